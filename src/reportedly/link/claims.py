"""Claims as linking sees them: an event or figure with the article that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportedly.gazetteer.fold import fold
from reportedly.languages.linking import linking_lexicon
from reportedly.model import Event, Figure, Record, SourceChain
from reportedly.model.linking import Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An event or figure in the article that tells it. `published` is ISO 8601, as the article gives it."""

    anchor: Anchor
    value: Event | Figure
    outlet: str | None
    published: str | None

    @property
    def id(self) -> str:
        """Unique among all articles."""
        return f"{self.anchor.article}:{self.value.id}"

    @property
    def quote(self) -> str:
        """The words that the claim rests on."""
        return self.value.trigger.text if isinstance(self.value, Event) else self.value.text


def anchor(article: str, value: Event | Figure) -> Anchor:
    """Where the claim stands: an event at its trigger, a figure at its number."""
    if isinstance(value, Event):
        return Anchor(article=article, start=value.trigger.start, end=value.trigger.end, kind="event")
    return Anchor(article=article, start=value.start, end=value.end, kind="figure")


def is_withdrawn(claim: Claim) -> bool:
    """Whether the article only says that it told so before: "an earlier version of this article"."""
    told = [f" {fold(source.text)} " for level in claim.value.according_to for source in level]
    return any(f" {words} " in text for text in told for words in linking_lexicon("en").withdrawn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What a record tells, without the text and its layers."""

    hash: str
    outlet: str | None
    published: str | None
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]


def claims(coded: Coded | Record) -> Iterator[Claim]:
    """All claims of the article, events first."""
    values: tuple[Event | Figure, ...] = (*coded.events, *coded.figures)
    for value in values:
        yield Claim(anchor=anchor(coded.hash, value), value=value, outlet=coded.outlet, published=coded.published)


def order(anchor: Anchor) -> tuple[str, int, int, str]:
    """By article and place in it."""
    return anchor.article, anchor.start, anchor.end, anchor.kind


def told_through(chain: SourceChain, *, outlet: str | None = None) -> str:
    """From the outlet to the source nearest to the happening: `Daily Courier ← the embassy ← reports in A`.

    Empty where nobody is named.
    """
    levels = [", ".join(source.name or source.text for source in level) for level in reversed(chain)]
    return " ← ".join([*([outlet] if outlet else []), *levels])


def found(wanted: Anchor, among: Mapping[str, Iterable[Anchor]]) -> str | None:
    """The key under which the anchor stands that `wanted` points at: same article and kind, most words in common.

    `among` holds the anchors of each candidate; the smallest key wins where several share as many words.
    """
    shared = [
        (-min(wanted.end, other.end) + max(wanted.start, other.start), key)
        for key, anchors in among.items()
        for other in anchors
        if other.article == wanted.article and other.kind == wanted.kind
    ]
    overlap, key = min(shared, default=(0, ""))
    return key if overlap < 0 else None
