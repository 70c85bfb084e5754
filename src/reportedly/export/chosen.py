"""Exports some claims: those that a filter leaves."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from reportedly.errors import QueryError
from reportedly.export.format import Options
from reportedly.export.writing import export
from reportedly.model import Record
from reportedly.store import Store, Table
from reportedly.store.explore import Filter, condition


def export_chosen(store: Store, target: Path, *, format: str, asked: Filter) -> None:  # noqa: A002
    """Writes the claims that the filter leaves, newest first, or the records of their articles, by
    one of the export formats; raises as `export` does."""
    export(ChosenRows(store, asked), target, format=format, options=Options(view="claims", spreadsheet_safe=True))


class ChosenRows:
    """What export formats read of a store, of the claims that a filter leaves."""

    def __init__(self, store: Store, asked: Filter) -> None:
        self.path = store.path
        self._store, self._asked = store, asked

    def records(self, hashes: Sequence[str] | None = None) -> Iterator[Record]:
        """The records of these articles, or of all that have a claim that is chosen."""
        if hashes is None:
            found = self._query("SELECT hash FROM (SELECT DISTINCT article, hash FROM ({0})) ORDER BY article, hash")
            hashes = [str(row[0]) for row in found.rows()]
        return self._store.records(hashes)

    @contextlib.contextmanager
    def stream(self, name: str) -> Iterator[duckdb.DuckDBPyRelation]:
        """The rows of the view `claims` that are chosen."""
        if name != "claims":
            raise QueryError(f"the view {name!r} cannot be filtered.", remedy="Take the view 'claims'.")
        found = self._query("FROM ({0})")
        with contextlib.closing(found.memory.cursor()) as cursor:
            yield cursor.table("result")

    def private_names(self) -> dict[str, list[tuple[str | None, str, str | None]]]:
        """Those of the store."""
        return self._store.private_names()

    def _query(self, sql: str) -> Table:
        chosen, values = condition(self._asked)
        return self._store.query(sql.format(chosen), parameters=values)
