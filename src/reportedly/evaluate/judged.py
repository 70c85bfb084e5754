"""What was found, how sure it was, and whether the gold has it too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.evaluate.events import chain, nearest_source, paired_events, paired_figures, plain
from reportedly.evaluate.task import Document, Row

KINDS = ("event", "source", "figure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One thing found. `kind`: an event (its sentence and type), the nearest source of an event that is right, or a
    figure; `label` is its type or measure."""

    kind: str
    label: str
    article: str
    confidence: float
    right: bool


def judged(golds: Sequence[Document], predictions: Mapping[str, Row]) -> Iterator[Judged]:
    """All that the predictions hold, article by article."""
    for document in golds:
        if document.id in predictions:
            found = plain(predictions[document.id], document.text)
            yield from _events(document, found["events"])
            yield from _figures(document, found["figures"])


def _events(document: Document, found: list[Row]) -> Iterator[Judged]:
    pairs = paired_events(document.gold["events"], found)
    partner = {id(predicted): gold for gold, predicted in pairs}
    for event in found:
        gold = partner.get(id(event))
        yield _judged(document, "event", event["type"], event["confidence"], right=gold is not None)
        levels = chain(event)
        if gold is not None and levels and levels[0]:
            right = nearest_source(chain(gold), levels)
            yield _judged(document, "source", event["type"], levels[0][0]["confidence"], right=right)


def _figures(document: Document, found: list[Row]) -> Iterator[Judged]:
    pairs = paired_figures(document.gold["figures"], found)
    right = {id(predicted) for _, predicted in pairs}
    for figure in found:
        yield _judged(document, "figure", figure["measure"], figure["confidence"], right=id(figure) in right)


def _judged(document: Document, kind: str, label: str, confidence: float, *, right: bool) -> Judged:
    return Judged(kind=kind, label=label, article=document.id, confidence=confidence, right=right)
