"""Calendar arithmetic on stretches of whole days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of the seasons of the northern hemisphere, as meteorologists count."""

_DAYS = {"D": 1, "N": 1, "W": 7, "F": 14}
_OF_A_DAY = {"TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from `first` to `last`, with the TimeML value that names them."""

    value: str
    first: date
    last: date


def day(moment: date) -> Period:
    """One day."""
    return Period(value=moment.isoformat(), first=moment, last=moment)


def week(moment: date) -> Period:
    """The ISO week, Monday to Sunday, that holds `moment`."""
    number = moment.isocalendar()
    monday = moment - timedelta(days=moment.weekday())
    return Period(value=f"{number.year:04d}-W{number.week:02d}", first=monday, last=monday + timedelta(days=6))


def weekend(moment: date) -> Period:
    """Saturday and Sunday of the ISO week that holds `moment`."""
    whole = week(moment)
    return Period(value=f"{whole.value}-WE", first=whole.last - timedelta(days=1), last=whole.last)


def months(year: int, month: int, count: int, value: str) -> Period:
    """`count` whole months from `month` of `year` on."""
    end = date(year, month, 1).replace(day=1)
    last = shifted(end, count - 1, "M")
    return Period(value=value, first=end, last=last.replace(day=monthrange(last.year, last.month)[1]))


def month(year: int, number: int) -> Period:
    """One month."""
    return months(year, number, 1, f"{year:04d}-{number:02d}")


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year, 1 to 4."""
    return months(year, 3 * number - 2, 3, f"{year:04d}-Q{number}")


def half(year: int, number: int) -> Period:
    """A half of the calendar year, 1 or 2."""
    return months(year, 6 * number - 5, 6, f"{year:04d}-H{number}")


def season(year: int, code: str) -> Period:
    """A season; winter is the one that ends in `year`."""
    return months(year - (code == "WI"), SEASONS[code], 3, f"{year:04d}-{code}")


def year(number: int) -> Period:
    """A calendar year."""
    return months(number, 1, 12, f"{number:04d}")


def years(first: int, last: int, value: str) -> Period:
    """The years from `first` to `last`."""
    return Period(value=value, first=date(first, 1, 1), last=date(last, 12, 31))


def unit_of(moment: date, unit: str) -> Period | None:
    """The calendar unit (`D W K M Q Y E C`) that holds `moment`; None for a unit the calendar doesn't number."""
    makers = {
        "D": lambda: day(moment),
        "W": lambda: week(moment),
        "K": lambda: weekend(moment),
        "M": lambda: month(moment.year, moment.month),
        "Q": lambda: quarter(moment.year, (moment.month + 2) // 3),
        "Y": lambda: year(moment.year),
        "E": lambda: years(moment.year // 10 * 10, moment.year // 10 * 10 + 9, f"{moment.year // 10}"),
        "C": lambda: years(moment.year // 100 * 100 + 1, moment.year // 100 * 100 + 100, f"{moment.year // 100}"),
    }
    return makers[unit]() if unit in makers else None


def shifted(moment: date, count: int, unit: str) -> date:
    """`moment` moved by `count` units; a day beyond the end of its new month becomes that month's last, and what is
    less than a day away is of the same.

    Raises `OverflowError` or `ValueError` outside the years 1 to 9999.
    """
    if unit in _MONTHS:
        ordinal = moment.year * 12 + moment.month - 1 + count * _MONTHS[unit]
        number, index = divmod(ordinal, 12)
        return date(number, index + 1, min(moment.day, monthrange(number, index + 1)[1]))
    if unit == "K":
        return moment + timedelta(days=7 * count)
    if unit in _DAYS:
        return moment + timedelta(days=_DAYS[unit] * count)
    return moment + timedelta(days=int(_OF_A_DAY[unit] * count))


def edtf(first: date, last: date) -> str:
    """The shortest EDTF form of a stretch of days: day, month, year, or an interval of the coarsest of these."""
    if first == last:
        return first.isoformat()
    starts_month = first.day == 1
    ends_month = last.day == monthrange(last.year, last.month)[1]
    if not (starts_month and ends_month):
        return f"{first.isoformat()}/{last.isoformat()}"
    if first.month == 1 and last.month == 12:
        begin, end = f"{first.year:04d}", f"{last.year:04d}"
    else:
        begin, end = f"{first.year:04d}-{first.month:02d}", f"{last.year:04d}-{last.month:02d}"
    return begin if begin == end else f"{begin}/{end}"
