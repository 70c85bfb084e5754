"""Groups tellings into happenings: the same groups whatever order they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from reportedly.link.groups import Pair
from reportedly.link.incidents.compare import NEVER

Score = Callable[[str, str], float]


def pair(one: str, other: str) -> Pair:
    """The pair of the two."""
    return (one, other) if one < other else (other, one)


def clusters(
    component: Sequence[str],
    score: Score,
    *,
    threshold: float,
    same: Sequence[Pair] = (),
    different: frozenset[Pair] = frozenset(),
) -> tuple[tuple[str, ...], ...]:
    """Splits what hangs together where its parts do not belong to each other.

    Average linkage: the two groups whose pairs score highest on average are joined, as long as that is `threshold` or
    more; ties fall to the smaller ids. Pairs judged `same` are joined before, in their order; groups with a pair judged
    `different` never are.
    """
    groups = _judged(sorted(component), same, different)
    averages = _averages(groups, score, different)
    best = [(-average, two) for two, average in averages.items() if average >= threshold]
    heapify(best)
    while best:
        average, two = heappop(best)
        if averages.get(two) != -average:  # joined or moved since
            continue
        for moved in _join(groups, averages, *two):
            if averages[moved] >= threshold:
                heappush(best, (-averages[moved], moved))
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))


def _judged(ids: Sequence[str], same: Iterable[Pair], different: frozenset[Pair]) -> dict[str, list[str]]:
    groups = {id_: [id_] for id_ in ids}
    home = {id_: id_ for id_ in ids}
    for one, other in same:
        left, right = sorted((home[one], home[other]))
        if left != right and not _barred(groups[left], groups[right], different):
            groups[left] += groups.pop(right)
            home |= dict.fromkeys(groups[left], left)
    return groups


def _averages(groups: Mapping[str, Sequence[str]], score: Score, different: frozenset[Pair]) -> dict[Pair, float]:
    names = sorted(groups)
    return {
        (one, other): _average(groups[one], groups[other], score, different)
        for position, one in enumerate(names)
        for other in names[position + 1 :]
    }


def _average(left: Sequence[str], right: Sequence[str], score: Score, different: frozenset[Pair]) -> float:
    if _barred(left, right, different):
        return float("-inf")
    if len(left) == len(right) == 1:
        return _whole(score(*pair(left[0], right[0]))) / _UNIT
    # integers: a sum of floats depends on the order
    return sum(_whole(score(*pair(a, b))) for a in left for b in right) / (len(left) * len(right)) / _UNIT


_UNIT = 10_000


def _whole(score: float) -> int:
    return round(max(NEVER, score) * _UNIT)


def _barred(left: Sequence[str], right: Sequence[str], different: frozenset[Pair]) -> bool:
    return bool(different) and any(pair(a, b) in different for a in left for b in right)


def _join(groups: dict[str, list[str]], averages: dict[Pair, float], one: str, other: str) -> list[Pair]:
    """Joins `other` to `one`, updates the averages (Lance and Williams 1967), and gives their pairs."""
    changed = []
    sizes = len(groups[one]), len(groups[other])
    del averages[one, other]
    for third in groups:
        if third not in (one, other):
            moved = averages.pop(pair(other, third))
            two = pair(one, third)
            averages[two] = round((averages[two] * sizes[0] + moved * sizes[1]) / sum(sizes), 9)
            changed.append(two)
    groups[one] = sorted(groups[one] + groups.pop(other))
    return changed
