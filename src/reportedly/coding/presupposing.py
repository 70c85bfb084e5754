"""Attributions whose verb takes for granted what it is about: "condemned the attack", "ordered the killing"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from reportedly.annotate.tree import Tree
from reportedly.boundaries.quotations import find_quotations
from reportedly.languages.sourcing import SourcingWords
from reportedly.languages.status import status_lexicon
from reportedly.model import Attribution, Extent

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Presupposing:
    """The attributions of one article by which a source only speaks of what the outlet reports."""

    def __init__(self, attributions: Iterable[Attribution], text: str, tree: Tree, *, words: SourcingWords) -> None:
        self._upto = {a.id: _upto(a, tree, words) for a in attributions if _presupposes(a, tree, words)}
        self._quotations = [(quotation.start, quotation.end) for quotation in find_quotations(text)]

    def leaves(self, attribution: Attribution, offset: int) -> bool:
        """Whether what the words at `offset` tell is left to the outlet: not what the source puts in quotation marks
        ("condemned the "brutal murder" of ten") or claims to go on ("urged them to stop shelling schools")."""
        return offset < self._upto.get(attribution.id, 0) and not self._is_quoted(offset)

    def _is_quoted(self, offset: int) -> bool:
        at = bisect_right(self._quotations, offset, key=lambda extent: extent[0]) - 1
        return at >= 0 and offset < self._quotations[at][1]


def disowns(attribution: Attribution, tree: Tree, words: SourcingWords) -> bool:
    """Whether its source says to have nothing to do with a deed ("denied any role in the attack")."""
    if status_lexicon("en").disbelieving.isdisjoint(_forms(attribution, tree)):
        return False
    tops = (tree.top(*extent) for extent in attribution.content)
    return any(top is not None and tree.tokens[top].lemma in words.involvements for top in tops)


def _upto(attribution: Attribution, tree: Tree, words: SourcingWords) -> int:
    """Where its content comes to what shall end, else the end of the text."""
    inside = (tree.tokens[index] for extent in attribution.content for index in tree.within(*extent))
    ends = (token.start for token in inside if token.lemma in words.ending)
    return next(ends, tree.tokens[-1].end)


def _presupposes(attribution: Attribution, tree: Tree, words: SourcingWords) -> bool:
    """Whether the verb takes for granted what it is about, and that in no clause of its own."""
    if disowns(attribution, tree, words):
        return True
    if words.presupposing.isdisjoint(_forms(attribution, tree)):
        return False
    return not any(_is_told(extent, tree) for extent in attribution.content)


def _forms(attribution: Attribution, tree: Tree) -> Iterator[str]:
    """The verb of each cue, and with the word behind it ("call on")."""
    for extent in attribution.cue:
        top = tree.top(*extent)
        if top is not None:
            verb = tree.tokens[top].lemma
            yield verb
            yield from (f"{verb} {after.lemma}" for after in tree.tokens[top + 1 : top + 2])


def _is_told(content: Extent, tree: Tree) -> bool:
    """Whether it is a clause that somebody says, or has one: with a tense ("the fact that they fled"), not what is
    only wished ("that they flee")."""
    top = tree.top(*content)
    if top is None:
        return False
    clauses = (verb for verb in tree.children(top, "acl", "ccomp") if _has_that(verb, tree))
    return any(_has_tense(verb, tree) for verb in (top, *clauses))


def _has_that(verb: int, tree: Tree) -> bool:
    return any(tree.tokens[mark].lemma == "that" for mark in tree.children(verb, "mark"))


def _has_tense(verb: int, tree: Tree) -> bool:
    """Whether it, or its auxiliary, is finite in a form that a mere wish does not have."""
    words = (tree.tokens[index] for index in (verb, *tree.children(verb, "aux", "auxpass")))
    return any(word.tag in _FINITE and not (word.tag == "VBP" and word.text == word.lemma) for word in words)
