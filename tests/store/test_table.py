"""Results in the shapes that users work with."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import duckdb
import pyarrow
import pytest

from reportedly.errors import QueryError
from reportedly.store import Store, Table


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    store = Store(tmp_path_factory.mktemp("table") / "news.duckdb")
    result = store.query("SELECT range AS n, '<b>&' || range AS \"<i>\", [range] AS list FROM range(60) ORDER BY n")
    store.close()
    return result


def test_rows_and_dicts(table: Table) -> None:
    assert len(table) == 60
    assert table.columns == ("n", "<i>", "list")
    assert table.types == ("BIGINT", "VARCHAR", "BIGINT[]")
    assert table.rows()[1] == (1, "<b>&1", [1])
    assert next(iter(table)) == {"n": 0, "<i>": "<b>&0", "list": [0]}
    assert list(table) == list(table)


def test_arrow(table: Table) -> None:
    arrow = table.to_arrow()
    assert arrow.column_names == ["n", "<i>", "list"]
    assert arrow.to_pylist() == list(table)
    assert pyarrow.table(table).to_pylist() == list(table)


def test_polars(table: Table) -> None:
    assert table.to_polars().to_dicts() == list(table)


def test_large_sums_reach_arrow_and_polars(tmp_path: Path) -> None:
    store = Store(tmp_path / "news.duckdb")
    total = store.query("SELECT sum(range) AS total FROM range(4)")
    store.close()
    assert [int(row["total"]) for row in total.to_polars().to_dicts()] == [6]
    assert [int(row["total"]) for row in total.to_arrow().to_pylist()] == [6]


@pytest.mark.parametrize(
    ("method", "library"), [("to_arrow", "pyarrow"), ("to_polars", "polars"), ("to_pandas", "pandas")]
)
def test_names_the_library_that_is_missing(
    table: Table, monkeypatch: pytest.MonkeyPatch, method: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(QueryError, match=rf"needs {library}.*pip install {library}"):
        getattr(table, method)()


def test_arrow_stream_needs_no_library(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "arrow_array_stream" in repr(table.__arrow_c_stream__())


def test_html_is_escaped_and_short(table: Table) -> None:
    html = table._repr_html_()
    assert "<th>&lt;i&gt;</th>" in html
    assert "<td>&lt;b&gt;&amp;0</td>" in html
    assert html.count("<tr>") == 51
    assert "50 of 60 rows" in html


def test_cannot_be_changed(table: Table) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.truncated = True  # type: ignore[misc]
    assert repr(table) == "<Table: 60 rows x 3 columns>"


def test_one_row_is_one_row() -> None:
    one = Table.read(duckdb.sql("SELECT 1 AS i"))
    assert repr(one) == "<Table: 1 row x 1 column>"
    assert "1 of 1 row<" in one._repr_html_()
