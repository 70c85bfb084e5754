"""What is told of one happening, by whom, and where they contradict each other: judgements over records, beside them.

A judgement points at words, not at ids that a new model changes: at an article by its hash, and at a stretch of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ClaimKind = Literal["event", "figure"]
AnchorKind = Literal["event", "figure", "article", "actor"]
Decision = Literal["same", "different"]
OriginKind = Literal["outlet", "source"]
DisputeKind = Literal["number", "actor", "denied", "date", "place"]
CopyKind = Literal["copy", "partial"]
"""`copy`: much of one text is in the other, and a good part the other way round. `partial`: they share passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a judgement points at: the words of an article (its hash) that a claim rests on.

    After the article was coded anew, the claim is found again as the one of this `kind` whose words overlap these. An
    anchor of kind `article` stands for the whole article, its span is that of the text; one of kind `actor` stands for
    the participant or source that the words name.
    """

    article: str
    start: int
    end: int
    kind: AnchorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided of two claims (or two articles): that they are the same, or that they are not.

    `made` is an ISO 8601 time; `undoes` the id of an earlier judgement that no longer holds.
    """

    id: str
    decision: Decision
    left: Anchor
    right: Anchor
    author: str
    made: str
    reason: str
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One ground for (score above 0) or against (below 0) a link. `feature` is its name in the settings, `words` say it
    for people."""

    feature: str
    score: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims, with how much speaks for their being of one happening. `left` sorts before `right`."""

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A number that one copy gives otherwise than the other, with the words of both."""

    left: Anchor
    right: Anchor
    left_text: str
    right_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one article that stands in another one too, perhaps with other numbers."""

    left: Anchor
    right: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """How two articles share their text. `left` and `right` are article hashes, `left` the smaller one.

    `of_left` is the share of the left text's words that stand in passages which the right one has too, `of_right` the
    other way round; `words` is the number of such words, in the article with fewer. Both count the story, without
    dateline and credits.
    """

    left: str
    right: str
    kind: CopyKind
    of_left: float
    of_right: float
    words: int
    passages: tuple[Passage, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Articles that are copies or rewrites of one story. `origin` is the article that it likely comes from, and
    `reasons` say why; `agency` the agency or outlet that the copies credit."""

    id: str
    articles: tuple[str, ...]
    origin: str
    agency: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One who independently says it: an outlet by itself, or a source that is named.

    `country` is ISO 3166-1 alpha-3. `party` says that it belongs to one of those who act or are acted upon, and so
    speaks of itself; `party_because` how that is known.
    """

    key: str
    kind: OriginKind
    name: str
    country: str | None = None
    party: bool = False
    party_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that one origin says of an incident: its claims, in which articles, and the chains that they came by.

    A chain reads from the outlet to the source nearest to the happening.
    """

    incident: str
    origin: Origin
    claims: tuple[Anchor, ...]
    articles: tuple[str, ...]
    chains: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The happening that claims from several articles are about.

    `date_from` and `date_to` (ISO 8601 days) bound when it was, by all that is told; `place` is the most precise place
    told, with its `lat` and `lon` in degrees. `parties` are the countries of those who act or are acted upon, `silent`
    those of them that none of the accounts is by. `claims` are its events and figures.
    """

    id: str
    type: str
    date_from: str | None
    date_to: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    articles: tuple[str, ...]
    claims: tuple[Anchor, ...]
    parties: tuple[str, ...]
    silent: tuple[str, ...]
    accounts: tuple[Account, ...]
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the values in dispute: who says so, in which words."""

    value: str
    claims: tuple[Anchor, ...]
    quotes: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Claims that cannot all be right. `subject` is what they are about: `killed: soldiers`, `who attacked`."""

    id: str
    incident: str
    kind: DisputeKind
    subject: str
    sides: tuple[Side, ...]
    words: str
