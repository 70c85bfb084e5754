"""What is found in a text, or marked in one to learn from, as spans of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from reportedly.model import Extent


class Style(enum.IntEnum):
    """Whose conventions a text is marked by; the heads are told, so that each can be asked for."""

    GUIDE = 0
    """This project's guide: nested attributions are marked, a "that" at the head of a content is left out."""
    POLNEAR = 1
    """PolNeAR's: only the outermost attribution is marked, a leading "that" now and then kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Spans of one attribution, each ordered by start."""

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The words that say what happened, what it is, and where those stand who took part, the place and the time."""

    trigger: Extent
    type: str
    mode: str | None = None
    status: str = "actual"
    background: bool = False
    dated: bool = False
    """Whether the text gives it a date, in its own words or by what was told before."""
    placed: bool = False
    """The same of a place."""
    actors: tuple[Extent, ...] = ()
    recipients: tuple[Extent, ...] = ()
    places: tuple[Extent, ...] = ()
    times: tuple[Extent, ...] = ()
