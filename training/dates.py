"""Which words of the text give an event its date: the coders gave the date alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.annotate.parse import Parser
from reportedly.annotate.pipeline import Pipeline
from reportedly.annotate.times import TimeTagger
from reportedly.config import Settings
from reportedly.model import Extent, Sentence, TimeExpression
from reportedly.read import article_from_text
from training.documents import CodedEvent, Document


class Dating:
    """Adds to the events of a document the time expression that says its date."""

    def __init__(self) -> None:
        self._settings = Settings()
        self._tag = Pipeline([Parser(settings=self._settings), TimeTagger(settings=self._settings)])

    def __call__(self, document: Document) -> Document:
        """The document with `times` of its events filled in, none where no expression has the event's date."""
        if not document.events:
            return document
        article = article_from_text(document.text, settings=self._settings, published=document.published)
        found = self._tag(article)
        dated = [_dated(event, found.times, found.sentences) for event in document.events]
        return replace(document, events=tuple(dated))


def _dated(event: CodedEvent, times: Iterable[TimeExpression], sentences: Sequence[Sentence]) -> CodedEvent:
    same = [(time.start, time.end) for time in times if time.edtf is not None and time.edtf == event.date]
    if not same:
        return event
    within = next(((s.start, s.end) for s in sentences if s.start <= event.trigger[0] < s.end), event.trigger)
    return replace(event, times=(_nearest(same, event.trigger, within),))


def _nearest(extents: Sequence[Extent], trigger: Extent, within: Extent) -> Extent:
    """In the event's sentence the one nearest to its trigger, else the last before, else the first after."""
    inside = [extent for extent in extents if within[0] <= extent[0] < within[1]]
    if inside:
        return min(inside, key=lambda extent: abs(extent[0] - trigger[0]))
    before = [extent for extent in extents if extent[0] < within[0]]
    return before[-1] if before else extents[0]
