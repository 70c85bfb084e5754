"""Blocking: what two tellings must have in common to be compared at all, so that the cost stays close to linear."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from reportedly.link.incidents.telling import Spot, Telling, is_narrow

_WEEK = 7
_MOST_NAMES = 24
_MOST_SPOTS = 4
_PLACED = ("point", "city", "district", "region")


def keys(telling: Telling) -> tuple[int, ...]:
    """The keys of the telling, sorted: unsigned 64-bit numbers.

    Tellings of one family of types meet under a name in common, alone or with the week; under a place and the week;
    under a pair of states with the week or with the place. Weeks overlap by half, so that neighbouring days share one.
    """
    return tuple(sorted({_number(telling.family, *parts) for parts in _parts(telling)}))


def _parts(telling: Telling) -> Iterator[tuple[object, ...]]:
    weeks = _weeks(telling)
    spots = _named(telling)
    for name in telling.names.full[:_MOST_NAMES]:
        yield "name", name
        yield from (("name", name, "week", week) for week in weeks)
    for spot in spots:
        yield from (("place", spot, "week", week) for week in weeks)
    for pair in _pairs(telling):
        yield from (("states", pair, "week", week) for week in weeks)
        yield from (("states", pair, "place", spot) for spot in spots)
    for between in dict.fromkeys(count.between for count in telling.counts if count.between):
        yield "between", between


def _weeks(telling: Telling) -> tuple[int, ...]:
    """Overlapping weeks of the happening: of its dates where they are told narrowly, else of the publication."""
    if is_narrow(telling) and telling.first is not None and telling.last is not None:
        days: Iterable[int] = range(telling.first, telling.last + 1)
    elif telling.published is not None and not telling.background:
        days = range(telling.published - _WEEK, telling.published + 1)
    else:
        days = ()
    return tuple(sorted({(day + shift) // _WEEK * 2 + bool(shift) for day in days for shift in (0, _WEEK // 2)}))


def _named(telling: Telling) -> tuple[str, ...]:
    """Places precise enough to tell happenings apart, under the name of their gazetteer row where they have one."""
    placed = (spot for spot in telling.spots if spot.precision in _PLACED or spot.precision is None)
    own = [_place(spot) for spot in placed]
    told = [f"? {name}" for name in telling.toponyms] if not own else []
    return tuple(dict.fromkeys([*own[:_MOST_SPOTS], *told[:_MOST_SPOTS]]))


def _place(spot: Spot) -> str:
    return f"{spot.country or ''} {spot.name}"


def _pairs(telling: Telling) -> tuple[str, ...]:
    actors = {party.country for party in telling.actors if party.country}
    others = {party.country for party in telling.recipients if party.country}
    sides = actors | others
    return tuple(sorted({f"{a} {b}" for a in sides for b in sides if a < b}))


def _number(*parts: object) -> int:
    return int.from_bytes(hashlib.blake2b(repr(parts).encode(), digest_size=8).digest(), "big")
