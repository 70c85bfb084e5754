"""Claims in words: who says it, who did what to whom, when, where, how many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from reportedly.display.safe import one_line
from reportedly.model import Date, Event, Figure, Participant, Place, Source, SourceChain
from reportedly.plural import plural

_ITSELF = "the outlet itself"
_NOBODY = "—"


def according_to(levels: SourceChain, *, outlet: str | None = None) -> str:
    """The chain from the outlet to the source nearest to the happening: `Trend ← the embassy ← Italian media`.

    An empty chain is the outlet's own word: its name, or `the outlet itself`.
    """
    own = one_line(outlet) if outlet else _ITSELF
    if not levels:
        return own
    outwards = [" and ".join(map(_source, level)) for level in levels]
    return " ← ".join([*([own] if outlet else []), *reversed(outwards)])


def event_title(event: Event) -> str:
    """Type, and mode where it has one: `ASSAULT aerial`."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def who_to_whom(event: Event) -> str:
    """`actors → recipients`, a dash for a side the article does not name."""
    if not event.recipients:
        return participants(event.actors)
    return f"{participants(event.actors)} → {participants(event.recipients)}"


def participants(group: Sequence[Participant]) -> str:
    """Names with country codes, joined by commas."""
    return ", ".join(map(participant, group)) or _NOBODY


def participant(one: Participant) -> str:
    """The quote, the full name where the quote lacks it, the country: `He = Ali Hasanov [AZE]`."""
    words = _named(one.text, one.name)
    return f"{words} [{one.country}]" if one.country else words


def when(date: Date | None) -> str:
    """The EDTF date, or nothing."""
    return date.edtf if date else ""


def where(place: Place | None) -> str:
    """The place's words and country, or nothing."""
    if place is None:
        return ""
    return f"{one_line(place.text)} [{place.country}]" if place.country else one_line(place.text)


def when_and_where(claim: Event | Figure) -> str:
    """Date and place, as far as the article gives them."""
    return ", ".join(filter(None, (when(claim.date), where(claim.place))))


def standing(claim: Event | Figure) -> str:
    """What sets the claim apart from plain news: status other than actual, background; else nothing."""
    return ", ".join(filter(None, (claim.status if claim.status != "actual" else "", background(claim))))


def background(claim: Event | Figure) -> str:
    """`background`, or nothing."""
    return "background" if claim.background else ""


def figure_title(figure: Figure) -> str:
    """Bounds and measure: `≥ 71 killed`."""
    unit = one_line(figure.unit) if figure.unit and figure.unit != "people" else None
    return " ".join(filter(None, (bounds(figure), unit, figure.measure.replace("_", " "))))


def bounds(figure: Figure) -> str:
    """`7`, `about 3,000`, `≥ 71`, `≤ 40`, `40–50`, or `an unknown number` where the words bound nothing."""
    low, best, high = figure.low, figure.best, figure.high
    if best is not None:
        return _number(best) if low == best == high else f"about {_number(best)}"
    if low is not None and high is not None:
        return f"{_number(low)}–{_number(high)}"
    if low is not None:
        return f"≥ {_number(low)}"
    return "an unknown number" if high is None else f"≤ {_number(high)}"


def figure_group(figure: Figure) -> str:
    """Who or what is counted, and between which states."""
    counted = one_line(figure.of.text) if figure.of else ""
    return ", ".join(filter(None, (counted, "–".join(figure.between or ()))))


def counts(events: Sequence[Event], figures: Sequence[Figure]) -> str:
    """`3 events, 1 figure`."""
    return f"{plural(len(events), 'event')}, {plural(len(figures), 'figure')}"


def sources_of(levels: SourceChain) -> list[Source]:
    """All sources of a chain, nearest level first."""
    return list(chain.from_iterable(levels))


def _source(source: Source) -> str:
    return _named(source.text, source.name)


def _named(text: str, name: str | None) -> str:
    words = one_line(text)
    return words if name is None or name.casefold() in text.casefold() else f"{words} = {one_line(name)}"


def _number(value: int | float) -> str:
    return f"{value:,}"
