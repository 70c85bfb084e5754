"""From one article to its record: annotate, code, resolve."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from reportedly.annotate.mentions import MentionFinder
from reportedly.annotate.network import NetworkTagger
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
from reportedly.neural.package import folder_of, load, read_card
from reportedly.record_json import SCHEMA_VERSION
from reportedly.resolve import resolve


class Coder:
    """Codes articles one by one; the same article gives the same record whatever was coded before it."""

    def __init__(self, *, settings: Settings) -> None:
        folder = Path(settings.model) if settings.model is not None else folder_of(settings.languages[0])
        card = read_card(folder)
        self.version = Version(library=version("reportedly"), model=card.name, schema=SCHEMA_VERSION)
        self._lists = own_lists(settings)
        self._annotate = Pipeline(
            [
                Parser(settings=settings),
                TimeTagger(settings=settings),
                QuantityTagger(settings=settings),
                Toponyms(lists=self._lists),
                MentionFinder(settings=settings),
                NetworkTagger(network=load(folder), conventions=settings.conventions),
            ]
        )
        self._code = ArticleCoder(language="en", calibration=card.calibration, lists=self._lists)
        self._least = settings.min_confidence
        self._policy: CountryPolicy = settings.country_policy

    def __call__(self, article: Article) -> Record:
        """The record of an article; of a skipped one, a record that says why and holds no events."""
        if article.skipped is not None:
            return self._record(article, Annotations(), events=(), figures=())
        annotations = self._annotate(article)
        events, figures = self._code(article, annotations)
        coded = self._record(article, annotations, events=events, figures=figures)
        resolved = resolve(coded, article=article, annotations=annotations, policy=self._policy, lists=self._lists)
        return self._sure(replace(resolved, events=share_happenings(resolved.events)))

    def _sure(self, record: Record) -> Record:
        """Without the events and figures that are less sure than asked for."""
        figures = tuple(figure for figure in record.figures if figure.confidence >= self._least)
        kept = {figure.id for figure in figures}
        events = tuple(
            replace(event, figures=tuple(id_ for id_ in event.figures if id_ in kept))
            for event in record.events
            if event.confidence >= self._least
        )
        return replace(record, events=events, figures=figures) if self._least > 0 else record

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
        sentences=tuple(
            SentenceSpan(start=sentence.start, end=sentence.end, role=role.name, confidence=role.confidence)
            for sentence, role in zip(annotations.sentences, annotations.roles, strict=True)
        ),
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
