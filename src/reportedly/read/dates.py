"""Calendar dates as the head of an English news text writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from reportedly.read.lexicon import head_words


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as written at `[start, end)`; `iso` where it names a day of a year that exists, else None.

    `full` tells that a year of four digits is named, whether the day exists or not.
    """

    start: int
    end: int
    month: int
    day: int
    iso: str | None
    full: bool
    numeric: bool = False
    """In the form `2020-07-28`."""


def date_at(text: str, start: int) -> WrittenDate | None:
    """The date that begins exactly at `start`.

    `2020-07-28 10:00`, `July 28, 2020`, `Tuesday, 28 Jul. 2020`, `Sept.29`, `3 JAN 90`.
    A year of two digits is read but not believed: `iso` stays None.
    """
    match = _pattern().match(text, start)
    if match is None:
        return None
    if match["iso"]:
        return _from_iso(match)
    month = head_words().months[(match["month"] or match["month2"]).lower()]
    day = int(match["day"] or match["day2"])
    year = match["year"] or match["year2"]
    iso = _existing(int(year), month, day) if year else None
    return WrittenDate(start=start, end=match.end(), month=month, day=day, iso=iso, full=year is not None)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, head_words().months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, head_words().weekdays), key=len, reverse=True))
    return re.compile(
        r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
        r"(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![0-9-])"
        rf"|(?:(?:{weekday})\b\.?,?[ ])?(?:"
        rf"(?P<month>{month})\b\.?[ ]?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?[ ](?P<year>[12][0-9]{{3}}))?(?![0-9])"
        rf"|(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?[ ](?P<month2>{month})\b"
        r"(?:\.?,?[ ](?:(?P<year2>[12][0-9]{3})|[0-9]{2})(?![0-9]))?"
        r")",
        re.IGNORECASE,
    )


def _from_iso(match: re.Match[str]) -> WrittenDate:
    _, month, day = (int(part) for part in match["iso"].split("-"))
    whole = match["iso"] + (f"T{match['time']}" if match["time"] else "") + (match["offset"] or "")
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        return WrittenDate(
            start=match.start(), end=match.end(), month=month, day=day, iso=None, full=True, numeric=True
        )
    return WrittenDate(start=match.start(), end=match.end(), month=month, day=day, iso=whole, full=True, numeric=True)


def _existing(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
