"""What the heads should say of a window: arrays aligned with its words, made from a document's spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from training.documents import Attribution, Document, Extent, Style
from training.triggers import TYPES
from training.windows import Window

Labels = npt.NDArray[np.int64]

ROLES = ("source", "cue", "content")
OUTSIDE = 0
TAGS = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI"))
"""Tags of the words of one attribution; of a role's two, `B` opens a span and `I` goes on with it."""


def opening(role: str) -> int:
    """The tag that opens a span of the role."""
    return 1 + 2 * ROLES.index(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One attribution in a window: the word its cue begins with and the tag of every word."""

    anchor: int
    tags: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window with the labels of each head; `None` hides it from the head's loss."""

    document: str
    window: Window
    style: Style
    frames: tuple[Frame, ...] | None
    triggers: Labels | None
    """For each word the number of its event type counted from 1, or 0."""


class Grid:
    """Finds the words of a window that a span covers."""

    def __init__(self, window: Window) -> None:
        self._starts = [word.start for word in window.words]
        self._ends = [word.end for word in window.words]

    def covered(self, span: Extent) -> range:
        """Numbers of the words that share a character with the span."""
        return range(bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1]))


def example(document: Document, window: Window) -> Example:
    """The window of the document with its labels; what reaches out of the window is cut at its edge."""
    grid = Grid(window)
    return Example(
        document=document.id,
        window=window,
        style=document.style,
        frames=None if document.attributions is None else _frames(document.attributions, grid, len(window.words)),
        triggers=None if document.triggers is None else _triggers(document, grid, len(window.words)),
    )


def _frames(attributions: Iterable[Attribution], grid: Grid, size: int) -> tuple[Frame, ...]:
    """One frame for each cue that begins in the window; what has no cue, or shares one, cannot be told by its cue."""
    frames: dict[int, Frame] = {}
    for attribution in attributions:
        covered = grid.covered(attribution.cue[0]) if attribution.cue else range(0)
        if covered and covered[0] not in frames:
            frames[covered[0]] = Frame(anchor=covered[0], tags=_tags(attribution, grid, size))
    return tuple(frames[anchor] for anchor in sorted(frames))


def _tags(attribution: Attribution, grid: Grid, size: int) -> Labels:
    """Source and cue win over a content that they stand in."""
    tags = np.zeros(size, dtype=np.int64)
    for role, spans in (
        ("content", attribution.content),
        ("source", attribution.source),
        ("cue", attribution.cue),
    ):
        for span in spans:
            covered = grid.covered(span)
            tags[covered.start : covered.stop] = opening(role) + 1
            if covered:
                tags[covered.start] = opening(role)
    return tags


def _triggers(document: Document, grid: Grid, size: int) -> Labels:
    labels = np.zeros(size, dtype=np.int64)
    for trigger in document.triggers or ():
        covered = grid.covered((trigger.start, trigger.end))
        labels[covered.start : covered.stop] = 1 + TYPES.index(trigger.type)
    return labels
