"""Numbers of one group at one moment that exclude each other; not updates, parts, or other precision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from reportedly.edtf import bounds
from reportedly.gazetteer.fold import fold
from reportedly.link.claims import Claim
from reportedly.link.counted import same_group
from reportedly.link.disputes.sides import Found, compared, origin_keys
from reportedly.link.geography import EXACT, distance_km
from reportedly.link.groups import Groups
from reportedly.link.independence import TAKES_PART
from reportedly.link.moments import earlier
from reportedly.link.settings import LinkSettings
from reportedly.link.values import exclude, value, written
from reportedly.model import Date, Figure, Place
from reportedly.model.linking import Origin

Told = tuple[Claim, Figure]
RISING = frozenset(
    {"killed", "injured", "hospitalized", "arrested", "displaced", "infected", "damage", "attacks", "abducted"}
)
"""Measures that grow while a happening goes on: a later report with a higher number brings it up to date."""


def numbers(
    claims: Sequence[Claim],
    origins: Mapping[str, tuple[Origin, ...]],
    *,
    families: Mapping[str, str],
    settings: LinkSettings,
) -> Iterator[Found]:
    """One for each measure and group with numbers that exclude each other. `families` are copy families by article."""
    keys = {claim.id: origin_keys(claim, origins) for claim in claims}

    def against(one: Told, other: Told) -> bool:
        left, right = one[1], other[1]
        return (
            same_group(left, right)
            and _same_moment(left, right)
            and _meant_as_rivals(one, other, keys, settings)
            and exclude(left, right, approximate=settings.approximate)
            and not updates(one[0], other[0])
        )

    def updates(one: Claim, other: Claim) -> bool:
        return _is_update(one, other, families) and not _opposed(origins[one.id], origins[other.id])

    for measure, told in _by_measure(claims):
        yield from _found(measure, _together(compared(told), against))


def _by_measure(claims: Sequence[Claim]) -> Iterator[tuple[str, list[Told]]]:
    """The figures that are no part of others and told as they are, by measure and unit."""
    found: dict[tuple[str, str | None], list[Told]] = {}
    for claim in claims:
        figure = claim.value
        if isinstance(figure, Figure) and figure.part_of is None and figure.status == "actual":
            found.setdefault((figure.measure, figure.unit), []).append((claim, figure))
    for (measure, _), told in sorted(found.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        yield measure, told


def _found(measure: str, groups: Sequence[Sequence[Claim]]) -> Iterator[Found]:
    for group in groups:
        values = {claim.id: written(claim.value) for claim in group if isinstance(claim.value, Figure)}
        wholes = sorted({fold(f.of.text) for c in group if isinstance(f := c.value, Figure) and f.of})
        subject = f"{measure}: {wholes[0]}" if len(wholes) == 1 else measure
        yield Found(kind="number", subject=subject, claims=tuple(group), values=values)


def _together(told: Sequence[Told], against: Callable[[Told, Told], bool]) -> list[list[Claim]]:
    """The claims that hang together through contradictions, in their order; two that do already are not compared."""
    claims = {claim.id: claim for claim, _ in told}
    groups = Groups(())
    for (one, left), (other, right) in combinations([(item[0].id, item) for item in told], 2):
        if groups.add(one) is not groups.add(other) and against(left, right):
            groups.join(one, other)
    return [[claims[id_] for id_ in group] for group in groups.found() if len(group) > 1]


def _same_moment(one: Figure, other: Figure) -> bool:
    return _meet(one.date, other.date)


def _meet(one: Date | None, other: Date | None) -> bool:
    if one is None or other is None:
        return True
    first, last = bounds(one.edtf)
    begins, ends = bounds(other.edtf)
    apart = (last and begins and last < begins) or (ends and first and ends < first)
    return not apart


def _is_update(one: Claim, other: Claim, families: Mapping[str, str]) -> bool:
    """Whether the later report has the higher number of what grows; a copy that changes a number is none."""
    if not isinstance(one.value, Figure) or not isinstance(other.value, Figure):
        return False
    if one.value.measure not in RISING or not one.published or not other.published:
        return False
    family = families.get(one.anchor.article)
    if family is not None and family == families.get(other.anchor.article):
        return False
    before, after = value(one.value), value(other.value)
    if before is None or after is None or before == after:
        return False
    low, high = (one, other) if before < after else (other, one)
    return earlier(low.published or "", high.published or "")


def _opposed(ones: Iterable[Origin], others: Iterable[Origin]) -> bool:
    """Whether those of the one side are parties against the other: no party brings its opponent's number up to date."""
    return all(_opponents(one, other) for one in ones for other in others)


def _opponents(one: Origin, other: Origin) -> bool:
    both = one.party and other.party and one.key != other.key
    return both and (one.country != other.country or one.party_because == other.party_because == TAKES_PART)


def _meant_as_rivals(one: Told, other: Told, keys: Mapping[str, frozenset[str]], settings: LinkSettings) -> bool:
    """Within an article, numbers of people by one source are of different groups; other places are other counts.

    `keys` are those of the origins of each claim, by its id.
    """
    (claim, left), (rival, right) = one, other
    if _elsewhere(left.place, right.place, settings):
        return False
    if claim.anchor.article != rival.anchor.article or left.unit != "people":
        return True
    return keys[claim.id].isdisjoint(keys[rival.id])


def _elsewhere(one: Place | None, other: Place | None, settings: LinkSettings) -> bool:
    if one is None or other is None:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if one.precision in EXACT and other.precision in EXACT and None not in (one.lat, one.lon, other.lat, other.lon):
        far = distance_km((one.lat or 0, one.lon or 0), (other.lat or 0, other.lon or 0))
        return far > settings.distance_km
    return False
