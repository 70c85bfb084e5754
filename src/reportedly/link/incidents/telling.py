"""What one article tells of one happening, reduced to what tells happenings apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TypeVar

from reportedly.edtf import bounds
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import identity_of
from reportedly.link.claims import anchor
from reportedly.link.incidents.names import Names, disasters, lower_words, names
from reportedly.model import Date, Event, Figure, Participant, Place, Record
from reportedly.model.linking import Anchor

FAMILIES = {
    "ASSAULT": "violence",
    "killed": "violence",
    "injured": "violence",
    "hospitalized": "violence",
    "missing": "violence",
    "abducted": "violence",
    "displaced": "violence",
    "attacks": "violence",
    "damage": "violence",
    "COERCE": "coercion",
    "SANCTION": "coercion",
    "arrested": "coercion",
    "sentence_years": "coercion",
    "fine": "coercion",
    "PROTEST": "protest",
    "participants": "protest",
    "CONSULT": "talks",
    "AGREE": "talks",
    "COOPERATE": "talks",
    "AID": "aid",
    "aid": "aid",
    "CONCEDE": "yielding",
    "RETREAT": "yielding",
}
"""Event types and measures that one happening may be coded as, by the name of the group; others stand alone."""

_NARROW = 31
_FAR = 600
_ATTACK, _VIOLENCE = "ASSAULT", "violence"
_OFFICES = frozenset({"GOV", "LEG"})
_PROSE = re.compile(r"\b[^\W\dA-Z_]")
"""A word in lower case: what has none is furniture of a page, or a dateline."""
T = TypeVar("T")
Group = list[Event | Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place told: `name` folded, `key` its gazetteer row, coordinates in degrees."""

    name: str
    key: str | None
    country: str | None
    admin1: str | None
    precision: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who acts or is acted upon: `name` folded; `named` unless it is a common noun."""

    name: str
    country: str | None
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number told of the happening; `low` and `high` are inclusive, None where open or unknown."""

    measure: str
    low: float | None
    high: float | None
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one article tells of one happening: its claims, and what of them tells happenings apart.

    `first` and `last` are the day numbers (proleptic Gregorian) that bound when it was, None where not told;
    `published` is a day number too. `lead` marks the first of its family in the article (in its news, where there is
    any): the article is about it, so that its `names` are those of the article; else they are those of its own
    sentences, of which `own_names` are the single ones in any case. `causes` are what harmed people, as far as it is
    told: an attack, kinds of disaster. `ids` are those of its claims in the record.
    """

    id: str
    article: str
    family: str
    types: tuple[str, ...]
    published: int | None
    first: int | None
    last: int | None
    background: bool
    lead: bool
    ids: tuple[str, ...]
    claims: tuple[Anchor, ...]
    spots: tuple[Spot, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    counts: tuple[Count, ...]
    names: Names
    own_names: tuple[str, ...]
    causes: tuple[str, ...]
    toponyms: tuple[str, ...]


def tellings(record: Record) -> tuple[Telling, ...]:
    """The happenings that the record tells of, in the order of their first claims."""
    text = _Text(record)
    groups = _groups(record)
    leads = _leads(groups)
    return tuple(
        _telling(record, group, text, family=family_of(group[0]), lead=position in leads)
        for position, group in enumerate(groups)
    )


def _leads(groups: Sequence[Group]) -> frozenset[int]:
    """The first of each family in the news; in an article that tells nothing of a family as news, the first."""
    first: dict[str, tuple[bool, int]] = {}
    for position, group in enumerate(groups):
        family = family_of(group[0])
        rank = (all(claim.background for claim in group), position)
        first[family] = min(first.get(family, rank), rank)
    return frozenset(position for _, position in first.values())


@lru_cache(maxsize=4096)
def _is_state(name: str) -> bool:
    """Whether a state or a people is named, which says little of where in it."""
    known = identity_of(name)
    return known is not None and known.kind in ("country", "people")


def family_of(claim: Event | Figure) -> str:
    """The group of types that the claim belongs to."""
    kind = claim.type if isinstance(claim, Event) else claim.measure
    return FAMILIES.get(kind, kind)


class _Text:
    """The words of an article around its claims. Names of places, of office holders, whose deeds are many, and of the
    outlet are no names that tell one happening from others."""

    def __init__(self, record: Record) -> None:
        self._text = record.text
        self._title = record.title or ""
        self._lower = lower_words(record.text)
        places = {place.text for place in record.layers.places}
        self.toponyms = tuple(sorted({fold(name) for name in places if not _is_state(name)}))
        common = (*places, *_office_holders(record), record.outlet or "")
        self._common = frozenset(word for name in common for word in fold(name).split())
        self._sentences = sorted((sentence.start, sentence.end) for sentence in record.layers.sentences)
        self._found: dict[str, Names] = {}
        self._attacked = any(event.type == _ATTACK and not event.background for event in record.events)

    def whole(self) -> Names:
        prose = (line for line in self._text.split("\n") if _PROSE.search(line))
        return self._names("\n".join((self._title, *prose)))

    def around(self, claims: Iterable[Anchor]) -> Names:
        return self._names(self._sentences_of(claims))

    def disasters(self, claims: Iterable[Anchor]) -> tuple[str, ...]:
        """Those that the sentences of the claims tell of, else those of an article whose news is no attack."""
        return disasters(self._sentences_of(claims)) or (() if self._attacked else self._anywhere)

    @cached_property
    def _anywhere(self) -> tuple[str, ...]:
        return disasters(f"{self._title}\n{self._text}")

    def _sentences_of(self, claims: Iterable[Anchor]) -> str:
        extents = sorted({self._sentence(claim) for claim in claims})
        return "\n".join(self._text[start:end] for start, end in extents)

    def _names(self, text: str) -> Names:
        if text not in self._found:
            self._found[text] = names(text, common=self._common, lower=self._lower)
        return self._found[text]

    def _sentence(self, claim: Anchor) -> tuple[int, int]:
        after = bisect_right(self._sentences, claim.start, key=itemgetter(0))
        start, end = self._sentences[after - 1] if after else (0, 0)
        return (start, end) if claim.start < end else self._line(claim)

    def _line(self, claim: Anchor) -> tuple[int, int]:
        start, end = self._text.rfind("\n", 0, claim.start) + 1, self._text.find("\n", claim.end)
        return start, end if end >= 0 else len(self._text)


def _office_holders(record: Record) -> set[str]:
    """Those in office, but for whom an attack is told of: the names of victims tell attacks apart."""
    holders = {one.name for one in record.layers.participants if one.role in _OFFICES and one.name}
    return holders - {one.name for event in record.events if event.type == _ATTACK for one in event.recipients}


def _groups(record: Record) -> list[Group]:
    """Events that share a happening with the figures that belong to them or stand near, rather those of their family;
    others, and what two states trade, by what they count."""
    groups: dict[object, Group] = {}
    home: dict[str, object] = {}
    families: dict[object, str] = {event.happening: family_of(event) for event in record.events}
    events = _Triggers(record.events)
    for event in record.events:
        groups.setdefault(event.happening, []).append(event)
        for figure in event.figures:
            home.setdefault(figure, event.happening)
    for count in record.figures:
        own = home.get(count.id) or home.get(count.part_of or "")
        fits = own is not None and families.get(own, family_of(count)) == family_of(count)
        key = _alone(count) if count.between else (own if fits else events.nearest(count)) or own or _alone(count)
        home.setdefault(count.id, key)
        groups.setdefault(key, []).append(count)
    return sorted(groups.values(), key=lambda group: min(_start(claim) for claim in group))


class _Triggers:
    """The events of an article in the order of their triggers, by what a figure shares with the event that it is of."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._told: dict[object, list[tuple[int, str, Place | None]]] = {}
        for event in sorted(events, key=lambda event: event.trigger.start):
            told = event.trigger.start, event.happening, event.place
            self._told.setdefault(_shared(event), []).append(told)

    def nearest(self, figure: Figure) -> str | None:
        """The happening of the nearest event that the figure can be of: one of its group, in the news or not as it is,
        at no other place."""
        told = self._told.get(_shared(figure), [])
        first = bisect_right(told, figure.start - _FAR, key=itemgetter(0))
        last = bisect_left(told, figure.start + _FAR, key=itemgetter(0))
        fitting = [
            (abs(start - figure.start), happening)
            for start, happening, where in told[first:last]
            if _meet(figure.place, where)
        ]
        return min(fitting)[1] if fitting else None


