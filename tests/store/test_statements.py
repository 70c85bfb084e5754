from __future__ import annotations

import duckdb
import pytest

from reportedly.store.schema import literal
from reportedly.store.statements import FEW, fetch, listed


def table(rows: int) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE t AS SELECT 'it''s ' || i AS name FROM range(?) AS r(i)", [rows])
    connection.execute("CREATE INDEX t_name ON t (name)")
    return connection


@pytest.mark.parametrize("number", [0, 1, FEW, FEW + 1])
def test_any_number_of_strings_can_be_listed(number: int) -> None:
    names = [f"it's {i}" for i in range(number)]
    found = fetch(table(FEW + 9), f"SELECT name FROM t WHERE name IN {listed(names)}")
    assert {name for (name,) in found} == set(names)


@pytest.mark.parametrize("text", ["it's", "\0", "a\0'b\0", "''", "\n\x0b--"])
def test_a_string_comes_back_from_a_statement(text: str) -> None:
    connection = duckdb.connect()
    assert fetch(connection, f"SELECT {literal(text)}") == [(text,)]
    assert fetch(connection, f"SELECT 1 WHERE 'x' IN {listed(['x', text])}") == [(1,)]


def test_few_are_looked_up_by_the_index() -> None:
    connection, names = table(100_000), ["it's 7", "it's 9"]
    ((_, plan),) = fetch(connection, f"EXPLAIN ANALYZE SELECT name FROM t WHERE name IN {listed(names)}")
    assert "Index Scan" in plan
