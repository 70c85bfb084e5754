"""From one article to its record: annotate, code, resolve."""

from __future__ import annotations

from importlib.metadata import version

from reportedly.annotate.attributions import AttributionFinder
from reportedly.annotate.mentions import MentionFinder
from reportedly.annotate.parse import Parser
from reportedly.annotate.pipeline import Pipeline
from reportedly.annotate.quantities import QuantityTagger
from reportedly.annotate.times import TimeTagger
from reportedly.coding.context import context
from reportedly.coding.events import EventCoder
from reportedly.coding.happenings import share_happenings
from reportedly.coding.sourcing import SourceFinder
from reportedly.config import Settings
from reportedly.model import (
    Annotations,
    Article,
    Event,
    Layers,
    PlaceSpan,
    Quantity,
    QuantitySpan,
    Record,
    SentenceSpan,
    TimeSpan,
    Toponym,
    Version,
)
from reportedly.record_json import SCHEMA_VERSION

MODEL = "rules-en-1"
"""Name of the rules and lexicons; raised whenever they give other records."""


class Coder:
    """Codes articles one by one; the same article gives the same record whatever was coded before it."""

    def __init__(self, *, settings: Settings) -> None:
        self.version = Version(library=version("reportedly"), model=MODEL, schema=SCHEMA_VERSION)
        self._annotate = Pipeline(
            [
                Parser(settings=settings),
                TimeTagger(settings=settings),
                QuantityTagger(settings=settings),
                MentionFinder(settings=settings),
                AttributionFinder(settings=settings),
            ]
        )
        self._events = EventCoder(language="en")

    def __call__(self, article: Article) -> Record:
        """The record of an article; of a skipped one, a record that says why and holds no events."""
        if article.skipped is not None:
            return self._record(article, Annotations(), events=())
        annotations = self._annotate(article)
        passage = context(article, annotations)
        events = self._events(passage, sources=SourceFinder(passage))
        return self._record(article, annotations, events=share_happenings(events))

    def _record(self, article: Article, annotations: Annotations, *, events: tuple[Event, ...]) -> Record:
        return Record(
            id=article.id,
            hash=article.hash,
            version=self.version,
            outlet=article.outlet,
            published=article.published,
            title=article.title,
            language=article.language,
            skipped=article.skipped,
            events=events,
            figures=(),
            text=article.text,
            layers=_layers(annotations),
        )


def _layers(annotations: Annotations) -> Layers:
    return Layers(
        sentences=tuple(SentenceSpan(start=s.start, end=s.end) for s in annotations.sentences),
        attributions=annotations.attributions,
        times=tuple(
            TimeSpan(start=t.start, end=t.end, text=t.text, type=t.type, value=t.value) for t in annotations.times
        ),
        places=tuple(_place(t) for t in annotations.toponyms),
        quantities=tuple(_quantity(q) for q in annotations.quantities),
    )


def _place(toponym: Toponym) -> PlaceSpan:
    return PlaceSpan(
        start=toponym.start,
        end=toponym.end,
        text=toponym.text,
        lat=None,
        lon=None,
        geonameid=None,
        country=None,
        kind=toponym.kind,
    )


def _quantity(quantity: Quantity) -> QuantitySpan:
    return QuantitySpan(
        start=quantity.start,
        end=quantity.end,
        text=quantity.text,
        kind=quantity.kind,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        unit=quantity.unit,
    )
