"""Gold records: reviewed articles in the format that models are trained on and scored against.

One JSON object an article, with its text: quotes instead of spans, sentences numbered from 1 by the rule of the coding
guide. `reportedly evaluate records FILE` reads them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportedly.boundaries import GUIDE, sentences
from reportedly.link.claims import anchor
from reportedly.link.reviews import Claim, claims, corrected, settled
from reportedly.model import Event, Figure, Participant, Place, Record, SourceChain
from reportedly.model.review import Decision
from reportedly.store.reviews import Reviews

Row = dict[str, Any]
Number = Callable[[int], int]
"""The number of the sentence that begins last before a place in the text."""


def gold(reviews: Reviews, *, partly: bool = False) -> Iterator[Row]:
    """The gold records of the reviewed articles, in the order of their hashes.

    An article is reviewed when of every claim that was coded of it an adjudicator, or all coders who looked at it, say
    what it should be. `partly` adds those that are so in part: what nobody settled is left out of them, and the
    sentences that it stands in are listed as `unreviewed`. What was never coded is in no record.
    """
    for record, decisions in reviews.articles():
        made = gold_record(record, decisions)
        if partly or not made["unreviewed"]:
            yield made


def gold_record(record: Record, decisions: Sequence[Decision]) -> Row:
    """The gold record of an article by what was decided of its claims."""
    by_id, lost = settled(record, decisions)
    done = {id_: item for id_, item in by_id.items() if item.settled}
    left = [claim for claim in claims(record) if claim.id not in done]
    standing = [item for reviewed in (*done.values(), *lost) if reviewed.settled for item in reviewed.decisions]
    made = corrected(_without(record, left), standing)
    sentence = _numbering(record.text)
    starts = [anchor(record.hash, claim).start for claim in left]
    starts += [item.anchor.start for item in lost if not item.settled]
    return {
        "id": record.id,
        "outlet": record.outlet,
        "published": record.published,
        "title": record.title,
        "text": record.text,
        "coders": sorted({item.author for item in decisions}),
        "unreviewed": sorted({sentence(start) for start in starts}),
        "events": [_event(event, sentence) for event in made.events],
        "figures": [_figure(figure, made, sentence) for figure in made.figures],
    }


def _without(record: Record, gone: Sequence[Claim]) -> Record:
    return replace(
        record,
        events=tuple(event for event in record.events if event not in gone),
        figures=tuple(figure for figure in record.figures if figure not in gone),
    )


def _numbering(text: str) -> Number:
    starts = [start for start, _ in sentences(text, abbreviations=GUIDE)]
    return lambda at: bisect_right(starts, at)


def _event(event: Event, sentence: Number) -> Row:
    return {
        "sentence": sentence(event.trigger.start),
        "trigger": event.trigger.text,
        "type": event.type,
        "mode": event.mode,
        "actors": [_participant(item) for item in event.actors],
        "recipients": [_participant(item) for item in event.recipients],
        "place": _place(event.place, sentence),
        "date": event.date.edtf if event.date else None,
        "status": event.status,
        "background": event.background,
        "according_to": _chain(event.according_to),
    }


def _figure(figure: Figure, record: Record, sentence: Number) -> Row:
    whole = next((other.text for other in record.figures if other.id == figure.part_of), None)
    return {
        "sentence": sentence(figure.start),
        "text": figure.text,
        "measure": figure.measure,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "unit": figure.unit,
        "of": figure.of.text if figure.of else None,
        **({"part_of": whole} if whole else {}),
        **({"between": list(figure.between)} if figure.between else {}),
        "place": _place(figure.place, sentence),
        "date": figure.date.edtf if figure.date else None,
        "background": figure.background,
        "according_to": _chain(figure.according_to),
    }


def _participant(item: Participant) -> Row:
    named = {"name": item.name} if item.name and item.name != item.text else {}
    return {"text": item.text, "country": item.country, **named}


def _place(place: Place | None, sentence: Number) -> Row | None:
    if place is None:
        return None
    return {"text": place.text, "sentence": sentence(place.start), "country": place.country}


def _chain(chain: SourceChain) -> list[list[str]]:
    return [[source.text for source in level] for level in chain]
