"""A filter in SQL against the public views: what `reportedly sql` and `Database.sql` need to give the same claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from reportedly.store.explore.filters import FACETS, Filter, Order
from reportedly.store.schema import literal

NAME = "coalesce(a.name, {0}.name, {0}.text)"
"""What a participant or source (whose row goes by `{0}`) is called: its canonical name, its name, its words."""
PLACE = "coalesce(c.place_name, c.place)"
WORDS = (
    r"list_filter(string_split_regex(strip_accents(lower({})), '[^\p{{L}}\p{{N}}\p{{M}}]+'), lambda word: word <> '')"
)
"""The words of a text, lower case and without accents."""
TEXT = "concat_ws(' ', title, text)"

_NEWEST = "c.published DESC NULLS LAST, c.article, c.hash, c.quote_start, c.quote_end, c.kind, c.claim"
ORDERS: dict[Order, str] = {
    "latest": _NEWEST,
    "oldest": _NEWEST.replace(" DESC", "", 1),
    "confidence": f"c.confidence DESC NULLS LAST, {_NEWEST}",
    "place": f"c.country NULLS LAST, {PLACE} NULLS LAST, {_NEWEST}",
}

Given = Callable[[Any], str]
"""Puts a value into a statement: as a literal, or as a parameter that it keeps."""


def as_sql(asked: Filter, *, order: Order = "latest") -> str:
    """The statement that gives the rows of the view `claims` that the filter asks for."""
    return _statement(asked, order, _literal)


def as_python(asked: Filter, *, order: Order = "latest", path: str) -> str:
    """The same in Python, for the database at `path`."""
    sql, values = condition(asked, order=order)
    return (
        "import reportedly\n\n"
        f"with reportedly.open({path!r}, read_only=True) as database:\n"
        "    claims = database.sql(\n"
        f"        {sql!r},\n"
        f"        {values!r},\n"
        "    )\n"
    )


def condition(asked: Filter, *, order: Order = "latest") -> tuple[str, list[object]]:
    """The statement of `as_sql` with its values as parameters."""
    values: list[object] = []

    def given(value: object) -> str:
        values.append(value)
        return "?"

    return _statement(asked, order, given), values


def _statement(asked: Filter, order: Order, given: Given) -> str:
    conditions = list(_conditions(asked, given))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT c.* FROM claims AS c{where} ORDER BY {ORDERS[order]}"


def _literal(value: object) -> str:
    return literal(value) if isinstance(value, str) else repr(value)


def _conditions(asked: Filter, given: Given) -> Iterator[str]:
    for facet in FACETS:
        if wanted := asked.values(facet):
            yield _facet(facet, f"({', '.join(given(value) for value in wanted)})", given, wanted)
    yield from _dates(asked, given)
    if asked.min_confidence is not None:
        yield f"c.confidence >= {given(asked.min_confidence)}"
    if asked.q is not None:
        words = WORDS.format(given(asked.q))
        yield f"c.hash IN (SELECT hash FROM articles WHERE list_has_all({WORDS.format(TEXT)}, {words}))"
    if asked.incident is not None:
        of_incident = f"SELECT hash, kind, claim FROM incident_claims WHERE incident = {given(asked.incident)}"
        yield f"(c.hash, c.kind, c.claim) IN ({of_incident})"
    yield from _box(asked, given)


def _facet(facet: str, wanted: str, given: Given, values: tuple[str, ...]) -> str:
    simple = {"mode": "c.mode", "kind": "c.kind", "status": "c.status", "outlet": "c.outlet", "place": PLACE}
    if facet in simple:
        return f"{simple[facet]} IN {wanted}"
    if facet == "background":
        return f"c.background::VARCHAR IN {wanted}"
    if facet in ("type", "measure"):
        return f"(c.kind = '{'event' if facet == 'type' else 'figure'}' AND c.what IN {wanted})"
    if facet == "source":
        named = _named("sources", "s", f"{NAME.format('s')} IN {wanted}", "s.hash, s.kind, s.claim")
        return f"(c.hash, c.kind, c.claim) IN ({named})"
    return _participant(facet, wanted, given, values)


def _participant(facet: str, wanted: str, given: Given, values: tuple[str, ...]) -> str:
    which = {
        "actor": f"p.side = 'actor' AND {NAME.format('p')} IN {wanted}",
        "recipient": f"p.side = 'recipient' AND {NAME.format('p')} IN {wanted}",
        "actor_country": f"p.side = 'actor' AND p.country IN {wanted}",
        "recipient_country": f"p.side = 'recipient' AND p.country IN {wanted}",
        "role": f"p.role IN {wanted}",
        "country": f"p.country IN {wanted}",
    }[facet]
    named = _named("participants", "p", which, "p.hash, 'event', p.event")
    found = f"(c.hash, c.kind, c.claim) IN ({named})"
    if facet != "country":
        return found
    again = ", ".join(given(value) for value in values)
    there = f"SELECT hash, kind, claim FROM places WHERE country IN ({again})"
    return f"({found} OR (c.hash, c.kind, c.claim) IN ({there}))"


def _named(view: str, row: str, which: str, columns: str) -> str:
    """The keys of the claims that have such a row; `a` is the actor that it names."""
    return f"SELECT {columns} FROM {view} AS {row} LEFT JOIN actors AS a USING (canonical_id) WHERE {which}"


def _dates(asked: Filter, given: Given) -> Iterator[str]:
    if asked.since is not None:
        day = f"{given(asked.since.isoformat())}::DATE"
        yield f"(c.date_to >= {day} OR (c.date_to IS NULL AND c.date_from IS NOT NULL))"
    if asked.until is not None:
        day = f"{given(asked.until.isoformat())}::DATE"
        yield f"(c.date_from <= {day} OR (c.date_from IS NULL AND c.date_to IS NOT NULL))"


def _box(asked: Filter, given: Given) -> Iterator[str]:
    if asked.bbox is None:
        return
    west, south, east, north = asked.bbox
    yield f"c.lat >= {given(south)} AND c.lat <= {given(north)}"
    first, last = f"c.lon >= {given(west)}", f"c.lon <= {given(east)}"
    yield f"({first} AND {last})" if west <= east else f"({first} OR {last})"
