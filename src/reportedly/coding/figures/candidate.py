"""The figure as its own clause gives it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Quote

Bound = int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCandidate:
    """A figure before it is known when, where, and who says so.

    `anchor` is the token that shows the measure (a verb or noun), `number` the token of the number or of the noun that
    stands for it, `noun` the noun counted; `part_of` the start of the figure that includes this one.
    """

    start: int
    end: int
    text: str
    measure: str
    low: Bound
    best: Bound
    high: Bound
    unit: str | None
    of: Quote | None
    anchor: int
    number: int
    noun: int | None = None
    part_of: tuple[int, int] | None = None
    between: tuple[str, ...] | None = None
