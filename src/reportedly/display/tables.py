"""Query results as a table for reading, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from rich.table import Table
from rich.text import Text

from reportedly.display.safe import visible

Rows = Iterable[Sequence[Any]]
_ENCODER = msgspec.json.Encoder(decimal_format="number", enc_hook=str)


def as_view(columns: Sequence[str], rows: Rows) -> Table:
    """Rows for a terminal; numbers to the right, nothing for null."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for name in columns:
        table.add_column(Text(visible(name)), overflow="fold")
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
