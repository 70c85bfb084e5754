"""Readers of expressions that name a day, month, season or year: `May 3`, `last summer`, `the 1990s`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from reportedly.annotate.phrases import Match
from reportedly.annotate.times import calendar, feasts
from reportedly.annotate.times.calendar import Period
from reportedly.annotate.times.reading import Anchor, Context, Reader, Reading, dated, timed, undated

_TOLERANCE = timedelta(days=60)
"""How far ahead a day without its year may lie in a clause about the past (`extended the deadline to January 5`): a
writer who means a day of almost a year ago gives the year. A clause without tense may look twice as far."""
_SOON = timedelta(days=15)
"""The same for months, which are as often named long after."""


def _choose(candidates: Iterable[Period], moment: date, direction: int, ahead: timedelta) -> Period | None:
    """The candidate that a writer at `moment` means: the last begun, the next to come, or the nearest."""
    periods = sorted(candidates, key=lambda p: p.first)
    past = [p for p in periods if p.first - moment <= (ahead if p.first == p.last else min(ahead, _SOON))]
    future = [p for p in periods if p.last >= moment]
    if direction < 0 and past:
        return past[-1]
    if direction > 0 and future:
        return future[0]
    near = [p for p in periods if p.first - moment <= ahead]
    if direction == 0 and near and ahead:
        return near[-1]
    return min(periods, key=lambda p: abs((p.first - moment).days), default=None)


def _ahead(context: Context) -> timedelta:
    if context.bound is not None or context.now is None:
        return timedelta(0)
    if context.direction < 0 and "on" in context.before:
        return _TOLERANCE / 2
    return _TOLERANCE if context.direction < 0 else 2 * _TOLERANCE


def _calendar(context: Context) -> tuple[Anchor, int] | None:
    """What a missing year is told from, and in which direction."""
    if context.bound is not None:
        return context.bound, -1
    if context.now is not None:
        return context.now, context.direction
    return None if context.dated is None else (context.dated, 0)


def _in_year(context: Context, make: Mapping[int, Period | None], value: str) -> Reading:
    chosen = _calendar(context)
    if chosen is None:
        return undated(value)
    anchor, direction = chosen
    period = _choose((p for p in make.values() if p is not None), anchor.day, direction, _ahead(context))
    return undated(value) if period is None else dated(period, basis=anchor.basis)


def _around(context: Context) -> range:
    chosen = _calendar(context)
    if chosen is None:
        return range(0)
    year = chosen[0].day.year
    return range(max(2, year - 4), min(9998, year + 4) + 1)


def _day(year: int, month: int, number: int) -> Period | None:
    try:
        return calendar.day(date(year, month, number))
    except ValueError:
        return None


def day(match: Match, context: Context) -> Reading | None:
    """`July 28, 2020`, `the 3rd of May`, `Friday, June 5`."""
    month, number, year = match.number("month"), match.number("day"), match.number("year")
    if month is None or number is None:
        return None
    if year is not None:
        period = _day(year, month, number)
        return None if period is None else dated(period, explicit=True)
    if not 1 <= number <= 31:
        return None
    near = {y: _day(y, month, number) for y in _around(context)}
    return _in_year(context, _on(match.number("weekday"), near, context), f"XXXX-{month:02d}-{number:02d}")


def _on(weekday: int | None, near: Mapping[int, Period | None], context: Context) -> Mapping[int, Period | None]:
    """The years, of those next to now, in which the day falls on the weekday named with it; all where there is none."""
    if weekday is None or context.now is None:
        return near
    this = context.now.day.year
    beside = {y: p for y, p in near.items() if abs(y - this) <= 1}
    return {y: p for y, p in beside.items() if p is not None and p.first.isoweekday() == weekday} or near


def month(match: Match, context: Context) -> Reading | None:
    """`July`, `early March`."""
    number = match.number("month") or match.number("plain_month") or match.number("possessive_month")
    if number is None:
        return None
    near: dict[int, Period | None] = {y: calendar.month(y, number) for y in _around(context)}
    return _in_year(context, near, f"XXXX-{number:02d}")


def month_of_year(match: Match, _: Context) -> Reading | None:
    """`July 2020`."""
    number, year = match.number("month"), match.number("year")
    return None if number is None or year is None else dated(calendar.month(year, number), explicit=True)


def month_of_relative_year(match: Match, context: Context) -> Reading | None:
    """`June last year`."""
    number, offset = match.number("month"), match.number("relative")
    if match.text("unit") != "Y" or number is None or offset is None:
        return None
    if context.now is None:
        return undated(f"XXXX-{number:02d}")
    return dated(calendar.month(context.now.day.year + offset, number), basis=context.now.basis)


def day_of_relative_year(match: Match, context: Context) -> Reading | None:
    """`September 3 last year`."""
    month, number, offset = match.number("month"), match.number("day"), match.number("relative")
    if match.text("unit") != "Y" or month is None or number is None or offset is None:
        return None
    if context.now is None:
        return undated(f"XXXX-{month:02d}-{number:02d}")
    period = _day(context.now.day.year + offset, month, number)
    return None if period is None else dated(period, basis=context.now.basis)


def day_of_relative_month(match: Match, context: Context) -> Reading | None:
    """`the 20th of last month`."""
    number, offset = match.number("day"), match.number("relative")
    if match.text("calendar_unit") != "M" or number is None or offset is None:
        return None
    if context.now is None:
        return undated(f"XXXX-XX-{number:02d}")
    moment = calendar.shifted(context.now.day.replace(day=1), offset, "M")
    return dated(calendar.day(moment.replace(day=number)), basis=context.now.basis)


def relative_month(match: Match, context: Context) -> Reading | None:
    """`last November`, `this July`, `this past May`."""
    number, offset = match.number("month"), match.number("relative") or match.number("past") or 0
    if number is None:
        return None
    if context.now is None:
        return undated(f"XXXX-{number:02d}")
    moment = context.now.day
    year = moment.year
    if offset < 0 and number >= moment.month:
        year -= 1
    elif offset > 0 and number <= moment.month:
        year += 1
    return dated(calendar.month(year, number), basis=context.now.basis)


def relative_month_day(match: Match, context: Context) -> Reading | None:
    """`last Oct. 23`, which may be of this month too."""
    found, number, now = relative_month(match, context), match.number("day"), context.now
    if found is None or found.first is None or number is None or now is None:
        return found
    month, year = found.first.month, found.first.year
    if match.number("relative") == -1 and month == now.day.month and number < now.day.day:
        year = now.day.year
    period = _day(year, month, number)
    return None if period is None else dated(period, basis=found.basis)


def numeric_date(match: Match, _: Context) -> Reading | None:
    """`2020-07-28`, `28.07.2020`, whose day comes first; `5/3/2020` is left alone, for its order can't be told."""
    text = match.groups["numeric"].text
    parts = [int(p) for p in text.replace("/", "-").replace(".", "-").split("-")]
    if parts[0] > 1000:
        ordered = [tuple(parts)]
    elif parts[2] > 1000:
        ordered = [(parts[2], parts[1], parts[0]), (parts[2], parts[0], parts[1])]
    else:
        return None
    periods = [p for p in (_day(*o) for o in ordered) if p is not None]
    known = "." in text or len(set(periods)) == 1
    return dated(periods[0], explicit=True) if periods and known else None


