"""How far coders agree beyond chance: Krippendorff's alpha, field by field.

The formulas are those of K. Krippendorff, Computing Krippendorff's Alpha-Reliability (University of Pennsylvania, 2011,
https://repository.upenn.edu/handle/20.500.14332/2089), whose worked examples are tests here: two coders, nominal .692;
four coders with values missing, nominal .743, ordinal .815, interval .849, ratio .797.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType
from typing import Any, Literal

from reportedly.link.reviews import EXISTS, answers
from reportedly.model import Figure
from reportedly.model.review import Opinion, Reviewed

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Unit = Sequence[Any]
"""The values that coders gave one thing, each coder's once; a coder who gave none is not in it."""

FIELDS: Mapping[str, Level] = MappingProxyType(
    {
        EXISTS: "nominal",
        "type": "nominal",
        "mode": "nominal",
        "measure": "nominal",
        "value": "ratio",
        "status": "nominal",
        "background": "nominal",
        "actors": "nominal",
        "recipients": "nominal",
        "sources": "nominal",
        "place": "nominal",
        "date": "nominal",
    }
)
"""The fields that agreement is told of, with the level on which their values are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Krippendorff's alpha of a field: 1 is perfect, 0 what chance gives; None where it is not defined, because fewer
    than two values can be paired or all are the same.

    `units` are claims that got a value, `coders` who gave one, `pairable` the values of claims that got two or more.
    """

    field: str
    level: Level
    alpha: float | None
    units: int
    coders: int
    pairable: int


def agreement(claims: Iterable[Reviewed]) -> list[Agreement]:
    """The agreement of the coders on each field of `FIELDS`. Adjudicators do not count: they saw what coders said.

    An author who accepts a claim agrees to all fields that they did not correct; of a claim rejected there is no value
    but that it is none.
    """
    told = [[(opinion.author, _told(opinion)) for opinion in claim.opinions] for claim in claims]
    return [_agreement(field, level, told) for field, level in FIELDS.items()]


def alpha(units: Iterable[Unit], *, level: Level = "nominal") -> float | None:
    """Krippendorff's alpha of any number of coders, values missing or not; None where it is not defined.

    Values of the ordinal level need an order, those of the interval and ratio level are numbers (of ratio: none below
    0). The order of coders, and of units, does not matter.
    """
    pairable = [list(unit) for unit in units if len(unit) > 1]
    counts = Counter(value for unit in pairable for value in unit)
    total = counts.total()
    values = list(counts) if level == "nominal" else sorted(counts)
    if len(values) < 2:
        return None
    difference = _METRICS[level](values, counts)
    apart = _different if level == "nominal" else _apart
    observed = sum(apart(Counter(unit), difference) / (len(unit) - 1) for unit in pairable if len(set(unit)) > 1)
    expected = apart(counts, difference) / (total - 1)
    return 1 - observed / expected


Difference = Callable[[Any, Any], float]


def _apart(counts: Counter[Hashable], difference: Difference) -> float:
    """The differences of all pairs of these values, summed, each pair both ways round."""
    items = list(counts.items())
    return 2 * sum(
        n * m * difference(one, other) for position, (one, n) in enumerate(items) for other, m in items[position + 1 :]
    )


def _different(counts: Counter[Hashable], _: Difference) -> float:
    """The same where values differ or do not, without a look at each pair."""
    return float(counts.total() ** 2 - sum(n * n for n in counts.values()))


def _nominal(_: Sequence[Any], __: Counter[Hashable]) -> Difference:
    return lambda one, other: float(one != other)


def _ordinal(values: Sequence[Any], counts: Counter[Hashable]) -> Difference:
    """How many values lie between the two, these counting half."""
    ends = dict(zip(values, accumulate(counts[value] for value in values), strict=True))
    middle = {value: ends[value] - counts[value] / 2 for value in values}
    return lambda one, other: float((middle[one] - middle[other]) ** 2)


def _interval(_: Sequence[Any], __: Counter[Hashable]) -> Difference:
    return lambda one, other: float((one - other) ** 2)


def _ratio(_: Sequence[Any], __: Counter[Hashable]) -> Difference:
    return lambda one, other: ((one - other) / (one + other)) ** 2 if one != other else 0.0


_METRICS: Mapping[Level, Callable[[Sequence[Any], Counter[Hashable]], Difference]] = MappingProxyType(
    {"nominal": _nominal, "ordinal": _ordinal, "interval": _interval, "ratio": _ratio}
)


def _agreement(field: str, level: Level, told: Sequence[Sequence[tuple[str, Mapping[str, Any]]]]) -> Agreement:
    given = [[(author, values[field]) for author, values in claim if field in values] for claim in told]
    units = [[value for _, value in pairs] for pairs in given if pairs]
    return Agreement(
        field=field,
        level=level,
        alpha=alpha(units, level=level),
        units=len(units),
        coders=len({author for pairs in given for author, _ in pairs}),
        pairable=sum(len(unit) for unit in units if len(unit) > 1),
    )


def _told(opinion: Opinion) -> dict[str, Any]:
    """The values that the opinion gives, by field."""
    if not opinion.accepts:
        return {EXISTS: False}
    claim, values = opinion.claim, {EXISTS: True} | answers(opinion.claim)
    if isinstance(claim, Figure):
        values["value"] = _number(claim)
    return {field: value for field, value in values.items() if field != "value" or value is not None}


def _number(figure: Figure) -> float | None:
    """One number for the figure: its best value, else the middle of its bounds, or the only one."""
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    if figure.best is not None:
        return float(figure.best)
    return sum(bounds) / len(bounds) if bounds else None
