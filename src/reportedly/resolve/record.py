"""Resolves all participants, sources and places of a coded record."""

from __future__ import annotations

from dataclasses import replace

from reportedly.gazetteer.lists import OwnLists
from reportedly.model import (
    Annotations,
    Article,
    Event,
    Figure,
    Participant,
    Place,
    Record,
    Source,
    SourceChain,
)
from reportedly.resolve.actors import resolve_participant
from reportedly.resolve.context import Context, build_context
from reportedly.resolve.places import resolve_place, resolve_places
from reportedly.resolve.policy import CountryPolicy


def resolve(
    record: Record,
    *,
    article: Article,
    annotations: Annotations,
    policy: CountryPolicy = "iso",
    lists: OwnLists | None = None,
) -> Record:
    """The record with participants, sources and places resolved and the layers of places and participants filled.

    `annotations` needs tokens, sentences, entities and toponyms; mentions are used where present. `policy` says which
    country a disputed place is assigned to; `lists` are the user's own actors, outlets and places.
    """
    if record.skipped is not None:
        return record
    context = build_context(article, annotations, policy=policy, lists=lists)
    events = tuple(_event(event, context) for event in record.events)
    layers = replace(record.layers, places=resolve_places(context), participants=_participants(events))
    figures = tuple(_figure(figure, context) for figure in record.figures)
    return replace(record, events=events, figures=figures, layers=layers)


def _event(event: Event, context: Context) -> Event:
    place = _place(event.place, context)
    where = place.country if place is not None else None
    return replace(
        event,
        actors=tuple(resolve_participant(p, context=context, place=where) for p in event.actors),
        recipients=tuple(
            resolve_participant(p, context=context, place=where, done_by=event.type) for p in event.recipients
        ),
        place=place,
        places=tuple(resolve_place(p, context=context) for p in event.places),
        according_to=_chain(event.according_to, context),
    )


def _figure(figure: Figure, context: Context) -> Figure:
    place = _place(figure.place, context)
    return replace(figure, place=place, according_to=_chain(figure.according_to, context))


def _place(place: Place | None, context: Context) -> Place | None:
    return resolve_place(place, context=context) if place is not None else None


def _chain(chain: SourceChain, context: Context) -> SourceChain:
    return tuple(tuple(_source(source, context) for source in level) for level in chain)


def _source(source: Source, context: Context) -> Source:
    """A source need not be where the event is: without words of its own it is of the article's country."""
    speaker = Participant(text=source.text, start=source.start, end=source.end, name=source.name)
    resolved = resolve_participant(speaker, context=context)
    return replace(source, name=resolved.name, country=resolved.country, stand_in=resolved.stand_in)


def _participants(events: tuple[Event, ...]) -> tuple[Participant, ...]:
    """The distinct participants of all events in text order."""
    found = {(p.start, p.end): p for event in events for p in (*event.actors, *event.recipients)}
    return tuple(found[extent] for extent in sorted(found))
