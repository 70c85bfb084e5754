"""What the heads say of windows, turned into attributions and events with spans of the text. No PyTorch here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly.model import Extent, Role
from reportedly.neural.labels import MODES, MODES_OF, ROLES, STATUSES, TYPES
from reportedly.neural.spans import Attribution, Event
from reportedly.neural.tags import ATTRIBUTION, EVENT
from reportedly.neural.viterbi import Floats, Labels, spans
from reportedly.neural.windows import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An attribution with the number of the one that it is nested in, and how sure its cue is."""

    attribution: Attribution
    inside: int | None
    confidence: float


def anchors(logits: Floats, *, threshold: float) -> list[tuple[int, float]]:
    """Words at which a cue begins, with their probability."""
    shares = 1 / (1 + np.exp(-logits.astype(np.float64)))
    return [(int(place), float(shares[place])) for place in np.flatnonzero(shares >= threshold)]


def attribution(window: Window, found: Labels) -> Attribution:
    """The attribution that the tags of the words of a window tell."""
    runs = spans(found, ATTRIBUTION)
    return Attribution(**{role: tuple(_extent(window, run) for run in runs[role]) for role in ATTRIBUTION.roles})


def _extent(window: Window, run: tuple[int, int]) -> Extent:
    return window.words[run[0]].start, window.words[run[1] - 1].end


def nested(found: Sequence[tuple[Attribution, float]]) -> list[Found]:
    """Each attribution inside the smallest larger one whose content holds its cue; those without a content are dropped.

    Only a larger content can be the outer one, so that no two are inside each other.
    """
    kept = sorted((item for item in found if item[0].content), key=lambda item: item[0].cue)
    sizes = [_size(item[0].content) for item in kept]
    return [
        Found(attribution=item, inside=_outer(number, kept, sizes), confidence=confidence)
        for number, (item, confidence) in enumerate(kept)
    ]


def _outer(number: int, kept: Sequence[tuple[Attribution, float]], sizes: Sequence[int]) -> int | None:
    cue = kept[number][0].cue[0]
    holding = [
        (sizes[other], other)
        for other in range(max(0, number - _NEAR), min(len(kept), number + _NEAR))
        if sizes[other] > sizes[number] and _holds(kept[other][0].content, cue)
    ]
    return min(holding)[1] if holding else None


_NEAR = 50
"""Attributions to either side, in the order of their cues, that are looked at: a window holds fewer."""


def _size(content: Sequence[Extent]) -> int:
    return sum(end - start for start, end in content)


def _holds(content: Sequence[Extent], cue: Extent) -> bool:
    return any(start <= cue[0] and cue[1] <= end for start, end in content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that tell of an event of a type: the number of the first one, their extent, and how sure that is."""

    place: int
    extent: Extent
    type: str
    confidence: float


def triggers(window: Window, scores: Floats, *, threshold: float) -> list[Trigger]:
    """Runs of words that are each the trigger of one type with a probability of `threshold` or more."""
    shares = softmax(scores)
    types = np.where(shares[:, 1:].max(1) >= threshold, 1 + shares[:, 1:].argmax(1), 0)
    found: list[Trigger] = []
    previous = 0
    for place, (word, number) in enumerate(zip(window.words, types.tolist(), strict=True)):
        if number and number == previous:
            found[-1] = replace(found[-1], extent=(found[-1].extent[0], word.end))
        elif number:
            share = float(shares[place, number])
            found.append(Trigger(place=place, extent=(word.start, word.end), type=TYPES[number - 1], confidence=share))
        previous = number
    return found


def softmax(scores: Floats) -> Floats:
    """The shares that scores stand for, along the last dimension."""
    raised = np.exp((scores - scores.max(-1, keepdims=True)).astype(np.float64))
    shares: Floats = (raised / raised.sum(-1, keepdims=True)).astype(np.float32)
    return shares


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event with how sure its trigger is of its type, and how probable it is that the text dates it."""

    event: Event
    confidence: float
    dated_probability: float


def likeliest(scores: Floats) -> Iterator[Role]:
    """The role of each sentence of scores `[sentences, roles]`."""
    for shares in softmax(scores):
        number = int(shares.argmax())
        yield Role(name=ROLES[number], confidence=float(shares[number]))


def completed(window: Window, given: Trigger, found: Labels, *, classes: Mapping[str, Floats]) -> FoundEvent:
    """The event with participants, place and time as the tags of the words tell, and the likeliest of `CLASSES`."""
    runs = spans(found, EVENT)
    extents = {role: tuple(_extent(window, run) for run in runs[role]) for role in EVENT.roles}
    dated = float(softmax(classes["dated"])[1])
    is_dated = dated > _DATED
    event = Event(
        trigger=given.extent,
        type=given.type,
        mode=_mode(given.type, classes["mode"]),
        status=STATUSES[int(classes["status"].argmax())],
        background=_background(classes["background"], dated=is_dated or bool(extents["time"])),
        dated=is_dated,
        placed=bool(classes["placed"].argmax()),
        actors=extents["actor"],
        recipients=extents["recipient"],
        places=extents["place"],
        times=extents["time"],
    )
    return FoundEvent(event=event, confidence=given.confidence, dated_probability=dated)


def _background(scores: Floats, *, dated: bool) -> bool:
    """History or context; of two events that look alike the one without a date is it more often."""
    return float(softmax(scores)[1]) >= (_DATED_HISTORY if dated else _UNDATED_HISTORY)


_DATED = 0.5
_DATED_HISTORY, _UNDATED_HISTORY = 0.4, 0.2
"""Least probabilities, both chosen on the development articles; the second is the middle of the range in which both
halves of them gain."""


def _mode(type_: str, scores: Floats) -> str | None:
    """The likeliest mode of those that the type has."""
    possible = [0, *(1 + MODES.index(mode) for mode in MODES_OF[type_])]
    return (None, *MODES)[max(possible, key=lambda number: float(scores[number]))]
