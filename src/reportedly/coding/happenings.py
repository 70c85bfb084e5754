"""Mentions of one happening in one article."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from reportedly.edtf import bounds
from reportedly.model import Event, Participant

_RECALLED = 8


def share_happenings(events: Sequence[Event]) -> tuple[Event, ...]:
    """Give each event the id of an earlier one that tells of the same happening, else its own.

    Two events are one happening when type, status and background agree, neither names somebody or a date that the
    other contradicts, and they share a participant. Only the latest events with a participant are compared, so that
    the cost is linear in events.
    """
    shared: list[Event] = []
    recent: dict[tuple[str, str, bool, str], deque[Event]] = {}
    for event in events:
        keys = [
            (event.type, event.status, event.background, name)
            for name in sorted(_names(event.actors) | _names(event.recipients))
        ]
        earlier = (other for key in keys for other in reversed(recent.get(key, ())))
        twin = next((other for other in earlier if _same(other, event)), None)
        shared.append(replace(event, happening=twin.happening if twin else event.id))
        for key in keys:
            recent.setdefault(key, deque(maxlen=_RECALLED)).append(shared[-1])
    return tuple(shared)


def _same(one: Event, other: Event) -> bool:
    if one.mode and other.mode and one.mode != other.mode:
        return False
    if not _dates_meet(one, other) or not _places_meet(one, other):
        return False
    sides = [(_names(one.actors), _names(other.actors)), (_names(one.recipients), _names(other.recipients))]
    return all(_agree(a, b) for a, b in sides) and any(a & b for a, b in sides)


def _names(participants: Sequence[Participant]) -> frozenset[str]:
    return frozenset((p.name or p.text).casefold() for p in participants)


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _dates_meet(one: Event, other: Event) -> bool:
    if one.date is None or other.date is None:
        return True
    (a, b), (c, d) = bounds(one.date.edtf), bounds(other.date.edtf)
    return (a is None or d is None or a <= d) and (b is None or c is None or c <= b)


def _places_meet(one: Event, other: Event) -> bool:
    if one.place is None or other.place is None:
        return True
    return one.place.text == other.place.text or one.place.country == other.place.country is not None
