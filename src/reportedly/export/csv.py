"""CSV: the rows of a view as text, for spreadsheets and everything else."""

from __future__ import annotations

from pathlib import Path

from reportedly.export.format import Format, Options, Rows
from reportedly.export.rows import copy
from reportedly.store.schema import Column, quoted
from reportedly.store.views import VIEWS

_FORMULA = r"'^[=+\-@\t\r]'"


def write(store: Rows, target: Path, options: Options) -> None:
    """Writes the rows of a view as UTF-8 with a header line; lists are JSON, nulls empty, empty texts `""`."""
    columns = next((view.columns for view in VIEWS if view.name == options.view), ())
    selected = ", ".join(f"{_cell(c, safe=options.spreadsheet_safe)} AS {quoted(c.name)}" for c in columns)
    copy(
        store,
        target,
        view=options.view,
        selected=selected,
        how="FORMAT csv, HEADER true",
        private_names=options.private_names,
    )


def _cell(column: Column, *, safe: bool) -> str:
    name = quoted(column.name)
    if column.type.endswith("[]"):
        return f"to_json({name})"
    if safe and column.type == "VARCHAR":
        return f"CASE WHEN regexp_matches({name}, {_FORMULA}) THEN '''' || {name} ELSE {name} END"
    return name


FORMAT = Format(
    name="csv",
    suffix=".csv",
    about="The rows of a view as text, for spreadsheets and everything else.",
    options=("view", "spreadsheet_safe", "private_names"),
    write=write,
)
