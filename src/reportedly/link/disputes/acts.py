"""Different actors for one act, what is denied and asserted, days and places that exclude each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from reportedly.edtf import bounds
from reportedly.link.claims import Claim
from reportedly.link.disputes.sides import Found, compared, origin_keys
from reportedly.link.geography import EXACT, distance_km
from reportedly.link.settings import LinkSettings
from reportedly.model import Event, Participant
from reportedly.model.linking import DisputeKind, Origin
from reportedly.ontology import load_ontology

Told = tuple[Claim, Event]
_ARMED_AGAINST_STATE = "REB"


def acts(
    claims: Sequence[Claim], origins: Mapping[str, tuple[Origin, ...]], *, settings: LinkSettings
) -> Iterator[Found]:
    """What the events of one incident contradict each other in, type by type.

    What one origin tells of several doers, days or places is of several acts, and no contradiction.
    """

    keys = {claim.id: origin_keys(claim, origins) for claim in claims}

    def rivals(one: Told, other: Told) -> bool:
        return not keys[one[0].id] & keys[other[0].id]

    by_type: dict[str, list[Told]] = {}
    for claim in claims:
        if isinstance(claim.value, Event) and claim.value.status in ("actual", "denied"):
            by_type.setdefault(claim.value.type, []).append((claim, claim.value))
    for kind, told in sorted(by_type.items()):
        if len({keys[claim.id] for claim, _ in told}) < 2:
            continue  # one origin for all
        happened, denied = (
            compared([item for item in told if item[1].status == status]) for status in ("actual", "denied")
        )
        yield from _denied(kind, happened, denied, rivals)
        pairs = [two for two in combinations(happened, 2) if rivals(*two)]
        if _is_deed(kind):
            yield from _different("actor", f"who: {kind}", pairs, _actors, _other_actors)
        yield from _different("date", f"when: {kind}", pairs, _day, _other_day)
        yield from _different("place", f"where: {kind}", pairs, _place, _far(settings))


def _is_deed(kind: str) -> bool:
    """Whether one does it to the other: of words, everybody has their own."""
    known = load_ontology().types.get(kind)
    return known is not None and known.quad.startswith("material")


def _different(
    kind: DisputeKind,
    subject: str,
    pairs: Sequence[tuple[Told, Told]],
    say: Callable[[Event], str],
    apart: Callable[[Event, Event], bool],
) -> Iterator[Found]:
    against = [(one, other) for one, other in pairs if apart(one[1], other[1])]
    involved = {claim.id: (claim, event) for two in against for claim, event in two}
    if involved:
        values = {id_: say(event) for id_, (_, event) in involved.items()}
        claims = tuple(involved[id_][0] for id_ in sorted(involved))
        yield Found(kind=kind, subject=subject, claims=claims, values=values)


def _denied(
    kind: str, happened: Sequence[Told], denied: Sequence[Told], rivals: Callable[[Told, Told], bool]
) -> Iterator[Found]:
    against = [
        (one, other) for one in happened for other in denied if _can_be_one(one[1], other[1]) and rivals(one, other)
    ]
    involved = {claim.id: (claim, event) for two in against for claim, event in two}
    if involved:
        values = {id_: "denied" if event.status == "denied" else "asserted" for id_, (_, event) in involved.items()}
        claims = tuple(involved[id_][0] for id_ in sorted(involved))
        yield Found(kind="denied", subject=f"whether: {kind}", claims=claims, values=values)


def _can_be_one(one: Event, other: Event) -> bool:
    """Whether both can tell of one act: of the same mode, done by the same to the same."""
    if len({one.mode, other.mode} - {None}) > 1:
        return False
    return _may_agree(one.actors, other.actors) and _may_agree(one.recipients, other.recipients)


def _may_agree(one: Sequence[Participant], other: Sequence[Participant]) -> bool:
    return not one or not other or not _disjoint(one, other)


def _actors(event: Event) -> str:
    return "; ".join(sorted({_name(actor) for actor in event.actors}))


def _name(actor: Participant) -> str:
    name = actor.name or actor.text
    return f"{name} ({actor.country})" if actor.country else name


def _other_actors(one: Event, other: Event) -> bool:
    """Whether the two name different doers of the act: in a clash, where both sides are told to act, they do not."""
    if not one.actors or not other.actors or not _disjoint(one.actors, other.actors):
        return False
    return _same_victims(one, other) or _turned_round(one, other)


def _same_victims(one: Event, other: Event) -> bool:
    return not one.recipients or not other.recipients or not _disjoint(one.recipients, other.recipients)


def _turned_round(one: Event, other: Event) -> bool:
    return _shares(one.actors, other.recipients) and _shares(one.recipients, other.actors)


def _shares(one: Sequence[Participant], other: Sequence[Participant]) -> bool:
    return bool(one) and bool(other) and not _disjoint(one, other)


def _disjoint(one: Sequence[Participant], other: Sequence[Participant]) -> bool:
    """Whether nobody can be in both: each of the one is of another country than each of the other, or one is
    of the rebels."""
    return all(_differ(left, right) for left in one for right in other)


def _differ(left: Participant, right: Participant) -> bool:
    if left.country and right.country and left.country != right.country:
        return True
    return (
        left.role != right.role and _ARMED_AGAINST_STATE in (left.role, right.role) and bool(left.role and right.role)
    )


def _exact_day(event: Event) -> date | None:
    first, last = bounds(event.date.edtf) if event.date else (None, None)
    return first if first == last else None


def _day(event: Event) -> str:
    return event.date.edtf if event.date else ""


def _other_day(one: Event, other: Event) -> bool:
    """Whether both name a day, and another one; by one day only where neither is counted from the publication."""
    left, right = _exact_day(one), _exact_day(other)
    if left is None or right is None or left == right or not one.date or not other.date:
        return False
    counted = "published" in (one.date.inferred_from, other.date.inferred_from)
    return abs((left - right).days) > 1 or not counted


def _place(event: Event) -> str:
    return (event.place.name or event.place.text) if event.place else ""


def _far(settings: LinkSettings) -> Callable[[Event, Event], bool]:
    def apart(one: Event, other: Event) -> bool:
        here, there = one.place, other.place
        if here is None or there is None or here.precision not in EXACT or there.precision not in EXACT:
            return False
        if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
            return False
        return distance_km((here.lat, here.lon), (there.lat, there.lon)) > settings.distance_km

    return apart
