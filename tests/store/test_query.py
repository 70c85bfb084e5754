"""Users' SQL reads, and does nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import article, full_record, new_store, record

from reportedly.errors import QueryError
from reportedly.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = new_store(tmp_path_factory.mktemp("query") / "news.duckdb")
    opened.add([(article(), full_record(article()))])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT what FROM claims",
        "FROM claims",
        "WITH c AS (SELECT * FROM claims) SELECT count(*) FROM c;",
        "VALUES (1)",
        "DESCRIBE claims",
        "SHOW TABLES",
        "SUMMARIZE figures",
        "EXPLAIN SELECT * FROM claims",
        "-- why\nSELECT 1 -- because",
        "SELECT json_extract(body, '$.id') FROM data.records",
        "SELECT now(), current_date",
    ],
)
def test_reads(store: Store, sql: str) -> None:
    assert len(store.query(sql)) > 0


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO data.meta VALUES ('a', 'b')",
        "DELETE FROM data.articles",
        "UPDATE data.meta SET value = '9'",
        "DROP VIEW claims",
        "CREATE TABLE t AS SELECT 1",
        "CREATE TEMP TABLE t AS SELECT 1",
        "ATTACH 'other.duckdb'",
        "COPY data.articles TO 'out.csv'",
        "EXPORT DATABASE 'folder'",
        "INSTALL fts",
        "LOAD json",
        "SET threads = 1",
        "RESET threads",
        "PRAGMA enable_profiling",
        "CALL pragma_version()",
        "CHECKPOINT",
        "BEGIN",
        "COMMIT",
        "ROLLBACK",
        "VACUUM",
        "PREPARE p AS SELECT 1",
        "USE memory",
    ],
)
def test_refuses_what_does_more_than_read(store: Store, sql: str) -> None:
    with pytest.raises(QueryError, match=r"is not allowed: queries only read|gives no rows"):
        store.query(sql)
    assert store.query("SELECT count(*) FROM articles").rows() == [(1,)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_blob('{file}')",
        "SELECT * FROM read_json('{file}')",
        "SELECT * FROM read_parquet('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM query('SELECT * FROM read_text(''{file}'')')",
        "SELECT * FROM secret",
        "EXPLAIN ANALYZE DELETE FROM data.articles",
    ],
)
def test_reaches_nothing_but_the_database(store: Store, tmp_path: Path, sql: str) -> None:
    secret = [("a", 1)]  # a Python variable that DuckDB would read by its name
    file = tmp_path / "secret.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(QueryError):
        store.query(sql.format(file=file, folder=tmp_path))
    assert secret
    assert store.query("SELECT count(*) FROM articles").rows() == [(1,)]


@pytest.mark.parametrize("sql", ["", "-- nothing", "SELECT 1; SELECT 2"])
def test_expects_one_statement(store: Store, sql: str) -> None:
    with pytest.raises(QueryError, match="expected one statement"):
        store.query(sql)


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT nothing FROM claims", "nothing"),
        ("SELECT * FROM nothing", "nothing"),
        ("SELECT ?", "parameter"),
        ("SELECT '\ud800'", "surrogates"),
        ("SELECT CAST('x' AS INTEGER)", "Could not convert"),
    ],
)
def test_says_what_is_wrong(store: Store, sql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        store.query(sql)


def test_parameters(store: Store) -> None:
    assert store.query("SELECT ? || 'b'; -- end", parameters=["';a"]).rows() == [("';ab",)]
    assert store.query("SELECT ? || ';é' ;; /* ; */", parameters=["a"]).rows() == [("a;é",)]
    assert store.query("SELECT $x + 1 AS y", parameters={"x": 1}).rows() == [(2,)]
    ordered = store.query("SELECT range FROM range(?) ORDER BY range DESC -- last first", parameters=[9], max_rows=3)
    assert ordered.rows() == [(8,), (7,), (6,)]
    assert ordered.truncated


@pytest.mark.parametrize("parameters", [None, [100_000]])
@pytest.mark.parametrize("max_rows", [None, 10])
def test_timeout(store: Store, parameters: list[object] | None, max_rows: int | None) -> None:
    limit = "?" if parameters else "100000"
    sql = f"SELECT count(*) FROM range({limit}) a, range(100000) b WHERE (a.range * b.range) % 7 = 1"
    before = time.monotonic()
    with pytest.raises(QueryError, match=r"did not end within 0\.2 s"):
        store.query(sql, parameters=parameters, timeout=0.2, max_rows=max_rows)
    assert time.monotonic() - before < 5
    assert store.query("SELECT 1", timeout=60).rows() == [(1,)]


@pytest.mark.parametrize(("max_rows", "rows", "truncated"), [(0, 0, True), (2, 2, True), (3, 3, False), (9, 3, False)])
def test_row_limit(store: Store, max_rows: int, rows: int, truncated: bool) -> None:  # noqa: FBT001
    table = store.query("SELECT range FROM range(3) ORDER BY range DESC", max_rows=max_rows)
    assert [row["range"] for row in table] == [2, 1, 0][:rows]
    assert table.truncated is truncated


@pytest.mark.parametrize("parameters", [None, [1_000_000_000_000]])
def test_row_limit_bounds_the_work(store: Store, parameters: list[object] | None) -> None:
    sql = f"SELECT * FROM range({'?' if parameters else '1000000000000'})"
    assert len(store.query(sql, parameters=parameters, max_rows=5, timeout=30)) == 5
    with pytest.raises(QueryError, match="did not end"):
        store.query(f"{sql} ORDER BY (range * 7919) % 1000003", parameters=parameters, max_rows=5, timeout=0.3)


def test_types_survive(store: Store) -> None:
    table = store.query(
        "SELECT sum(range)::HUGEINT AS total, [1, NULL] AS list, DATE '2020-01-02' AS day, 'a' AS text, true AS yes, "
        "{'a': 1} AS struct, NULL AS nothing FROM range(3)"
    )
    assert table.columns == ("total", "list", "day", "text", "yes", "struct", "nothing")
    assert table.types[:5] == ("HUGEINT", "INTEGER[]", "DATE", "VARCHAR", "BOOLEAN")
    ((total, *_),) = table.rows()
    assert total == 3
    assert isinstance(total, int)


def test_columns_of_one_name_are_kept_apart(store: Store) -> None:
    table = store.query("SELECT 1 AS a, 2 AS a")
    assert len(set(table.columns)) == 2
    assert table.rows() == [(1, 2)]


def test_the_database_can_be_written_between_queries(store: Store) -> None:
    other = article("Another.", id="other")
    store.query("SELECT 1")
    store.add([(other, record(other))])
    store.remove(other.hash)
