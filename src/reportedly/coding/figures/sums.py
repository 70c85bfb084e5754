"""Parts that only arithmetic shows: `five militants died: one at night, four others in the morning`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.annotate.tree import Tree
from reportedly.coding.figures.candidate import FigureCandidate

_PARTS = 12
"""Parts of one total at most."""
_REACH = 40
"""Figures looked at behind a total at most."""
_GAP = 2
"""Sentences from one part to the next at most."""
_LEAST = 3
"""A total below this says too little: 2 = 1 + 1 comes by chance."""


def with_sums(found: Sequence[FigureCandidate], tree: Tree) -> list[FigureCandidate]:
    """`found` in text order, in which the figures of a measure behind a total ("20", "at least 20") that add up to it,
    at least two of them and no other of that measure between, are its parts. Inner totals come first: their parts are
    not counted again for the outer."""
    ready = list(found)
    for index in range(len(ready) - 1, -1, -1):
        total = ready[index]
        for at in _parts(index, ready, tree):
            ready[at] = replace(ready[at], part_of=(total.start, total.end))
    return ready


def _parts(index: int, ready: Sequence[FigureCandidate], tree: Tree) -> list[int]:
    """Indices of the parts of a total, none where the figures behind it don't add up."""
    total = ready[index]
    rest = _exact(total) or _least(total)
    if rest is None or rest < _LEAST:
        return []
    parts: list[int] = []
    sentence = tree.tokens[total.number].sentence
    for at in range(index + 1, min(index + 1 + _REACH, len(ready))):
        figure = ready[at]
        if figure.measure != total.measure:
            continue
        here = tree.tokens[figure.number].sentence
        if figure.part_of is not None:
            sentence = here
            continue
        size = _exact(figure)
        if size is None or not 1 <= size <= rest or here - sentence > _GAP or len(parts) == _PARTS:
            return []
        parts.append(at)
        rest, sentence = rest - size, here
        if rest == 0:
            return parts if len(parts) > 1 else []
    return []


def _exact(figure: FigureCandidate) -> int | float | None:
    return figure.best if figure.low == figure.best == figure.high else None


def _least(figure: FigureCandidate) -> int | float | None:
    return figure.low if figure.best is None and figure.high is None else None
