"""What the heads should say of a window: arrays aligned with its words, made from a document's spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.model import Extent
from reportedly.neural.labels import CLASSES, TYPES
from reportedly.neural.spans import Attribution, Event, Style
from reportedly.neural.tags import ATTRIBUTION, EVENT, Tags
from reportedly.neural.viterbi import Labels
from reportedly.neural.windows import Window
from training.documents import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An attribution or event in a window: the word it is read from and the tag of every word."""

    anchor: int
    tags: Labels
    classes: tuple[int, ...] = ()
    """Of an event, the number of each of `CLASSES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window with the labels of each head; `None` hides it from the head's loss."""

    document: str
    window: Window
    style: Style
    attributions: tuple[Frame, ...] | None
    triggers: Labels | None
    """For each word the number of its event type counted from 1, or 0."""
    events: tuple[Frame, ...] | None


class Grid:
    """Finds the words of a window that a span covers."""

    def __init__(self, window: Window) -> None:
        self._starts = [word.start for word in window.words]
        self._ends = [word.end for word in window.words]

    def __len__(self) -> int:
        return len(self._starts)

    def covered(self, span: Extent) -> range:
        """Numbers of the words that share a character with the span."""
        return range(bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1]))

    def first(self, spans: Sequence[Extent]) -> int | None:
        """The word that the spans begin with, if it stands in the window."""
        covered = self.covered(spans[0]) if spans else range(0)
        return covered[0] if covered and self._starts[covered[0]] <= spans[0][0] else None


def example(document: Document, window: Window) -> Example:
    """The window of the document with its labels; what reaches out of the window is cut at its edge."""
    grid = Grid(window)
    marked, events = document.attributions, document.events
    return Example(
        document=document.id,
        window=window,
        style=document.style,
        attributions=None if marked is None else _unique(_attributions(marked, grid)),
        triggers=None if events is None else _triggers(events, grid),
        events=None if events is None else _unique(_events(events, grid)),
    )


def _unique(frames: Iterable[Frame]) -> tuple[Frame, ...]:
    """In order, the first of those that share an anchor: a head reads one frame from a word."""
    kept: dict[int, Frame] = {}
    for frame in frames:
        kept.setdefault(frame.anchor, frame)
    return tuple(kept[anchor] for anchor in sorted(kept))


def _attributions(attributions: Iterable[Attribution], grid: Grid) -> Iterable[Frame]:
    """One for each cue that begins in the window; what has no cue has no word to be read from."""
    for given in attributions:
        anchor = grid.first(given.cue)
        if anchor is not None:
            # Later roles win over a content that they stand in.
            roles = {"content": given.content, "source": given.source, "cue": given.cue}
            yield Frame(anchor=anchor, tags=_tags(ATTRIBUTION, roles, grid))


def _events(events: Iterable[Event], grid: Grid) -> Iterable[Frame]:
    for event in events:
        anchor = grid.first([event.trigger])
        if anchor is not None:
            roles = {
                "time": event.times,
                "place": event.places,
                "recipient": event.recipients,
                "actor": event.actors,
                "trigger": (event.trigger,),
            }
            classes = tuple(values.index(getattr(event, name)) for name, values in CLASSES.items())
            yield Frame(anchor=anchor, tags=_tags(EVENT, roles, grid), classes=classes)


def _tags(tags: Tags, roles: Mapping[str, Sequence[Extent]], grid: Grid) -> Labels:
    """Of every word; where roles overlap the later one wins, and what is left of the earlier opens anew."""
    found = np.zeros(len(grid), dtype=np.int64)
    for role, spans in roles.items():
        for span in spans:
            covered = grid.covered(span)
            found[covered.start : covered.stop] = tags.opening(role) + 1
            found[covered.start : covered.start + bool(covered)] = tags.opening(role)
    return _opened(found)


def _opened(found: Labels) -> Labels:
    before = np.concatenate([[0], found[:-1]])
    inside = (found > 0) & (found % 2 == 0)
    cut = inside & (before != found) & (before != found - 1)
    return np.where(cut, found - 1, found).astype(np.int64)


def _triggers(events: Iterable[Event], grid: Grid) -> Labels:
    labels = np.zeros(len(grid), dtype=np.int64)
    for event in events:
        covered = grid.covered(event.trigger)
        labels[covered.start : covered.stop] = 1 + TYPES.index(event.type)
    return labels
