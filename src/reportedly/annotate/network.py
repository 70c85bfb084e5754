"""The component that reads a text with the trained network: attributions and acts in one pass."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, cast

from reportedly.config import Conventions
from reportedly.model import Act, Annotations, Article, Attribution, Extent, Status
from reportedly.neural.decode import Found, FoundEvent
from reportedly.neural.reading import NetworkCoder
from reportedly.neural.spans import Style

_LOOSE_CHARACTERS = 3
"""A direct content may have so many characters outside the marks (a comma, a dash)."""


class NetworkTagger:
    """Fills `attributions`, `acts` and `roles`."""

    needs: frozenset[str] = frozenset({"sentences"})
    adds: frozenset[str] = frozenset({"attributions", "acts", "roles"})

    def __init__(self, *, network: NetworkCoder, conventions: Conventions) -> None:
        self._network, self._style = network, Style[conventions.upper()]

    def __call__(self, article: Article, annotations: Annotations) -> Annotations:
        extents = [(sentence.start, sentence.end) for sentence in annotations.sentences]
        coded = self._network.code(article.text, style=self._style, sentences=extents)
        quoted = Quoted(part for quotation in coded.quotations for part in quotation.parts)
        return replace(
            annotations,
            attributions=tuple(_attribution(n, found, quoted) for n, found in enumerate(coded.attributions, 1)),
            acts=tuple(_act(found) for found in coded.events),
            roles=coded.roles,
        )


def _attribution(number: int, found: Found, quoted: Quoted) -> Attribution:
    given = found.attribution
    return Attribution(
        id=f"a{number}",
        within=None if found.inside is None else f"a{found.inside + 1}",
        source=given.source,
        cue=given.cue,
        content=given.content,
        type=quoted.type_of(given.content),
        confidence=found.confidence,
    )


class Quoted:
    """The stretches in quotation marks, in order and apart."""

    def __init__(self, parts: Iterable[Extent]) -> None:
        self._parts = sorted(parts)

    def type_of(self, content: Sequence[Extent]) -> Literal["direct", "indirect", "mixed"]:
        """Whether a content stands in quotation marks, marks included: all of it, none, or some."""
        length = sum(end - start for start, end in content)
        inside = sum(self._inside(*extent) for extent in content)
        if not inside:
            return "indirect"
        return "direct" if length - inside <= _LOOSE_CHARACTERS else "mixed"

    def _inside(self, start: int, end: int) -> int:
        first = max(0, bisect_right(self._parts, (start, start)) - 1)
        last = bisect_left(self._parts, (end, end))
        return sum(max(0, min(end, e) - max(start, s)) for s, e in self._parts[first:last])


def _act(found: FoundEvent) -> Act:
    event = found.event
    return Act(
        trigger=event.trigger,
        type=event.type,
        mode=event.mode,
        status=cast(Status, event.status),
        background=event.background,
        dated=found.dated_probability,
        placed=event.placed,
        actors=event.actors,
        recipients=event.recipients,
        places=event.places,
        times=event.times,
        confidence=found.confidence,
    )
