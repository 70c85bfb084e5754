"""Dates of what an article tells several times as history, but dates only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from reportedly.coding.retelling import CodedEvent
from reportedly.edtf import bounds
from reportedly.model import Date, Event

_LONGEST = timedelta(days=31)
"""A longer stretch of time is no date of one happening."""
_Key = tuple[str, str, str]


def with_dates_of_history(coded: Sequence[CodedEvent], sought: Iterable[bool]) -> Iterator[CodedEvent]:
    """The events, in text order. One of the background whose date is `sought` but not told beside it takes that of the
    others of its type with somebody on the same side, if all these are of one day or month."""
    told = _told(one.event for one in coded)
    for one, missing in zip(coded, sought, strict=True):
        event = one.event
        alike = [told.get(key, {}) for key in _keys(event)] if missing and event.date is None else []
        dates = {edtf: date for found in alike for edtf, date in found.items()}
        yield replace(one, event=replace(event, date=next(iter(dates.values())))) if len(dates) == 1 else one


def _told(events: Iterable[Event]) -> dict[_Key, dict[str, Date]]:
    """The dates of background events by who takes part; two are kept of very many, which differ as well."""
    told: dict[_Key, dict[str, Date]] = {}
    for event in events:
        if event.date is not None and _is_of_one_happening(event.date):
            for key in _keys(event):
                dates = told.setdefault(key, {})
                if len(dates) < 2:
                    dates.setdefault(event.date.edtf, event.date)
    return told


def _is_of_one_happening(date: Date) -> bool:
    first, last = bounds(date.edtf)
    return first is not None and last is not None and last - first < _LONGEST


def _keys(event: Event) -> Iterator[_Key]:
    sides = (("actors", event.actors), ("recipients", event.recipients)) if event.background else ()
    for side, participants in sides:
        for participant in participants:
            yield event.type, side, (participant.name or participant.text).casefold()
