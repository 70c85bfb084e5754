"""Training texts as frozen values.

A document has the labels that its corpus marks and `None` for what its corpus does not: a head never learns from a
text that was not marked for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.neural.spans import Attribution, Event, Style

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent(Event):
    """An event with the date that its coders gave it, in EDTF."""

    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its labels; `None` is a layer that nobody marked here."""

    id: str
    text: str
    style: Style
    published: str | None = None
    """Day of publication."""
    attributions: tuple[Attribution, ...] | None = None
    events: tuple[CodedEvent, ...] | None = None


class DataError(ValueError):
    """A file of the development data is not as its description says."""
