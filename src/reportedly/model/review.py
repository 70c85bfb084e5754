"""What people decided of single claims: that one is right, wrong, or to be read otherwise. Kept beside the records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.linking import Anchor
from reportedly.model.record import Event, Figure
from reportedly.model.text import Extent

Verdict = Literal["accept", "reject", "correct", "skip"]
Value = str | bool | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a field of a claim should be: a value, or the words at `quote`, or both; neither: nothing."""

    field: str
    value: Value = None
    quote: Extent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One person's decision of one claim, taken once and for good: what no longer holds is undone by another one.

    The claim is known by the words it rests on, `coded` is what it was coded as when the decision was taken, so that
    the decision keeps its meaning when the article is coded anew. `correct` says what `field` should be: `value`, or
    the `words` at `quote`; None where there should be nothing. `adjudicates`: it settles what coders disagree on.
    `made` is an ISO 8601 time, `undoes` the id of the decision that no longer holds.
    """

    id: str
    claim: Anchor
    author: str
    made: str
    decision: Verdict
    coded: Event | Figure
    field: str | None = None
    value: Value = None
    quote: Extent | None = None
    words: str | None = None
    adjudicates: bool = False
    note: str = ""
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one author holds of a claim, by all decisions of theirs that stand.

    `claim` is the claim as they would have it, `corrected` names the fields that they changed.
    """

    author: str
    accepts: bool
    coded: Event | Figure
    claim: Event | Figure
    corrected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A claim with all that was decided of it; `authors` are those of decisions that stand, also to skip it.

    `opinions` are the coders', one each, `ruling` the adjudicator's. `disagreements` names the fields that the coders
    have otherwise than each other (`exists`: whether it is a claim at all), until an adjudicator has ruled. `accepts`
    is what holds: the ruling, else what all coders say; None where nobody decided, or they disagree. `claim` is the
    claim as it then is: where coders have other values of a field, as it was coded.
    """

    anchor: Anchor
    decisions: tuple[Decision, ...]
    authors: frozenset[str]
    opinions: tuple[Opinion, ...]
    ruling: Opinion | None
    disagreements: tuple[str, ...]
    accepts: bool | None
    claim: Event | Figure | None

    @property
    def settled(self) -> bool:
        """Whether there is nothing left to decide."""
        return self.accepts is not None and not self.disagreements
