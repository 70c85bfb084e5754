"""Creates the tables and views, and brings those of an earlier release up to date."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence

import duckdb

from reportedly.store.schema import comments, create_indexes, create_table, create_view, quoted
from reportedly.store.tables import TABLES
from reportedly.store.views import VIEWS

Migration = tuple[str, ...]
"""SQL statements that turn the tables of one schema version into those of the next."""

_COPIES: Migration = (
    "CREATE TABLE data.sketches (hash VARCHAR, key UBIGINT, day INTEGER, size INTEGER, credits VARCHAR)",
    "CREATE TABLE data.bands (day INTEGER, band UBIGINT, key UBIGINT)",
    'CREATE TABLE data.copies ("left" VARCHAR, "right" VARCHAR, kind VARCHAR, of_left DOUBLE, of_right DOUBLE, '
    "words INTEGER, passages INTEGER[][], changes INTEGER[][], changed VARCHAR[], changed_to VARCHAR[])",
    "CREATE TABLE data.families (family VARCHAR, hash VARCHAR, origin BOOLEAN, agency VARCHAR, reasons VARCHAR)",
    "CREATE TABLE data.judgements (id VARCHAR PRIMARY KEY, decision VARCHAR, "
    "left_article VARCHAR, left_start INTEGER, left_end INTEGER, left_kind VARCHAR, "
    "right_article VARCHAR, right_start INTEGER, right_end INTEGER, right_kind VARCHAR, "
    "author VARCHAR, made VARCHAR, reason VARCHAR, undoes VARCHAR)",
)

_INCIDENTS: Migration = (
    "CREATE TABLE data.tellings (hash VARCHAR, telling VARCHAR, body VARCHAR)",
    "CREATE TABLE data.keys (key UBIGINT, telling VARCHAR)",
    'CREATE TABLE data.links ("left" VARCHAR, "right" VARCHAR, score DOUBLE, reasons VARCHAR)',
    "CREATE TABLE data.incidents (incident VARCHAR, type VARCHAR, date_from DATE, date_to DATE, place "
    "VARCHAR, country VARCHAR, lat DOUBLE, lon DOUBLE, articles INTEGER, origins INTEGER, disputes "
    "INTEGER, parties VARCHAR[], silent VARCHAR[], background BOOLEAN, summary VARCHAR)",
    "CREATE TABLE data.incident_tellings (incident VARCHAR, telling VARCHAR)",
    "CREATE TABLE data.incident_claims (incident VARCHAR, hash VARCHAR, kind VARCHAR, claim VARCHAR, "
    '"start" INTEGER, "end" INTEGER)',
    "CREATE TABLE data.accounts (incident VARCHAR, origin VARCHAR, kind VARCHAR, country VARCHAR, party "
    "BOOLEAN, party_because VARCHAR, articles VARCHAR[], claims VARCHAR[], chains VARCHAR[])",
    "CREATE TABLE data.disputes (dispute VARCHAR, incident VARCHAR, kind VARCHAR, subject VARCHAR, sides "
    "VARCHAR[], articles VARCHAR[], words VARCHAR)",
    "CREATE TABLE data.dispute_claims (dispute VARCHAR, value VARCHAR, hash VARCHAR, kind VARCHAR, claim "
    'VARCHAR, "start" INTEGER, "end" INTEGER, quote VARCHAR, origins VARCHAR[])',
)

_ACTORS: Migration = (
    "ALTER TABLE data.participants ADD COLUMN stand_in VARCHAR",
    "ALTER TABLE data.sources ADD COLUMN stand_in VARCHAR",
    "CREATE TABLE data.entities (hash VARCHAR, entity VARCHAR, home VARCHAR, node VARCHAR, name VARCHAR, "
    "country VARCHAR, role VARCHAR, stand_in VARCHAR)",
    "CREATE TABLE data.entity_mentions (hash VARCHAR, entity VARCHAR, name VARCHAR, text VARCHAR, "
    '"start" INTEGER, "end" INTEGER)',
    "CREATE TABLE data.actor_nodes (node VARCHAR, actor VARCHAR, name VARCHAR, country VARCHAR, private BOOLEAN, "
    "letters BOOLEAN, surname VARCHAR, initials VARCHAR)",
    "CREATE TABLE data.actor_links (node VARCHAR, parent VARCHAR, feature VARCHAR, words VARCHAR)",
)

_SETTINGS: Migration = ("ALTER TABLE data.records ADD COLUMN settings VARCHAR",)

_REVIEWS: Migration = (
    'CREATE TABLE data.reviews (id VARCHAR PRIMARY KEY, hash VARCHAR, kind VARCHAR, "start" INTEGER, "end" INTEGER, '
    "author VARCHAR, made VARCHAR, decision VARCHAR, field VARCHAR, value VARCHAR, quote_start INTEGER, "
    "quote_end INTEGER, words VARCHAR, adjudicates BOOLEAN, note VARCHAR, undoes VARCHAR, coded VARCHAR)",
)

MIGRATIONS: tuple[Migration, ...] = (_COPIES, _INCIDENTS, _ACTORS, _SETTINGS, _REVIEWS)
"""Element 0 leads from version 1 to 2, and so on; the current version is one more than their number. A change to
`tables.py` appends one here; views, indexes and comments need none: a release that has others makes them anew."""


def create(connection: duckdb.DuckDBPyConnection, *, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Creates all tables and views."""
    with transaction(connection):
        connection.execute("CREATE SCHEMA data")
        for table in TABLES:
            connection.execute(create_table(table))
        put(connection, "schema_version", str(1 + len(migrations)))
    describe(connection)


def migrate(connection: duckdb.DuckDBPyConnection, *, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Runs the migrations that the database lacks, each in a transaction of its own: one that was cut short goes on
    where it was the next time."""
    for version, migration in enumerate(migrations, start=2):
        if version > (stored_version(connection) or 0):
            with transaction(connection):
                for statement in migration:
                    connection.execute(statement)
                put(connection, "schema_version", str(version))


def describe(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes views, indexes and comments anew, unless they are those of this release already."""
    statements = [create_view(view) for view in VIEWS]
    statements += [statement for table in TABLES for statement in create_indexes(table)]
    statements += [comment for relation in (*TABLES, *VIEWS) for comment in comments(relation)]
    digest = hashlib.sha256("\n".join(statements).encode()).hexdigest()
    if get(connection, "views") == digest:
        return
    with transaction(connection):
        for (view,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
            connection.execute(f"DROP VIEW main.{quoted(view)}")
        for statement in statements:
            connection.execute(statement)
        put(connection, "views", digest)


def stored_version(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The schema version of the database, None when it is not one of reportedly."""
    try:
        version = get(connection, "schema_version")
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    return int(version) if version and version.isdecimal() else None


def get(connection: duckdb.DuckDBPyConnection, key: str) -> str | None:
    """A fact about the database, None where it is not known."""
    row = connection.execute("SELECT value FROM data.meta WHERE key = ?", [key]).fetchone()
    return None if row is None else str(row[0])


def put(connection: duckdb.DuckDBPyConnection, key: str, value: str) -> None:
    """Stores a fact about the database."""
    connection.execute("INSERT OR REPLACE INTO data.meta VALUES (?, ?)", [key, value])


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
