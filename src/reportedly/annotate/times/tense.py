"""Which way in time a clause looks, by the verb that governs an expression."""

from __future__ import annotations

from reportedly.annotate.tree import Tree
from reportedly.languages.times import TimeWords
from reportedly.model import Token

_VERBS = frozenset({"VERB", "AUX"})
_REACH = 40
"""Governors to climb at most: a parse may be a chain as long as the text."""


class Tense:
    """Tells whether the clause around a stretch of text looks back (-1), forward (1) or neither (0)."""

    def __init__(self, *, tree: Tree, lexicon: TimeWords) -> None:
        self._tree = tree
        self._auxiliaries = frozenset(lexicon.future_auxiliaries)
        self._governors = frozenset(lexicon.future_governors)

    def __call__(self, start: int, end: int) -> int:
        top = self._tree.top(start, end)
        if top is None:
            return 0
        for step, index in enumerate((top, *self._climb(top))):
            token = self._tree.tokens[index]
            if token.pos in _VERBS and (step or token.end > end):
                return self._verb(token)
        return 0

    def _climb(self, index: int) -> list[int]:
        found: list[int] = []
        for ancestor in self._tree.ancestors(index):
            found.append(ancestor)
            if len(found) >= _REACH:
                break
        return found

    def _verb(self, token: Token) -> int:
        auxiliaries = [self._tree.tokens[c] for c in self._tree.children(token.index, "aux", "auxpass")]
        forms = {a.text.lower() for a in auxiliaries}
        if forms & self._auxiliaries:
            return 1
        if token.lemma in self._governors and (token.tag != "VBD" or forms):
            return 1
        if token.tag in ("VB", "VBN") and "to" in forms:
            return self._infinitive(token)
        if token.tag == "VBN" and any(a.tag in ("VBZ", "VBP") and a.lemma == "be" for a in auxiliaries):
            return 0
        if token.tag in ("VBD", "VBN") or any(a.tag == "VBD" for a in auxiliaries):
            return -1
        return 0

    def _is_over(self, governor: Token) -> bool:
        """`had been due to expire`, `those to accede were`: what lay ahead then is past now."""
        beside = [self._tree.tokens[c] for c in self._tree.children(governor.index, "aux", "auxpass")]
        linking = self._tree.tokens[governor.head]
        forms = {t.text.lower() for t in beside}
        if governor.pos == "ADJ" and linking.lemma == "be":
            forms |= {self._tree.tokens[c].text.lower() for c in self._tree.children(linking.index, "aux")}
        return "had" in forms

    def _infinitive(self, token: Token) -> int:
        """`expected to arrive` looks where its governor looks, or forward after a verb or noun of planning."""
        governor = self._tree.tokens[token.head]
        if self._is_over(governor):
            return -1
        if governor.lemma in self._governors or (governor.lemma == "be" and governor.tag != "VBD"):
            return 1
        return -1 if governor.tag in ("VBD", "VBN") and token.dep != "xcomp" else 0
