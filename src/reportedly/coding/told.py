"""What the events before have told of when and where, for those that go on about it without saying so again."""

from __future__ import annotations

from reportedly.edtf import bounds, is_day
from reportedly.model import Date, Event, Place, Status


class Told:
    """Dates and places of the events of one article so far.

    An event of the news takes over date and place of the latest one of its type, of these the place of one of the same
    date first; else the date of the first one of the news, and as its place `lead`, where the article's news is, or
    the dateline until an event has been placed: in the coded articles that is right for three in four of those that
    have a date at all, and for nine in ten places. What happened takes over no date after the day of publication, and
    what is planned none before it. What is told as background has dates and places of its own and takes over none.
    """

    def __init__(self, *, lead: Place | None, dateline: Place | None = None, published: str | None = None) -> None:
        self._dates: dict[str, Date] = {}
        self._places: dict[str, tuple[Place, ...]] = {}
        self._places_then: dict[tuple[str, str], tuple[Place, ...]] = {}
        self._first_date: Date | None = None
        self._dateline = () if dateline is None else (dateline,)
        self._lead: tuple[Place, ...] = self._dateline or (() if lead is None else (lead,))
        self._today = bounds(published[:10])[0] if published is not None else None

    def add(self, event: Event, *, aside: bool = False) -> None:
        """One more event, in text order; what only tells `aside` who somebody is doesn't date the news."""
        if event.background:
            return
        if event.date is not None:
            self._dates[event.type] = event.date
            if not aside and is_day(event.date.edtf):
                self._first_date = self._first_date or event.date
        if event.places:
            self._places[event.type] = event.places
            if self._lead == self._dateline:
                self._lead = event.places[:1]
            if event.date is not None:
                self._places_then[event.type, event.date.edtf] = event.places

    def date(self, type_: str, *, background: bool, status: Status) -> Date | None:
        """When an event of this type happened of which the text says no more."""
        found = None if background else self._dates.get(type_, self._first_date)
        return found if found is not None and self._can_be(found, status) else None

    def places(self, type_: str, *, background: bool, date: Date | None) -> tuple[Place, ...]:
        """Where it happened."""
        if background:
            return ()
        then = self._places_then.get((type_, date.edtf)) if date is not None else None
        return then or self._places.get(type_, self._lead)

    def _can_be(self, date: Date, status: Status) -> bool:
        """Whether what happened, or is planned, can be of that date by the day of publication."""
        first, last = bounds(date.edtf)
        if status == "planned":
            return last is None or self._today is None or self._today <= last
        return status != "actual" or first is None or self._today is None or first <= self._today
