"""Readers of expressions told from the day of writing or from the last date of the text: `yesterday`, `early Friday`,
`last week`, `the following day`, `two years ago`, `at 10:35 a.m. Friday`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from reportedly.annotate.phrases import Match
from reportedly.annotate.times import calendar
from reportedly.annotate.times.counts import count, duration, unit
from reportedly.annotate.times.dates import day
from reportedly.annotate.times.reading import Anchor, Context, Reader, Reading, dated, timed, undated

_COARSE = {"N": "D", "F": "W", "E": "Y", "C": "Y", "TH": "D", "TM": "D", "TS": "D", "L": "C", "Q": "M"}
"""What a distance in one unit is known to: three decades ago is a year."""
_UNKNOWN = {-2: "PAST_REF", -1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def deictic(match: Match, context: Context) -> Reading | None:
    """`today`, `late yesterday`, `tomorrow's`."""
    offset = match.number("deictic")
    if offset is None:
        offset = match.number("possessive_deictic") or 0
    if context.now is None:
        return undated(_UNKNOWN[offset])
    return dated(calendar.day(context.now.day + timedelta(days=offset)), basis=context.now.basis)


def deictic_part(match: Match, context: Context) -> Reading | None:
    """`yesterday evening`."""
    return _part_of(deictic(match, context), match.text("part"))


def day_before_deictic(match: Match, context: Context) -> Reading | None:
    """`the day before yesterday`."""
    offset, step = match.number("deictic"), match.number("before_word") is None
    if match.text("unit") != "D" or not offset:
        return None
    if context.now is None:
        return undated(_UNKNOWN[offset])
    return dated(calendar.day(context.now.day + timedelta(days=offset + (1 if step else -1))), basis=context.now.basis)


def weekday(match: Match, context: Context) -> Reading | None:
    """`Friday`: the last one up to the day of writing, or the next in a clause about the future."""
    number = match.number("weekday") or match.number("possessive_weekday")
    if number is None:
        return None
    if context.now is None:
        return undated(f"XXXX-WXX-{number}")
    moment = context.now.day
    back = (moment.isoweekday() - number) % 7
    days = (7 - back) % 7 if context.direction > 0 else -back
    return dated(calendar.day(moment + timedelta(days=days)), basis=context.now.basis)


def weekday_part(match: Match, context: Context) -> Reading | None:
    """`Friday morning`."""
    return _part_of(weekday(match, context), match.text("part") or match.text("overnight"))


def _part_of(found: Reading | None, part: str | None) -> Reading | None:
    if found is None or part is None:
        return found
    return replace(found, type="TIME", value=f"{found.value}T{part}")


def relative_weekday(match: Match, context: Context) -> Reading | None:
    """`last Friday`, `this coming Sunday`."""
    number, offset = match.number("weekday"), match.number("relative")
    if number is None:
        return None
    if context.now is None:
        return undated(f"XXXX-WXX-{number}")
    if match.get("coming") is not None:
        offset = 1
    elif match.get("past") is not None:
        offset = -1
    moment = context.now.day
    if offset == 0:
        days = number - moment.isoweekday()
        days -= 7 if context.direction < 0 < days else 0
    elif offset == 1:
        days = (number - moment.isoweekday() - 1) % 7 + 1
    else:
        days = -((moment.isoweekday() - number - 1) % 7 + 1)
    found = dated(calendar.day(moment + timedelta(days=days)), basis=context.now.basis)
    return _part_of(found, match.text("part"))


def weekday_of_week(match: Match, context: Context) -> Reading | None:
    """`Monday last week`."""
    number, offset = match.number("weekday"), match.number("relative")
    if number is None or offset is None or match.text("unit") != "W":
        return None
    if context.now is None:
        return undated(f"XXXX-WXX-{number}")
    monday = calendar.week(context.now.day).first
    return dated(calendar.day(monday + timedelta(days=7 * offset + number - 1)), basis=context.now.basis)


def this_part(match: Match, context: Context) -> Reading | None:
    """`this morning`."""
    return _named_part(context, 0, match.text("part"))


def tonight(match: Match, context: Context) -> Reading | None:
    """`tonight`."""
    return _named_part(context, 0, match.text("tonight"))


def overnight(match: Match, context: Context) -> Reading | None:
    """`overnight`: the night before the day of writing."""
    return _named_part(context, -1, match.text("overnight"))


def last_night(match: Match, context: Context) -> Reading | None:
    """`last night`."""
    return _named_part(context, -1, match.text("part"))


def _named_part(context: Context, offset: int, part: str | None) -> Reading | None:
    if part is None:
        return None
    if context.now is None:
        return undated(f"XXXX-XX-XXT{part}", "TIME")
    moment = context.now.day + timedelta(days=offset)
    return timed(calendar.day(moment), f"T{part}", basis=context.now.basis)


def relative_unit(match: Match, context: Context) -> Reading | None:
    """`last week`, `early next year`, `this month`, `last weekend`, `the past weekend`."""
    offset = next((n for n in map(match.number, ("relative", "past", "last")) if n is not None), None)
    code = match.text("calendar_unit") or match.text("calendar_unit", "possessive_unit")
    if offset is None or code is None:
        return None
    if code == "K" and offset == 0 and context.direction <= 0:
        return weekend(match, context)
    return _unit(context.now, offset, "W" if code == "F" else code)


def unit_before_last(match: Match, context: Context) -> Reading | None:
    """`the week before last`."""
    code = match.text("calendar_unit")
    return None if code is None else _unit(context.now, -2, code)


def current_unit(match: Match, context: Context) -> Reading | None:
    """`the current year`."""
    code = match.text("calendar_unit")
    return None if code is None else _unit(context.now, 0, code)


def _unit(anchor: Anchor | None, offset: int, code: str) -> Reading | None:
    if anchor is None:
        return undated(_UNKNOWN[offset])
    period = calendar.unit_of(calendar.shifted(anchor.day, offset, code), code)
    return None if period is None else dated(period, basis=anchor.basis)


def weekend(match: Match, context: Context) -> Reading | None:
    """`over the weekend`: the last one that has begun."""
    code = match.text("unit") or match.text("calendar_unit")
    if code != "K":
        return None
    if context.now is None:
        return undated("XXXX-WXX-WE")
    moment = context.now.day
    back = moment if moment.isoweekday() >= 6 else moment - timedelta(days=7)
    return dated(calendar.weekend(moment if context.direction > 0 else back), basis=context.now.basis)


def that_unit(match: Match, context: Context) -> Reading | None:
    """`that year`, `the same day`: the one of the last date."""
    code = match.text("calendar_unit")
    if code is None:
        return None
    told = context.text_year if code == "Y" else context.previous
    return undated("PAST_REF") if not _holds(code, told) else _unit(told, 0, code)


def month_of_text_year(match: Match, context: Context) -> Reading | None:
    """`May of that year`, `3 March the following year`: of the last date's year, or the one beside it."""
    month, number = match.number("month"), match.number("day")
    offset = match.number("following") or match.number("previous") or 0
    if month is None:
        return None
    year = _unit(context.text_year, offset, "Y") if _holds("Y", context.text_year) else None
    if year is None or year.first is None:
        return undated(f"XXXX-{month:02d}" if number is None else f"XXXX-{month:02d}-{number:02d}")
    found = calendar.month(year.first.year, month)
    period = found if number is None else calendar.day(found.first.replace(day=number))
    return dated(period, basis=year.basis)


