"""Query results as a table for reading, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console, ConsoleOptions
from rich.table import Table
from rich.text import Text

from reportedly.display.safe import visible

Rows = Iterable[Sequence[Any]]
_READABLE = 12
"""Characters of a column's values that should stand side by side."""
_GAP = 2
_ENCODER = msgspec.json.Encoder(decimal_format="number", enc_hook=str)


class View:
    """Rows for reading: as a table, or one below the other where the columns are too many for the width."""

    def __init__(self, columns: Sequence[str], rows: Rows) -> None:
        self._columns = [visible(name) for name in columns]
        self._rows = [tuple(row) for row in rows]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Table | Text]:
        """What rich prints."""
        if self._least_width() <= options.max_width:
            yield _table(self._columns, self._rows)
            return
        for number, row in enumerate(self._rows, 1):
            yield Text(f"-- row {number}", style="bold")
            yield _block(self._columns, row)

    def _least_width(self) -> int:
        """The width below which words of a column would have to be broken into pieces that nobody can read."""
        longest = [len(name) for name in self._columns]
        for row in self._rows:
            longest = [max(known, len(_plain(value))) for known, value in zip(longest, row, strict=True)]
        return sum(min(length, _READABLE) + _GAP for length in longest) - _GAP


def as_view(columns: Sequence[str], rows: Rows) -> View:
    """Rows for a terminal; numbers to the right, nothing for null."""
    return View(columns, rows)


def _block(columns: Sequence[str], row: Sequence[Any]) -> Table:
    block = Table(box=None, padding=(0, _GAP, 0, 0), show_header=False, pad_edge=False)
    block.add_column(no_wrap=True)
    block.add_column(overflow="fold")
    for name, value in zip(columns, row, strict=True):
        block.add_row(Text(name), Text(visible(_plain(value))))
    return block


def _table(columns: Sequence[str], rows: Rows) -> Table:
    table = Table(box=None, padding=(0, _GAP, 0, 0), header_style="bold", pad_edge=False)
    for name in columns:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(_plain(value)), justify=_side(value)) for value in row))
    return table


def as_csv(columns: Sequence[str], rows: Rows) -> str:
    """RFC 4180 with `\\n` at line ends; null is empty; lists and structures are JSON."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return out.getvalue()


def as_json(value: Any) -> bytes:
    """JSON with dates in ISO 8601; a number that is not finite is null."""
    return _ENCODER.encode(value)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict | tuple):
        return as_json(value).decode()
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _side(value: Any) -> Any:
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return "right" if number else "left"