def _shared(claim: Event | Figure) -> tuple[str, bool, str]:
    return family_of(claim), claim.background, claim.status


def _meet(one: Place | None, other: Place | None) -> bool:
    """Whether the two can be one place: not told, of one name, or a state or region and what lies in it."""
    if one is None or other is None or fold(one.text) == fold(other.text):
        return True
    wide = {one.precision, other.precision}
    if one.country and one.country == other.country and "country" in wide:
        return True
    return one.admin1 is not None and one.admin1 == other.admin1 and "region" in wide


def _alone(figure: Figure) -> object:
    between = tuple(sorted(figure.between or ()))
    if between:
        return figure.measure, between, figure.unit
    place = (figure.place.name or fold(figure.place.text)) if figure.place else None
    return family_of(figure), place, figure.date.edtf if figure.date else None, figure.background


def _start(claim: Event | Figure) -> tuple[int, int, str]:
    at = anchor("", claim)
    return at.start, at.end, at.kind


def _telling(record: Record, group: Group, text: _Text, *, family: str, lead: bool) -> Telling:
    anchors = tuple(anchor(record.hash, claim) for claim in group)
    first, last = _interval(claim.date for claim in group)
    events = [claim for claim in group if isinstance(claim, Event)]
    return Telling(
        id=f"{record.hash}:{group[0].id}",
        article=record.hash,
        family=family,
        types=_unique(c.type if isinstance(c, Event) else c.measure for c in group),
        published=day_number(record.published),
        first=first,
        last=last,
        background=all(claim.background for claim in group),
        lead=lead,
        ids=tuple(claim.id for claim in group),
        claims=anchors,
        spots=_spots(group),
        actors=_parties(p for event in events for p in event.actors),
        recipients=_parties(p for event in events for p in event.recipients),
        counts=_counts(claim for claim in group if isinstance(claim, Figure)),
        names=text.whole() if lead else text.around(anchors),
        own_names=text.around(anchors).single,
        causes=_causes(events, text.disasters(anchors)) if family == _VIOLENCE else (),
        toponyms=text.toponyms if lead else (),
    )