def next_unit_of_text(match: Match, context: Context) -> Reading | None:
    """`the following day`."""
    code = match.text("calendar_unit")
    offset = match.number("following") or match.number("previous")
    if code is None or offset is None:
        return None
    return undated(_UNKNOWN[offset]) if not _holds(code, context.previous) else _unit(context.previous, offset, code)


def _holds(code: str, anchor: Anchor | None) -> bool:
    """True where the anchor's stretch lies in one unit: `that day` can't be told from a week."""
    if anchor is None:
        return False
    period = calendar.unit_of(anchor.day, code)
    return anchor.last is None or (period is not None and anchor.last <= period.last)


def ago(match: Match, context: Context) -> Reading | None:
    """`two weeks ago`, `several years ago`."""
    return _year_before_quarter(match, context) or _distant(match, context.now, -1)


def _year_before_quarter(match: Match, context: Context) -> Reading | None:
    """`a year ago` in a report on a quarter: the same quarter."""
    if context.quarter is None or unit(match) != "Y" or match.get("a") is None:
        return None
    return _unit(replace(context.quarter, day=calendar.shifted(context.quarter.day, -1, "Y")), 0, "Q")


def year_ago_quarter(match: Match, context: Context) -> Reading | None:
    """`the year-ago quarter`, `the year-earlier third quarter`, `year-earlier results`."""
    if match.text("unit") != "Y":
        return None
    rank = match.number("ordinal") or match.number("half_ordinal")
    if rank is not None and 1 <= rank <= 4 and context.now is not None:
        begun = context.now.day.year - (3 * rank - 2 > context.now.day.month)
        return dated(calendar.quarter(begun - 1, rank), basis=context.now.basis)
    if context.quarter is None:
        return _unit(context.now, -1, "Y")
    return _unit(replace(context.quarter, day=calendar.shifted(context.quarter.day, -1, "Y")), 0, "Q")


def latest_period(_: Match, context: Context) -> Reading | None:
    """`the latest period`: the quarter that the text speaks of."""
    if context.quarter is None:
        return undated("PAST_REF")
    return _unit(context.quarter, 0, "Q")


def the_year(match: Match, context: Context) -> Reading | None:
    """`the end of the month`, `for the year`, `year-end`: of the day of writing."""
    code = match.text("calendar_unit")
    if match.text("edge") != "END" and match.get("unit", "unit") is not None:
        return None
    if match.text("unit") not in (None, "Y"):
        return None
    return _unit(context.now, 0, code or "Y")


