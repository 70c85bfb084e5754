"""Names of places that a text lists: `Belgium, the US and France`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from reportedly.annotate.tree import Tree
from reportedly.model import Token, Toponym

_PLAIN_LIST = 3
"""So many names with commas between them are a list if more is joined to them; two are a town and its country."""
_LONGEST = 60
"""Names of a list that are read: more than an article has."""
_PARTS = {",", "DET"}
_JOINS = {*_PARTS, "CCONJ", "ADP"}


def listed(tree: Tree, toponyms: Sequence[Toponym], start: int, end: int) -> tuple[Toponym, ...]:
    """The names of the list that begins with the first name in `[start, end)`, or with the last one if it goes on
    behind; empty where there is none. `toponyms` are all of the text, in its order."""
    first, after = (bisect_left(toponyms, place, key=lambda toponym: toponym.start) for place in (start, end))
    if first == after:
        return ()
    whole = _from(tree, toponyms, first)
    onward = _from(tree, toponyms, after - 1) if not whole else ()
    return whole or (onward if onward and onward[-1].end > end else ())


def _from(tree: Tree, toponyms: Sequence[Toponym], first: int) -> tuple[Toponym, ...]:
    names = [toponyms[first]]
    for following in islice(toponyms, first + 1, first + _LONGEST):
        if not joined(tree, names[-1].end, following.start):
            break
        names.append(following)
    among = any(token.pos == "CCONJ" for token in _between(tree, names[0].end, names[-1].start))
    closed = among or (len(names) >= _PLAIN_LIST and _goes_on(tree, names[-1].end))
    return tuple(names) if closed else ()


def joined(tree: Tree, start: int, end: int) -> bool:
    """Whether only what separates the names of a list stands in `[start, end)`."""
    kinds = {"," if token.text == "," else token.pos for token in _between(tree, start, end)}
    return ("CCONJ" in kinds and kinds <= _JOINS) or ("," in kinds and kinds <= _PARTS)


def _between(tree: Tree, start: int, end: int) -> Sequence[Token]:
    return [tree.tokens[index] for index in tree.within(start, end)]


def _goes_on(tree: Tree, end: int) -> bool:
    """Whether a conjunction follows, after a comma or not: `and other countries`."""
    first = tree.within(end, end + 1).start
    following = [token for token in tree.tokens[first : first + 2] if token.text != ","]
    return bool(following) and following[0].pos == "CCONJ"
