"""Which stretch of the text is evidence for which claim, as pieces that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from reportedly.display.words import sources_of
from reportedly.model import Event, Extent, Figure, Participant, Record

Part = Literal["trigger", "actor", "recipient", "place", "date", "source", "cue", "figure", "of"]
_MOST_MARKS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One piece of evidence: a span, the part it plays, and the claim it is for by its number in the record's list."""

    start: int
    end: int
    part: Part
    number: int
    status: str
    background: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text under the same marks throughout; `closing` are the triggers and figures that end with it.

    At most twelve marks are kept on one stretch, so that no article can make the display grow beyond its claims.
    """

    start: int
    end: int
    marks: tuple[Mark, ...]
    closing: tuple[Mark, ...]


def segments(record: Record) -> Iterator[Segment]:
    """The whole text cut wherever a mark begins or ends, in order."""
    length = len(record.text)
    found = [mark for mark in marks(record) if 0 <= mark.start < mark.end <= length]
    begins: dict[int, list[Mark]] = {}
    for mark in found:
        begins.setdefault(mark.start, []).append(mark)
    cuts = sorted({0, length, *(m.start for m in found), *(m.end for m in found)})
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.end > start] + begins.get(start, [])
        closing = tuple(m for m in active if m.end == end and m.part in ("trigger", "figure"))
        yield Segment(start=start, end=end, marks=tuple(active[:_MOST_MARKS]), closing=closing)


def marks(record: Record) -> Iterator[Mark]:
    """All evidence of all claims: events first, then figures, numbered from 1 through both."""
    claims: tuple[Event | Figure, ...] = (*record.events, *record.figures)
    for number, claim in enumerate(claims, 1):
        for part, (start, end) in _evidence(claim):
            yield Mark(start=start, end=end, part=part, number=number, status=claim.status, background=claim.background)


def _evidence(claim: Event | Figure) -> Iterator[tuple[Part, Extent]]:
    if isinstance(claim, Event):
        yield "trigger", (claim.trigger.start, claim.trigger.end)
        yield from _participants("actor", claim.actors)
        yield from _participants("recipient", claim.recipients)
    else:
        yield "figure", (claim.start, claim.end)
        if claim.of:
            yield "of", (claim.of.start, claim.of.end)
    if claim.place:
        yield "place", (claim.place.start, claim.place.end)
    if claim.date:
        yield "date", (claim.date.start, claim.date.end)
    for source in sources_of(claim.according_to):
        yield "source", (source.start, source.end)
        if source.cue:
            yield "cue", (source.cue.start, source.cue.end)


def _participants(part: Part, group: tuple[Participant, ...]) -> Iterator[tuple[Part, Extent]]:
    for one in group:
        yield part, (one.start, one.end)
