"""Dates of what an article tells several times as history, but dates only once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.coding.retelling import CodedEvent
from reportedly.edtf import is_brief, is_within
from reportedly.model import Act, Date, Event

_HARDLY = 0.25
"""Under this an act is not dated at all. One above it, but no more likely than not, is told again only if two take part
in both: in unseen articles one in common was as a rule in two different acts."""
_MOST = 8
"""Dates of the same parties that are looked at: more, and none of them is the one that is meant."""
_Key = tuple[str, str, str]


def with_dates_of_history(coded: Sequence[CodedEvent], acts: Iterable[Act]) -> Iterator[CodedEvent]:
    """The events, coded of these acts in text order. One of the background that is dated, but not beside it, takes the
    date of the others of its type with the same people on the same side, if all these are of one day or month; one of a
    longer stretch takes the only one of theirs that lies in it (`a raid in 2008`, told elsewhere to be of 26 October).
    """
    told = _told(one.event for one in coded)
    for one, act in zip(coded, acts, strict=True):
        yield replace(one, event=replace(one.event, date=_date(one.event, act, told)))


def _date(event: Event, act: Act, told: Mapping[_Key, Mapping[str, Date]]) -> Date | None:
    tables = [table for key in _keys(event) if len(table := told.get(key, {})) <= _MOST]
    alike = {edtf: date for table in tables for edtf, date in table.items()}
    own = event.date
    if own is not None:
        within = [date for edtf, date in alike.items() if edtf != own.edtf and is_within(edtf, own.edtf)]
        return _narrowest(within) or own
    shared = Counter(edtf for table in tables for edtf in table)
    found = [date for edtf, date in alike.items() if shared[edtf] >= (1 if act.is_dated else 2)]
    return found[0] if len(found) == 1 and act.dated >= _HARDLY else None


def _narrowest(dates: Sequence[Date]) -> Date | None:
    """The one that all others hold, if there is one."""
    return next((one for one in dates if all(is_within(one.edtf, other.edtf) for other in dates)), None)


def _told(events: Iterable[Event]) -> dict[_Key, dict[str, Date]]:
    """The dates of background events by who takes part; of too many only so many as tell that they are."""
    told: dict[_Key, dict[str, Date]] = {}
    for event in events:
        if event.date is not None and is_brief(event.date.edtf):
            for key in _keys(event):
                dates = told.setdefault(key, {})
                if len(dates) <= _MOST:
                    dates.setdefault(event.date.edtf, event.date)
    return told


def _keys(event: Event) -> Iterator[_Key]:
    sides = (("actors", event.actors), ("recipients", event.recipients)) if event.background else ()
    for side, participants in sides:
        for participant in participants:
            yield event.type, side, (participant.name or participant.text).casefold()