def _causes(events: Iterable[Event], told: tuple[str, ...]) -> tuple[str, ...]:
    return (*told, "attack") if any(event.type == _ATTACK for event in events) else told


def day_number(published: str | None) -> int | None:
    """The day of an ISO 8601 date or date-time as a number, None where it is none."""
    first, _ = bounds((published or "")[:10])
    return first.toordinal() if first else None


def _interval(dates: Iterable[Date | None]) -> tuple[int | None, int | None]:
    """The narrowest of the intervals; one with an open end counts as the day or month that it names."""
    spans = [_closed(*bounds(told.edtf)) for told in dates if told]
    known = [span for span in spans if span is not None]
    return min(known, key=lambda span: (span[1] - span[0], span), default=(None, None))


def _closed(first: date | None, last: date | None) -> tuple[int, int] | None:
    if first is None and last is None:
        return None
    start = (first or last or date.min).toordinal()
    return start, max(start, (last or first or date.min).toordinal())


def _spots(group: Group) -> tuple[Spot, ...]:
    told: dict[Spot, None] = {}
    for claim in group:
        for place in (claim.place, *(claim.places if isinstance(claim, Event) else ())):
            if place:
                told.setdefault(_spot(place))
    return tuple(told)


def _spot(place: Place) -> Spot:
    return Spot(
        name=fold(place.name or place.text),
        key=place.gazetteer,
        country=place.country,
        admin1=place.admin1,
        precision=place.precision,
        lat=place.lat,
        lon=place.lon,
    )


def _parties(participants: Iterable[Participant]) -> tuple[Party, ...]:
    return _unique(Party(name=fold(p.name or p.text), country=p.country, named=_is_named(p)) for p in participants)


def _is_named(participant: Participant) -> bool:
    """Whether it has a name of its own: one that was found for its words, or words that end with a capital."""
    words = participant.text.split()
    return participant.name not in (None, participant.text) or bool(words and words[-1][0].isupper())


def _counts(figures: Iterable[Figure]) -> tuple[Count, ...]:
    return _unique(_count(figure) for figure in figures if figure.part_of is None)


def _count(figure: Figure) -> Count:
    low, high = (figure.low, figure.high) if figure.best is None else (figure.best, figure.best)
    return Count(measure=figure.measure, low=low, high=high, between=tuple(sorted(figure.between or ())))


def _unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


def is_narrow(telling: Telling) -> bool:
    """Whether its dates say more than the year."""
    return telling.first is not None and telling.last is not None and telling.last - telling.first < _NARROW
