"""Adding articles: which of those that were read are new, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import msgspec

from reportedly.config import Settings
from reportedly.model import Article, Record
from reportedly.read import ReadFailure, read_paths
from reportedly.scale import Outcome, batches
from reportedly.store import Store

Progress = Callable[[int, int | None], None]
"""Called with the number of articles done so far, and of how many where that is known."""

MOST_AT_ONCE = 512
"""Articles that are stored and linked in one transaction, at the most: together they cost half of what each by itself
does."""
SECONDS = 10.0
"""After which what is coded is stored, however little it is: what a crash can cost."""
_LOOKED_UP = 32
"""Articles that are looked up at once, to leave out those that are stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What `add` did, in articles: coded and stored, there before, stored but not coded (another language, no words),
    and inputs that gave no article or no record; `undated` counts what was coded without a date of publication, against
    which weekdays cannot be told. `not_coded` says of each that is stored but not coded where it came
    from and why; `articles` are the hashes of all that were stored."""

    added: int = 0
    already_there: int = 0
    skipped: int = 0
    undated: int = 0
    not_coded: tuple[str, ...] = ()
    failed: tuple[ReadFailure, ...] = ()
    articles: tuple[str, ...] = ()


class Addition:
    """One run of `add`: what is new, what was stored, what failed."""

    def __init__(self, store: Store, progress: Progress | None, *, settings: str) -> None:
        self._store, self._progress, self._settings = store, progress, settings
        self._added = self._already_there = self._done = self._undated = 0
        self._not_coded: list[str] = []
        self._failed: list[ReadFailure] = []
        self._articles: list[str] = []
        self._pending: set[str] = set()

    def new(self, read: Iterable[Article | ReadFailure]) -> Iterator[Article]:
        """The articles that are not stored yet, each once; counts the others."""
        for batch in batches(read, most=_LOOKED_UP):
            self._failed += [item for item in batch if isinstance(item, ReadFailure)]
            fresh = self._fresh([item for item in batch if isinstance(item, Article)])
            if len(fresh) < len(batch):
                self._tell(len(batch) - len(fresh))
            yield from fresh

    def _fresh(self, articles: Sequence[Article]) -> list[Article]:
        known = self._pending | self._store.known([article.hash for article in articles])
        fresh: dict[str, Article] = {}
        for article in articles:
            if article.hash not in known:
                fresh.setdefault(article.hash, article)
        self._already_there += len(articles) - len(fresh)
        self._pending |= fresh.keys()
        return list(fresh.values())

    def store(self, coded: Iterable[tuple[Article, Outcome]]) -> None:
        """Stores what was coded, batch by batch."""
        for batch in batches(self._counted(coded), most=MOST_AT_ONCE, seconds=SECONDS):
            good = [(article, result) for article, result in batch if isinstance(result, Record)]
            self._store.add(good, settings=self._settings)
            self._failed += [result for _, result in batch if isinstance(result, ReadFailure)]
            skipped = [f"{a.origin or a.id}: {r.skipped}" for a, r in good if r.skipped is not None]
            self._not_coded += skipped
            self._added += len(good) - len(skipped)
            self._undated += sum(r.skipped is None and a.published is None for a, r in good)
            self._articles += [article.hash for article, _ in good]
            self._pending.difference_update(article.hash for article, _ in batch)

    def _counted(self, coded: Iterable[tuple[Article, Outcome]]) -> Iterator[tuple[Article, Outcome]]:
        for pair in coded:
            self._tell(1)
            yield pair

    def report(self) -> AddReport:
        """What was done so far."""
        return AddReport(
            added=self._added,
            already_there=self._already_there,
            skipped=len(self._not_coded),
            undated=self._undated,
            not_coded=tuple(self._not_coded),
            failed=tuple(self._failed),
            articles=tuple(self._articles),
        )

    def _tell(self, more: int) -> None:
        self._done += more
        if self._progress:
            self._progress(self._done, None)


def read_sources(
    sources: str | Path | Article | Iterable[str | Path | Article],
    *,
    settings: Settings,
    published: str | None,
    outlet: str | None,
) -> Iterator[Article | ReadFailure]:
    """The articles of files, folders and patterns, and those given as they are, in the order of `sources`."""
    several = [sources] if isinstance(sources, str | Path | Article) else sources
    for is_article, group in groupby(several, key=lambda source: isinstance(source, Article)):
        if is_article:
            yield from (_checked(source) for source in group if isinstance(source, Article))
        else:
            paths = [source for source in group if not isinstance(source, Article)]
            yield from read_paths(paths, settings=settings, published=published, outlet=outlet)


def _checked(article: Article) -> Article | ReadFailure:
    try:
        msgspec.json.encode(article)
    except UnicodeEncodeError as error:
        return ReadFailure(
            where=(article.origin or article.hash).encode("ascii", "backslashreplace").decode(),
            field=None,
            problem=f"holds a half of a surrogate pair (U+{ord(error.object[error.start]):04X}), which is no text.",
            remedy="Decode the article from its bytes again.",
        )
    return article
