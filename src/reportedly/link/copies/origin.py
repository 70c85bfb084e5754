"""Which article of a family the others likely come from, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.link.copies.credits import Credit, agency_of
from reportedly.link.copies.families import family_id
from reportedly.link.moments import earlier, moment
from reportedly.model.linking import Copy, Family, Reason
from reportedly.plural import plural

_OTHERS_CREDIT_IT = 2.0
_CREDITS_ANOTHER = -1.5
_ITS_OWN_CREDIT = 0.5
_FIRST = 1.0
_HOLDS_THE_OTHERS = 0.5
_WHOSE_TEXT = ("wire", "contributed", "told")
"""Credits that say where a text comes from; an agency that is cited need not be its source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of a family: its hash, outlet, day or time of publication (ISO 8601), and the agencies it credits."""

    article: str
    outlet: str | None
    published: str | None
    credits: tuple[Credit, ...] = ()


def family(members: Sequence[Member], copies: Iterable[Copy]) -> Family:
    """The family with its likely origin: by credits, then time, then whose text holds the others'.

    `agency` is the one that most members credit as where the text comes from, whether or not its own article is there.
    """
    ordered = sorted(members, key=lambda member: (moment(member.published or "9"), member.article))
    held = _held(copies, {member.article for member in members})
    judged = {member.article: tuple(_reasons(member, ordered, held)) for member in ordered}
    origin = max(ordered, key=lambda member: round(sum(reason.score for reason in judged[member.article]), 6))
    articles = tuple(sorted(judged))
    return Family(
        id=family_id(articles),
        articles=articles,
        origin=origin.article,
        agency=_most_credited(ordered),
        reasons=judged[origin.article],
    )


def _reasons(member: Member, members: Sequence[Member], held: Mapping[str, float]) -> Iterator[Reason]:
    yield from _credited(member, members)
    yield from _crediting(member)
    if (first := _first(member, members)) is not None:
        yield first
    if held.get(member.article, 0) > 0:
        share = held[member.article]
        words = f"holds {share:.0%} of the other texts on average"
        yield Reason(feature="containment", score=round(_HOLDS_THE_OTHERS * share, 4), words=words)


def _credited(member: Member, members: Sequence[Member]) -> Iterator[Reason]:
    own = agency_of(member.outlet)
    others = [other for other in members if agency_of(other.outlet) != own]
    crediting = [other for other in others if own in _agencies(other)]
    if own is not None and crediting:
        words = f"credited to {own} by {len(crediting)} of {plural(len(others), 'article')} of other outlets"
        score = _OTHERS_CREDIT_IT * len(crediting) / len(others)
        yield Reason(feature="credited", score=round(score, 4), words=words)


def _crediting(member: Member) -> Iterator[Reason]:
    own, credited = agency_of(member.outlet), _agencies(member)
    if own in credited:
        yield Reason(feature="own_credit", score=_ITS_OWN_CREDIT, words=f"signed by its own outlet, {own}")
    elif credited:
        yield Reason(feature="credits", score=_CREDITS_ANOTHER, words=f"credits {', '.join(credited)}")


def _first(member: Member, members: Sequence[Member]) -> Reason | None:
    """Only where it is known that nobody was earlier; times are compared as exactly as both tell them."""
    if member.published is None or any(other.published is None for other in members):
        return None
    others = [other.published for other in members if other is not member and other.published]
    if any(earlier(other, member.published) for other in others):
        return None
    alone = all(earlier(member.published, other) for other in others)
    words = f"published first ({member.published})" if alone else f"none was published earlier ({member.published})"
    return Reason(feature="time", score=_FIRST if alone else _FIRST / 2, words=words)


def _held(copies: Iterable[Copy], articles: set[str]) -> dict[str, float]:
    """For each article the mean share of the other texts that it holds."""
    shares: dict[str, list[float]] = {}
    for copy in copies:
        if copy.left in articles and copy.right in articles:
            shares.setdefault(copy.left, []).append(copy.of_right)
            shares.setdefault(copy.right, []).append(copy.of_left)
    return {article: sum(sorted(found)) / len(found) for article, found in shares.items()}


def _agencies(member: Member) -> list[str]:
    return sorted({credit.agency for credit in member.credits if credit.kind in _WHOSE_TEXT})


def _most_credited(members: Sequence[Member]) -> str | None:
    counts = Counter(agency for member in members for agency in _agencies(member))
    return min(counts, key=lambda agency: (-counts[agency], agency), default=None)
