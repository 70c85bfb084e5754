"""Counts of the chosen claims: by value, place, time, pair of countries and source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.gazetteer.countries import countries
from reportedly.gazetteer.fold import fold
from reportedly.store.explore.answers import (
    DyadCell,
    DyadsAnswer,
    FacetAnswer,
    FacetValue,
    MapAnswer,
    MapPoint,
    OutletCount,
    SourceRow,
    SourcesPage,
    TimeBar,
    TimelineAnswer,
    TypeCount,
)
from reportedly.store.explore.build import QUADS
from reportedly.store.explore.columns import Chosen, Field, top
from reportedly.store.explore.filters import Facet, SourceOrder, Unit
from reportedly.store.explore.snapshot import NO_BAR, Snapshot

MOST_VALUES = 60
_SPANS: tuple[tuple[Unit, int], ...] = (("day", 100), ("week", 700), ("month", 4_500))
_MOST_BARS = 1_500
_UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")
_MOST_OF_SOURCE = 10
_EPOCH = date(1970, 1, 1)
_BACKGROUND = {"true": "background", "false": "news"}

Counts = NDArray[np.int64]


def facet(made: Snapshot, field: Facet, chosen: Chosen, *, find: str | None = None) -> FacetAnswer:
    """The values of a field that most of the chosen claims have; `find` keeps those that hold these letters, in any
    case and with or without accents."""
    column = made.facets[field]
    counts = column.counts(chosen)
    if find is not None:
        counts = counts * _holding(column, field, fold(find))
    values = [
        FacetValue(value=column.values[code], label=_label(field, column.values[code]), count=int(counts[code]))
        for code in top(counts, MOST_VALUES)
    ]
    return FacetAnswer(field=field, total=int(np.count_nonzero(counts)), values=tuple(values))


def _holding(column: Field, field: Facet, letters: str) -> NDArray[np.bool_]:
    held = (letters in fold(_label(field, value)) or letters in fold(value) for value in column.values)
    return np.fromiter(held, dtype=np.bool_, count=len(column.values))


def _label(field: Facet, value: str) -> str:
    if field in ("country", "actor_country", "recipient_country") and value in countries():
        return countries()[value].name
    return _BACKGROUND.get(value, value) if field == "background" else value


def spots(made: Snapshot, chosen: Chosen, *, limit: int) -> MapAnswer:
    """Where the chosen claims are placed."""
    counts = made.spots.counts(chosen)
    points = [_point(made.spots.values[code], int(counts[code])) for code in top(counts, limit)]
    placed = int(counts.sum())
    return MapAnswer(
        points=tuple(points),
        unplaced=size(made, chosen) - placed,
        more=placed - sum(point.count for point in points),
    )


def _point(spot: str, count: int) -> MapPoint:
    lat, lon, country, name = msgspec.json.decode(spot)
    return MapPoint(lat=lat, lon=lon, name=name, country=country, count=count)


def size(made: Snapshot, chosen: Chosen) -> int:
    """How many claims are chosen."""
    return made.size if chosen is None else int(np.count_nonzero(chosen))


def timeline(made: Snapshot, chosen: Chosen, *, unit: Unit | None = None) -> TimelineAnswer:
    """The chosen claims over time, by a unit or the one that fits: at most 1,500 bars."""
    tones = _tones(made)
    tone = tones if chosen is None else tones[chosen]
    taken = unit or _unit(made, chosen)
    for coarser in _UNITS[_UNITS.index(taken) :]:
        bars = made.days.bars[coarser]
        bars = bars if chosen is None else bars[chosen]
        held = bars != NO_BAR
        found = _bars(bars[held], tone[held], coarser)
        if len(found) <= _MOST_BARS or coarser == "year":
            break
    return TimelineAnswer(unit=coarser, bars=found, undated=len(bars) - sum(bar.count for bar in found))


def _tones(made: Snapshot) -> NDArray[np.int32]:
    """0 for figures, 1 for cooperation, 2 for conflict."""
    tones: NDArray[np.int32] = np.array([1, 1, 2, 2, 0], dtype=np.int32)[made.quads]
    return tones


def _unit(made: Snapshot, chosen: Chosen) -> Unit:
    days = made.days.bars["month"] if chosen is None else made.days.bars["month"][chosen]
    days = days[days != NO_BAR]
    span = 30 * int(days.max() - days.min() + 1) if len(days) else 0
    return next((unit for unit, most in _SPANS if span <= most), "year")


def _bars(bars: NDArray[np.int32], tones: NDArray[np.int32], unit: Unit) -> tuple[TimeBar, ...]:
    if not len(bars):
        return ()
    first = int(bars.min())
    counts = np.bincount((bars - first) * 3 + tones, minlength=3 * (int(bars.max()) - first + 1)).reshape(-1, 3)
    return tuple(_bar(first + int(at), counts[at], unit) for at in np.flatnonzero(counts.sum(axis=1)))


def _bar(number: int, counts: Counts, unit: Unit) -> TimeBar:
    start, end = days_of(number, unit)
    neither, cooperation, conflict = (int(count) for count in counts)
    return TimeBar(
        start=start.isoformat(),
        end=end.isoformat(),
        count=neither + cooperation + conflict,
        cooperation=cooperation,
        conflict=conflict,
    )


def days_of(number: int, unit: Unit) -> tuple[date, date]:
    """First and last day of a bar."""
    if unit == "year":
        return date(1970 + number, 1, 1), date(1970 + number, 12, 31)
    if unit == "month":
        start = date(1970 + number // 12, number % 12 + 1, 1)
        return start, (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    length = 1 if unit == "day" else 7
    begin = number if unit == "day" else 7 * number - 3
    return _EPOCH + timedelta(days=begin), _EPOCH + timedelta(days=begin + length - 1)


def dyads(made: Snapshot, chosen: Chosen, *, limit: int) -> DyadsAnswer:
    """Which countries act on which, between the `limit` ones that are in most of the chosen events."""
    pairs, many = made.pairs, len(made.pairs.countries)
    held = slice(None) if chosen is None else chosen[pairs.claims]
    codes, quads = pairs.codes[held], pairs.quads[held]
    counts = np.bincount(codes * 4 + quads, minlength=4 * many * many).reshape(many, many, 4)
    both = counts.sum(axis=2)
    involved = both.sum(axis=0) + both.sum(axis=1) - both.diagonal()
    shown = sorted(top(involved, limit))
    cells = [
        _cell(pairs.countries[actor], pairs.countries[recipient], counts[actor, recipient])
        for actor in shown
        for recipient in shown
        if both[actor, recipient]
    ]
    return DyadsAnswer(
        countries=tuple(pairs.countries[code] for code in shown),
        cells=tuple(cells),
        more=int(np.count_nonzero(involved)) - len(shown),
    )


def _cell(actor: str, recipient: str, counts: Counts) -> DyadCell:
    quad = {name: int(count) for name, count in zip(QUADS, counts, strict=True)}
    return DyadCell(
        actor=actor,
        recipient=recipient,
        count=sum(quad.values()),
        cooperation=sum(count for name, count in quad.items() if name.endswith("cooperation")),
        conflict=sum(count for name, count in quad.items() if name.endswith("conflict")),
        quad=quad,
    )


def quoted(made: Snapshot, chosen: Chosen, *, order: SourceOrder, limit: int, offset: int) -> SourcesPage:
    """Who is quoted on the chosen claims."""
    held = slice(None) if chosen is None else chosen[made.quoted.claims]
    names, articles, claims = made.quoted.names[held], made.quoted.articles[held], made.quoted.claims[held]
    many = len(made.quoted.countries)
    by_claims = np.bincount(names, minlength=many)
    new = np.ones(len(names), dtype=np.bool_)
    new[1:] = (names[1:] != names[:-1]) | (articles[1:] != articles[:-1])
    by_articles = np.bincount(names[new], minlength=many)
    ranked = _ranked(by_claims, by_articles, order, offset + limit)[offset:]
    starts, ends = np.searchsorted(names, ranked), np.searchsorted(names, ranked, side="right")
    rows = [
        _source(made, code, claims[start:end], articles=int(by_articles[code]))
        for code, start, end in zip(ranked, starts, ends, strict=True)
    ]
    return SourcesPage(total=int(np.count_nonzero(by_claims)), rows=tuple(rows))


def _ranked(by_claims: Counts, by_articles: Counts, order: SourceOrder, most: int) -> list[int]:
    if order == "name":  # codes are in the order of the names
        return [int(code) for code in np.flatnonzero(by_claims)[:most]]
    return top(by_claims if order == "claims" else by_articles, most)


def _source(made: Snapshot, code: int, claims: NDArray[np.int32], *, articles: int) -> SourceRow:
    outlets, types, measures = (made.facets[name] for name in ("outlet", "type", "measure"))
    told = [(types.values[at], count) for at, count in _most(types.codes[claims])]
    told += [(measures.values[at], count) for at, count in _most(measures.codes[claims])]
    return SourceRow(
        name=made.facets["source"].values[code],
        country=made.quoted.countries[code],
        kind="named" if made.quoted.named[code] else "described",
        claims=len(claims),
        articles=articles,
        outlets=tuple(OutletCount(outlet=outlets.values[at], count=n) for at, n in _most(outlets.codes[claims])),
        types=tuple(TypeCount(type=name, count=n) for name, n in _largest(told)),
    )


def _most(codes: NDArray[np.int32]) -> list[tuple[int, int]]:
    known = codes[codes >= 0]
    if not len(known):
        return []
    counts = np.bincount(known)
    return [(at, int(counts[at])) for at in top(counts, _MOST_OF_SOURCE)]


def _largest(counted: Iterable[tuple[str, Any]]) -> list[tuple[str, int]]:
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:_MOST_OF_SOURCE]
