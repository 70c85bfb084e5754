"""From nodes to canonical actors: links with their reasons, heeding what people decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.link.actors.nodes import Node
from reportedly.link.groups import Groups, Pair

Feature = Literal["entity", "country", "surname", "acronym"]

_STRENGTH: Mapping[Feature, int] = {"entity": 3, "country": 2, "surname": 1, "acronym": 1}
_WORDS: Mapping[Feature, str] = {
    "entity": "same name, country and standing",
    "country": "same name; told without a country, and one such name has a country",
    "surname": "same last name and country, neither a private person; one such full name is known",
    "acronym": "letters of the name, same country; one such name is known",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLink:
    """Why a node (`node`) is taken to mean what a more telling one (`parent`) means."""

    node: str
    parent: str
    feature: Feature
    words: str


def link(node: str, parent: str, *, feature: Feature) -> ActorLink:
    """The link of two nodes, by ids, on this ground."""
    return ActorLink(node=node, parent=parent, feature=feature, words=_WORDS[feature])


def grouped(
    ids: Iterable[str], links: Iterable[ActorLink], *, same: Sequence[Pair] = (), different: Sequence[Pair] = ()
) -> list[tuple[str, ...]]:
    """The node ids grouped by actor: a function of the sets of nodes, links and judgements alone.

    What is judged `different` stays apart, what is judged `same` is joined first, then the strongest links. Of two
    judged different that one stays with all others of its name which fewer judgements set apart.
    """
    known = set(ids)
    groups = Groups(different)
    for left, right in sorted(pair for pair in same if known.issuperset(pair)):
        groups.join(left, right)
    judged = Counter(id_ for pair in different for id_ in pair)
    apart = {id_: sum(judged[member] for member in groups.add(id_)) for id_ in known}
    inside = [item for item in links if {item.node, item.parent} <= known]
    for one in sorted(inside, key=lambda item: (-_STRENGTH[item.feature], apart[item.node], item.node, item.parent)):
        groups.join(one.node, one.parent)
    return groups.found()


def actor_id(group: Iterable[Node]) -> str:
    """The id of the actor that these nodes are: that of the most telling of them, so that it mostly stays as more are
    found."""
    best = min(group, key=lambda node: (node.name is None, node.country is None, " " not in (node.name or ""), node.id))
    return f"a-{best.id.removeprefix('n-')}"
