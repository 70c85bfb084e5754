"""From tellings to happenings: compare what shares a key, group what hangs together, heed what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from reportedly.link.claims import found
from reportedly.link.groups import Pair
from reportedly.link.incidents.cluster import Score, clusters, pair
from reportedly.link.incidents.compare import affinity, compare
from reportedly.link.incidents.keys import keys
from reportedly.link.incidents.parts import parts
from reportedly.link.incidents.telling import Telling
from reportedly.link.judgements import standing
from reportedly.link.settings import LinkSettings
from reportedly.model.linking import Anchor, Judgement, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Judgements as pairs of telling ids: `same` in the order they were made, `different` wins over them."""

    same: tuple[Pair, ...] = ()
    different: frozenset[Pair] = frozenset()


def group(
    tellings: Iterable[Telling], *, settings: LinkSettings, judgements: Iterable[Judgement] = ()
) -> tuple[tuple[str, ...], ...]:
    """The ids of the tellings, grouped by happening; a function of the sets of tellings and judgements alone."""
    known = {telling.id: telling for telling in tellings}
    decided = decide(judgements, known)
    linked = [
        link
        for one, other in candidates(known.values(), settings)
        if (link := compare(known[one], known[other], settings)).score >= settings.threshold
    ]
    return grouped(known, linked, decided, settings)


def candidates(tellings: Iterable[Telling], settings: LinkSettings) -> list[Pair]:
    """The pairs that share a key which is not too common."""
    blocks: dict[int, list[str]] = {}
    for telling in tellings:
        for key in keys(telling):
            blocks.setdefault(key, []).append(telling.id)
    usable = (block for block in blocks.values() if len(block) <= settings.block)
    return sorted({pair(one, other) for block in usable for one, other in combinations(block, 2)})


def grouped(
    known: Mapping[str, Telling], linked: Sequence[Link], decided: Decided, settings: LinkSettings
) -> tuple[tuple[str, ...], ...]:
    """The happenings among the tellings, given all links between them that reach the threshold."""
    near: dict[str, list[tuple[str, float]]] = {id_: [] for id_ in known}
    scored = [(link.left, link.right, link.score) for link in linked]
    for one, other, score in (*scored, *((*two, inf) for two in decided.same)):
        near[one].append((other, score))
        near[other].append((one, score))
    found = parts(known, lambda _: near, settings)
    fits = {(link.left, link.right): affinity(link, settings) for link in linked}
    return within(set(found.values()), known, fits, decided, settings)


def within(
    found: Iterable[tuple[str, ...]],
    known: Mapping[str, Telling],
    fits: Mapping[Pair, float],
    decided: Decided,
    settings: LinkSettings,
) -> tuple[tuple[str, ...], ...]:
    """The happenings within parts; `fits` is how well what is linked in these fits together.

    In parts larger than `settings.cluster` only what is linked is compared; nothing speaks for or against other pairs.
    """

    def score(one: str, other: str) -> float:
        given = fits.get((one, other))
        return affinity(compare(known[one], known[other], settings), settings) if given is None else given

    def quick(one: str, other: str) -> float:
        return fits.get((one, other), settings.weights.silent)

    made: list[tuple[str, ...]] = []
    for part in found:
        scored = score if len(part) <= settings.cluster else quick
        made += _clustered(part, scored, decided, settings) if len(part) > 1 else [part]
    return tuple(sorted(made))


def _clustered(
    part: tuple[str, ...], score: Score, decided: Decided, settings: LinkSettings
) -> tuple[tuple[str, ...], ...]:
    inside = set(part)
    same = [item for item in decided.same if inside.issuperset(item)]
    return clusters(part, score, threshold=settings.threshold, same=same, different=decided.different)


def decide(judgements: Iterable[Judgement], known: Mapping[str, Telling]) -> Decided:
    """The judgements on these tellings, which are found by the words that they point at."""
    by_article: dict[str, list[Telling]] = {}
    for telling in known.values():
        by_article.setdefault(telling.article, []).append(telling)
    same: list[Pair] = []
    different: set[Pair] = set()
    for judgement in standing(judgements):
        left, right = (_telling(at, by_article) for at in (judgement.left, judgement.right))
        if left is None or right is None or left == right:
            continue
        two = pair(left, right)
        same = [item for item in same if item != two]
        different.discard(two)
        if judgement.decision == "same":
            same.append(two)
        else:
            different.add(two)
    return Decided(same=tuple(same), different=frozenset(different))


def _telling(wanted: Anchor, by_article: Mapping[str, Sequence[Telling]]) -> str | None:
    told = by_article.get(wanted.article, ())
    return found(wanted, {telling.id: telling.claims for telling in told})
