"""Which claims a filter leaves, as a mask over all of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date

import numpy as np

from reportedly.store.explore.columns import Chosen, Mask
from reportedly.store.explore.filters import FACETS, Box, Filter
from reportedly.store.explore.snapshot import Snapshot
from reportedly.store.kept import Kept

_EPOCH = date(1970, 1, 1)
_MASKS = 64


class Chooser:
    """Makes masks; those of single conditions are kept, since one filter is asked for many counts."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._kept: Kept[Mask] = Kept(_MASKS)

    def chosen(self, asked: Filter) -> Chosen:
        """The claims that the filter leaves; None: all."""
        mask: Chosen = None
        for key, make in self._conditions(asked):
            condition = self._kept.get(key, make)
            mask = condition if mask is None else mask & condition
        return mask

    def _conditions(self, asked: Filter) -> Iterator[tuple[Hashable, Callable[[], Mask]]]:
        made = self._snapshot
        for name in FACETS:
            if values := asked.values(name):
                yield (name, *sorted(values)), lambda name=name, values=values: made.facets[name].having(values)  # type: ignore[misc]
        if asked.incident is not None:
            incident = asked.incident
            yield ("incident", incident), lambda: made.incident.having((incident,))
        yield from self._ranges(asked)
        if asked.q is not None and (articles := made.lexicon.having(asked.q)) is not None:
            yield ("q", asked.q, articles.tobytes()), lambda: self._of_articles(articles)

    def _ranges(self, asked: Filter) -> Iterator[tuple[Hashable, Callable[[], Mask]]]:
        days = self._snapshot.days
        if asked.since is not None:
            since = (asked.since - _EPOCH).days
            yield ("since", since), lambda: days.last >= since
        if asked.until is not None:
            until = (asked.until - _EPOCH).days
            yield ("until", until), lambda: days.first <= until
        if asked.min_confidence is not None:
            least = asked.min_confidence
            yield ("min_confidence", least), lambda: self._snapshot.confidence >= least
        if asked.bbox is not None:
            box = asked.bbox
            yield ("bbox", box), lambda: self._inside(box)

    def _inside(self, box: Box) -> Mask:
        west, south, east, north = box
        lat, lon = self._snapshot.lat, self._snapshot.lon  # 1000 where unknown
        from_west, to_east = lon >= west, lon <= east
        between = from_west & to_east if west <= east else (from_west & (lon <= 180)) | to_east
        inside: Mask = (lat >= south) & (lat <= north) & between
        return inside

    def _of_articles(self, slots: Mask) -> Mask:
        known = self._snapshot.slots
        articles = np.zeros(len(known), dtype=np.bool_)
        inside = known < len(slots)
        articles[inside] = slots[known[inside]]
        mask: Mask = articles[self._snapshot.article]
        return mask
