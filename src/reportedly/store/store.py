"""The database file: articles and records go in and come out; each change is one transaction."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from reportedly.errors import QueryError, StoreError, UnknownError
from reportedly.link.copies import CopySettings
from reportedly.link.judgements import judgement
from reportedly.link.settings import LinkSettings
from reportedly.link.undoing import undone
from reportedly.model import Article, Record, Version
from reportedly.model.linking import Anchor, Copy, Family, Judgement
from reportedly.store.actors import VERSION as ACTORS
from reportedly.store.actors import ActorIndex
from reportedly.store.articles import article_from, article_row, current_bodies, record_from, record_row
from reportedly.store.browse import Browser, found_article
from reportedly.store.collecting import uncollected
from reportedly.store.connection import connect, translated
from reportedly.store.copies import STAMP as COPIES
from reportedly.store.copies import CopyIndex
from reportedly.store.incident_rows import Told
from reportedly.store.incidents import STAMP as INCIDENTS
from reportedly.store.incidents import IncidentIndex
from reportedly.store.kept import Lasting
from reportedly.store.migrations import get, put, transaction
from reportedly.store.outlets import Outlets
from reportedly.store.query import Parameters, is_steady, query
from reportedly.store.reviews import Reviews
from reportedly.store.rows import rows
from reportedly.store.schema import quoted
from reportedly.store.statements import GIVEN, batched, fetch, listed, run
from reportedly.store.table import Table
from reportedly.store.tables import ARTICLES, RECORDS, ROWS
from reportedly.store.views import VIEWS
from reportedly.store.waiting import Shared
from reportedly.store.writer import insert

_CHUNK = 256
_LASTING = 256
_CURRENT = "FROM data.records AS r JOIN data.articles AS a ON a.hash = r.hash WHERE r.superseded_by IS NULL"

_UNSUPERSEDED = f"superseded_by IS NULL AND hash IN {GIVEN}"


class Store:
    """An open database, for one thread: others take one `beside` it. Other processes must wait until it is closed.

    Every method raises `StoreError` when the file cannot be read or written.
    """

    def __init__(self, path: Path, *, read_only: bool = False, beside: Store | None = None) -> None:
        self.path = path
        self.read_only = read_only
        self._turn: contextlib.AbstractContextManager[object] = beside._turn if beside else threading.RLock()
        self._connection: duckdb.DuckDBPyConnection = (
            beside._connection.cursor() if beside else connect(path, read_only=read_only)
        )
        self._reviewed: Shared = beside._reviewed if beside else Shared()
        self.lasting: Lasting = beside.lasting if beside else Lasting(_LASTING)
        self._copies = CopyIndex(self._connection, articles=self.articles)
        self._copy_settings = self._caught_up()
        self._incidents = IncidentIndex(self._connection, judgements=self._copies.judgements)
        self._link_settings = self._linked_up()
        self._actors = ActorIndex(self._connection, judgements=self._copies.judgements)
        if not read_only and self._meta("actors") != ACTORS:
            self._find_actors()

    def beside(self) -> Store:
        """The same open database for another thread, which sees what is committed and waits for its turn to write."""
        return Store(self.path, read_only=self.read_only, beside=self)

    @property
    def browse(self) -> Browser:
        """Pages of articles and incidents."""
        return Browser(connection=self._connection, path=self.path, lasting=self.lasting)

    @property
    def reviews(self) -> Reviews:
        """What people decided of single claims."""
        connection, writing = self._connection, self._writing
        return Reviews(
            connection=connection, path=self.path, records=self.records, writing=writing, shared=self._reviewed
        )

    @property
    def outlets(self) -> Outlets:
        """The user's table of outlets."""

        def changed(names: frozenset[str]) -> None:
            self._incidents.remark(names, settings=self._link_settings)

        return Outlets(connection=self._connection, path=self.path, writing=self._writing, changed=changed)

    def close(self) -> None:
        """Writes everything to the one file and lets other processes have it."""
        self._connection.close()

    def known(self, hashes: Sequence[str]) -> frozenset[str]:
        """Those of the hashes whose articles are stored."""
        found = self._fetch(f"SELECT hash FROM data.articles WHERE hash IN {GIVEN}", list(hashes))
        return frozenset(str(row[0]) for row in found)

    def add(self, coded: Sequence[tuple[Article, Record]], *, settings: str | None = None) -> None:
        """Stores new articles with their first records, all or none. `settings` is the digest of those that the records
        were made with."""
        if not coded:
            return
        with self._writing():
            insert(self._connection, ARTICLES, [article_row(article) for article, _ in coded])
            self._insert_records([(record, 1) for _, record in coded], settings)
            anew = self._copies.add([article for article, _ in coded], settings=self._copy_settings)
            self._incidents.add([record for _, record in coded], settings=self._link_settings, anew=anew)
            self._actors.add([record for _, record in coded])

    def supersede(self, records: Sequence[Record], *, settings: str | None = None) -> None:
        """Makes the records the current ones of their articles; those they replace become history. All or none.
        `settings` is the digest of those that they were made with."""
        hashes = [record.hash for record in records]
        with self._writing():
            current = self._fetch(f"SELECT hash, revision FROM data.records WHERE {_UNSUPERSEDED}", hashes)
            revisions = {hash_: int(revision) + 1 for hash_, revision in current}
            run(self._connection, f"UPDATE data.records SET superseded_by = revision + 1 WHERE {_UNSUPERSEDED}", hashes)
            self._insert_records([(record, revisions[record.hash]) for record in records], settings)
            self._incidents.recoded(records, settings=self._link_settings)
            self._actors.recoded(records)

    def remove(self, hash_: str) -> None:
        """Takes out the article with all its records and rows; what people decided about it stays."""
        with self._writing():
            near = self._incidents.forget([hash_], settings=self._link_settings)
            moved = self._copies.remove(hash_)
            self._actors.remove([hash_])
            for table in (*ROWS, RECORDS, ARTICLES):
                self._connection.execute(f"DELETE FROM data.{quoted(table.name)} WHERE hash = ?", [hash_])
            self._incidents.regroup(near, settings=self._link_settings)
            self._incidents.add([], settings=self._link_settings, anew=moved)

    def find(self, article: str) -> str:
        """The hash of the article with this id, this hash, or a hash that begins with these eight digits or more.

        Raises `StoreError` when there is none, or more than one.
        """
        with translated(self.path):
            return found_article(self._connection, article, path=self.path)

    def article(self, hash_: str) -> Article:
        """The stored article."""
        return next(self.articles([hash_]))

    def articles(self, hashes: Sequence[str]) -> Iterator[Article]:
        """The stored articles in the order of the hashes, a bounded number in memory at once."""
        columns = ", ".join(quoted(column.name) for column in ARTICLES.columns)
        names = [column.name for column in ARTICLES.columns]
        for chunk in batched(hashes, most=_CHUNK):
            found = self._fetch(f"SELECT {columns} FROM data.articles WHERE hash IN {listed(chunk)}")
            by_hash = {
                article.hash: article for article in (article_from(dict(zip(names, row, strict=True))) for row in found)
            }
            yield from (by_hash[hash_] for hash_ in chunk)

    def record(self, hash_: str) -> Record:
        """The current record of the article."""
        return next(self.records([hash_]))

    def records(self, hashes: Sequence[str] | None = None) -> Iterator[Record]:
        """The current records of these articles in this order, or of all in the order of id and hash."""
        for chunk in batched(self.hashes() if hashes is None else hashes, most=_CHUNK):
            texts = dict(self._fetch(f"SELECT hash, text FROM data.articles WHERE hash IN {listed(chunk)}"))
            with translated(self.path):
                bodies = current_bodies(self._connection, chunk)
            yield from (record_from(bodies[hash_], texts[hash_]) for hash_ in chunk)

    def hashes(self) -> list[str]:
        """Hashes of all articles in the order of id and hash."""
        return [str(row[0]) for row in self._fetch("SELECT hash FROM data.articles ORDER BY id, hash")]

    def versions(self) -> list[tuple[str, Version]]:
        """Hash of every article, in the order of id and hash, with the version that its current record was made by."""
        found = self._fetch(f"SELECT r.hash, r.library, r.model, r.schema {_CURRENT} ORDER BY a.id, r.hash")
        return [(str(row[0]), Version(library=row[1], model=row[2], schema=row[3])) for row in found]

    def made_otherwise(self, settings: str) -> set[str]:
        """Hashes of the articles whose current records were made with settings of another digest, or of none."""
        return {row[0] for row in self._fetch(f"SELECT r.hash {_CURRENT} AND r.settings IS DISTINCT FROM ?", settings)}

    def find_copies(self, settings: CopySettings) -> None:
        """Finds all copies anew, and the incidents, which count copies once; from now on these settings hold. Cut
        short, it is done at the next opening."""
        self._find_copies(settings)
        self.find_incidents(self._link_settings)

    def _find_copies(self, settings: CopySettings) -> None:
        with self._writing():
            self._copies.clear()
            put(self._connection, "copies", COPIES.written(settings, done=False))
        for chunk in batched(self.hashes(), most=_CHUNK):
            with self._writing():
                self._copies.add(list(self.articles(chunk)), settings=settings)
        with self._writing():
            put(self._connection, "copies", COPIES.written(settings, done=True))
            linked = INCIDENTS.settings(get(self._connection, "incidents"))
            put(self._connection, "incidents", INCIDENTS.written(linked, done=False))
        self._copy_settings = settings

    def copies(self, hash_: str) -> list[Copy]:
        """The copies that the article is one side of, partial ones too, in the order of the articles' hashes."""
        with translated(self.path):
            return list(self._copies.copies([hash_]))

    def families(self, hashes: Sequence[str] | None = None) -> list[Family]:
        """All copy families, or those of these articles, in the order of their ids."""
        with translated(self.path):
            return self._copies.families(hashes)

    def judge(self, judgement: Judgement) -> None:
        """Stores a judgement; what it is about, families or incidents, changes at once. Raises `StoreError` when it is
        about one thing only; an undoing may be, as older releases stored such."""
        if judgement.undoes is None and judgement.left == judgement.right:
            raise StoreError("a judgement needs two that differ.", where=str(self.path), remedy="Name another one.")
        with self._writing():
            self._copies.judge(judgement)
            self._incidents.judged(judgement, settings=self._link_settings)
            self._actors.judged(judgement)

    @property
    def link_settings(self) -> LinkSettings:
        """When claims count as one incident in this database."""
        return self._link_settings

    def find_incidents(self, settings: LinkSettings) -> None:
        """Finds all incidents anew; from now on these settings hold. Cut short, it is done at the next opening."""
        with self._writing():
            self._incidents.clear()
            put(self._connection, "incidents", INCIDENTS.written(settings, done=False))
        for chunk in batched(self.hashes(), most=_CHUNK):
            with self._writing():
                self._incidents.add(list(self.records(chunk)), settings=settings)
        with self._writing():
            put(self._connection, "incidents", INCIDENTS.written(settings, done=True))
        self._link_settings = settings

    def counted_incidents(self) -> list[str]:
        """Ids of the incidents that figures are told of, in the order of their dates."""
        found = self._fetch(
            "SELECT incident FROM data.incidents WHERE incident IN "
            "(SELECT incident FROM data.incident_claims WHERE kind = 'figure') ORDER BY date_from, incident"
        )
        return [str(row[0]) for row in found]

    def _find_actors(self) -> None:
        """Finds all actors, which an older release has not, or otherwise. Cut short, it begins anew the next time."""
        with self._writing():
            self._actors.clear()
        for chunk in batched(self.hashes(), most=_CHUNK):
            with self._writing():
                self._actors.add(list(self.records(chunk)))
        with self._writing():
            put(self._connection, "actors", ACTORS)

    def private_names(self) -> dict[str, list[tuple[str | None, str, str | None]]]:
        """By article (hash), name, words and stand-in of all participants and sources of the current record, of the
        articles that name private persons."""
        named = " UNION ".join(
            f"SELECT t.hash, t.name, t.text, t.stand_in FROM data.{name} AS t JOIN data.records AS r "
            "ON r.hash = t.hash AND r.revision = t.revision WHERE r.superseded_by IS NULL"
            for name in ("participants", "sources")
        )
        rows = self._fetch(
            f"WITH n AS ({named}) FROM n WHERE hash IN (SELECT hash FROM n WHERE stand_in IS NOT NULL) ORDER BY ALL"
        )
        found: dict[str, list[tuple[str | None, str, str | None]]] = {}
        for hash_, name, text, stand_in in rows:
            found.setdefault(hash_, []).append((name, text, stand_in))
        return found

    def actor(self, name: str) -> str:
        """Id of the actor with this id (or one that begins so), name or alias. Raises `StoreError` unless there is one
        such."""
        with translated(self.path):
            found = self._actors.named(name)
        if len(found) == 1:
            return found[0]
        problem = f"there is no actor {name!r}." if not found else f"{len(found)} actors go by {name!r}."
        remedy = f"Give one id of: {', '.join(found)}." if found else "See the view `actors`."
        raise UnknownError(problem, where=str(self.path), remedy=remedy)

    def actor_anchors(self, actor: str) -> dict[str, Anchor]:
        """By article (hash), the words that first name the actor with this id there."""
        with translated(self.path):
            return self._actors.anchors(actor)

    def incident(self, id_: str) -> Told:
        """The incident with this id, or the one whose id begins so; of a dispute's id the one that it is about."""
        with translated(self.path):
            return self._incidents.incident(id_, settings=self._link_settings)

    def judgements(self) -> list[Judgement]:
        """All judgements, undone ones too, in the order in which they were made."""
        with translated(self.path):
            return self._copies.judgements()

    def undo(self, id_: str, *, author: str, made: str, reason: str) -> Judgement:
        """Undoes a judgement (or an undoing) by another one. Raises `StoreError` when there is none with this id, or it
        is undone already."""
        judgements = self.judgements()
        known = next((item for item in judgements if item.id == id_), None)
        if known is None:
            raise StoreError(
                f"there is no judgement {id_!r}.", where=str(self.path), remedy="See the view `judgements`."
            )
        if earlier := undone(judgements).get(id_):
            raise StoreError(
                f"judgement {id_} is undone already, by {earlier.id}.",
                where=str(self.path),
                remedy=f"To have it hold again, undo {earlier.id}.",
            )
        undoing = judgement(
            known.decision, known.left, known.right, author=author, made=made, reason=reason, undoes=id_
        )
        self.judge(undoing)
        return undoing

    def query(
        self,
        sql: str,
        *,
        parameters: Parameters | None = None,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Table:
        """Runs a statement that only reads; see `reportedly.store.query.query`."""
        with translated(self.path):
            return query(self._connection, sql, parameters=parameters, timeout=timeout, max_rows=max_rows)

    def is_steady(self, sql: str) -> bool:
        """Whether the statement gives the same rows until the database changes."""
        return is_steady(self._connection, sql, lasting=self.lasting)

    def view(self, name: str, *, min_confidence: float = 0.0) -> Table:
        """The rows of a view, in its order; of one with confidences those that are at least so sure."""
        with self.stream(name) as relation:
            sure = relation.filter(f"confidence >= {min_confidence:.6f}") if min_confidence > 0 else relation
            return Table.read(sure)

    @contextlib.contextmanager
    def stream(self, name: str) -> Iterator[duckdb.DuckDBPyRelation]:
        """All rows of a view in its order, to be read within the block; raises `QueryError` if there is none."""
        view = next((view for view in VIEWS if view.name == name), None)
        if view is None:
            known = ", ".join(view.name for view in VIEWS)
            raise QueryError(f"there is no view {name!r}.", remedy=f"Take one of {known}.")
        order = ", ".join(quoted(column) for column in view.order)
        with translated(self.path), contextlib.closing(self._connection.cursor()) as cursor:
            yield cursor.sql(f"SELECT * FROM main.{quoted(name)} ORDER BY {order}")

    def _caught_up(self) -> CopySettings:
        """The settings that copies are found by; finds them where an older release has not, or found them otherwise."""
        stored = self._meta("copies")
        settings = COPIES.settings(stored)
        if not self.read_only and not COPIES.is_current(stored):
            self._find_copies(settings)
        return settings

    def _linked_up(self) -> LinkSettings:
        """The settings that incidents are found by; finds them where an older release has not, or otherwise."""
        stored = self._meta("incidents")
        settings = INCIDENTS.settings(stored)
        if not self.read_only and not INCIDENTS.is_current(stored):
            self.find_incidents(settings)
        return settings

    def _meta(self, key: str) -> str | None:
        with translated(self.path):
            return get(self._connection, key)

    def _insert_records(self, records: Sequence[tuple[Record, int]], settings: str | None) -> None:
        made = [record_row(record, revision=revision, settings=settings) for record, revision in records]
        insert(self._connection, RECORDS, made)
        parts = [rows(record, revision=revision) for record, revision in records]
        for table in ROWS:
            insert(self._connection, table, [row for part in parts for row in part[table.name]])

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise StoreError("was opened read-only.", where=str(self.path), remedy="Open it without `read_only`.")
        with self._turn:
            with translated(self.path), uncollected(), transaction(self._connection):
                yield
            self.lasting.changed()

    def _fetch(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        with translated(self.path):
            return fetch(self._connection, sql, *parameters)
