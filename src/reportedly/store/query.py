"""Runs users' own SQL: reading only, within a time and a number of rows."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator, Mapping, Sequence

import duckdb

from reportedly.errors import QueryError
from reportedly.store.kept import Lasting
from reportedly.store.table import Table

Parameters = Sequence[object] | Mapping[str, object]

_ALLOWED = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
_AGAIN = 0.05
_WORD = re.compile(r"\w+")
_UNSTEADY = (
    "SELECT function_name FROM duckdb_functions() WHERE stability IS DISTINCT FROM 'CONSISTENT' "
    "UNION SELECT unnest(['sample', 'tablesample', 'explain', 'current_time', 'localtime', 'localtimestamp'])"
)
_RESULT = '"result of the query"'


def query(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    *,
    parameters: Parameters | None = None,
    timeout: float | None = None,
    max_rows: int | None = None,
) -> Table:
    """The rows of one statement that only reads (SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE, EXPLAIN).

    `parameters` fill `?` (a sequence) or `$name` (a mapping); `timeout` is in seconds; beyond `max_rows` the rows are
    cut off and the table says so. It runs in a read-only transaction of a connection that cannot reach other files.

    Raises `QueryError` when the statement is not allowed or not valid, or does not end in time. What DuckDB says of the
    file itself passes.
    """
    statement = _only_statement(connection, sql)
    cursor = connection.cursor()
    with contextlib.closing(cursor), _limited(cursor, timeout), _read_only(cursor):
        most = None if max_rows is None else max_rows + 1
        return Table.read(_relation(cursor, statement, parameters, most), max_rows=max_rows)


def is_steady(connection: duckdb.DuckDBPyConnection, sql: str, *, lasting: Lasting) -> bool:
    """Whether the statement gives the same rows until the database changes: no word of it names a function of time,
    chance or of the program's own state."""
    unsteady = lasting.get("unsteady", lambda: frozenset(row[0] for row in connection.execute(_UNSTEADY).fetchall()))
    return unsteady.isdisjoint(word.lower() for word in _WORD.findall(sql))


def _relation(
    cursor: duckdb.DuckDBPyConnection, statement: str, parameters: Parameters | None, most: int | None
) -> duckdb.DuckDBPyRelation:
    if parameters:
        # a relation with parameters would turn all rows into Python values, which nothing interrupts
        limit = "" if most is None else f" LIMIT {most}"
        cursor.execute(f"CREATE TEMP TABLE {_RESULT} AS SELECT * FROM (\n{_bare(statement)}\n){limit}", parameters)
        statement = f"FROM temp.{_RESULT}"
    relation = cursor.sql(statement)
    if relation is None:
        raise QueryError("the statement gives no rows.", remedy="Write a SELECT.")
    return relation if most is None else relation.limit(most)


def _bare(statement: str) -> str:
    """The statement up to its semicolon."""
    text = statement.encode()
    ends = (at for at, _ in duckdb.tokenize(statement) if text[at : at + 1] == b";")
    return text[: next(ends, None)].decode()


def _only_statement(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    try:
        sql.encode()
        statements = connection.extract_statements(sql)
    except (duckdb.Error, UnicodeEncodeError) as error:
        raise QueryError(f"{error}") from None
    if len(statements) != 1:
        raise QueryError(f"expected one statement, found {len(statements)}.", remedy="Run them one by one.")
    if statements[0].type not in _ALLOWED:
        raise QueryError(
            f"{statements[0].type.name} is not allowed: queries only read.",
            remedy="Start with SELECT, FROM, WITH, DESCRIBE or SHOW.",
        )
    return statements[0].query


@contextlib.contextmanager
def _read_only(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    cursor.execute("BEGIN TRANSACTION READ ONLY")
    try:
        yield
    finally:
        with contextlib.suppress(duckdb.Error):
            cursor.execute("ROLLBACK")


@contextlib.contextmanager
def _limited(cursor: duckdb.DuckDBPyConnection, timeout: float | None) -> Iterator[None]:
    """Interrupts what the cursor does after `timeout` seconds, and turns DuckDB's errors into `QueryError`."""
    done, late = threading.Event(), threading.Event()

    def watch() -> None:
        wait = timeout
        while not done.wait(wait):  # again and again: an interrupt between two statements would be lost
            late.set()
            cursor.interrupt()
            wait = _AGAIN

    watcher = threading.Thread(target=watch, daemon=True)
    if timeout is not None:
        watcher.start()
    try:
        yield
    except (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException):
        raise  # the fault of the file, not of the statement
    except duckdb.Error as error:
        if late.is_set():
            raise QueryError(
                f"did not end within {timeout:g} s.",
                remedy="Narrow it down, or allow more time.",
            ) from None
        raise QueryError(str(error)) from None
    finally:
        done.set()
        if timeout is not None:
            watcher.join()
