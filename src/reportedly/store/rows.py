"""Takes a record apart into rows, table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportedly.edtf import bounds
from reportedly.link.claims import told_through
from reportedly.model import (
    Attribution,
    Date,
    Event,
    Extent,
    Figure,
    Participant,
    Place,
    Record,
)
from reportedly.store.evidence import evidence

Row = dict[str, Any]
"""Column name to JSON value."""


def rows(record: Record, *, revision: int) -> dict[str, list[Row]]:
    """The record's rows by table name, each in the order of the record."""
    key: Row = {"hash": record.hash, "revision": revision}
    return {name: [key | row for row in make(record)] for name, make in _MAKERS}


def _events(record: Record) -> Iterator[Row]:
    for position, event in enumerate(record.events):
        yield {
            "event": event.id,
            "position": position,
            "happening": event.happening,
            "type": event.type,
            "mode": event.mode,
            "contexts": event.contexts,
            "trigger": event.trigger.text,
            "trigger_start": event.trigger.start,
            "trigger_end": event.trigger.end,
            **_side("actor", event.actors),
            **_side("recipient", event.recipients),
            **_told(event),
            "figures": event.figures,
        }


def _figures(record: Record) -> Iterator[Row]:
    for position, figure in enumerate(record.figures):
        yield {
            "figure": figure.id,
            "position": position,
            "measure": figure.measure,
            "text": figure.text,
            "text_start": figure.start,
            "text_end": figure.end,
            "low": figure.low,
            "best": figure.best,
            "high": figure.high,
            "unit": figure.unit,
            "of_whom": figure.of.text if figure.of else None,
            "part_of": figure.part_of,
            "between_countries": figure.between,
            **_told(figure),
        }


def _side(side: str, participants: Sequence[Participant]) -> Row:
    return {
        f"{side}s": [p.name or p.text for p in participants],
        f"{side}_countries": [p.country for p in participants],
        f"{side}_roles": [p.role for p in participants],
    }


def _told(claim: Event | Figure) -> Row:
    return {
        **_date(claim.date),
        **_place(claim.place),
        "status": claim.status,
        "background": claim.background,
        "according_to": told_through(claim.according_to) or None,
        "levels": len(claim.according_to),
        "source_countries": [source.country for level in claim.according_to for source in level],
        "confidence": claim.confidence,
    }


def _date(date: Date | None) -> Row:
    first, last = bounds(date.edtf) if date else (None, None)
    inferred = date.inferred_from if date else None
    return {
        "date": date.edtf if date else None,
        "date_from": first,
        "date_to": last,
        "date_text": date.text if date else None,
        "date_inferred_from": "text" if isinstance(inferred, tuple) else inferred,
    }


def _place(place: Place | None) -> Row:
    return {
        "place": place.text if place else None,
        "place_name": place.name if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.precision if place else None,
        "gazetteer": place.gazetteer if place else None,
    }


def _participants(record: Record) -> Iterator[Row]:
    for event, side, position, participant in _all_participants(record):
        yield {
            "event": event.id,
            "side": side,
            "position": position,
            "text": participant.text,
            "start": participant.start,
            "end": participant.end,
            "name": participant.name,
            "country": participant.country,
            "role": participant.role,
            "stand_in": participant.stand_in,
        }


def _designations(record: Record) -> Iterator[Row]:
    for event, side, participant, value in _all_participants(record):
        for position, word in enumerate(value.designations):
            yield {
                "event": event.id,
                "side": side,
                "participant": participant,
                "position": position,
                "text": word.text,
                "start": word.start,
                "end": word.end,
            }


def _all_participants(record: Record) -> Iterator[tuple[Event, str, int, Participant]]:
    for event in record.events:
        for side, participants in (("actor", event.actors), ("recipient", event.recipients)):
            for position, participant in enumerate(participants):
                yield event, side, position, participant


def _claims(record: Record) -> Iterator[tuple[str, Event | Figure]]:
    yield from (("event", event) for event in record.events)
    yield from (("figure", figure) for figure in record.figures)


def _places(record: Record) -> Iterator[Row]:
    for kind, claim in _claims(record):
        main = [claim.place] if claim.place else []
        others = claim.places if isinstance(claim, Event) else ()
        for position, place in enumerate([*main, *(other for other in others if other != claim.place)]):
            own = {"kind": kind, "claim": claim.id, "position": position}
            yield own | _place(place) | {"start": place.start, "end": place.end}


def _sources(record: Record) -> Iterator[Row]:
    for kind, claim in _claims(record):
        for level, sources in enumerate(claim.according_to, start=1):
            for position, source in enumerate(sources):
                yield {
                    "kind": kind,
                    "claim": claim.id,
                    "level": level,
                    "position": position,
                    "text": source.text,
                    "start": source.start,
                    "end": source.end,
                    "name": source.name,
                    "country": source.country,
                    "cue": source.cue.text if source.cue else None,
                    "cue_start": source.cue.start if source.cue else None,
                    "cue_end": source.cue.end if source.cue else None,
                    "confidence": source.confidence,
                    "stand_in": source.stand_in,
                }


def _attributions(record: Record) -> Iterator[Row]:
    for position, attribution in enumerate(record.layers.attributions):
        yield {"position": position} | _attribution(attribution, record.text)


def _attribution(attribution: Attribution, text: str) -> Row:
    return {
        "attribution": attribution.id,
        "within": attribution.within,
        "type": attribution.type,
        "source": _quote(text, attribution.source),
        "cue": _quote(text, attribution.cue),
        "content": _quote(text, attribution.content),
        "source_spans": attribution.source,
        "cue_spans": attribution.cue,
        "content_spans": attribution.content,
    }


def _quote(text: str, extents: Sequence[Extent]) -> str | None:
    return " … ".join(text[start:end] for start, end in extents) or None


def _evidence(record: Record) -> Iterator[Row]:
    for kind, claim in _claims(record):
        for position, item in enumerate(evidence(claim)):
            quote = record.text[item.start : item.end]
            own = {"kind": kind, "claim": claim.id, "position": position, "field": item.field, "value": item.value}
            yield own | {"quote": quote, "start": item.start, "end": item.end}


_MAKERS: tuple[tuple[str, Callable[[Record], Iterator[Row]]], ...] = (
    ("events", _events),
    ("figures", _figures),
    ("participants", _participants),
    ("designations", _designations),
    ("places", _places),
    ("sources", _sources),
    ("attributions", _attributions),
    ("evidence", _evidence),
)
