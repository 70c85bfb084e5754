"""What people decided on actors, found again by the words that their judgements point at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.link.claims import found
from reportedly.link.groups import Pair
from reportedly.link.judgements import standing
from reportedly.model.linking import Anchor, Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Judgements that hold as pairs of entity ids, and the entities that any of them is about."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    entities: frozenset[str] = frozenset()


def decide(judgements: Iterable[Judgement], named: Mapping[str, Sequence[Anchor]]) -> Decided:
    """The judgements on actors among the entities, given by id with the words that name them.

    Of several on the same two the latest counts.
    """
    pairs: dict[Pair, str] = {}
    about: set[str] = set()
    by_article = _by_article(named)
    for item in standing(judgements):
        ends = [_entity(at, by_article) for at in (item.left, item.right)]
        left, right = ends
        about.update(end for end in ends if end is not None)
        if left is not None and right is not None and left != right:
            pairs[min(left, right), max(left, right)] = item.decision
    return Decided(
        same=tuple(sorted(pair for pair, decision in pairs.items() if decision == "same")),
        different=tuple(sorted(pair for pair, decision in pairs.items() if decision == "different")),
        entities=frozenset(about),
    )


def _by_article(named: Mapping[str, Sequence[Anchor]]) -> dict[str, dict[str, list[Anchor]]]:
    articles: dict[str, dict[str, list[Anchor]]] = {}
    for id_, anchors in named.items():
        for anchor in anchors:
            articles.setdefault(anchor.article, {}).setdefault(id_, []).append(anchor)
    return articles


def _entity(wanted: Anchor, by_article: Mapping[str, Mapping[str, Sequence[Anchor]]]) -> str | None:
    return found(wanted, by_article.get(wanted.article, {})) if wanted.kind == "actor" else None
