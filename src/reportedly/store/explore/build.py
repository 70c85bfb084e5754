"""Builds the index of what a store holds at this moment."""

from __future__ import annotations

import contextlib

import numpy as np
from numpy.typing import NDArray

from reportedly.ontology import load_ontology
from reportedly.store.explore.columns import Field, Numbers
from reportedly.store.explore.filters import Facet, Order, Unit
from reportedly.store.explore.snapshot import NO_BAR, Days, Pairs, People, Quoted, Snapshot
from reportedly.store.explore.tables import Tables, numbers
from reportedly.store.explore.words import Lexicon
from reportedly.store.store import Store

QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")
_OPEN, _NEVER = 2**29, 2**30
_SINGLE: tuple[tuple[Facet, str], ...] = (
    ("type", "CASE WHEN kind = 'event' THEN what END"),
    ("mode", "mode"),
    ("measure", "CASE WHEN kind = 'figure' THEN what END"),
    ("kind", "kind"),
    ("place", "place"),
    ("status", "status"),
    ("background", "background::VARCHAR"),
    ("outlet", "outlet"),
)
_SEVERAL: tuple[tuple[Facet, str], ...] = (
    ("actor", 'SELECT n, name AS v FROM participants WHERE "group" = 0'),
    ("recipient", 'SELECT n, name AS v FROM participants WHERE "group" = 1'),
    ("actor_country", 'SELECT n, country AS v FROM participants WHERE "group" = 0'),
    ("recipient_country", 'SELECT n, country AS v FROM participants WHERE "group" = 1'),
    (
        "country",
        "SELECT n, country AS v FROM participants UNION ALL SELECT n, country FROM claims "
        "UNION ALL SELECT n, country FROM further_places",
    ),
    ("role", "SELECT n, role AS v FROM participants"),
    ("source", "SELECT n, name AS v FROM sources"),
)
_OLDEST = "SELECT n FROM claims ORDER BY published NULLS LAST, a, n"
_ORDERS: tuple[tuple[Order, str], ...] = (
    ("confidence", "SELECT n FROM claims ORDER BY confidence DESC NULLS LAST, n"),
    ("place", "SELECT n FROM claims ORDER BY country NULLS LAST, place NULLS LAST, n"),
)


def build(store: Store, lexicon: Lexicon) -> Snapshot:
    """The index of all current claims; their texts are only noted in the lexicon, for its `read`."""
    with contextlib.closing(Tables(store)) as tables:
        facets: dict[Facet, Field] = {name: tables.single(expression) for name, expression in _SINGLE}
        facets |= {name: tables.several(pairs) for name, pairs in _SEVERAL}
        number = tables.arrays(
            "SELECT a, coalesce(confidence, -1) AS confidence, coalesce(lat, 1000) AS lat, coalesce(lon, 1000) AS lon "
            "FROM claims ORDER BY n"
        )
        orders: dict[Order, Numbers | None] = {"latest": None, "oldest": numbers(tables.arrays(_OLDEST)["n"])}
        orders |= {name: numbers(tables.arrays(sql)["n"]) for name, sql in _ORDERS}
        return Snapshot(
            size=tables.size(),
            article=numbers(number["a"]),
            facets=facets,
            incident=tables.single("incident"),
            spots=tables.single(
                "CASE WHEN lat IS NOT NULL AND lon IS NOT NULL THEN json_array(lat, lon, country, place)::VARCHAR END"
            ),
            country=tables.single("country"),
            confidence=np.asarray(number["confidence"], dtype=np.float64),
            lat=np.asarray(number["lat"], dtype=np.float64),
            lon=np.asarray(number["lon"], dtype=np.float64),
            quads=_quads(facets["type"]),
            days=_days(tables),
            participants=_people(tables, "participants"),
            sources=_people(tables, "sources"),
            quoted=_quoted(tables),
            pairs=_pairs(tables, _quads(facets["type"])),
            orders=orders,
            claims=tables.texts("claims", "n"),
            articles=tables.texts("articles", "a"),
            slots=_slots(tables, lexicon),
            lexicon=lexicon,
        )


def _quads(types: Field) -> Numbers:
    known = load_ontology().types
    quads = [QUADS.index(known[name].quad) if name in known else -1 for name in types.values]
    found: Numbers = np.array([*quads, -1], dtype=np.int32)[types.codes]
    return found


