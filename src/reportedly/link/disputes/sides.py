"""Turns contradicting claims into a dispute: which values there are, who says which, in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportedly.link.claims import Claim, order
from reportedly.link.incidents.assemble import digest
from reportedly.model.linking import Dispute, DisputeKind, Origin, Side

MOST = 400
"""Events of a type and status, or figures of a measure and unit, in one incident that are set against each other: a
text made to have thousands costs no more than a story that everybody reports."""

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Claims that cannot all be right; `values` says of each, by id, which value it gives."""

    kind: DisputeKind
    subject: str
    claims: tuple[Claim, ...]
    values: Mapping[str, str]


def dispute(found: Found, *, incident: str, origins: Mapping[str, tuple[Origin, ...]]) -> Dispute:
    """The dispute with its sides, the value of the most origins first."""
    by_value: dict[str, list[Claim]] = {}
    for claim in sorted(found.claims, key=lambda claim: order(claim.anchor)):
        by_value.setdefault(found.values[claim.id], []).append(claim)
    sides = [_side(value, claims, origins) for value, claims in by_value.items()]
    ranked = tuple(sorted(sides, key=lambda side: (-len(side.origins), side.value)))
    words = " against ".join(f"{side.value} ({', '.join(side.origins)})" for side in ranked)
    anchors = [claim.anchor for claim in found.claims]
    return Dispute(
        id=digest(f"d{found.kind[0]}", *anchors),
        incident=incident,
        kind=found.kind,
        subject=found.subject,
        sides=ranked,
        words=f"{found.subject}: {words}",
    )


def _side(value: str, claims: list[Claim], origins: Mapping[str, tuple[Origin, ...]]) -> Side:
    names = {origin.name for claim in claims for origin in origins[claim.id]}
    return Side(
        value=value,
        claims=tuple(claim.anchor for claim in claims),
        quotes=tuple(dict.fromkeys(claim.quote for claim in claims)),
        origins=tuple(sorted(names)),
    )


def compared(told: Sequence[tuple[Claim, V]]) -> list[tuple[Claim, V]]:
    """The first `MOST` by articles in turn, in their order: an article that tells much crowds out none."""
    if len(told) <= MOST:
        return list(told)
    rank: Counter[str] = Counter()
    turns = []
    for place, (claim, _) in enumerate(told):
        turns.append((rank[claim.anchor.article], place))
        rank[claim.anchor.article] += 1
    return [told[place] for place in sorted(place for _, place in sorted(turns)[:MOST])]


def origin_keys(claim: Claim, origins: Mapping[str, tuple[Origin, ...]]) -> frozenset[str]:
    """Keys of the claim's origins."""
    return frozenset(origin.key for origin in origins[claim.id])