def year(match: Match, _: Context) -> Reading | None:
    """`1988`, `fiscal 2019`."""
    number = match.number("year") or match.number("year", "number")
    return None if number is None or not 1000 <= number <= 2100 else dated(calendar.year(number))


def year_range(match: Match, _: Context) -> Reading | None:
    """`1970-1980`, `1970-80`."""
    first = match.number("year")
    last = match.number("until", "year")
    short = match.number("until", "two")
    if first is None:
        return None
    if last is None and short is not None:
        last = first // 100 * 100 + short
    if last is None or last <= first:
        return None
    return dated(calendar.years(first, last, f"{first}/{last}"))


def decade(match: Match, _: Context) -> Reading | None:
    """`the 1990s`, `the early '90s`, `the nineties`."""
    number, short, named = match.number("year"), match.number("two"), match.number("named_decade")
    if named is not None:
        number = named * 10
    if number is None and short is not None and short >= 20:
        number = 1900 + short
    if number is None or number % 10:
        return None
    return dated(calendar.years(number, number + 9, str(number // 10)))


def century(match: Match, _: Context) -> Reading | None:
    """`the 19th century`."""
    rank = match.number("ordinal")
    if rank is None or not 1 <= rank <= 30:
        return None
    return dated(calendar.years(rank * 100 - 99, rank * 100, f"{rank - 1:02d}"))


def season(match: Match, context: Context) -> Reading | None:
    """`in spring`, told like a month without its year."""
    code = match.text("season") or match.text("possessive_season")
    if code is None:
        return None
    near: dict[int, Period | None] = {y: calendar.season(y, code) for y in _around(context)}
    return _in_year(context, near, f"XXXX-{code}")


def season_of_year(match: Match, _: Context) -> Reading | None:
    """`the summer of 2018`."""
    code, number = match.text("season"), match.number("year")
    return None if code is None or number is None else dated(calendar.season(number, code))


def season_over_years(match: Match, _: Context) -> Reading | None:
    """`the winter of 2022-23`, which is one: `the summers of 2010-15` are several."""
    code, number = match.text("season"), match.number("year")
    until = match.number("until", "year") or match.number("until", "two")
    if code != "WI" or number is None or until is None or until % 100 != (number + 1) % 100:
        return None
    return dated(calendar.season(number + 1, code))


def season_of_relative_year(match: Match, context: Context) -> Reading | None:
    """`summer of last year`."""
    code, offset = match.text("season"), match.number("relative")
    if match.text("unit") != "Y" or code is None or offset is None:
        return None
    if context.now is None:
        return undated(f"XXXX-{code}")
    return dated(calendar.season(context.now.day.year + offset, code), basis=context.now.basis)


def relative_season(match: Match, context: Context) -> Reading | None:
    """`last summer`, `this past spring`."""
    code, offset = match.text("season"), match.number("relative")
    if code is None:
        return None
    if context.now is None:
        return undated(f"XXXX-{code}")
    moment = context.now.day
    if match.get("past") is not None or offset == -1:
        seasons = [calendar.season(y, code) for y in (moment.year - 1, moment.year)]
        period = [p for p in seasons if p.last < moment][-1:] or seasons[:1]
    elif offset == 1:
        period = [p for p in (calendar.season(y, code) for y in (moment.year, moment.year + 1)) if p.first > moment][:1]
    else:
        near = [calendar.season(y, code) for y in (moment.year, moment.year + 1)]
        period = [min(near, key=lambda p: abs((p.first - moment).days))]
    return dated(period[0], basis=context.now.basis)


def _quarter_number(match: Match) -> int | None:
    if (named := match.number("quarter_number")) is not None:
        return named
    rank = match.number("ordinal") or match.number("half_ordinal") or (4 if match.get("latter") is not None else None)
    unit = match.text("unit")
    return rank if unit == "Q" and rank is not None and 1 <= rank <= 4 else None


def quarter_of_year(match: Match, _: Context) -> Reading | None:
    """`the second quarter of 2019`."""
    rank, number = _quarter_number(match), match.number("year")
    return None if rank is None or number is None else dated(calendar.quarter(number, rank))


def quarter_of_relative_year(match: Match, context: Context) -> Reading | None:
    """`the first quarter of next year`."""
    rank, offset = _quarter_number(match), match.number("relative")
    if rank is None or offset is None or "Y" not in (match.text("span", "unit"), match.text("span", "possessive_unit")):
        return None
    if context.now is None:
        return undated(f"XXXX-Q{rank}")
    return dated(calendar.quarter(context.now.day.year + offset, rank), basis=context.now.basis)


def half_of_year(match: Match, context: Context) -> Reading | None:
    """`the first half of 2020`, `the second half of last year`, `the first half`."""
    rank = match.number("half_ordinal") or match.number("half_number")
    rank = rank or (2 if match.get("latter") is not None else None)
    if rank is None or match.text("unit") not in (None, "Y"):
        return None
    number, offset, basis = match.number("year"), match.number("relative") or 0, None
    if number is None:
        if context.now is None:
            return undated(f"XXXX-H{rank}")
        number, basis = context.now.day.year + offset, context.now.basis
    return dated(calendar.half(number, rank), basis=basis)


def quarter(match: Match, context: Context) -> Reading | None:
    """`the third quarter`: the last such quarter that has begun."""
    rank = _quarter_number(match)
    if rank is None:
        return None
    near: dict[int, Period | None] = {y: calendar.quarter(y, rank) for y in _around(context)}
    return _in_year(_looking_back(context), _without_far(near, context), f"XXXX-Q{rank}")


def _without_far(near: Mapping[int, Period | None], context: Context) -> Mapping[int, Period | None]:
    """For a clause that looks ahead, the quarter nearest to now: `expects a third-quarter loss` is told in October."""
    if context.direction <= 0 or context.now is None:
        return near
    now = context.now.day
    nearest = min((p for p in near.values() if p is not None), key=lambda p: min(abs(p.first - now), abs(p.last - now)))
    return {nearest.first.year: nearest}


def latest_quarter(_: Match, context: Context) -> Reading | None:
    """`the latest quarter`: the one that the text speaks of, else the last that is over."""
    if context.quarter is not None:
        found = calendar.unit_of(context.quarter.day, "Q")
        return None if found is None else dated(found, basis=context.quarter.basis)
    if context.now is None:
        return undated("PAST_REF")
    period = calendar.unit_of(calendar.shifted(context.now.day, -1, "Q"), "Q")
    return None if period is None else dated(period, basis=context.now.basis)


def _looking_back(context: Context) -> Context:
    return replace(context, direction=-1)


def year_period(match: Match, context: Context) -> Reading | None:
    """`the 2018 period`, `last year's quarter`: in that year, the quarter that the text speaks of."""
    number, basis = match.number("year"), None
    if number is None:
        if context.now is None or "Y" not in (match.text("span", "unit"), match.text("span", "possessive_unit")):
            return None
        number, basis = context.now.day.year + (match.number("relative") or 0), context.now.basis
    if context.quarter is None:
        return dated(calendar.year(number), basis=basis)
    return dated(calendar.quarter(number, (context.quarter.day.month + 2) // 3), basis=context.quarter.basis)


def feast(match: Match, context: Context) -> Reading | None:
    """`Easter Monday`, `Thanksgiving 2019`, `Election Day`: days that move with the year."""
    name = match.text("movable") or match.text("election")
    if name is None:
        return None
    offset = timedelta(days=(match.number("day_word") or 0) * (name == "easter"))
    number = match.number("year")
    if number is not None:
        return dated(calendar.day(feasts.MOVABLE[name](number) + offset), explicit=True)
    near: dict[int, Period | None] = {y: calendar.day(feasts.MOVABLE[name](y) + offset) for y in _around(context)}
    forced = _looking_back(context) if match.number("relative") == -1 else context
    return _in_year(forced, near, "XXXX")


def holiday(match: Match, context: Context) -> Reading | None:
    """`Christmas`, `Christmas Eve 2018`."""
    code = match.text("holiday")
    if code is None:
        return None
    moment = date(2000, int(code[:2]), int(code[3:]))
    if match.groups.get("eve") is not None and match.groups["eve"].text.lower() == "eve":
        moment -= timedelta(days=1)
    return _fixed(match, context, moment)


def new_year(match: Match, context: Context) -> Reading | None:
    """`New Year's Eve`, `New Year's Day`."""
    eve = match.groups["eve"].text.lower() == "eve"
    return _fixed(match, context, date(2000, 12, 31) if eve else date(2000, 1, 1))


def _fixed(match: Match, context: Context, moment: date) -> Reading:
    number = match.number("year")
    if number is not None:
        return dated(calendar.day(moment.replace(year=number)), explicit=True)
    near = {y: _day(y, moment.month, moment.day) for y in _around(context)}
    return _in_year(context, near, f"XXXX-{moment:%m-%d}")


def day_range(match: Match, context: Context) -> Reading | None:
    """`May 3-5`, `from 3 to 5 May 2020`."""
    first, last = match.number("day"), match.number("until", "day")
    if first is None or last is None or first >= last:
        return None
    end = day(_with(match, "day", "until"), context)
    if end is None or end.last is None:
        return None
    try:
        begin = end.last.replace(day=first)
    except ValueError:
        return None
    value = f"{begin.isoformat()}/{end.last.isoformat()}"
    return Reading(type="DATE", value=value, first=begin, last=end.last, basis=end.basis)


def _with(match: Match, label: str, other: str) -> Match:
    """The match with the lexeme of `other` under `label`."""
    return replace(match, groups={**match.groups, label: match.groups[other]})


def day_part(match: Match, context: Context) -> Reading | None:
    """`the morning of June 5`."""
    found, part = day(match, context), match.text("part")
    if found is None or found.first is None or part is None:
        return found
    return timed(calendar.day(found.first), f"T{part}", basis=found.basis)


def week_of(match: Match, context: Context) -> Reading | None:
    """`the week of March 6`."""
    found = day(match, context)
    if match.text("calendar_unit") != "W" or found is None or found.first is None:
        return None
    return dated(calendar.week(found.first), basis=found.basis)


READERS: Mapping[str, Reader] = {
    "day": day,
    "month": month,
    "month_of_year": month_of_year,
    "month_of_relative_year": month_of_relative_year,
    "day_of_relative_month": day_of_relative_month,
    "relative_month": relative_month,
    "relative_month_day": relative_month_day,
    "day_of_relative_year": day_of_relative_year,
    "numeric_date": numeric_date,
    "year": year,
    "year_range": year_range,
    "decade": decade,
    "century": century,
    "season": season,
    "season_over_years": season_over_years,
    "season_of_year": season_of_year,
    "season_of_relative_year": season_of_relative_year,
    "relative_season": relative_season,
    "half_of_year": half_of_year,
    "quarter": quarter,
    "latest_quarter": latest_quarter,
    "quarter_of_year": quarter_of_year,
    "quarter_of_relative_year": quarter_of_relative_year,
    "holiday": holiday,
    "feast": feast,
    "year_period": year_period,
    "new_year": new_year,
    "day_range": day_range,
    "day_part": day_part,
    "week_of": week_of,
}
