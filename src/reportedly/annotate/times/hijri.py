"""Readers of dates of the Solar Hijri calendar, which Iran and Afghanistan keep: `21 Tir 1399`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from persiantools.jdatetime import JalaliDate

from reportedly.annotate.phrases import Match
from reportedly.annotate.times import calendar
from reportedly.annotate.times.calendar import Period
from reportedly.annotate.times.reading import Context, Reader, Reading, dated


def solar_day(match: Match, _: Context) -> Reading | None:
    """`21 Tir 1399`; raises `ValueError` for a day that its month doesn't have."""
    year, month, number = match.number("hijri_year"), match.number("solar_month"), match.number("day")
    if year is None or month is None or number is None:
        return None
    return dated(calendar.day(JalaliDate(year, month, number).to_gregorian()), explicit=True)


def solar_month(match: Match, _: Context) -> Reading | None:
    """`Tir 1399`: from its first day to its last, in two months of the Gregorian calendar."""
    year, month = match.number("hijri_year"), match.number("solar_month")
    if year is None or month is None:
        return None
    first = JalaliDate(year, month, 1)
    last = first + timedelta(days=JalaliDate.days_in_month(month, year) - 1)
    begin, end = first.to_gregorian(), last.to_gregorian()
    return dated(Period(value=f"{begin.isoformat()}/{end.isoformat()}", first=begin, last=end), explicit=True)


READERS: Mapping[str, Reader] = {"solar_day": solar_day, "solar_month": solar_month}
