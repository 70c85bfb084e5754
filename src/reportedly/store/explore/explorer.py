"""Answers questions about all claims, from an index that follows the database."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

import duckdb

from reportedly.errors import ReportedlyError
from reportedly.store.connection import translated
from reportedly.store.explore import counts, listing
from reportedly.store.explore.answers import (
    ClaimPage,
    DyadsAnswer,
    FacetAnswer,
    MapAnswer,
    SourcesPage,
    TimelineAnswer,
)
from reportedly.store.explore.build import build
from reportedly.store.explore.choose import Chooser
from reportedly.store.explore.columns import page
from reportedly.store.explore.filters import Facet, Filter, Order, SourceOrder, Unit
from reportedly.store.explore.reproduce import as_python, as_sql
from reportedly.store.explore.snapshot import Snapshot
from reportedly.store.explore.tables import connect_memory
from reportedly.store.explore.words import Lexicon
from reportedly.store.kept import Kept
from reportedly.store.statements import fetch
from reportedly.store.store import Store

_ALL = Filter()
_ANSWERS = 512
_SOON = 0.25
"""Seconds: an index that took no longer to build is built while the question waits; also how long one counts as
current where it may be a little old."""
_REST = 3.0
"""How many times as long as a build took passes before the next one, where the index may be old."""
_AGAIN = 0.05
_FEW = 512
"""So many texts are read while the question waits."""
_GENERATION = (
    "SELECT (SELECT (count(*), bit_xor(hash(hash, revision))) FROM data.records)::VARCHAR "
    "|| (SELECT count(*) FROM data.judgements) "
    "|| (SELECT string_agg(key || value, ' ' ORDER BY key) FROM data.meta) AS generation"
)
T = TypeVar("T")


class View:
    """An index with what was found with it."""

    def __init__(self, snapshot: Snapshot, *, generation: str) -> None:
        self.snapshot, self.generation = snapshot, generation
        self.checked: int | None = None
        """After which change of the database it was found to be current."""
        self.chooser = Chooser(snapshot)
        self._answers: Kept[object] = Kept(_ANSWERS)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to the question `key`, made once."""
        return self._answers.get(key, make)  # type: ignore[return-value]


class Worker:
    """A thread that does something with a store of its own."""

    def __init__(self, store: Store, work: Callable[[Store], None], *, done: Callable[[Worker], None]) -> None:
        self._store, self._work, self._done = store, work, done
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def end(self) -> None:
        """Interrupts the work and waits for its end."""
        while self._thread.is_alive():
            with contextlib.suppress(duckdb.Error):
                self._store.browse.connection.interrupt()
            self._thread.join(_AGAIN)

    def _run(self) -> None:
        try:
            # interrupted, or the database is closed: no error, nobody asks any more
            with contextlib.suppress(ReportedlyError, duckdb.Error), contextlib.closing(self._store):
                self._work(self._store)
        finally:
            self._done(self)


class Index:
    """The index that all who look at one open database share; built when it is first asked for. For several threads."""

    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None
        self._view: View | None = None
        self._lock = threading.Lock()
        self._building = threading.Lock()
        self._workers: list[Worker] = []
        self._closed = False
        self._took = self._checked = self._built = 0.0

    def view(self, store: Store, *, wait: bool) -> View:
        """The index of what the store holds; without `wait` it may be a little old, and a new one is then built by
        another thread."""
        view, changes = self._view, store.lasting.changes
        now = time.monotonic()
        if view is not None and not wait and (view.checked == changes or now - self._checked < _SOON):
            return view
        self._checked = now
        generation = _generation(store)
        if view is not None and view.generation == generation:
            view.checked = changes
            return view
        if view is None or wait or self._took < _SOON:
            return self._renewed(store, generation)
        if now - self._built > _REST * self._took:
            self._renew_beside(store)
        return view

    def prepare(self, store: Store) -> None:
        """Lets another thread build the first index and read the texts."""
        if self._view is None:
            self._renew_beside(store)

    def read_words(self, store: Store, *, wait: bool) -> None:
        """Reads the texts of articles that are new, for searching; many of them beside, unless `wait`."""
        lexicon = self._lexicon
        if lexicon is None or not lexicon.unread:
            return
        if wait or lexicon.unread <= _FEW:
            lexicon.read(store)
        else:
            self._beside(store, lexicon.read)

    def close(self) -> None:
        """Ends the threads that still work; what they make is not needed any more."""
        with self._lock:
            self._closed = True
        for worker in list(self._workers):
            worker.end()

    def _renewed(self, store: Store, generation: str) -> View:
        with self._building:
            if self._view is None or self._view.generation != generation:
                self._build(store, generation)
        view = self._view
        assert view is not None
        return view

    def _renew_beside(self, store: Store) -> None:
        def work(beside: Store) -> None:
            self._renewed(beside, _generation(beside))
            self.read_words(beside, wait=True)

        self._beside(store, work)

    def _beside(self, store: Store, work: Callable[[Store], None]) -> None:
        with self._lock:
            if self._workers or self._closed:
                return
            worker = Worker(store.beside(), work, done=self._workers.remove)
            self._workers.append(worker)
            worker.start()

    def _build(self, store: Store, generation: str) -> None:
        begun = time.monotonic()
        self._lexicon = self._lexicon or Lexicon(connect_memory())
        self._view = View(build(store, self._lexicon), generation=generation)
        self._built = time.monotonic()
        self._took = self._built - begun


