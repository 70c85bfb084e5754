"""Codes a text with whatever reads windows: the network in PyTorch, or its export. Neither is imported here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

import numpy as np

from reportedly.boundaries import Quotation, find_quotations
from reportedly.model import Extent, Role
from reportedly.neural.calibration import AS_SAID, Calibration
from reportedly.neural.decode import (
    Found,
    FoundEvent,
    anchors,
    attribution,
    completed,
    likeliest,
    nested,
    triggers,
)
from reportedly.neural.labels import CLASSES
from reportedly.neural.quoted import with_whole_quotations
from reportedly.neural.sentences import SentenceVectors
from reportedly.neural.spans import Attribution, Style
from reportedly.neural.tags import LINKED
from reportedly.neural.viterbi import Floats, Labels, best
from reportedly.neural.windows import Tokenizer, Window, windows_of, words_of

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one pass of the encoder gives: `words` are for the reader's other methods alone."""

    words: Any
    vectors: Floats
    """`[words, hidden]`."""
    anchors: Floats
    """Logits `[words]` of cues under the style asked for."""
    triggers: Floats
    """Scores `[words, types]`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Scores of what belongs to some words of a window."""

    tags: Floats
    """`[places, shown words, tags]`."""
    first: Labels
    """For each of `places` the first of the words that are shown."""
    classes: tuple[Floats, ...] = ()
    """For each of `events.CLASSES` `[places, values]`."""


class Reader(Protocol):
    """Reads one window at a time, so that nothing depends on what shares a batch.

    `transitions` are scores of a tag (column) after a tag (row), for each head that links.
    """

    @property
    def transitions(self) -> Mapping[str, Floats]: ...
    def read(self, window: Window, *, style: Style) -> Read: ...
    def link(self, head: str, read: Read, places: Sequence[int], *, style: Style) -> Linked: ...


class RoleReader(Protocol):
    """Reads the sentences of an article together: the role of each, `[sentences, roles]`, of their vectors
    `[sentences, hidden]` and their numbers in the article."""

    def __call__(self, vectors: Floats, places: Labels, /) -> Floats: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What the heads find in one text."""

    attributions: tuple[Found, ...]
    events: tuple[FoundEvent, ...]
    quotations: tuple[Quotation, ...] = ()
    """What stands between quotation marks, whoever says it."""
    roles: tuple[Role, ...] = ()
    """Of each sentence asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkCoder:
    """Windows in, attributions and events out. `cue` and `trigger` are the least probabilities of either."""

    reader: Reader
    tokenizer: Tokenizer
    pieces: int
    cue: float = 0.5
    trigger: float = 0.5
    calibration: Calibration = AS_SAID
    roles: RoleReader | None = None

    def code(self, text: str, *, style: Style, sentences: Sequence[Extent] = ()) -> Coded:
        """All that is found in `text`, by the conventions of `style`, with the roles of `sentences`."""
        found: list[tuple[Attribution, float]] = []
        events: list[FoundEvent] = []
        vectors = SentenceVectors(sentences)
        for window in windows_of(text, words_of(text, self.tokenizer), limit=self.pieces):
            read = self.reader.read(window, style=style)
            vectors.add(window, read.vectors)
            found += self._attributions(window, read, style)
            events += self._events(window, read, style)
        quotations = find_quotations(text)
        whole = with_whole_quotations(text, [each for each, _ in found], quotations=quotations, style=style)
        sure = [share for _, share in found]
        attributions = nested(list(zip(whole, sure, strict=True)))
        return Coded(
            attributions=tuple(attributions),
            events=tuple(events),
            quotations=quotations,
            roles=tuple(self._roles(vectors.means())),
        )

    def _roles(self, vectors: Floats) -> Iterator[Role]:
        """Read in stretches of so many sentences that a text of very many costs no more for each."""
        if self.roles is None or not vectors.shape[1]:
            return
        numbers = np.arange(len(vectors))
        for start in range(0, len(vectors), _TOGETHER):
            stretch = slice(start, start + _TOGETHER)
            for found in likeliest(self.roles(vectors[stretch], numbers[stretch])):
                yield replace(found, confidence=self.calibration.role(found.confidence))

    def _attributions(self, window: Window, read: Read, style: Style) -> Iterator[tuple[Attribution, float]]:
        found = _surest(anchors(read.anchors, threshold=self.cue), by=lambda item: item[1])
        if not found:
            return
        tags, _ = self._linked("frames", read, [place for place, _ in found], style)
        for (_, share), own in zip(found, tags, strict=True):
            yield attribution(window, own), self.calibration.attribution(share)

    def _events(self, window: Window, read: Read, style: Style) -> Iterator[FoundEvent]:
        found = _surest(triggers(window, read.triggers, threshold=self.trigger), by=lambda item: item.confidence)
        if not found:
            return
        tags, linked = self._linked("events", read, [trigger.place for trigger in found], style)
        for number, trigger in enumerate(found):
            classes = {name: scores[number] for name, scores in zip(CLASSES, linked.classes, strict=True)}
            sure = replace(trigger, confidence=self.calibration.event(trigger.confidence))
            yield completed(window, sure, tags[number], classes=classes)

    def _linked(self, head: str, read: Read, places: Sequence[int], style: Style) -> tuple[Labels, Linked]:
        """The best tags `[places, words]` of the frames at some words, and what else the head says of them."""
        linked = self.reader.link(head, read, places, style=style)
        shown = [place - first for place, first in zip(places, linked.first.tolist(), strict=True)]
        found = best(linked.tags, self.reader.transitions[head], tags=LINKED[head], anchors=shown)
        whole = np.zeros((len(places), len(read.anchors)), dtype=np.int64)
        for row, first, own in zip(whole, linked.first, found, strict=True):
            row[first : first + len(own)] = own
        return whole, linked


def _surest(found: Sequence[Item], *, by: Callable[[Item], float]) -> list[Item]:
    """At most `_MOST` of them, in their order: a text made to have a cue in every word costs no more than others."""
    least = sorted((by(item) for item in found), reverse=True)[:_MOST][-1:]
    return [item for item in found if by(item) >= least[0]][:_MOST] if least else []


_TOGETHER = 64
"""Sentences whose roles are read together; an article has two or three dozen."""
_MOST = 64
"""Frames of a kind in a window; news has a dozen."""
