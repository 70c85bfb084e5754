"""Tokens and characters that spans cover, and one-to-one pairs of what covers much the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from reportedly.model import Extent

_TOKEN = re.compile(r"\w+|[^\w\s]")
_EDGES = " \t\r\n\"'“”‘’`,.;:!?-–—"
HALF = 0.5


class Tokens:
    """A text's tokens for scoring: runs of word characters, and every other visible character alone."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in _TOKEN.finditer(text)]
        self._starts = [start for start, _ in self._spans]

    def covered(self, extents: Iterable[Sequence[int]]) -> set[int]:
        """Indices of all tokens that share a character with an extent."""
        return {index for extent in extents for index in self._of(extent[0], extent[1])}

    def trimmed(self, start: int, end: int) -> Extent:
        """The extent without white space, quotation marks and punctuation at its edges."""
        while start < end and self._text[start] in _EDGES:
            start += 1
        while end > start and self._text[end - 1] in _EDGES:
            end -= 1
        return start, end

    def _of(self, start: int, end: int) -> range:
        first = bisect_left(self._starts, start)
        if first and self._spans[first - 1][1] > start:
            first -= 1
        return range(first, max(first, bisect_left(self._starts, end)))


def overlap(one: set[int], other: set[int]) -> float:
    """Intersection over union; 0 when nothing is shared."""
    return len(one & other) / len(one | other) if one & other else 0.0


def pairs(golds: Sequence[set[int]], predicteds: Sequence[set[int]], *, least: float) -> dict[int, int]:
    """Greedy one-to-one pairs (gold index to predicted index), best overlap first, of at least `least`."""
    candidates = [
        (-share, i, j)
        for i, gold in enumerate(golds)
        for j, predicted in enumerate(predicteds)
        if (share := overlap(gold, predicted)) >= least
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found
