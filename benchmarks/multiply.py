"""Makes a large database from a small one, to measure what only reads: `python -m benchmarks.multiply SMALL LARGE`.

Every article is there many times, each time with other ids and hashes, its claims, incidents and disputes with it, and
with other days in the columns; texts and names stay as they are. The tables that only adding reads (keys and bands of
what is alike) are left as they were.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import duckdb

LEFT_OUT = ("meta", "judgements", "reviews", "actor_nodes", "actor_links", "keys", "bands")
_WORLDS = 10

HASH = "sha256({} || ':' || w.world)"
ID = "left({0}, 1) || left(md5({0} || w.world), 12)"
CLAIM = "sha256(split_part({0}, ':', 1) || ':' || w.world) || ':' || split_part({0}, ':', 2)"
CHANGED = {
    "hash": HASH,
    "left": HASH,
    "right": HASH,
    "family": "md5({} || w.world)",
    "telling": CLAIM,
    "incident": ID,
    "dispute": ID,
    "id": "{} || '-' || w.world",
    "body": "replace({}, t.hash, sha256(t.hash || ':' || w.world))",
    "date_from": "{} + w.world::INTEGER",
    "date_to": "{} + w.world::INTEGER",
    "articles": f"list_transform({{}}, x -> {HASH.format('x')})",
    "claims": f"list_transform({{}}, x -> {CLAIM.format('x')})",
}
OTHERWISE = {("links", "left"): CLAIM, ("links", "right"): CLAIM, ("incidents", "articles"): "{}"}


def main() -> int:
    """Makes the database; returns the exit status."""
    parser = argparse.ArgumentParser(description="Multiplies a database, to measure what only reads.")
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    shutil.copyfile(options.small, options.large)
    with duckdb.connect(options.large) as connection:
        row = connection.execute("SELECT count(*) FROM data.articles").fetchone()
        worlds = options.articles // int(row[0] if row else 1)
        for name in _tables(connection):
            connection.execute(f'CREATE TEMP TABLE "base_{name}" AS SELECT * FROM data."{name}"')
        for first in range(1, worlds, _WORLDS):
            for name in _tables(connection):
                _multiply(connection, name, first, min(first + _WORLDS, worlds))
            sys.stdout.write(f"{first:6d} of {worlds} worlds\r")
    return 0


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'data' ORDER BY 1"
    ).fetchall()
    return [name for (name,) in found if name not in LEFT_OUT]


def _multiply(connection: duckdb.DuckDBPyConnection, table: str, first: int, end: int) -> None:
    names = [row[0] for row in connection.execute(f'DESCRIBE data."{table}"').fetchall()]
    columns = ", ".join(_column(table, name) for name in names)
    connection.execute(
        f'INSERT INTO data."{table}" SELECT {columns} FROM "base_{table}" AS t, range({first}, {end}) AS w(world)'
    )


def _column(table: str, name: str) -> str:
    form = OTHERWISE.get((table, name), CHANGED.get(name, "{}"))
    return form.format(f't."{name}"')


if __name__ == "__main__":
    raise SystemExit(main())
