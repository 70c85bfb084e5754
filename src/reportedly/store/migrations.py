"""Creates the tables and views, and brings those of an earlier release up to date."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

import duckdb

from reportedly.store.schema import comments, create_table, create_view
from reportedly.store.tables import TABLES
from reportedly.store.views import VIEWS

Migration = tuple[str, ...]
"""SQL statements that turn the tables of one schema version into those of the next."""

MIGRATIONS: tuple[Migration, ...] = ()
"""Element 0 leads from version 1 to 2, and so on; the current version is one more than their number. A change to
`tables.py` appends one here; views and comments need none, since every migration makes them anew."""


def create(connection: duckdb.DuckDBPyConnection, *, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Creates all tables and views in one transaction."""
    with transaction(connection):
        connection.execute("CREATE SCHEMA data")
        for table in TABLES:
            connection.execute(create_table(table))
        _create_views(connection)
        connection.execute("INSERT INTO data.meta VALUES ('schema_version', ?)", [str(1 + len(migrations))])


def migrate(connection: duckdb.DuckDBPyConnection, *, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Runs the migrations that the database lacks, in one transaction."""
    version = stored_version(connection)
    if version is None:
        raise ValueError("not a database of reportedly")
    with transaction(connection):
        for (view,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
            connection.execute(f'DROP VIEW main."{view}"')
        for migration in migrations[version - 1 :]:
            for statement in migration:
                connection.execute(statement)
        _create_views(connection)
        connection.execute("UPDATE data.meta SET value = ? WHERE key = 'schema_version'", [str(1 + len(migrations))])


def stored_version(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The schema version of the database, None when it is not one of reportedly."""
    try:
        row = connection.execute("SELECT value FROM data.meta WHERE key = 'schema_version'").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    return int(row[0]) if row and str(row[0]).isdecimal() else None


@contextlib.contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commits all that is done within, or nothing."""
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(duckdb.Error):  # a failed commit has rolled back by itself
            connection.execute("ROLLBACK")
        raise


def _create_views(connection: duckdb.DuckDBPyConnection) -> None:
    for view in VIEWS:
        connection.execute(create_view(view))
    for relation in (*TABLES, *VIEWS):
        for statement in comments(relation):
            connection.execute(statement)
