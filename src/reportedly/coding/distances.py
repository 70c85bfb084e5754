"""Distances in time between two happenings of a sentence: `two days after the army shelled the camp`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.annotate.times.calendar import Period, edtf, shifted, unit_of
from reportedly.annotate.tree import Tree
from reportedly.coding.context import Context
from reportedly.edtf import bounds
from reportedly.model import Date, TimeExpression

_COUNTED = re.compile(r"P(?:(T?)(\d+)|(T)X)([SMHDWY])")
_JOINING = frozenset({"ADP", "SCONJ"})
_MOST = 8
"""Distances of one sentence that are looked at: more than anybody writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Distance:
    """How far what the word `near` tells lies from what the token `far` and those `below` it tell; later where `sign`
    is 1."""

    words: TimeExpression
    near: int
    far: int
    below: frozenset[int]
    sign: int


class Distances:
    """The distances of one article, by sentence."""

    def __init__(self, context: Context) -> None:
        self._tree = context.tree
        self._found: dict[int, list[_Distance]] = {}
        for words in context.annotations.times:
            inside = context.tree.within(words.start, words.end)
            here = self._found.setdefault(context.tree.tokens[inside[-1]].sentence, []) if inside else []
            if words.apart is not None and len(here) < _MOST:
                here += _read(words, inside, context.tree)

    def date(self, index: int, *, dated: Callable[[int], Date | None]) -> Date | None:
        """The date of what a word tells by how far it lies from something that is `dated` in its sentence."""
        for one in self._of(index):
            far = index in one.below
            if far or self._is_near(index, one):
                told = dated(one.near if far else one.far)
                return None if told is None else _moved(told, one, onwards=not far)
        return None

    def as_of(self, index: int, told: Date) -> Date | None:
        """The date of what a word tells where the one `told` stands beside it, or on the other side of a distance."""
        top = self._tree.top(told.start, told.end)
        for one in self._of(index):
            far = index in one.below
            if far != (top in one.below):
                return _moved(told, one, onwards=not far)
        return told

    def continued(self, index: int, told: Date) -> Date | None:
        """The same of a date that was told before: what lies days from something undated is of no known day."""
        if any(self._is_near(index, one) and not one.words.value.startswith("PT") for one in self._of(index)):
            return None
        return self.as_of(index, told)

    def part(self, index: int, start: int, end: int) -> bool:
        """Whether one lies between what a word tells and a stretch of its sentence."""
        found = self._of(index)
        top = self._tree.top(start, end) if found else None
        return any((index in one.below) != (top in one.below) for one in found)

    def _of(self, index: int) -> Sequence[_Distance]:
        return self._found.get(self._tree.tokens[index].sentence, ())

    def _is_near(self, index: int, distance: _Distance) -> bool:
        """Whether a token tells what lies so far from it."""
        return distance.near in (index, self._tree.tokens[index].head) and index not in distance.below


def _moved(told: Date, distance: _Distance, *, onwards: bool) -> Date | None:
    """The date so far after another (`onwards`) or before it; None where it can't be told. Some hours are no day."""
    counted, (first, last) = _COUNTED.fullmatch(distance.words.value), bounds(told.edtf)
    if counted is None or first is None or last is None:
        return None
    many = int(counted[2] or 0) * (distance.sign if onwards else -distance.sign)
    period = _beside(first, last, many, unit=f"{counted[1] or counted[3] or ''}{counted[4]}")
    if period is None:
        return None
    words = distance.words
    return Date(
        edtf=edtf(period.first, period.last),
        text=words.text,
        start=words.start,
        end=words.end,
        inferred_from=(told.start, told.end),
    )


def _beside(first: date, last: date, many: int, *, unit: str) -> Period | None:
    """The unit of the calendar that lies so many units from the days from `first` to `last`."""
    coarse = "D" if unit.startswith("T") else unit
    try:
        here = unit_of(first, coarse)
        return unit_of(shifted(first, many, unit), coarse) if here is not None and last <= here.last else None
    except (ValueError, OverflowError):
        return None


def _read(words: TimeExpression, inside: range, tree: Tree) -> Iterator[_Distance]:
    """The distance that words such as `two days` with an `after` or `before` behind them tell."""
    if words.apart is None or inside.stop >= len(tree.tokens):
        return
    joint = tree.tokens[inside[-1] if tree.tokens[inside[-1]].pos in _JOINING else inside.stop]
    far = joint.head if joint.dep == "mark" else joint.index
    near = next((i for i in tree.ancestors(far) if i not in inside), None)
    if near is not None:
        below = frozenset(tree.subtree(far))
        yield _Distance(words=words, near=near, far=far, below=below, sign=words.apart)
