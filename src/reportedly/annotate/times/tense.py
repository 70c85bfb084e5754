"""Which way in time a clause looks, by the verb that governs an expression."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.annotate.tree import Tree
from reportedly.languages.times import TimeWords
from reportedly.model import Token

_VERBS = frozenset({"VERB", "AUX"})
_OF_NOUNS = frozenset({"poss", "compound", "amod", "nmod", "nsubj", "nsubjpass"})
_OF_TIME = frozenset({"on", "in", "late", "early"})
_REACH = 40
"""Governors to climb at most: a parse may be a chain as long as the text."""


class Tense:
    """Tells whether the clause around a stretch of text looks back (-1), forward (1) or neither (0)."""

    def __init__(self, *, tree: Tree, lexicon: TimeWords) -> None:
        self._tree = tree
        self._auxiliaries = frozenset(lexicon.future_auxiliaries)
        self._governors = frozenset(lexicon.future_governors)
        self._awaiting = frozenset(lexicon.awaiting)
        self._prolonging = frozenset(lexicon.prolonging)
        self._saying = frozenset(lexicon.saying)

    def __call__(self, start: int, end: int) -> int:
        if self._is_said(start, end):
            return -1
        governor = self._governor(start, end)
        if governor is None:
            return 0
        return self._verb(governor) if governor.pos in _VERBS else self._adjective(governor)

    def prolongs(self, start: int, end: int) -> bool:
        """Whether the clause is about what goes on `until` then: `extended until Friday`, not `lasted until Friday`."""
        governor = self._governor(start, end)
        return governor is not None and governor.lemma in self._prolonging

    def is_over(self, start: int, end: int) -> bool:
        """Whether the clause tells what had been done before: `had called a rally for Monday`."""
        governor = self._governor(start, end)
        return governor is not None and self._is_over(governor)

    def _governor(self, start: int, end: int) -> Token | None:
        """The verb above a stretch, or the adjective that looks ahead like one (`is due on Friday`)."""
        top = self._tree.top(start, end)
        if top is None:
            return None
        for step, index in enumerate((top, *self._climb(top))):
            token = self._tree.tokens[index]
            ahead = token.pos == "ADJ" and token.lemma in self._governors
            if (token.pos in _VERBS or ahead) and (step or token.end > end):
                return token
        return None

    def _is_said(self, start: int, end: int) -> bool:
        """Whether the stretch follows on `said` or `said on`, whatever clause the parse puts it in: `officials said on
        Monday the airport will reopen`, but not `said Monday's vote will go ahead`."""
        tokens, inside, top = self._tree.tokens, self._tree.within(start, end), self._tree.top(start, end)
        if top is None or tokens[top].dep in _OF_NOUNS:
            return False
        at = inside.start - 1
        if at > 0 and tokens[at].text.lower() in _OF_TIME:
            at -= 1
        return at >= 0 and tokens[at].tag == "VBD" and tokens[at].lemma in self._saying

    def _adjective(self, token: Token) -> int:
        linking = self._tree.tokens[token.head]
        return 0 if linking.tag == "VBD" or self._is_over(token) else 1

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
        if token.lemma in self._governors and (token.tag != "VBD" or forms) and not self._is_done(token, auxiliaries):
            return 1
        if token.tag in ("VB", "VBN") and "to" in forms:
            return self._infinitive(token)
        if token.tag == "VBN" and any(a.tag in ("VBZ", "VBP") and a.lemma == "be" for a in auxiliaries):
            return 0
        if token.tag in ("VBD", "VBN") or any(a.tag == "VBD" for a in auxiliaries):
            return -1
        return self._participle(token) if token.tag == "VBG" and not forms else 0

    def _participle(self, token: Token) -> int:
        """`attacked the post, killing nine` looks where the clause looks that it belongs to."""
        above = self._tree.tokens[token.head]
        described = token.dep == "advcl" and above.pos in _VERBS and above.tag != "VBG"
        return self._verb(above) if described else 0

    def _is_done(self, token: Token, auxiliaries: Sequence[Token]) -> bool:
        """`was agreed`, `had begun`: the act itself is past, but not what `was expected` or `has been scheduled`."""
        ended = any(a.tag == "VBD" or a.lemma == "have" for a in auxiliaries)
        return token.tag == "VBN" and ended and token.lemma not in self._awaiting

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
        if self._is_over(governor) or (governor.lemma == "be" and governor.tag == "VBD"):
            return -1
        if governor.lemma in self._governors or governor.lemma == "be":
            return 1
        return -1 if governor.tag in ("VBD", "VBN") and token.dep != "xcomp" else 0