def next_part_of_text(match: Match, context: Context) -> Reading | None:
    """`the next morning`, `the previous night`."""
    part, offset = match.text("part"), match.number("following") or match.number("previous")
    if part is None or offset is None:
        return None
    if context.previous is None or not _holds("D", context.previous):
        return undated(f"XXXX-XX-XXT{part}", "TIME")
    moment = context.previous.day + timedelta(days=offset)
    return timed(calendar.day(moment), f"T{part}", basis=context.previous.basis)


def from_now(match: Match, context: Context) -> Reading | None:
    """`a year from now`."""
    return _distant(match, context.now, 1)


def shifted(match: Match, context: Context) -> Reading | None:
    """`a day earlier`, `three years later`, `the day after`: from the last date of the text, or one right behind; but
    `on Tuesday, the day after the raid` tells how far the raid lies from Tuesday."""
    direction = match.number("earlier") or match.number("later")
    if direction is None:
        direction = -1 if match.get("before_word") is not None else 1
    compared = _year_before_quarter(match, context) if direction < 0 else None
    if compared is not None:
        return compared
    if match.get("the") is not None and context.behind is not None:
        return _distant(match, context.behind, direction)
    code = unit(match)
    if match.get("the") is not None and code is not None and _is_beside_its_date(context):
        return undated(duration(code, Decimal(1)), "DURATION")
    before = context.previous
    yearly = direction < 0 and unit(match) == "Y"
    if yearly and context.now is not None and (before is None or before.day.year == context.now.day.year):
        before = context.now
    return _distant(match, before if before is not None or direction > 0 else context.now, direction)


def _is_beside_its_date(context: Context) -> bool:
    """Whether it only tells how far another happening lies from a date just told."""
    return context.same_sentence and "comma" in context.before and "stop" not in context.after


def _distant(match: Match, anchor: Anchor | None, direction: int) -> Reading | None:
    code, many = unit(match), count(match)
    if code is None:
        return None
    if anchor is None or many is None:
        return undated(_UNKNOWN[direction])
    coarse = _COARSE.get(code, code)
    if not _holds(coarse, anchor):
        return undated(_UNKNOWN[direction])
    moment = calendar.shifted(anchor.day, direction * int(many), code)
    period = calendar.unit_of(moment, coarse)
    return None if period is None else dated(period, basis=anchor.basis)


def vague_ago(match: Match, _: Context) -> Reading | None:
    """`years ago`."""
    return undated("PAST_REF") if match.text("units") else None


def clock(match: Match, context: Context) -> Reading | None:
    """`10:35 a.m. Friday`, `noon`, `5 o'clock`."""
    time = _time_of_day(match)
    if time is None:
        return None
    found = deictic(match, context) if match.get("deictic") is not None else None
    if match.get("month") is not None:
        found = day(match, context)
    elif match.get("weekday") is not None:
        found = weekday(match, context)
    if found is None:
        before = context.previous
        if before is None or not context.same_sentence or not _holds("D", before):
            return undated(f"XXXX-XX-XX{time}", "TIME")
        found = dated(calendar.day(before.day), basis=before.basis)
    return replace(found, type="TIME", value=found.value + time)


def _time_of_day(match: Match) -> str | None:
    moment = match.text("moment")
    if moment is not None:
        return moment
    written = match.text("clock")
    hour = int(written.split(":")[0]) if written else match.number("hour")
    if hour is None:
        return None
    minute = int(written.split(":")[1]) if written else 0
    half = match.text("am")
    if half is not None and hour <= 12:
        hour = hour % 12 + (12 if half == "PM" else 0)
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def reference(match: Match, _: Context) -> Reading | None:
    """`now`, `recently`, `the future`."""
    values = (value for lexeme in match.groups.values() for value in lexeme.classes.values())
    return undated(next((v for v in values if isinstance(v, str) and v.endswith("_REF")), "PAST_REF"))


READERS: Mapping[str, Reader] = {
    "deictic": deictic,
    "deictic_part": deictic_part,
    "day_before_deictic": day_before_deictic,
    "weekday": weekday,
    "weekday_part": weekday_part,
    "relative_weekday": relative_weekday,
    "weekday_of_week": weekday_of_week,
    "this_part": this_part,
    "tonight": tonight,
    "overnight": overnight,
    "last_night": last_night,
    "relative_unit": relative_unit,
    "current_unit": current_unit,
    "unit_before_last": unit_before_last,
    "weekend": weekend,
    "that_unit": that_unit,
    "month_of_text_year": month_of_text_year,
    "next_unit_of_text": next_unit_of_text,
    "ago": ago,
    "from_now": from_now,
    "shifted": shifted,
    "vague_ago": vague_ago,
    "year_ago_quarter": year_ago_quarter,
    "latest_period": latest_period,
    "the_year": the_year,
    "next_part_of_text": next_part_of_text,
    "clock": clock,
    "reference": reference,
}
