"""Scores as JSON text in the form that people compare line by line."""

from __future__ import annotations

import json

from reportedly.evaluate.task import Row


def as_line(table: Row) -> str:
    """One line."""
    return json.dumps(table)


def as_block(table: Row) -> tuple[str, ...]:
    """One figure a line, indented by level."""
    return tuple(json.dumps(table, indent=1).split("\n"))
