"""The user's table of outlets, stored in the database: whose each of them is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path

import duckdb
import msgspec

from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.lists import ListedOutlet, OwnLists
from reportedly.store.connection import translated
from reportedly.store.migrations import get, put

_KEY = "outlets"

Table = tuple[ListedOutlet, ...]


class Outlets:
    """The table that holds until another is given; what it says of the origins of incidents follows it at once."""

    def __init__(
        self,
        *,
        connection: duckdb.DuckDBPyConnection,
        path: Path,
        writing: Callable[[], AbstractContextManager[None]],
        changed: Callable[[frozenset[str]], None],
    ) -> None:
        """`changed` is called with the names (folded) of which another table says something else."""
        self._connection, self._path, self._writing, self._changed = connection, path, writing, changed

    def table(self) -> Table:
        """The outlets, in the order in which they were given."""
        with translated(self._path):
            return stored_outlets(self._connection).outlets

    def replace(self, outlets: Sequence[ListedOutlet]) -> None:
        """Puts this table in the place of the one before; nothing is coded or linked anew."""
        before, now = self.table(), tuple(outlets)
        if now != before:
            with self._writing():
                put(self._connection, _KEY, msgspec.json.encode(now).decode())
                self._changed(_differing(OwnLists(outlets=before), OwnLists(outlets=now)))


def stored_outlets(connection: duckdb.DuckDBPyConnection) -> OwnLists:
    """The stored table, ready for look-up."""
    return _ready(get(connection, _KEY))


@lru_cache(maxsize=8)
def _ready(body: str | None) -> OwnLists:
    return OwnLists(outlets=msgspec.json.decode(body, type=Table) if body else ())


def _differing(before: OwnLists, now: OwnLists) -> frozenset[str]:
    names = {fold(name) for lists in (before, now) for o in lists.outlets for name in (o.name, *o.aliases)}
    return frozenset(name for name in names if before.outlet(name) != now.outlet(name))
