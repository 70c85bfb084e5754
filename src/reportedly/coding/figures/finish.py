"""Turns candidates into figures once it can be asked when, where, how surely, and according to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from reportedly.coding.figures.candidate import FigureCandidate
from reportedly.coding.figures.candidates import candidates
from reportedly.model import Annotations, Article, Date, Extent, Figure, Place, SourceChain, Status

_ID_LENGTH = 16


def _nowhere(_: int) -> None:
    return None


def _actual(_: int) -> Status:
    return "actual"


def _news(_: int) -> bool:
    return False


def _unknown(_: str) -> float:
    return 0.5


def _outlet(_: int) -> SourceChain:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finisher:
    """What the coder knows about a token (its index is the argument) of the article: date and place of what it tells,
    status, whether it is background, who says it."""

    date: Callable[[int], Date | None] = _nowhere
    place: Callable[[int], Place | None] = _nowhere
    status: Callable[[int], Status] = _actual
    background: Callable[[int], bool] = _news
    according_to: Callable[[int], SourceChain] = _outlet
    confidence: Callable[[str], float] = _unknown
    """Of a measure, the share of figures that are right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ids:
    full: Mapping[tuple[int, int, str], str]
    spans: Mapping[Extent, str]
    """Id of the first figure over each stretch of words."""


def code_figures(
    article: Article, annotations: Annotations, *, finisher: Finisher | None = None, language: str = "en"
) -> tuple[Figure, ...]:
    """The figures of an article in text order. Needs tokens, sentences and quantities."""
    return finish(article, candidates(article, annotations, language=language), finisher or Finisher())


def finish(article: Article, found: Iterable[FigureCandidate], finisher: Finisher) -> tuple[Figure, ...]:
    """Figures from candidates; a figure's id follows from the article's hash, its span and its measure."""
    ready = list(found)
    ids = {(c.start, c.end, c.measure): _id(article, c) for c in ready}
    spans = {(start, end): identity for (start, end, _), identity in reversed(ids.items())}
    return tuple(_figure(candidate, _Ids(full=ids, spans=spans), finisher) for candidate in ready)


def _figure(candidate: FigureCandidate, ids: _Ids, finisher: Finisher) -> Figure:
    anchor = candidate.anchor
    return Figure(
        id=ids.full[candidate.start, candidate.end, candidate.measure],
        text=candidate.text,
        start=candidate.start,
        end=candidate.end,
        measure=candidate.measure,
        low=candidate.low,
        best=candidate.best,
        high=candidate.high,
        unit=candidate.unit,
        of=candidate.of,
        part_of=_whole(candidate, ids),
        between=candidate.between,
        place=finisher.place(candidate.number),
        date=finisher.date(candidate.number) or finisher.date(anchor),
        status=_status(candidate, finisher),
        background=finisher.background(anchor),
        according_to=finisher.according_to(anchor),
        confidence=finisher.confidence(candidate.measure),
    )


def _status(candidate: FigureCandidate, finisher: Finisher) -> Status:
    """Of `no casualties` the `no` is the number: that there were none is not denied."""
    status = finisher.status(candidate.anchor)
    return "actual" if candidate.high == 0 and status == "denied" else status


def _whole(candidate: FigureCandidate, ids: _Ids) -> str | None:
    """Id of the including figure: the one of the same measure, where two figures share its words."""
    if candidate.part_of is None:
        return None
    return ids.full.get((*candidate.part_of, candidate.measure)) or ids.spans.get(candidate.part_of)


def _id(article: Article, candidate: FigureCandidate) -> str:
    key = f"{article.hash}:figure:{candidate.start}:{candidate.end}:{candidate.measure}"
    return sha256(key.encode()).hexdigest()[:_ID_LENGTH]
