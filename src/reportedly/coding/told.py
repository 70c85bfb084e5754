"""What the events before have told of when and where, for those that go on about it without saying so again."""

from __future__ import annotations

from reportedly.model import Date, Event, Place


class Told:
    """Dates and places of the events of one article so far.

    An event of the news takes over date and place of the latest one of its type, else the date of the first one of the
    news, and as its place `lead`, where the article's news is: in the coded articles that is right for three in four of
    those that have a date at all, and for nine in ten places. What is told as background has dates and places of its
    own and takes over none.
    """

    def __init__(self, *, lead: Place | None) -> None:
        self._dates: dict[str, Date] = {}
        self._places: dict[str, tuple[Place, ...]] = {}
        self._first_date: Date | None = None
        self._lead = () if lead is None else (lead,)

    def add(self, event: Event) -> None:
        """One more event, in text order."""
        if event.background:
            return
        if event.date is not None:
            self._dates[event.type] = event.date
            self._first_date = self._first_date or event.date
        if event.places:
            self._places[event.type] = event.places

    def date(self, type_: str, *, background: bool) -> Date | None:
        """When an event of this type happened of which the text says no more."""
        return None if background else self._dates.get(type_, self._first_date)

    def places(self, type_: str, *, background: bool) -> tuple[Place, ...]:
        """Where it happened."""
        return () if background else self._places.get(type_, self._lead)
