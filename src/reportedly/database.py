"""The event database: articles in, claims out."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Self

import msgspec

from reportedly.config import PolicyName, Settings
from reportedly.errors import StoreError
from reportedly.export.format import Options
from reportedly.export.writing import export
from reportedly.gazetteer.lists import own_lists, settings_digest
from reportedly.link.copies import CopySettings
from reportedly.link.judgements import judgement
from reportedly.link.policies import Answer, answer, measures
from reportedly.link.settings import LinkSettings
from reportedly.model import Article, Record, Version
from reportedly.model.linking import Anchor, Copy, Decision, Family, Judgement
from reportedly.read import ReadFailure, read_paths
from reportedly.scale import AnyCoder, Outcome, batches, code_all
from reportedly.scale.worker import default_coder
from reportedly.store import Parameters, Store, Table, Told
from reportedly.store.explore import Explorer, Index
from reportedly.store.outlets import Outlets
from reportedly.store.reviews import Reviews

Progress = Callable[[int, int | None], None]
"""Called with the number of articles done so far, and of how many where that is known."""

MOST_AT_ONCE = 512
"""Articles that are stored and linked in one transaction, at the most: together they cost half of what each by itself
does."""
_SECONDS = 10.0
"""After which what is coded is stored, however little it is: what a crash can cost."""
_LOOKED_UP = 32
"""Articles that are looked up at once, to leave out those that are stored."""

_Pair = tuple[Decision, Anchor, Anchor]
_WITNESSES = 2
"""Of the articles that an actor is taken out of, how many are judged: more than one, so that all others stay there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What `add` did, in articles: coded and stored, there before, stored but not coded (another language, no words),
    and inputs that gave no article or no record. `not_coded` says of each that is stored but not coded where it came
    from and why; `articles` are the hashes of all that were stored."""

    added: int = 0
    already_there: int = 0
    skipped: int = 0
    not_coded: tuple[str, ...] = ()
    failed: tuple[ReadFailure, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecodeReport:
    """What `recode` did, in articles: coded anew, coded by this version before, coded by a newer release and so left
    alone, made with other settings or lists before (among those coded anew), and failed (their old records stay)."""

    recoded: int = 0
    current: int = 0
    newer: int = 0
    otherwise: int = 0
    failed: tuple[ReadFailure, ...] = ()


def open(  # noqa: A001
    path: str | Path, *, settings: Settings | None = None, read_only: bool = False
) -> Database:
    """Opens the database at `path`, which is created when missing; close it, or use it in a `with` block.

    Raises `StoreError` when the file is not a database of reportedly, is of a newer release, is in use, or cannot be
    read or written.
    """
    return Database(path, settings=settings, read_only=read_only)


class Database:
    """Articles, their records, and the claims these make. See `docs/database.md` for what can be queried."""

    def __init__(
        self,
        path: str | Path,
        *,
        settings: Settings | None = None,
        read_only: bool = False,
        coder: Callable[[Settings], AnyCoder] = default_coder,
        beside: Database | None = None,
    ) -> None:
        self._settings = settings or Settings()
        lists = own_lists(self._settings)
        self.store: Store = beside.store.beside() if beside else Store(Path(path), read_only=read_only)
        if self._settings.outlets and not beside and not read_only:
            self.store.outlets.replace(lists.outlets)
        self._index: Index = beside._index if beside else Index()
        self._is_beside = beside is not None
        self._coder = coder

    def beside(self) -> Database:
        """The same open database for another thread: one `Database` is for one thread at a time."""
        return Database(self.store.path, settings=self._settings, coder=self._coder, beside=self)

    @property
    def settings(self) -> Settings:
        """How articles are read and coded here."""
        return self._settings

    def add(
        self,
        sources: str | Path | Article | Iterable[str | Path | Article],
        *,
        published: str | None = None,
        outlet: str | None = None,
        workers: int = 1,
        progress: Progress | None = None,
    ) -> AddReport:
        """Reads, codes and stores articles; those that are stored already are left as they are.

        `sources` are files, folders, glob patterns or articles; `published` and `outlet` hold for files that do not
        tell theirs. Articles are stored in batches, each whole or not at all, so that a run that was cut short at any
        moment is completed by running it again, with the same result.
        """
        addition = _Addition(self.store, progress, settings=settings_digest(self._settings))
        read = _read(sources, settings=self._settings, published=published, outlet=outlet)
        with closing(self._code(addition.new(read), workers=workers)) as coded:
            addition.store(coded)
        return addition.report()

    def recode(self, *, workers: int = 1, progress: Progress | None = None) -> RecodeReport:
        """Codes anew the articles whose records were made by another version of rules or model, or with other settings
        or lists than this database was opened with; the old values become history.

        Records of a newer release of the library are left alone.
        """
        version = self._coder(self._settings).version
        stored = self.store.versions()
        newer = {hash_ for hash_, made_by in stored if _release(made_by) > _release(version)}
        settings = settings_digest(self._settings)
        otherwise = self.store.made_otherwise(settings) - newer
        outdated = [h for h, made_by in stored if h not in newer and (made_by != version or h in otherwise)]
        with closing(self._code(self.store.articles(outdated), workers=workers)) as coded:
            failed = self._supersede(coded, total=len(outdated), progress=progress, settings=settings)
        return RecodeReport(
            recoded=len(outdated) - len(failed),
            current=len(stored) - len(outdated) - len(newer),
            newer=len(newer),
            otherwise=len(otherwise),
            failed=tuple(failed),
        )

    def _code(self, articles: Iterable[Article], *, workers: int) -> Generator[tuple[Article, Outcome], None, None]:
        return code_all(articles, settings=self._settings, workers=workers, coder=self._coder)

    def _supersede(
        self, coded: Iterable[tuple[Article, Outcome]], *, total: int, progress: Progress | None, settings: str
    ) -> list[ReadFailure]:
        failed: list[ReadFailure] = []
        done = 0
        for batch in batches(coded, most=MOST_AT_ONCE, seconds=_SECONDS):
            good = [result for _, result in batch if isinstance(result, Record)]
            self.store.supersede(good, settings=settings)
            failed += [result for _, result in batch if isinstance(result, ReadFailure)]
            done += len(batch)
            if progress:
                progress(done, total)
        return failed

    def remove(self, article: str) -> None:
        """Takes out an article, named by id, hash or beginning of the hash, with all that was coded from it."""
        self.store.remove(self.store.find(article))

    def article(self, article: str) -> Article:
        """The article with this id, hash or beginning of the hash (8 digits or more)."""
        return self.store.article(self.store.find(article))

    def record(self, article: str) -> Record:
        """The current record of the article with this id, hash or beginning of the hash."""
        return self.store.record(self.store.find(article))

    def records(self) -> Iterator[Record]:
        """All current records, in the order of id and hash."""
        return self.store.records()

    def events(self, *, min_confidence: float = 0.0) -> Table:
        """The view `events`: current events, one row each, those that are at least so sure."""
        return self.store.view("events", min_confidence=min_confidence)

    def figures(self, *, min_confidence: float = 0.0) -> Table:
        """The view `figures`: current counts and amounts, one row each, those that are at least so sure."""
        return self.store.view("figures", min_confidence=min_confidence)

    def claims(self, *, min_confidence: float = 0.0) -> Table:
        """The view `claims`: current events and figures together, those that are at least so sure."""
        return self.store.view("claims", min_confidence=min_confidence)

    def sources(self) -> Table:
        """The view `sources`: who says so, one row each."""
        return self.store.view("sources")

    def evidence(self) -> Table:
        """The view `evidence`: every current value with the words it rests on."""
        return self.store.view("evidence")

    def copies(self) -> Table:
        """The view `copies`: pairs of articles that share much of their text, and the numbers that differ in it."""
        return self.store.view("copies")

    def copies_of(self, article: str) -> list[Copy]:
        """The copies that the article, named by id, hash or beginning of the hash, is one side of; partial ones too."""
        return self.store.copies(self.store.find(article))

    def families(self, article: str | None = None) -> list[Family]:
        """Copy families with their likely origins, or the one of this article, if it has copies."""
        return self.store.families(None if article is None else [self.store.find(article)])

    def find_copies(self, settings: CopySettings) -> None:
        """Finds all copies anew by these settings, which then hold for this database."""
        self.store.find_copies(settings)

    def incidents(self) -> Table:
        """The view `incidents`: happenings by all that is told of them, one row each."""
        return self.store.view("incidents")

    def accounts(self) -> Table:
        """The view `accounts`: who independently says something of an incident, one row each."""
        return self.store.view("accounts")

    def disputes(self) -> Table:
        """The view `disputes`: claims of one incident that cannot all be right, one row a dispute."""
        return self.store.view("disputes")

    def why(self, incident: str) -> Told:
        """An incident, named by its id, the beginning of it, or the id of a dispute on it: its claims, accounts,
        disputes, and the links that hold it together with their reasons."""
        return self.store.incident(incident)

    def find_incidents(self, settings: LinkSettings) -> None:
        """Finds all incidents anew by these settings, which then hold for this database."""
        self.store.find_incidents(settings)

    def tally(
        self, incident: str | None = None, *, policy: PolicyName = "range", source: str | None = None
    ) -> Iterator[tuple[Told, Answer]]:
        """One value for each measure of each incident (or of one), by a policy; see `reportedly.link.policies`."""
        for id_ in [incident] if incident else self.store.counted_incidents():
            told = self.store.incident(id_)
            for measure in measures(told.claims):
                yield told, answer(told.claims, told.origins, measure=measure, policy=policy, source=source)

    def merge(self, one: str, other: str, *, author: str, reason: str, made: str | None = None) -> list[Judgement]:
        """Stores the judgements that all that two incidents tell is of one happening. Raises `StoreError`, with nothing
        stored, when there is no such incident or the two are one."""
        into, more = self.store.incident(one), self.store.incident(other)
        first, *rest = [telling.claims[0] for told in (into, more) for telling in told.tellings]
        return self._judge_all([("same", first, claim) for claim in rest], author=author, reason=reason, made=made)

    def split(
        self, incident: str, articles: Sequence[str], *, author: str, reason: str, made: str | None = None
    ) -> list[Judgement]:
        """Stores the judgements that what these articles (by id or hash) tell is of another happening than the rest of
        the incident. Raises `StoreError`, with nothing stored, when all of it is theirs, or none."""
        told = self.store.incident(incident)
        hashes = {self.store.find(article) for article in articles}
        out = [telling.claims[0] for telling in told.tellings if telling.article in hashes]
        rest = [telling.claims[0] for telling in told.tellings if telling.article not in hashes]
        pairs: list[_Pair] = [("different", one, other) for one in out for other in rest]
        return self._judge_all(pairs, author=author, reason=reason, made=made)

    @property
    def explore(self) -> Explorer:
        """Filters, counts and lists of all claims, fast."""
        return Explorer(store=self.store, index=self._index)

    @property
    def outlets(self) -> Outlets:
        """The table of outlets that marks parties: given with `Settings.outlets` or `replace`, until another is."""
        return self.store.outlets

    def actors(self) -> Table:
        """The view `actors`: named participants and sources across articles, one row each."""
        return self.store.view("actors")

    def same_actor(self, one: str, other: str, *, author: str, reason: str, made: str | None = None) -> list[Judgement]:
        """Stores the judgement that two actors, each by id, name or alias, are one and the same. Raises `StoreError`,
        with nothing stored, when a name is nobody's or several's, or both are one already."""
        ids = [self.store.actor(name) for name in (one, other)]
        left, right = (next(iter(self.store.actor_anchors(id_).values())) for id_ in ids)
        return self._judge_all([("same", left, right)], author=author, reason=reason, made=made)

    def other_actor(
        self, actor: str, articles: Sequence[str], *, author: str, reason: str, made: str | None = None
    ) -> list[Judgement]:
        """Stores the judgements that whom these articles (by id or hash) name is another one than the rest of them.
        Raises `StoreError`, with nothing stored, when the actor is in none of them, or in no others."""
        named = self.store.actor_anchors(self.store.actor(actor))
        hashes = sorted({self.store.find(article) for article in articles} & named.keys())
        rest = [named[hash_] for hash_ in sorted(named.keys() - set(hashes))]
        pairs: list[_Pair] = [("different", named[hash_], other) for hash_ in hashes[:1] for other in rest[:_WITNESSES]]
        pairs += [("same", named[hashes[0]], named[hash_]) for hash_ in hashes[1:] if rest]
        return self._judge_all(pairs, author=author, reason=reason, made=made)

    def judge(
        self,
        decision: Decision,
        one: Anchor | str,
        other: Anchor | str,
        *,
        author: str,
        reason: str,
        made: str | None = None,
    ) -> Judgement:
        """Stores what a person decided: two claims, or two articles (by id or hash), are the same or are not.

        The latest judgement of two wins over earlier ones and over what was found, whatever is added or coded anew.
        `made` is an ISO 8601 time, now by default. Raises `StoreError` for one thing twice, or an unknown article.
        """
        anchors = (self._anchor(one), self._anchor(other))
        decided = judgement(decision, *anchors, author=author, made=made or _now(), reason=reason)
        self.store.judge(decided)
        return decided

    def undo(self, judgement: str, *, author: str, reason: str, made: str | None = None) -> Judgement:
        """Undoes a judgement, or an undoing; both stay on record. Raises `StoreError` unless one with this id holds."""
        return self.store.undo(judgement, author=author, made=made or _now(), reason=reason)

    def judgements(self) -> list[Judgement]:
        """All judgements in the order in which they were made, undone ones too."""
        return self.store.judgements()

    def _judge_all(self, pairs: Sequence[_Pair], *, author: str, reason: str, made: str | None) -> list[Judgement]:
        """Stores these judgements as made at one time; none, where one of them has nothing to tell apart or join."""
        if not pairs or any(one == other for _, one, other in pairs):
            problem = "no two that differ are named, nothing was stored."
            remedy = "Name two incidents or actors, or some of the articles that tell of one, but not all."
            raise StoreError(problem, where=str(self.store.path), remedy=remedy)
        at = made or _now()
        return [self.judge(how, one, other, author=author, reason=reason, made=at) for how, one, other in pairs]

    def _anchor(self, named: Anchor | str) -> Anchor:
        if isinstance(named, Anchor):
            return named
        article = self.article(named)
        return Anchor(article=article.hash, start=0, end=len(article.text), kind="article")

    @property
    def reviews(self) -> Reviews:
        """What people decided of single claims, what is left to decide, and the records that follow."""
        return self.store.reviews

    def sql(
        self,
        query: str,
        parameters: Parameters | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Table:
        """The rows of one SQL statement that only reads (DuckDB's dialect).

        `parameters` fill `?` (a sequence) or `$name` (a mapping); `timeout` is in seconds; rows beyond `max_rows` are
        cut off, and the table says so. Raises `QueryError` when the statement is not allowed, not valid or too slow.
        """
        return self.store.query(query, parameters=parameters, timeout=timeout, max_rows=max_rows)

    def export(
        self,
        target: str | Path,
        *,
        format: str | None = None,  # noqa: A002
        options: Options | None = None,
        overwrite: bool = False,
    ) -> None:
        """Writes the database's contents to a file: rows of a view as CSV or Parquet, or records as JSON Lines.

        `format` is one of `reportedly.export.format.formats()`, by default the one that the file's suffix names.
        Raises `StoreError` when there is a file already, unless `overwrite`.
        """
        export(self.store, Path(target), format=format, options=options, overwrite=overwrite)

    def close(self) -> None:
        """Writes everything to the file and lets other processes have it."""
        if not self._is_beside:
            self._index.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


class _Addition:
    """One run of `add`: what is new, what was stored, what failed."""

    def __init__(self, store: Store, progress: Progress | None, *, settings: str) -> None:
        self._store, self._progress, self._settings = store, progress, settings
        self._added = self._already_there = self._done = 0
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
        for batch in batches(self._counted(coded), most=MOST_AT_ONCE, seconds=_SECONDS):
            good = [(article, result) for article, result in batch if isinstance(result, Record)]
            self._store.add(good, settings=self._settings)
            self._failed += [result for _, result in batch if isinstance(result, ReadFailure)]
            skipped = [f"{a.origin or a.id}: {r.skipped}" for a, r in good if r.skipped is not None]
            self._not_coded += skipped
            self._added += len(good) - len(skipped)
            self._articles += [article.hash for article, _ in good]
            self._pending.difference_update(article.hash for article, _ in batch)

    def _counted(self, coded: Iterable[tuple[Article, Outcome]]) -> Iterator[tuple[Article, Outcome]]:
        for pair in coded:
            self._tell(1)
            yield pair

    def report(self) -> AddReport:
        return AddReport(
            added=self._added,
            already_there=self._already_there,
            skipped=len(self._not_coded),
            not_coded=tuple(self._not_coded),
            failed=tuple(self._failed),
            articles=tuple(self._articles),
        )

    def _tell(self, more: int) -> None:
        self._done += more
        if self._progress:
            self._progress(self._done, None)


def _read(
    sources: str | Path | Article | Iterable[str | Path | Article],
    *,
    settings: Settings,
    published: str | None,
    outlet: str | None,
) -> Iterator[Article | ReadFailure]:
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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _release(version: Version) -> tuple[int, ...]:
    """The release as numbers, which compare as releases do; what is no number counts as 0."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.library.split("."))
