"""First and last day of an EDTF interval."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?(?:T\S*)?", re.ASCII)
_MONTH = timedelta(days=31)


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The days an interval begins and ends on, None where it is open, or not a calendar date of the years 1 to 9999.

    Understands level 0 of the Extended Date/Time Format (years, months, days, `first/last`), uncertainty marks and
    open ends (`1970/..`); anything else gives `(None, None)`.
    """
    first, _, last = edtf.partition("/")
    return _days(first)[0], _days(last if "/" in edtf else first)[1]


def is_day(edtf: str) -> bool:
    """Whether an interval is a single day, or open at both ends."""
    first, last = bounds(edtf)
    return first == last


def is_brief(edtf: str) -> bool:
    """Whether an interval is no longer than a month: a longer one, or an open one, dates no single happening."""
    first, last = bounds(edtf)
    return first is not None and last is not None and last - first < _MONTH


def is_within(edtf: str, whole: str) -> bool:
    """Whether an interval lies in another; neither may be open."""
    (first, last), (begin, end) = bounds(edtf), bounds(whole)
    if begin is None or end is None or first is None or last is None:
        return False
    return begin <= first and last <= end


def _days(part: str) -> tuple[date | None, date | None]:
    found = _DAY.fullmatch(part)
    if found is None:
        return None, None
    year, month, day = (int(group) if group else None for group in found.groups())
    try:
        return _first(year or 0, month, day), _last(year or 0, month, day)
    except ValueError:
        return None, None


def _first(year: int, month: int | None, day: int | None) -> date:
    return date(year, month or 1, day or 1)


def _last(year: int, month: int | None, day: int | None) -> date:
    if month is None:
        return date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError("month must be 1 to 12")
    return date(year, month, day or monthrange(year, month)[1])
