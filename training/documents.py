"""Training texts as frozen values.

A document has the labels that its corpus marks and `None` for what its corpus does not: a head never learns from a
text that was not marked for it.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Extent = tuple[int, int]
Row = Mapping[str, Any]


class Style(enum.IntEnum):
    """Whose conventions a text was marked by; the heads are told, so that each can be asked for."""

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
    """The words that say what happened, what it was coded as, and where those stand who took part."""

    trigger: Extent
    type: str
    mode: str | None = None
    status: str = "actual"
    background: bool = False
    actors: tuple[Extent, ...] = ()
    recipients: tuple[Extent, ...] = ()
    places: tuple[Extent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its labels; `None` is a layer that nobody marked here."""

    id: str
    text: str
    style: Style
    attributions: tuple[Attribution, ...] | None = None
    events: tuple[Event, ...] | None = None


class DataError(ValueError):
    """A file of the development data is not as its description says."""
