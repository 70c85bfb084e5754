"""Codes a text with whatever reads windows: the network in PyTorch, or its export. Neither is imported here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from training.decode import Found, anchors, attribution, completed, nested, triggers
from training.documents import Attribution, Document, Event, Style
from training.events import CLASSES
from training.viterbi import Floats
from training.windows import Tokenizer, Window, windows_of, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one pass of the encoder gives: `words` are for the reader's other methods alone."""

    words: Any
    anchors: Floats
    """Logits `[words]` of cues under the style asked for."""
    triggers: Floats
    """Scores `[words, types]`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Scores of what belongs to some words of a window."""

    tags: Floats
    """`[places, words, tags]`."""
    classes: tuple[Floats, ...] = ()
    """For each of `events.CLASSES` `[places, values]`."""


class Reader(Protocol):
    """Reads one window at a time, so that nothing depends on what shares a batch.

    `transitions` are scores of a tag (column) after a tag (row), for each head that links; a head that the network
    does not have is not among them.
    """

    @property
    def transitions(self) -> Mapping[str, Floats]: ...
    def read(self, window: Window, *, style: Style) -> Read: ...
    def link(self, head: str, read: Read, places: Sequence[int], *, style: Style) -> Linked: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What the heads find in one text."""

    attributions: tuple[Found, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Windows in, attributions and events out. `threshold` is the least probability of a cue."""

    reader: Reader
    tokenizer: Tokenizer
    pieces: int
    threshold: float = 0.5

    def code(self, text: str, *, style: Style) -> Coded:
        """All that is found in `text`, by the conventions of `style`."""
        found: list[tuple[Attribution, float]] = []
        events: list[Event] = []
        for window in windows_of(text, words_of(text, self.tokenizer), limit=self.pieces):
            read = self.reader.read(window, style=style)
            found += self._attributions(window, read, style)
            events += self._events(window, read, style)
        return Coded(attributions=tuple(nested(found)), events=tuple(events))

    def _attributions(self, window: Window, read: Read, style: Style) -> Iterator[tuple[Attribution, float]]:
        places = anchors(read.anchors, threshold=self.threshold)
        if not places:
            return
        linked = self.reader.link("frames", read, [place for place, _ in places], style=style)
        for (place, share), scores in zip(places, linked.tags, strict=True):
            yield attribution(window, scores, self.reader.transitions["frames"], anchor=place), share

    def _events(self, window: Window, read: Read, style: Style) -> Iterator[Event]:
        found = triggers(window, read.triggers)
        moves = self.reader.transitions.get("events")
        if not found or moves is None:
            yield from (event for _, event in found)
            return
        linked = self.reader.link("events", read, [place for place, _ in found], style=style)
        for number, (place, event) in enumerate(found):
            said = zip(CLASSES, linked.classes, strict=True)
            classes = {name: int(scores[number].argmax()) for name, scores in said}
            yield completed(window, event, linked.tags[number], moves, anchor=place, classes=classes)


def answer(document: Document, coded: Coded) -> dict[str, Any]:
    """A line that the scorers of attributions, of nested ones and of triggers read."""
    return {
        "doc_id": document.id,
        "id": document.id,
        "attributions": [_row(number, item) for number, item in enumerate(coded.attributions)],
        "events": [asdict(event) for event in coded.events],
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
