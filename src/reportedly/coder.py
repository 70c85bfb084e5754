"""From one article to its record: annotate, code, resolve."""

from __future__ import annotations

from importlib.metadata import version

from reportedly.annotate.parse import Parser
from reportedly.annotate.pipeline import Pipeline
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Event, Figure, Layers, Record, SentenceSpan, Version
from reportedly.record_json import SCHEMA_VERSION

MODEL = "rules-en-1"
"""Name of the rules and lexicons; raised whenever they give other records."""


class Coder:
    """Codes articles one by one; the same article gives the same record whatever was coded before it."""

    def __init__(self, *, settings: Settings) -> None:
        self.version = Version(library=version("reportedly"), model=MODEL, schema=SCHEMA_VERSION)
        self._annotate = Pipeline([Parser(settings=settings)])

    def __call__(self, article: Article) -> Record:
        if article.skipped is not None:
            return self._record(article, Annotations())
        return self._record(article, self._annotate(article))

    def _record(
        self,
        article: Article,
        annotations: Annotations,
        *,
        events: tuple[Event, ...] = (),
        figures: tuple[Figure, ...] = (),
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
    )
