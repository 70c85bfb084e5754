"""Readers of durations and repeated times: `for three days`, `the past two months`, `every Friday`, `daily`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from reportedly.annotate.phrases import Match
from reportedly.annotate.times import calendar
from reportedly.annotate.times.counts import count, duration, unit
from reportedly.annotate.times.reading import Anchor, Context, Reader, Reading, undated
from reportedly.model.annotations import TimexType

_WEEKLY = "XXXX-WXX-"
_VAGUE = {"D": (7, "D", "M"), "W": (1, "M", "M"), "M": (6, "M", "Y")}
"""By the unit that a vague stretch is told in (`recent days`): how much it spans at least, in which unit, and the unit
of the calendar that is given for it."""


def plain(match: Match, _: Context) -> Reading | None:
    """`three days`, `a two-year`, `several weeks`, `two to three weeks`; but `a second` is the next after the first,
    and `jailed in 2004 to two years` tells a year."""
    code, many, most = unit(match), count(match), count(match, "until")
    falls = match.get("until", "number") is not None and many is not None and most is not None and many > most
    if code is None or falls or (code == "TS" and match.get("a") is not None):
        return None
    return undated(duration(code, many), "DURATION")


def one_day(match: Match, context: Context) -> Reading | None:
    """`will one day`: some time to come; elsewhere one unit counted."""
    named = match.groups["number"].text.lower() == "one" and unit(match) == "D"
    return undated("FUTURE_REF") if named and context.direction > 0 else plain(match, context)


def span(match: Match, context: Context) -> Reading | None:
    """`the past two months`, `the next 24 hours`: a duration whose one end is the day of writing."""
    code = unit(match)
    if code is None:
        return None
    plural = match.get("units") is not None
    counted = any(match.get(label) is not None for label in ("number", "few", "couple"))
    many = count(match) if counted or not plural else None
    value = duration(code, many)
    direction = match.number("lastly") or match.number("nextly") or 0
    if context.now is None:
        return undated(value, "DURATION")
    if many is None:
        return _vague(value, "DURATION", code, direction, context.now)
    other = calendar.shifted(context.now.day, direction * int(many), code)
    first, last = sorted((context.now.day, other))
    if code in ("Y", "E", "C", "M", "Q") and direction < 0:
        first, last = _whole(first, last, code)
    return Reading(type="DURATION", value=value, first=first, last=last, basis=context.now.basis)


def first_months(match: Match, context: Context) -> Reading | None:
    """`the first nine months of 2023`, `the first four months of this year`, `the first two months of the year`."""
    many, year, basis = match.number("number"), match.number("year"), None
    if match.text("months", "units") != "M" or many is None or not 1 <= many <= 11:
        return None
    if year is None:
        if context.now is None or (match.get("the_year") is None and match.text("span", "unit") != "Y"):
            return None
        year, basis = context.now.day.year + (match.number("relative") or 0), context.now.basis
    period = calendar.months(year, 1, many, duration("M", Decimal(many)))
    return Reading(type="DURATION", value=period.value, first=period.first, last=period.last, basis=basis)


def _whole(first: date, last: date, code: str) -> tuple[date, date]:
    """Long spans end in the unit they are counted in: nobody means the day by `the past ten years`."""
    coarse = "M" if code in ("M", "Q") else "Y"
    begin, end = calendar.unit_of(first, coarse), calendar.unit_of(last, coarse)
    return (begin.first, end.last) if begin is not None and end is not None else (first, last)


def recent_units(match: Match, context: Context) -> Reading | None:
    """`recent days`, `the coming months`."""
    direction = match.number("coming") or -1
    value = "FUTURE_REF" if direction > 0 else "PAST_REF"
    return undated(value) if context.now is None else _vague(value, "DATE", unit(match), direction, context.now)


def _vague(value: str, kind: TimexType, code: str | None, direction: int, now: Anchor) -> Reading:
    """Some days, weeks or months before or after the day of writing: the months or years that they lie in."""
    if code not in _VAGUE:
        return undated(value, kind)
    many, step, coarse = _VAGUE[code]
    first, last = sorted((now.day, calendar.shifted(now.day, direction * many, step)))
    begin, end = _whole(first, last, coarse)
    return Reading(type=kind, value=value, first=begin, last=end, basis=now.basis)


def half_unit(match: Match, _: Context) -> Reading | None:
    """`half an hour`."""
    code = unit(match)
    return None if code is None else undated(duration(code, Decimal("0.5")), "DURATION")


def unit_and_a_half(match: Match, _: Context) -> Reading | None:
    """`a year and a half`."""
    code, many = unit(match), count(match)
    return None if code is None or many is None else undated(duration(code, many + Decimal("0.5")), "DURATION")


def bare_units(match: Match, _: Context) -> Reading | None:
    """`for years`."""
    code = unit(match)
    return None if code is None else undated(duration(code, None), "DURATION")


def ended_year(match: Match, _: Context) -> Reading | None:
    """`the year` that ended on a day named next."""
    code = match.text("calendar_unit")
    return None if code is None else undated(duration(code, Decimal(1)), "DURATION")


def every_unit(match: Match, _: Context) -> Reading | None:
    """`every day`, `every two weeks`, `each morning`."""
    part = match.text("part")
    if part is not None:
        return undated(f"XXXX-XX-XXT{part}", "SET")
    code = unit(match)
    return None if code is None else undated(duration(code, count(match)), "SET")


def every_weekday(match: Match, _: Context) -> Reading | None:
    """`every Friday`, `on Tuesdays`."""
    number, part = match.number("weekday") or match.number("weekdays"), match.text("part")
    return None if number is None else undated(f"{_WEEKLY}{number}{'T' + part if part else ''}", "SET")


def every_month(match: Match, _: Context) -> Reading | None:
    """`each July`."""
    number = match.number("month")
    return None if number is None else undated(f"XXXX-{number:02d}", "SET")


def frequency(match: Match, _: Context) -> Reading | None:
    """`daily`, `annual`."""
    value = match.text("frequency")
    return None if value is None else undated(value, "SET")


def nothing(_match: Match, _context: Context) -> Reading | None:
    """`35-year-old`: words that look like a time and are none."""
    return None


READERS: Mapping[str, Reader] = {
    "duration": plain,
    "nothing": nothing,
    "one_day": one_day,
    "first_units": plain,
    "first_months": first_months,
    "span": span,
    "recent_units": recent_units,
    "half_unit": half_unit,
    "unit_and_a_half": unit_and_a_half,
    "bare_units": bare_units,
    "ended_year": ended_year,
    "every_unit": every_unit,
    "every_weekday": every_weekday,
    "every_month": every_month,
    "frequency": frequency,
}
