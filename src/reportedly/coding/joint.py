"""Those who say something together: "the ministry and two witnesses"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.annotate.tree import Tree
from reportedly.gazetteer.identities import identity_of
from reportedly.languages.mentions import mention_words
from reportedly.model import Extent, Token

_JOINING = frozenset({"cc", "punct", "preconj"})
_PLACES = frozenset({"GPE", "LOC"})


def each_of(extent: Extent, tree: Tree) -> Iterator[Extent]:
    """Where the words of an extent name each of those that it joins; the extent itself where it joins none."""
    start, end = extent
    for left, joint in _joints(_heads(extent, tree), tree):
        yield start, tree.tokens[joint - 1].end
        start = tree.tokens[left].start
    yield start, end


def _heads(extent: Extent, tree: Tree) -> Sequence[int]:
    """Those of whom several speak: no parts of one name, and no offices of one person."""
    inside, top = tree.within(*extent), tree.top(*extent)
    heads = [index for index in tree.conjuncts(top) if index in inside] if top is not None else []
    words = [tree.tokens[index].text for index in inside]
    listed = identity_of(" ".join(words).removeprefix("The ").removeprefix("the ")) is not None
    apart = all(_are_apart(tree.tokens[a], tree.tokens[b], tree) for a, b in pairwise(heads))
    return heads if apart and not listed else ()


def _are_apart(one: Token, other: Token, tree: Tree) -> bool:
    """Not the places of one body ("the court of England and Wales"), nor the offices of one person."""
    somewhere = any(one.index < index < other.index for index in tree.children(one.index, "prep"))
    if somewhere and (other.entity in _PLACES or identity_of(other.text) is not None):
        return False
    offices = one.lemma.lower() in mention_words().titles and not tree.children(one.index, "det")
    return not (offices and other.entity == "PERSON" and one.entity != "PERSON")


def _joints(heads: Sequence[int], tree: Tree) -> Iterator[tuple[int, int]]:
    """The first word of each later one, with the first of those that join it to the one before."""
    several = frozenset(heads)
    for before, head in pairwise(heads):
        left = joint = _left(head, several, tree)
        while joint - 1 > before and tree.tokens[joint - 1].dep in _JOINING:
            joint -= 1
        if joint < left:
            yield left, joint


def _left(head: int, heads: frozenset[int], tree: Tree) -> int:
    """The first word of what stands below a head, without the others and what joins them."""

    def skip(token: Token) -> bool:
        return token.index in heads or (token.head in heads and token.dep in _JOINING)

    return tree.subtree(head, skip=skip)[0]
