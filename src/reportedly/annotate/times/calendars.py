"""Readers of days told by other calendars: `21 Tir 1399` (Solar Hijri, of Iran and Afghanistan), `25 October
(7 November) 1917` (Julian)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product

from persiantools.jdatetime import JalaliDate

from reportedly.annotate.phrases import Match
from reportedly.annotate.times import calendar, dates
from reportedly.annotate.times.calendar import Period
from reportedly.annotate.times.reading import Context, Reader, Reading, dated

_BEHIND = range(10, 14)
"""Days by which the Julian calendar has been behind ours: 10 from 1582 on, 13 since 1900."""


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


def both_styles(match: Match, context: Context) -> Reading | None:
    """`25 October (7 November) 1917`: the later of the two, which is ours; of two days that don't lie as far apart as
    the calendars do, the one that would be read alone."""
    found = next((late for early, late in _pairs(match) if (late - early).days in _BEHIND), None)
    return dates.day(match, context) if found is None else dated(calendar.day(found), explicit=True)


def _pairs(match: Match) -> Iterator[tuple[date, date]]:
    """Each way to read the two days as an earlier and a later one; the year told is that of the later one."""
    year = match.number("year") or match.number("other_year", "year")
    month, number = match.number("month"), match.number("day")
    other_month, other = match.number("other_month", "month") or month, match.number("other", "day")
    if year is None or month is None or number is None or other_month is None or other is None:
        return
    days = (month, number), (other_month, other)
    for (early, late), back in product((days, days[::-1]), (0, 1)):
        try:
            yield date(year - back, *early), date(year, *late)
        except ValueError:
            continue


READERS: Mapping[str, Reader] = {"solar_day": solar_day, "solar_month": solar_month, "both_styles": both_styles}
