"""Which of many stretches of text hold a given character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.model import Extent


class Cover:
    """Answers in O(log n); built in one sweep over the ends of all stretches."""

    def __init__(self, groups: Sequence[Sequence[Extent]]) -> None:
        """Each group is the stretches of one thing; the answers are numbers of groups."""
        edges = sorted(
            (offset, opens, number)
            for number, extents in enumerate(groups)
            for start, end in extents
            if start < end
            for offset, opens in ((start, True), (end, False))
        )
        self._offsets: list[int] = []
        self._numbers: list[tuple[int, ...]] = []
        active: set[int] = set()
        for position, (offset, opens, number) in enumerate(edges):
            if opens:
                active.add(number)
            else:
                active.discard(number)
            if position + 1 == len(edges) or edges[position + 1][0] != offset:
                self._offsets.append(offset)
                self._numbers.append(tuple(sorted(active)))

    def at(self, offset: int) -> tuple[int, ...]:
        """Numbers, ascending, of the groups that hold the character at `offset`."""
        place = bisect_right(self._offsets, offset) - 1
        return self._numbers[place] if place >= 0 else ()
