"""Which tellings are looked at together, found from some of them without a look at all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from math import inf

from reportedly.link.settings import LinkSettings

Links = Mapping[str, Sequence[tuple[str, float]]]
"""Of each telling those that it is linked with, with the scores; infinite for what people judged the same."""
Near = Callable[[Sequence[str]], Links]

STEP = 0.5
SURE = 4.0
"""What links of so many points hold together is one part however much it is: a story that everybody reports."""


def parts(ids: Iterable[str], near: Near, settings: LinkSettings) -> dict[str, tuple[str, ...]]:
    """The part, sorted, of each of the tellings and of all others in these parts.

    What hangs together by links is one part. Where that is more than `settings.cluster`, so is what hangs together by
    links of half a point more, and so on up to `SURE`. A part is therefore found from any of its tellings by looking at
    few others. `near` gives the links of tellings; it is asked for many at once.
    """
    search, found = _Search(settings), dict[str, tuple[str, ...]]()
    waiting = sorted(set(ids))
    while waiting:
        unsettled, unknown = [], set[str]()
        for start in waiting:
            if start not in found:
                part, missing = search.part(start)
                unknown |= missing
                found.update(dict.fromkeys(part, part))
                unsettled += [] if part else [start]
        search.learn(near(sorted(unknown)) if unknown else {})
        waiting = unsettled
    return found


class _Search:
    """What is known of the links so far."""

    def __init__(self, settings: LinkSettings) -> None:
        self._most, self._threshold = settings.cluster, settings.threshold
        self._links: dict[str, Sequence[tuple[str, float]]] = {}
        self._large: dict[float, set[str]] = {}
        """By level, tellings of which it is known that more than `_most` hang together with them."""

    def learn(self, links: Links) -> None:
        self._links.update(links)

    def part(self, start: str) -> tuple[tuple[str, ...], set[str]]:
        """The part of the telling; where that cannot be told yet none, and those whose links are needed."""
        for number in count():
            inside, missing = self._together(start, self._threshold + number * STEP)
            if missing or inside:
                break
        return (() if missing else tuple(sorted(inside))), missing

    def _together(self, start: str, level: float) -> tuple[set[str], set[str]]:
        """What hangs together with `start` by links of this level, nothing where that is too much; and whose links are
        not known."""
        large = self._large.setdefault(level, set())
        most = self._most if level < SURE else inf
        inside, edge, missing = {start}, [start], set[str]()
        while edge:
            links = self._links.get(current := edge.pop())
            if links is None:
                missing.add(current)
                continue
            new = [other for other, score in links if score >= level and other not in inside]
            inside.update(new)
            edge += new
            if len(inside) > most or not large.isdisjoint(new):
                large |= inside
                return set(), set()
        return (set(), missing) if missing else (inside, missing)
