"""Numbers that tell of a person and count nobody: `the driver, 52, died`, `a boy of 12`, `a father of three`."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.annotate.tree import Tree
from reportedly.languages.measures import MeasureWords
from reportedly.model import Quantity, Token

_CLOSING = frozenset({",", ".", ")", ";", "and"})


def personal(quantities: Iterable[Quantity], tree: Tree, lexicon: MeasureWords, *, oldest: int) -> frozenset[int]:
    """Where those of the quantities begin, which stand in text order; nobody is more than `oldest` years old."""
    found: set[int] = set()
    last: int | None = None
    for quantity in quantities:
        inside = tree.within(quantity.start, quantity.end)
        if not inside or not _may_be(quantity, oldest):
            continue
        number = inside.start
        if _is_age(number, last, tree, lexicon) or _is_of_person(number, tree, lexicon):
            found.add(quantity.start)
            last = number
    return frozenset(found)


def _may_be(quantity: Quantity, oldest: int) -> bool:
    """Whether it is a bare number that somebody may be years old, or have children."""
    best = quantity.best
    return quantity.kind == "count" and best is not None and best == quantity.low and 0 < best <= oldest


def _is_age(number: int, last: int | None, tree: Tree, lexicon: MeasureWords) -> bool:
    """`a man, 34,`; of two sisters, `8 and 11`, behind the age at token `last`."""
    tokens = tree.tokens
    if number < 2 or not tokens[number].text.isdecimal() or not _ends(number, tree):
        return False
    if last is not None and last == number - 2 and tokens[number - 1].text == "and":
        return True
    return tokens[number - 1].text == "," and _is_person(tokens[number - 2], lexicon)


def _ends(number: int, tree: Tree) -> bool:
    """Whether the phrase ends with the number."""
    return number + 1 >= len(tree.tokens) or tree.tokens[number + 1].text in _CLOSING


def _is_of_person(number: int, tree: Tree, lexicon: MeasureWords) -> bool:
    """`a boy of 12`, `a mother of two`, but not `a family of five`, who are five, nor `the father of two soldiers`."""
    tokens = tree.tokens
    if number < 2 or tokens[number - 1].text != "of" or tokens[number].dep != "pobj":
        return False
    whose = tokens[number - 2]
    return whose.tag == "NN" and _is_person(whose, lexicon) and whose.lemma not in lexicon.collectives


def _is_person(token: Token, lexicon: MeasureWords) -> bool:
    return token.pos in ("NOUN", "PROPN") and token.lemma in lexicon.persons
