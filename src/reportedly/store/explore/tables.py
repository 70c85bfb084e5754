"""Reads the claims of a store into tables in memory that the columns are made from."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import numpy as np
from numpy.typing import NDArray

from reportedly.store.connection import CONFIG
from reportedly.store.explore.columns import Field, Numbers, Texts
from reportedly.store.explore.reproduce import NAME, PLACE
from reportedly.store.store import Store

_ARTICLES = """
SELECT row_number() OVER (ORDER BY published DESC NULLS LAST, id, hash) - 1 AS a, hash, published, id,
  json_array(hash, id, outlet, published, title)::VARCHAR AS row FROM articles"""
_CLAIMS = f"""
SELECT c.hash, c.quote_start, c.quote_end, c.kind, c.claim, c.what, c.mode, c.status,
  c.background, c.outlet, c.confidence, {PLACE} AS place, c.country, c.lat, c.lon, c.date_from, c.date_to, c.published,
  i.incident, json_array(
    c.claim, c.quote_start, c.quote_end, c.quote, c.low, c.best, c.high, c.unit, c.date,
    CASE WHEN c.kind = 'figure' THEN c.whom END
  )::VARCHAR AS row
FROM claims AS c LEFT JOIN (
  SELECT hash, kind, claim, min(incident) AS incident FROM incident_claims GROUP BY ALL
) AS i USING (hash, kind, claim)"""
_NAMED = "LEFT JOIN actors AS a USING (canonical_id)"
_PARTICIPANTS = f"""
SELECT p.hash, 'event' AS kind, p.event AS claim, CASE p.side WHEN 'actor' THEN 0 ELSE 1 END AS "group", p.position,
  {NAME.format("p")} AS name, p.country, p.role FROM participants AS p {_NAMED}"""
_SOURCES = f"""
SELECT s.hash, s.kind, s.claim, s.level AS "group", s.position, {NAME.format("s")} AS name, s.country,
  NULL::VARCHAR AS role, coalesce(a.name, s.name) IS NOT NULL AS named FROM sources AS s {_NAMED}"""
_FURTHER_PLACES = "SELECT hash, kind, claim, country FROM places WHERE position > 0 AND country IS NOT NULL"
_IN_ORDER = """
SELECT row_number() OVER (ORDER BY a.a, t.quote_start, t.quote_end, t.kind, t.claim) - 1 AS n, a.a, t.*
FROM stream AS t JOIN articles AS a USING (hash)"""
_NUMBERED = (
    "SELECT c.n, c.a, t.* EXCLUDE (hash, kind, claim) FROM stream AS t JOIN claims AS c USING (hash, kind, claim) "
    'ORDER BY c.n, "group", position, name'
)

_OF_CLAIMS = "SELECT c.n, t.country FROM stream AS t JOIN claims AS c USING (hash, kind, claim)"


def connect_memory() -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory that reaches nothing else; of one thread, so that requests have the others."""
    return duckdb.connect(":memory:", config=CONFIG | {"threads": 1, "temp_directory": ""})


_TOGETHER = 4096


class Tables:
    """The tables `articles` (numbered by `a`), `claims` (`n`), their `participants`, `sources` and `further_places`."""

    def __init__(self, store: Store) -> None:
        self.memory = connect_memory()
        self._load(store, "articles", _ARTICLES, "FROM stream ORDER BY a")
        self._load(store, "claims", _CLAIMS, _IN_ORDER)
        self._load(store, "participants", _PARTICIPANTS, _NUMBERED)
        self._load(store, "sources", _SOURCES, _NUMBERED)
        self._load(store, "further_places", _FURTHER_PLACES, _OF_CLAIMS)

    def close(self) -> None:
        """Gives the memory back."""
        self.memory.close()

    def _load(self, store: Store, name: str, sql: str, made: str) -> None:
        self.memory.register("stream", store.query(sql).__arrow_c_stream__())
        self.memory.execute(f"CREATE TABLE {name} AS {made}")
        self.memory.unregister("stream")

    def arrays(self, sql: str) -> Mapping[str, NDArray[np.generic]]:
        """The columns of a query without nulls."""
        found: Mapping[str, NDArray[np.generic]] = self.memory.execute(sql).fetchnumpy()
        return found

    def size(self) -> int:
        """Number of claims."""
        row = self.memory.execute("SELECT count(*) FROM claims").fetchone()
        return int(row[0]) if row else 0

    def codes(self, values: str, *columns: str) -> tuple[tuple[str, ...], tuple[Numbers, ...]]:
        """The values of a query of one column `v`, sorted, and by them the codes of expressions over tables: each of
        `columns` is `SELECT expression AS v FROM …` in the order that is wanted."""
        known = f"SELECT DISTINCT v FROM ({values}) WHERE v IS NOT NULL ORDER BY v"
        self.memory.execute(f"CREATE TYPE code AS ENUM ({known})")
        coded = tuple(
            numbers(self.arrays(f"SELECT coalesce(enum_code(v::code)::INTEGER, -1) AS code FROM ({column})")["code"])
            for column in columns
        )
        names = tuple(row[0] for row in self.memory.execute("SELECT unnest(enum_range(NULL::code))").fetchall())
        self.memory.execute("DROP TYPE code")
        return names, coded

    def single(self, expression: str) -> Field:
        """A field that has one value a claim."""
        column = f"SELECT {expression} AS v FROM claims ORDER BY n"
        values, (codes,) = self.codes(column, column)
        return Field(values=values, codes=codes, size=self.size())

    def several(self, pairs: str) -> Field:
        """A field of which a claim may have several values: `pairs` selects `n` and `v`."""
        known = f"SELECT DISTINCT n, v FROM ({pairs}) WHERE v IS NOT NULL"
        self.memory.execute(f"CREATE TABLE pairs AS {known} ORDER BY n, v")
        values, (codes,) = self.codes("SELECT v FROM pairs", "SELECT v FROM pairs ORDER BY n, v")
        claims = numbers(self.arrays("SELECT n FROM pairs ORDER BY n, v")["n"])
        self.memory.execute("DROP TABLE pairs")
        return Field(values=values, codes=codes, size=self.size(), claims=claims)

    def texts(self, table: str, number: str) -> Texts:
        """The column `row` of a table in the order of its numbers."""
        many = f"{number} // {_TOGETHER}"
        parts = self.memory.execute(
            f"SELECT string_agg(row, '' ORDER BY {number}) FROM {table} GROUP BY {many} ORDER BY {many}"
        ).fetchall()
        sizes = self.arrays(f"SELECT octet_length(encode(row)) AS size FROM {table} ORDER BY {number}")["size"]
        at = np.concatenate([[0], np.cumsum(np.asarray(sizes, dtype=np.int64))]).astype(np.int64)
        return Texts(body="".join(part for (part,) in parts).encode(), at=at)


def numbers(array: NDArray[np.generic]) -> Numbers:
    """The array as 32-bit integers."""
    return np.asarray(array).astype(np.int32)
