"""Whom a number counts, and when two numbers count the same."""

from __future__ import annotations

from functools import lru_cache

from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import find_identities
from reportedly.languages.linking import linking_lexicon
from reportedly.link.values import value
from reportedly.model import Figure


def same_group(one: Figure, other: Figure) -> bool:
    """Whether both count the same: what the same states trade, the same noun of no other state, or a part whose number
    is above that of the whole."""
    if one.between and other.between:
        return set(one.between) == set(other.between)
    if (here := states(one)) and (there := states(other)) and here.isdisjoint(there):
        return False
    left, right = noun(one), noun(other)
    if left == right or not left or not right:
        return True
    if counts_anybody(one) and counts_anybody(other):
        return True
    if counts_anybody(other):
        return _above(one, other)
    return counts_anybody(one) and _above(other, one)


def counts_anybody(figure: Figure) -> bool:
    """Whether the words name no group, or one that everybody belongs to: "people", of a march "marchers"."""
    head, lexicon = noun(figure), linking_lexicon("en")
    return not head or head in lexicon.anybody or head in lexicon.anybody_in.get(figure.measure, ())


def noun(figure: Figure) -> str:
    """The noun that is counted, folded; empty where none is told."""
    return _head(figure.of.text) if figure.of else ""


def states(figure: Figure) -> frozenset[str]:
    """The states that the words name: that of "Norwegian soldiers"."""
    return _named(figure.of.text) if figure.of else frozenset()


def _above(part: Figure, whole: Figure) -> bool:
    small, large = value(part), value(whole)
    return small is not None and large is not None and small > large


@lru_cache(maxsize=4096)
def _named(of: str) -> frozenset[str]:
    return frozenset(found.identity.country for found in find_identities(of) if found.identity.country)


@lru_cache(maxsize=4096)
def _head(of: str) -> str:
    """The last word before what is said of the noun."""
    words = fold(of).split()
    ends = linking_lexicon("en").counted_until
    cut = next((i for i, word in enumerate(words) if i and word in ends), None)
    return words[:cut][-1] if words else ""
