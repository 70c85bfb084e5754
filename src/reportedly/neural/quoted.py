"""Quotations are whole: what the marks hold together has one speaker, past the end of a window or of a paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from reportedly.boundaries import GUIDE, Quotation, sentences
from reportedly.model import Extent
from reportedly.neural.spans import Attribution, Style


def with_whole_quotations(
    text: str, found: Sequence[Attribution], *, quotations: Iterable[Quotation], style: Style
) -> list[Attribution]:
    """`found`, in its order, each quotation given whole to the one attribution that holds most of it from outside.

    By the guide each sentence is a span of the content; PolNeAR's spans run on.
    """
    whole = list(found)
    index = _Index.of(whole)
    for quotation in quotations:
        speaker = _speaker(quotation, whole, index.near(quotation))
        if speaker is not None:
            parts = _sentences(text, quotation) if style is Style.GUIDE else quotation.parts
            whole[speaker] = replace(whole[speaker], content=_joined(whole[speaker].content, parts))
    return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """Spans of the contents by their start, with the number of their attribution; `longest` is the longest of them."""

    spans: Sequence[tuple[int, int]]
    longest: int

    @staticmethod
    def of(found: Sequence[Attribution]) -> _Index:
        spans = sorted((start, number) for number, one in enumerate(found) for start, _ in one.content)
        return _Index(spans=spans, longest=max((end - start for one in found for start, end in one.content), default=0))

    def near(self, quotation: Quotation) -> set[int]:
        """Attributions that may hold some of the quotation."""
        first = bisect_left(self.spans, (quotation.start - self.longest, 0))
        return {number for _, number in self.spans[first : bisect_left(self.spans, (quotation.end, 0))]}


def _speaker(quotation: Quotation, found: Sequence[Attribution], near: Iterable[int]) -> int | None:
    held = [(_shared(found[n].content, quotation), -n) for n in near if not _shared(found[n].cue, quotation)]
    most, number = max(held, default=(0, 0))
    return -number if most else None


def _shared(extents: Sequence[Extent], quotation: Quotation) -> int:
    """Characters of the quotation that stand in the extents."""
    return sum(min(e, end) - max(s, start) for s, e in extents for start, end in _overlapping(quotation.parts, s, e))


def _overlapping(parts: Sequence[Extent], start: int, end: int) -> Sequence[Extent]:
    """Those of the parts, which are in order and apart, that share characters with a stretch of the text."""
    return parts[bisect_right(parts, start, key=itemgetter(1)) : bisect_left(parts, end, key=itemgetter(0))]


def _sentences(text: str, quotation: Quotation) -> list[Extent]:
    return [
        (start + first, start + last)
        for start, end in quotation.parts
        for first, last in sentences(text[start:end], abbreviations=GUIDE)
    ]


def _joined(content: Sequence[Extent], parts: Sequence[Extent]) -> tuple[Extent, ...]:
    """The content and the parts in text order; what overlaps becomes one."""
    joined: list[Extent] = []
    for start, end in sorted([*content, *parts]):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
