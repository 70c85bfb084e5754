"""What a figure says as an interval, and when two of them exclude each other."""

from __future__ import annotations

import math
from fractions import Fraction

from reportedly.model import Figure

_EXACT_PEOPLE = 100
"""Below this a count of people is not taken to be a rounded one."""


def interval(figure: Figure, *, approximate: float) -> tuple[float, float]:
    """The least and the greatest value that the words allow; infinite where they leave it open.

    A number without bounds ("about 3,000") allows for `approximate`, a share of it, on both sides.
    """
    low, high = figure.low, figure.high
    if low is None and high is None and figure.best is not None:
        return figure.best * (1 - approximate), figure.best * (1 + approximate)
    return (-math.inf if low is None else low), (math.inf if high is None else high)


def exclude(one: Figure, other: Figure, *, approximate: float) -> bool:
    """Whether the two cannot both be right; a number that is the other one rounded can."""
    left, right = interval(one, approximate=approximate), interval(other, approximate=approximate)
    if math.isinf(left[0]) and math.isinf(left[1]):
        return False
    apart = left[0] > right[1] or right[0] > left[1]
    return apart and not (_rounded(one, other) or _rounded(other, one))


def value(figure: Figure) -> float | None:
    """One number for the figure: the best one, else its bound."""
    told = (figure.best, figure.low, figure.high)
    return next((number for number in told if number is not None), None)


def written(figure: Figure) -> str:
    """The interval for reading: `7`, `at least 71`, `40 to 50`, `about 3,000`."""
    low, best, high = figure.low, figure.best, figure.high
    if best is not None:
        return _number(best) if low is not None or high is not None else f"about {_number(best)}"
    if low is not None and high is not None:
        return f"{_number(low)} to {_number(high)}"
    if low is not None:
        return f"at least {_number(low)}"
    return f"at most {_number(high)}" if high is not None else figure.text


def _number(number: float) -> str:
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"


def _rounded(coarse: Figure, fine: Figure) -> bool:
    number, exact = coarse.best, fine.best
    if not number or not exact or (coarse.unit == "people" and abs(number) < _EXACT_PEOPLE):
        return False
    unit = _last_digit(number)
    return unit > 1 and abs(Fraction(exact) - Fraction(number)) * 2 <= unit


def _last_digit(number: float) -> int:
    """The place of the last digit that is not zero: 100 for 3,700. 1 for what is no whole number."""
    if not float(number).is_integer():
        return 1
    whole, unit = int(abs(number)), 1
    while whole % (unit * 10) == 0:
        unit *= 10
    return unit
