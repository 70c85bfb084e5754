"""Blocking: what two tellings must have in common to be compared at all, so that the cost stays close to linear."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from reportedly.link.incidents.telling import Spot, Telling, is_narrow

_WEEK = 7
_FORTNIGHT = 14
_NEAR = 3
_MOST_NAMES = 16
_MOST_SPOTS = 4
_MOST_TOPONYMS = 8
_PLACED = ("point", "city", "district", "region")


def keys(telling: Telling) -> tuple[int, ...]:
    """The keys of the telling, sorted: unsigned 64-bit numbers.

    Tellings of one family of types meet under a name of two words in common, alone or with the week; under a single
    name and the fortnight of publication; under a place and the week; under a pair of states with the week or with the
    place. A telling has the weeks of some more days than its own, so that neighbouring days share one.
    """
    return tuple(sorted({_number(f"{telling.family}\0{part}") for part in _parts(telling)}))


def _parts(telling: Telling) -> Iterator[str]:
    weeks = [f"week {week}" for week in _weeks(telling)]
    spots = _named(telling)
    for name in _longest(telling.names.full):
        yield f"name {name}"
        yield from (f"name {name}\0{week}" for week in weeks)
    for name in _longest(telling.names.single) if telling.lead else ():
        yield from (f"word {name}\0fortnight {fortnight}" for fortnight in _fortnights(telling))
    for spot in spots:
        yield from (f"place {spot}\0{week}" for week in weeks)
    for pair in _pairs(telling):
        yield from (f"states {pair}\0{week}" for week in weeks)
        yield from (f"states {pair}\0place {spot}" for spot in spots)
    for between in dict.fromkeys(count.between for count in telling.counts if count.between):
        yield f"between {' '.join(between)}"


def _weeks(telling: Telling) -> tuple[int, ...]:
    """The weeks of its dates where they are told narrowly, and of the publication where that is its news."""
    days: list[int] = []
    if is_narrow(telling) and telling.first is not None and telling.last is not None:
        days += range(telling.first, telling.last + _NEAR + 1)
    if telling.published is not None and (telling.lead or not (days or telling.background)):
        days += range(telling.published - _WEEK, telling.published + 1)
    return tuple(sorted({day // _WEEK for day in days}))


def _fortnights(telling: Telling) -> tuple[int, ...]:
    """Overlapping fortnights of the publication."""
    if telling.published is None:
        return ()
    return telling.published // _FORTNIGHT * 2, (telling.published + _WEEK) // _FORTNIGHT * 2 + 1


def _longest(names: tuple[str, ...]) -> list[str]:
    """The longest names: the longer, the rarer."""
    return sorted(names, key=lambda name: (-len(name), name))[:_MOST_NAMES]


def _named(telling: Telling) -> tuple[str, ...]:
    """Places precise enough to tell happenings apart, under the name of their gazetteer row where they have one."""
    placed = (spot for spot in telling.spots if spot.precision in _PLACED or spot.precision is None)
    own = [_place(spot) for spot in placed]
    told = [f"? {name}" for name in telling.toponyms]
    return tuple(dict.fromkeys([*own[:_MOST_SPOTS], *told[:_MOST_TOPONYMS]]))


def _place(spot: Spot) -> str:
    return f"{spot.country or ''} {spot.name}"


def _pairs(telling: Telling) -> tuple[str, ...]:
    actors = {party.country for party in telling.actors if party.country}
    others = {party.country for party in telling.recipients if party.country}
    sides = actors | others
    return tuple(sorted({f"{a} {b}" for a in sides for b in sides if a < b}))


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
