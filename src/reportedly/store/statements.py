"""Runs statements, whose parameters may be lists.

A list travels as JSON: DuckDB's binding looks for other libraries once for each value of a Python list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import duckdb
import msgspec

from reportedly.store.schema import literal

T = TypeVar("T")

GIVEN = """(SELECT unnest(from_json_strict(?::VARCHAR, '["VARCHAR"]')))"""
"""The strings of a list that is a parameter, as rows."""
NUMBERS = """(SELECT unnest(from_json_strict(?::VARCHAR, '["UBIGINT"]')))"""
"""The numbers of one."""


FEW = 512
"""As many strings as `listed` writes out."""


def listed(values: Sequence[str]) -> str:
    """The strings as they stand in a statement after `IN`, for columns that have an index.

    DuckDB uses it where few values stand in the statement itself, and little else does; for values that are rows it
    reads the whole table, with all its texts.
    """
    if 0 < len(values) <= FEW:
        return f"({', '.join(map(literal, values))})"
    return GIVEN.replace("?", literal(msgspec.json.encode(values).decode()))


def batched(items: Sequence[T], *, most: int) -> Iterator[list[T]]:
    """The items in lists of at most so many, for statements that take only so much at once."""
    for first in range(0, len(items), most):
        yield list(items[first : first + most])


def run(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> None:
    """Runs a statement that gives no rows."""
    connection.execute(sql, [_plain(value) for value in parameters])


def fetch(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    """The rows that a statement gives."""
    return connection.execute(sql, [_plain(value) for value in parameters]).fetchall()


def named(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: object) -> list[dict[str, Any]]:
    """The rows that a statement gives, by the names of their columns."""
    found = connection.execute(sql, [_plain(value) for value in parameters])
    names = [str(column[0]) for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _plain(value: object) -> object:
    return msgspec.json.encode(value).decode() if isinstance(value, list) else value
