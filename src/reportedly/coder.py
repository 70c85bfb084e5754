"""From one article to its record: annotate, code, resolve."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

from reportedly.annotate.attributions import AttributionFinder
from reportedly.annotate.mentions import MentionFinder
from reportedly.annotate.parse import Parser
from reportedly.annotate.pipeline import Pipeline
from reportedly.annotate.quantities import QuantityTagger
from reportedly.annotate.times import TimeTagger
from reportedly.annotate.toponyms import Toponyms
from reportedly.coding.article import ArticleCoder
from reportedly.coding.happenings import share_happenings
from reportedly.config import CountryPolicy, Settings
from reportedly.gazetteer.lists import own_lists
from reportedly.model import (
    Annotations,
    Article,
    Event,
    Figure,
    Layers,
    Quantity,
    QuantitySpan,
    Record,
    SentenceSpan,
    TimeSpan,
    Version,
)
from reportedly.record_json import SCHEMA_VERSION
from reportedly.resolve import resolve

MODEL = "rules-en-1"
"""Name of the rules and lexicons; raised whenever they give other records."""


class Coder:
    """Codes articles one by one; the same article gives the same record whatever was coded before it."""

    def __init__(self, *, settings: Settings) -> None:
        self.version = Version(library=version("reportedly"), model=MODEL, schema=SCHEMA_VERSION)
        self._lists = own_lists(settings)
        self._annotate = Pipeline(
            [
                Parser(settings=settings),
                TimeTagger(settings=settings),
                QuantityTagger(settings=settings),
                Toponyms(lists=self._lists),
                MentionFinder(settings=settings),
                AttributionFinder(settings=settings),
            ]
        )
        self._code = ArticleCoder(language="en")
        self._policy: CountryPolicy = settings.country_policy

    def __call__(self, article: Article) -> Record:
        """The record of an article; of a skipped one, a record that says why and holds no events."""
        if article.skipped is not None:
            return self._record(article, Annotations(), events=(), figures=())
        annotations = self._annotate(article)
        events, figures = self._code(article, annotations)
        coded = self._record(article, annotations, events=events, figures=figures)
        resolved = resolve(coded, article=article, annotations=annotations, policy=self._policy, lists=self._lists)
        return replace(resolved, events=share_happenings(resolved.events))

    def _record(
        self, article: Article, annotations: Annotations, *, events: tuple[Event, ...], figures: tuple[Figure, ...]
    ) -> Record:
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
            figures=figures,
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
        quantities=tuple(_quantity(q) for q in annotations.quantities),
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
