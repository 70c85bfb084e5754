"""The result of a query."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import duckdb

from reportedly.errors import QueryError
from reportedly.plural import plural

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Table:
    """Rows and columns, independent of the database they came from. Iterating gives one dict a row.

    `columns` are names, `types` DuckDB's names of their types; `truncated` says that the query had more rows than were
    asked for. The rows are kept in a small DuckDB of their own, which hands them to Arrow, polars or pandas.
    """

    columns: tuple[str, ...]
    types: tuple[str, ...]
    truncated: bool
    memory: duckdb.DuckDBPyConnection

    @classmethod
    def read(cls, relation: duckdb.DuckDBPyRelation, *, max_rows: int | None = None) -> Self:
        """All rows of the relation, or its first `max_rows`."""
        memory = duckdb.connect(":memory:", config={"threads": 1})
        # the bare capsule: through the relation DuckDB would take another way where pyarrow is installed
        memory.register("stream", relation.__arrow_c_stream__())
        memory.execute("CREATE TABLE result AS SELECT * FROM stream")
        memory.unregister("stream")
        truncated = max_rows is not None and _count(memory) > max_rows
        if truncated:
            memory.execute(f"CREATE OR REPLACE TABLE result AS SELECT * FROM result LIMIT {max_rows}")
        described = memory.execute("DESCRIBE result").fetchall()
        return cls(
            columns=tuple(str(row[0]) for row in described),
            types=tuple(str(row[1]) for row in described),
            truncated=truncated,
            memory=memory,
        )

    def __len__(self) -> int:
        return _count(self.memory)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows())

    def rows(self) -> list[tuple[Any, ...]]:
        """All rows as tuples in the order of `columns`."""
        return self._relation().fetchall()

    def to_arrow(self) -> pyarrow.Table:
        """As a `pyarrow.Table`; needs `pip install pyarrow`."""
        _need("pyarrow")
        return self._relation().to_arrow_table()

    def to_polars(self) -> polars.DataFrame:
        """As a `polars.DataFrame`; needs `pip install polars`."""
        _need("polars")
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As a `pandas.DataFrame`; needs `pip install pandas`."""
        _need("pandas")
        return self._relation().df()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows for any library that reads Arrow streams; needs no other library."""
        return self._relation().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        more = ", truncated" if self.truncated else ""
        return f"<Table: {plural(len(self), 'row')} x {plural(len(self.columns), 'column')}{more}>"

    def _repr_html_(self) -> str:
        """The first rows as an HTML table."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        shown = self._relation().limit(_SHOWN).fetchall()
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in shown)
        note = f"<p>{len(shown)} of {'more than ' if self.truncated else ''}{plural(len(self), 'row')}</p>"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"

    def _relation(self) -> duckdb.DuckDBPyRelation:
        return self.memory.cursor().table("result")


def _cell(value: object) -> str:
    if value is None:
        return "<td></td>"
    text = ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)
    return f"<td>{html.escape(text)}</td>"


def _count(memory: duckdb.DuckDBPyConnection) -> int:
    row = memory.execute("SELECT count(*) FROM result").fetchone()
    return int(row[0]) if row else 0


def _need(library: str) -> None:
    try:
        __import__(library)
    except ImportError:
        raise QueryError(
            f"this needs {library}, which is not installed.", remedy=f"Run `pip install {library}`."
        ) from None
