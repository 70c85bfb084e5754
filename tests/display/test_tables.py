"""Query results as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import Any

from rich.console import Console

from reportedly.display.tables import as_view


def shown(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, width: int) -> list[str]:
    out = StringIO()
    Console(file=out, width=width).print(as_view(columns, iter(rows)))
    return [line.rstrip() for line in out.getvalue().split("\n")[:-1]]


def test_columns_that_fit_stand_side_by_side() -> None:
    assert shown(["what", "n"], [["killed", 12], [None, 3]], width=40) == ["what    n", "killed  12", "         3"]
    assert shown(["what", "n"], [], width=40) == ["what  n"]


def test_rows_of_too_many_columns_stand_below_one_another() -> None:
    columns = [f"column_{number}" for number in range(9)]
    rows = [[f"word {row}.{number}" for number in range(9)] for row in range(2)]
    lines = shown(columns, rows, width=60)
    assert lines[:3] == ["-- row 1", "column_0  word 0.0", "column_1  word 0.1"]
    assert lines[10:12] == ["-- row 2", "column_0  word 1.0"]
    assert len(lines) == 20


def test_a_long_value_is_folded_beside_its_column() -> None:
    lines = shown([f"c{number}" for number in range(9)], [["x" * 70, *("y" * 12 for _ in range(8))]], width=60)
    assert lines[1:3] == ["c0  " + "x" * 56, "    " + "x" * 14]
