"""What a reader of time expressions knows and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.annotate.phrases import Match
from reportedly.annotate.times.calendar import Period
from reportedly.model import Extent
from reportedly.model.annotations import TimexType

Basis = Extent | Literal["published"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A day to count from, and what it is known from; `last` is the end of the stretch that begins with the day."""

    day: date
    basis: Basis
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where an expression stands in time.

    `now` is the time of writing; `dated` a full date of the article that can tell a year when `now` is missing;
    `previous` the last date the text mentioned; `bound` the end of a range whose beginning is read (it lends its
    year); `direction` the way the clause looks: back (-1), forward (1), neither (0);
    `before` and `after` the classes of the words around the expression; `quarter` the quarter of a year that the text
    last spoke of; `named` the last date that tells its year in its own words; `same_sentence`: `previous` stands in its
    sentence; `behind` a full date of the phrase that follows (`the day after the raid of May 2`).
    """

    now: Anchor | None = None
    dated: Anchor | None = None
    previous: Anchor | None = None
    bound: Anchor | None = None
    direction: int = 0
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    quarter: Anchor | None = None
    named: Anchor | None = None
    same_sentence: bool = False
    behind: Anchor | None = None

    @property
    def text_year(self) -> Anchor | None:
        """The date whose year `that year` is: one that tells it, since that of Monday would be `this year`."""
        return self.named or self.previous


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The meaning of an expression: TimeML type and value, the days it denotes if it denotes any, and what that rests
    on beside its own words. `explicit`: its own words give a whole date, which may lend its year to others."""

    type: TimexType
    value: str
    first: date | None = None
    last: date | None = None
    basis: Basis | None = None
    explicit: bool = False


Reader = Callable[[Match, Context], Reading | None]


def dated(period: Period, *, basis: Basis | None = None, explicit: bool = False, value: str | None = None) -> Reading:
    """A DATE over `period`."""
    return Reading(
        type="DATE",
        value=value or period.value,
        first=period.first,
        last=period.last,
        basis=basis,
        explicit=explicit,
    )


def timed(period: Period, suffix: str, *, basis: Basis | None = None) -> Reading:
    """A TIME on the day `period`, `suffix` being `TMO`, `T10:35` or the like."""
    return Reading(type="TIME", value=period.value + suffix, first=period.first, last=period.last, basis=basis)


def undated(value: str, kind: TimexType = "DATE") -> Reading:
    """An expression that no day can be told for."""
    return Reading(type=kind, value=value)
