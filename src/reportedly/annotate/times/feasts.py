"""Days whose date moves from year to year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (algorithm of Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, number = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, number + 1)


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November, as the United States keep it."""
    first = date(year, 11, 1)
    return first + timedelta(days=(4 - first.isoweekday()) % 7 + 21)


def election_day(year: int) -> date:
    """The Tuesday after the first Monday of November, when the United States vote."""
    first = date(year, 11, 1)
    return first + timedelta(days=(1 - first.isoweekday()) % 7 + 1)


MOVABLE: Mapping[str, Callable[[int], date]] = {
    "easter": easter,
    "thanksgiving": thanksgiving,
    "election": election_day,
}
