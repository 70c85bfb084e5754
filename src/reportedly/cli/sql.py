"""`reportedly sql`: questions to a database."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from reportedly.cli.machines import show, write_line, write_text
from reportedly.cli.options import DatabaseFile, Quiet, existing
from reportedly.cli.people import tell
from reportedly.plural import plural


class Format(StrEnum):
    """Forms of a query's result."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


def sql(
    db: DatabaseFile,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One statement that only reads, in DuckDB's SQL.")],
    *,
    form: Annotated[
        Format,
        typer.Option(
            "--format", metavar="table|csv|json|jsonl", help="table for people; csv, json or jsonl for machines."
        ),
    ] = Format.TABLE,
    max_rows: Annotated[int | None, typer.Option(min=1, metavar="N", help="Cut the result off after N rows.")] = None,
    timeout: Annotated[
        float | None, typer.Option(min=0.001, metavar="SECONDS", help="Give up after this long.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Ask the database in SQL; nothing can be changed.

    The views are `events`, `claims`, `figures`, `sources`, `evidence` and more: see `reportedly schema database`.

    Examples:

        reportedly sql news.duckdb "SELECT type, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC"

        reportedly sql news.duckdb "FROM claims WHERE status = 'denied'" --format csv > denied.csv
    """
    from reportedly.display import tables

    with existing(db, read_only=True) as database:
        table = database.sql(query, timeout=timeout, max_rows=max_rows)
    if form is Format.TABLE:
        show(tables.as_view(table.columns, table.rows()))
    elif form is Format.CSV:
        write_text(tables.as_csv(table.columns, table.rows()).removesuffix("\n"))
    elif form is Format.JSON:
        write_line(tables.as_json(list(table)))
    else:
        for row in table:
            write_line(tables.as_json(row))
    if table.truncated:
        tell(f"cut off after {plural(len(table), 'row')}; there are more", quiet=quiet)
