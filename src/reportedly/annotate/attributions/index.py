"""Who says what stands at a given place."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.annotate.attributions.cover import Cover
from reportedly.model import Attribution


class ContentIndex:
    """Finds the attributions whose content covers a character, in O(log n) a question."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._attributions = tuple(attributions)
        self._cover = Cover([a.content for a in self._attributions])
        depth = _depths(self._attributions)
        self._rank = [(-depth[a.id], sum(e - s for s, e in a.content), n) for n, a in enumerate(self._attributions)]

    def chain_at(self, offset: int) -> tuple[Attribution, ...]:
        """The attributions that report this character, from the innermost outwards; empty where the outlet speaks."""
        return tuple(self._attributions[n] for n in sorted(self._cover.at(offset), key=self._rank.__getitem__))


def _depths(attributions: Sequence[Attribution]) -> dict[str, int]:
    """How many attributions each one is nested in; an unknown or circular `within` counts as none."""
    outer = {a.id: a.within for a in attributions}
    depths: dict[str, int] = {}
    for identifier in outer:
        path: dict[str, None] = {}
        current: str | None = identifier
        while current is not None and current in outer and current not in depths and current not in path:
            path[current] = None
            current = outer[current]
        base = depths.get(current, -1) if current is not None else -1
        for step, name in enumerate(reversed(path), 1):
            depths[name] = base + step
    return depths
