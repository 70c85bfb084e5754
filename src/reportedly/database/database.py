"""The event database: articles in, claims out."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from reportedly.config import PolicyName, Settings
from reportedly.database.adding import Addition, AddReport, Progress, read_sources
from reportedly.database.recoding import RecodeReport, Recoding
from reportedly.errors import StoreError
from reportedly.export.format import Options
from reportedly.export.writing import export
from reportedly.gazetteer.lists import own_lists, settings_digest
from reportedly.link.copies import CopySettings
from reportedly.link.judgements import judgement
from reportedly.link.policies import Answer, answer
from reportedly.link.settings import LinkSettings
from reportedly.link.tallies import tallies
from reportedly.model import Article, Record
from reportedly.model.linking import Anchor, Copy, Decision, Family, Judgement
from reportedly.scale import AnyCoder, Outcome, code_all
from reportedly.scale.worker import default_coder
from reportedly.store import Parameters, Store, Table, Told
from reportedly.store.explore import Explorer, Index
from reportedly.store.outlets import Outlets
from reportedly.store.reviews import Reviews

_Pair = tuple[Decision, Anchor, Anchor]
_WITNESSES = 2
"""Of the articles that an actor is taken out of, how many are judged: more than one, so that all others stay there."""


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
        addition = Addition(self.store, progress, settings=settings_digest(self._settings))
        read = read_sources(sources, settings=self._settings, published=published, outlet=outlet)
        with closing(self._code(addition.new(read), workers=workers)) as coded:
            addition.store(coded)
        return addition.report()

    def recode(self, *, workers: int = 1, progress: Progress | None = None) -> RecodeReport:
        """Codes anew the articles whose records were made by another version of rules or model, or with other settings
        or lists than this database was opened with; the old values become history.

        Records of a newer release of the library are left alone.
        """
        recoding = Recoding(
            self.store,
            progress,
            version=self._coder(self._settings).version,
            settings=settings_digest(self._settings),
        )
        with closing(self._code(self.store.articles(recoding.outdated), workers=workers)) as coded:
            recoding.store(coded)
        return recoding.report()

    def _code(self, articles: Iterable[Article], *, workers: int) -> Generator[tuple[Article, Outcome], None, None]:
        return code_all(articles, settings=self._settings, workers=workers, coder=self._coder)

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
        """One value for each measure of each incident (or of one) and what it is counted in, by a policy; see
        `reportedly.link.policies`."""
        for id_ in [incident] if incident else self.store.counted_incidents():
            told = self.store.incident(id_)
            for tally in tallies(told.claims):
                yield told, answer(tally, told.origins, policy=policy, source=source)

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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
