"""Lists the words that each value of a claim rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Date, Event, Figure, Participant, Place, Source, SourceChain


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value and the stretch of text it rests on. `field` is its path in the record's JSON, from the claim on."""

    field: str
    value: str | None
    start: int
    end: int


def evidence(claim: Event | Figure) -> Iterator[Evidence]:
    """Every value of the claim that the article's words give, in the order of the record."""
    yield from _event(claim) if isinstance(claim, Event) else _figure(claim)
    yield from _date(claim.date)
    yield from _chain(claim.according_to)


def _event(event: Event) -> Iterator[Evidence]:
    yield Evidence("trigger", event.type, event.trigger.start, event.trigger.end)
    for side, participants in (("actors", event.actors), ("recipients", event.recipients)):
        for index, participant in enumerate(participants):
            yield from _participant(f"{side}[{index}]", participant)
    yield from _place("place", event.place)
    for index, place in enumerate(event.places):
        yield from _place(f"places[{index}]", place)


def _figure(figure: Figure) -> Iterator[Evidence]:
    yield Evidence("text", figure.measure, figure.start, figure.end)
    if figure.of:
        yield Evidence("of", figure.of.text, figure.of.start, figure.of.end)
    yield from _place("place", figure.place)


def _participant(field: str, participant: Participant) -> Iterator[Evidence]:
    yield Evidence(field, participant.name, participant.start, participant.end)
    if participant.name_span:
        yield Evidence(f"{field}.name", participant.name, *participant.name_span)
    for index, word in enumerate(participant.designations):
        yield Evidence(f"{field}.designations[{index}]", word.text, word.start, word.end)


def _place(field: str, place: Place | None) -> Iterator[Evidence]:
    if place:
        yield Evidence(field, place.name, place.start, place.end)


def _date(date: Date | None) -> Iterator[Evidence]:
    if date:
        yield Evidence("date", date.edtf, date.start, date.end)
        if isinstance(date.inferred_from, tuple):
            yield Evidence("date.inferred_from", date.edtf, *date.inferred_from)


def _chain(chain: SourceChain) -> Iterator[Evidence]:
    for level, sources in enumerate(chain):
        for index, source in enumerate(sources):
            yield from _source(f"according_to[{level}][{index}]", source)


def _source(field: str, source: Source) -> Iterator[Evidence]:
    yield Evidence(field, source.name, source.start, source.end)
    if source.cue:
        yield Evidence(f"{field}.cue", source.cue.text, source.cue.start, source.cue.end)
