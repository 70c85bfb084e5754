"""Codes a text with whatever reads windows: the network in PyTorch, or its export. Neither is imported here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from training.decode import Found, anchors, attribution, nested, triggers
from training.documents import Attribution, Document, Style, Trigger
from training.viterbi import Floats
from training.windows import Tokenizer, Window, windows_of, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one pass of the encoder gives: `words` are for `Reader.link` alone."""

    words: Any
    anchors: Floats
    """Logits `[words]` of cues under the style asked for."""
    triggers: Floats | None
    """Scores `[words, types]`; `None` from a network without that head."""


class Reader(Protocol):
    """Reads one window at a time, so that nothing depends on what shares a batch."""

    @property
    def transitions(self) -> Floats: ...
    def read(self, window: Window, *, style: Style) -> Read: ...
    def link(self, read: Read, places: Sequence[int], *, style: Style) -> Floats:
        """Scores `[places, words, tags]` of the attributions whose cues begin at `places`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What the heads find in one text."""

    attributions: tuple[Found, ...]
    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Windows in, attributions and triggers out. `threshold` is the least probability of a cue."""

    reader: Reader
    tokenizer: Tokenizer
    pieces: int
    threshold: float = 0.5

    def code(self, text: str, *, style: Style) -> Coded:
        """All that is found in `text`, by the conventions of `style`."""
        found: list[tuple[Attribution, float]] = []
        events: list[Trigger] = []
        for window in windows_of(text, words_of(text, self.tokenizer), limit=self.pieces):
            read = self.reader.read(window, style=style)
            found += self._attributions(window, read, style)
            events += [] if read.triggers is None else triggers(window, read.triggers)
        return Coded(attributions=tuple(nested(found)), triggers=tuple(events))

    def _attributions(self, window: Window, read: Read, style: Style) -> Iterator[tuple[Attribution, float]]:
        places = anchors(read.anchors, threshold=self.threshold)
        if not places:
            return
        scores = self.reader.link(read, [place for place, _ in places], style=style)
        for (place, share), frame in zip(places, scores, strict=True):
            yield attribution(window, frame, self.reader.transitions, anchor=place), share


def answer(document: Document, coded: Coded) -> dict[str, Any]:
    """A line that the scorers of attributions, of nested ones and of triggers read."""
    return {
        "doc_id": document.id,
        "id": document.id,
        "attributions": [_row(number, item) for number, item in enumerate(coded.attributions)],
        "triggers": [[t.start, t.end, t.type] for t in coded.triggers],
    }


def _row(number: int, found: Found) -> dict[str, Any]:
    given = found.attribution
    return {
        "id": f"a{number}",
        "in": None if found.inside is None else f"a{found.inside}",
        "source": given.source,
        "cue": given.cue,
        "content": given.content,
        "confidence": round(found.confidence, 4),
    }
