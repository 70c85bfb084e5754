"""What the heads say of windows, turned into attributions and events with spans of the text. No PyTorch here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from training.documents import Attribution, Event, Extent
from training.events import MODES, STATUSES, TYPES
from training.tags import ATTRIBUTION, EVENT
from training.viterbi import Floats, Labels, best, spans
from training.windows import Window


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


def attribution(window: Window, scores: Floats, transitions: Floats, *, anchor: int) -> Attribution:
    """The attribution whose cue begins at word `anchor`, from the tags' scores `[words, tags]`."""
    runs = spans(best(scores, transitions, tags=ATTRIBUTION, anchor=anchor), ATTRIBUTION)
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


def triggers(window: Window, scores: Floats) -> list[tuple[int, Event]]:
    """Runs of words of one type as events, each with the number of its first word."""
    types: Labels = scores.argmax(1)
    found: list[tuple[int, Event]] = []
    previous = 0
    for place, (word, number) in enumerate(zip(window.words, types.tolist(), strict=True)):
        if number and number == previous:
            first, event = found[-1]
            found[-1] = first, replace(event, trigger=(event.trigger[0], word.end))
        elif number:
            found.append((place, Event(trigger=(word.start, word.end), type=TYPES[number - 1])))
        previous = number
    return found


def completed(
    window: Window, given: Event, scores: Floats, transitions: Floats, *, anchor: int, classes: Mapping[str, int]
) -> Event:
    """The event with its participants and place from the tags' scores, and the numbers of its `CLASSES`."""
    runs = spans(best(scores, transitions, tags=EVENT, anchor=anchor), EVENT)
    extents = {role: tuple(_extent(window, run) for run in runs[role]) for role in EVENT.roles}
    return replace(
        given,
        actors=extents["actor"],
        recipients=extents["recipient"],
        places=extents["place"],
        mode=(None, *MODES)[classes["mode"]],
        status=STATUSES[classes["status"]],
        background=bool(classes["background"]),
    )