def _generation(store: Store) -> str:
    """Changes with whatever changes claims, incidents or actors."""
    return str(fetch(store.browse.connection, _GENERATION)[0][0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Explorer:
    """Looks through all claims of a store. With `wait` answers are of what is stored now, else they may be a little
    old while the index is being renewed."""

    store: Store
    index: Index = field(default_factory=Index)
    wait: bool = True

    def soon(self) -> Self:
        """The same without waiting."""
        return replace(self, wait=False)

    def prepare(self) -> None:
        """Begins to build the index, for the first question to come."""
        self.index.prepare(self.store)

    def claims(self, asked: Filter = _ALL, *, order: Order = "latest", limit: int = 50, offset: int = 0) -> ClaimPage:
        """Claims as rows."""

        def make(view: View) -> ClaimPage:
            made, chosen = view.snapshot, view.chooser.chosen(asked)
            numbers = page(chosen, made.orders[order], size=made.size, offset=offset, limit=limit)
            return ClaimPage(
                total=counts.size(made, chosen),
                rows=tuple(listing.row(made, number) for number in numbers),
                sql=as_sql(asked, order=order),
                python=as_python(asked, order=order, path=self.store.path.name),
            )

        return self._answer(asked, ("claims", order, limit, offset), make)

    def facet(self, name: Facet, asked: Filter = _ALL, *, find: str | None = None) -> FacetAnswer:
        """The values of a field, counted under all other filters."""
        others = asked.without(name)
        return self._answer(
            others,
            ("facet", name, find),
            lambda view: counts.facet(view.snapshot, name, view.chooser.chosen(others), find=find),
        )

    def map(self, asked: Filter = _ALL, *, limit: int = 2_000) -> MapAnswer:
        """Where the claims are placed."""
        return self._answer(
            asked, ("map", limit), lambda view: counts.spots(view.snapshot, view.chooser.chosen(asked), limit=limit)
        )

    def timeline(self, asked: Filter = _ALL, *, unit: Unit | None = None) -> TimelineAnswer:
        """The claims over time."""
        return self._answer(
            asked,
            ("timeline", unit),
            lambda view: counts.timeline(view.snapshot, view.chooser.chosen(asked), unit=unit),
        )

    def dyads(self, asked: Filter = _ALL, *, limit: int = 40) -> DyadsAnswer:
        """Which countries act on which."""
        return self._answer(
            asked, ("dyads", limit), lambda view: counts.dyads(view.snapshot, view.chooser.chosen(asked), limit=limit)
        )

    def sources(
        self, asked: Filter = _ALL, *, order: SourceOrder = "claims", limit: int = 50, offset: int = 0
    ) -> SourcesPage:
        """Who is quoted."""

        def make(view: View) -> SourcesPage:
            chosen = view.chooser.chosen(asked)
            return counts.quoted(view.snapshot, chosen, order=order, limit=limit, offset=offset)

        return self._answer(asked, ("sources", order, limit, offset), make)

    def _answer(self, asked: Filter, question: Hashable, make: Callable[[View], T]) -> T:
        with translated(self.store.path):
            view = self.index.view(self.store, wait=self.wait)
            self.index.read_words(self.store, wait=self.wait and asked.q is not None)
            if asked.q is None:
                return view.kept((question, asked), lambda: make(view))
            return make(view)  # not kept: texts may still be read