def _days(tables: Tables) -> Days:
    first = _day("date_from", other="date_to", missing=-_OPEN, never=_NEVER)
    last = _day("date_to", other="date_from", missing=_OPEN, never=-_NEVER)
    found = tables.arrays(f"SELECT {first} AS first, {last} AS last FROM claims ORDER BY n")
    begins, ends = numbers(found["first"]), numbers(found["last"])
    return Days(first=begins, last=ends, bars=_bars(begins, ends))


def _day(column: str, *, other: str, missing: int, never: int) -> str:
    """A date as a number of days; `missing` where only the other end is known, `never` where none is."""
    known = f"date_diff('day', DATE '1970-01-01', {column})"
    return f"coalesce({known}, CASE WHEN {other} IS NULL THEN {never} ELSE {missing} END)"


def _bars(first: Numbers, last: Numbers) -> dict[Unit, Numbers]:
    closed = (np.abs(first) < _OPEN) & (np.abs(last) < _OPEN)
    units: tuple[Unit, ...] = ("day", "week", "month", "year")
    bars: dict[Unit, Numbers] = {}
    for unit in units:
        begins, ends = (bar_of(np.where(closed, days, 0), unit) for days in (first, last))
        bars[unit] = np.where(closed & (begins == ends), begins, NO_BAR).astype(np.int32)
    return bars


def bar_of(days: NDArray[np.int32], unit: Unit) -> Numbers:
    """Which bar each day (from 1970-01-01) is in: days, weeks from Monday, months or years, counted from 1970."""
    if unit == "day":
        return days
    if unit == "week":
        return ((days + 3) // 7).astype(np.int32)
    counted = days.astype("datetime64[D]").astype(f"datetime64[{unit[0].upper()}]")
    return counted.astype(np.int64).astype(np.int32)


def _people(tables: Tables, table: str) -> People:
    ordered = f'FROM {table} ORDER BY n, "group", position, name'
    coded = [
        tables.codes(f"SELECT {column} AS v FROM {table}", f"SELECT {column} AS v {ordered}")
        for column in ("name", "country", "role")
    ]
    (names, (name,)), (countries, (country,)), (roles, (role,)) = coded
    found = tables.arrays(f'SELECT n, "group" {ordered}')
    at = np.searchsorted(np.asarray(found["n"]), np.arange(tables.size() + 1))
    return People(
        at=np.asarray(at, dtype=np.int64),
        group=numbers(found["group"]),
        name=name,
        country=country,
        role=role,
        names=names,
        countries=countries,
        roles=roles,
    )


def _quoted(tables: Tables) -> Quoted:
    tables.memory.execute("CREATE TABLE quoted AS SELECT DISTINCT name, a, n FROM sources WHERE name IS NOT NULL")
    _, (names,) = tables.codes("SELECT name AS v FROM sources", "SELECT name AS v FROM quoted ORDER BY name, a, n")
    found = tables.arrays("SELECT a, n FROM quoted ORDER BY name, a, n")
    known = tables.memory.execute(
        "SELECT mode(country ORDER BY country), bool_or(named) FROM sources WHERE name IS NOT NULL "
        "GROUP BY name ORDER BY name"
    ).fetchall()
    return Quoted(
        claims=numbers(found["n"]),
        articles=numbers(found["a"]),
        names=names,
        countries=tuple(row[0] for row in known),
        named=tuple(bool(row[1]) for row in known),
    )


def _pairs(tables: Tables, quads: Numbers) -> Pairs:
    tables.memory.execute(
        "CREATE TABLE dyads AS SELECT DISTINCT p.n, p.country AS actor, q.country AS recipient "
        'FROM participants AS p JOIN participants AS q USING (n) WHERE p."group" = 0 AND q."group" = 1 '
        "AND p.country IS NOT NULL AND q.country IS NOT NULL"
    )
    ordered = "FROM dyads ORDER BY n, actor, recipient"
    countries, (actors, recipients) = tables.codes(
        "SELECT actor AS v FROM dyads UNION ALL SELECT recipient FROM dyads",
        f"SELECT actor AS v {ordered}",
        f"SELECT recipient AS v {ordered}",
    )
    claims = numbers(tables.arrays(f"SELECT n {ordered}")["n"])
    known = quads[claims] >= 0
    codes = actors * np.int32(len(countries)) + recipients
    return Pairs(countries=countries, claims=claims[known], codes=codes[known], quads=quads[claims[known]])


def _slots(tables: Tables, lexicon: Lexicon) -> NDArray[np.int64]:
    hashes = [row[0] for row in tables.memory.execute("SELECT hash FROM articles ORDER BY a").fetchall()]
    return lexicon.slots(hashes)
