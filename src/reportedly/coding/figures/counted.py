"""The noun phrase that a number stands in: its head, the noun counted, and the words that say who."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from reportedly.annotate.tree import Tree
from reportedly.languages.measures import MeasureWords
from reportedly.model import Extent, Quantity, Token

_MODIFIERS = frozenset(
    {"nummod", "quantmod", "amod", "compound", "det", "nmod", "advmod", "npadvmod", "predet", "poss", "appos"}
)
_NOMINAL = frozenset({"NOUN", "PROPN"})
_ATTRIBUTES = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "ADV", "PUNCT", "NUM", "PART", "ADP"})
_LEFT_OUT = frozenset({"det", "nummod", "predet", "cc", "punct", "advmod", "quantmod"})
_WHOSE = "WP$"
_DATE = "DATE"
"""The entity of what is no noun counted: `killing 12 Sunday`."""
_REACH = 5
_LONGEST_COMPLEMENT = 9
_JOINTS = 2
"""Hyphens in a noun at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A counted phrase. `head` is the token that the phrase hangs by; `noun` the token counted, None where the noun is
    left out (`killing six`); `subset`: the phrase picks from a larger one (`four of whom`); `of` the counted words."""

    number: int
    head: int
    noun: int | None
    of: Extent | None
    subset: bool = False


class Phrases:
    """Finds counted phrases in one tree."""

    def __init__(self, *, tree: Tree, lexicon: MeasureWords) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._unsaying = lexicon.not_counted | lexicon.fillers | {"old", "long"}

    def of_quantity(self, quantity: Quantity) -> Counted | None:
        """The phrase around a number; None outside the parse."""
        tree = self._tree
        inside = tree.within(quantity.start, quantity.end)
        top = tree.top(quantity.number_start, quantity.end)
        if top is None:
            return None
        number = inside[-1]
        top = self._outermost(top, quantity)
        partitive = self._partitive(inside)
        if partitive is not None:
            preposition, noun = partitive
            return Counted(
                number=number,
                head=top if tree.tokens[top].index in inside else preposition if top == noun else top,
                noun=noun,
                of=self.words(noun, quantity.end),
                subset=self._is_subset(noun),
            )
        if top not in inside and tree.tokens[top].pos in _NOMINAL | {"PRON", "NUM", "ADJ"}:
            head = self._through_qualifier(top, quantity)
            return Counted(number=number, head=head, noun=top, of=self.words(top, quantity.end))
        noun_after = self._following_noun(inside[-1])
        if noun_after is not None:
            below = tree.tokens[noun_after].head in inside or top not in inside
            head = noun_after if not below or top not in inside else top
            head = self._through_qualifier(head, quantity)
            return Counted(number=number, head=head, noun=noun_after, of=self.words(noun_after, quantity.end))
        head = self._through_qualifier(top if top in inside else number, quantity)
        return Counted(number=number, head=head, noun=None, of=None)

    def of_noun(self, noun: int) -> Counted:
        """The phrase of a noun without a number (`a woman`)."""
        return Counted(number=noun, head=noun, noun=noun, of=self.words(noun, -1))

    def words(self, noun: int, after: int) -> Extent:
        """Minimal noun phrase: attributes from offset `after` on, the noun, and an `of` complement."""
        tokens = self._tree.tokens
        first = noun
        while first > 0 and tokens[first - 1].start >= after and self._is_attribute(tokens[first - 1], noun):
            first -= 1
        while first < noun and self._says_nothing(tokens[first]):
            first += 1
        return tokens[first].start, self._end(noun)

    def _says_nothing(self, token: Token) -> bool:
        return token.pos == "PUNCT" or token.tag == "POS" or token.lemma in self._unsaying

    def _end(self, noun: int) -> int:
        for preposition in self._tree.children(noun, "prep"):
            token = self._tree.tokens[preposition]
            if token.lemma == "of" and preposition == noun + 1:
                below = self._tree.subtree(
                    preposition, skip=lambda t: t.dep in ("relcl", "acl", "advcl", "conj", "appos")
                )
                if len(below) <= _LONGEST_COMPLEMENT and below == list(range(below[0], below[-1] + 1)):
                    return self._tree.tokens[below[-1]].end
        return self._hyphenated(noun).end

    def _hyphenated(self, noun: int) -> Token:
        """The last part of a noun with hyphens: `passers-by`, `brothers-in-law`."""
        tokens = self._tree.tokens
        for _ in range(_JOINTS):
            parts = tokens[noun : noun + 3]
            joined = len(parts) == 3 and all(a.end == b.start for a, b in pairwise(parts))
            if not joined or parts[1].text != "-" or not parts[2].text.isalpha():
                break
            noun += 2
        return tokens[noun]

    def _is_attribute(self, token: Token, noun: int) -> bool:
        tokens = self._tree.tokens
        if token.sentence != tokens[noun].sentence or (token.dep in _LEFT_OUT and token.text != "-"):
            return False
        return (
            token.tag != _WHOSE
            and token.dep in ("amod", "compound", "nmod", "poss", "case", "punct", "npadvmod")
            and noun - token.index <= _REACH
        )

    def _outermost(self, top: int, quantity: Quantity) -> int:
        """From a number to the noun it modifies, through other numbers and adverbs."""
        tokens = self._tree.tokens
        for _ in range(_REACH):
            token = tokens[top]
            head = tokens[token.head]
            if token.dep not in _MODIFIERS or head.index == top or head.pos == "VERB" or head.entity == _DATE:
                break
            if head.end <= quantity.start and token.dep != "appos":
                break
            if token.dep == "appos":
                break
            top = head.index
        return top

    def _through_qualifier(self, head: int, quantity: Quantity) -> int:
        """`over a hundred guests`, `between 40 and 50`: the parse may hang the phrase below its qualifier."""
        tokens = self._tree.tokens
        for _ in range(_REACH):
            governor = tokens[tokens[head].head]
            outside = not quantity.start <= governor.start < quantity.number_start
            if governor.index == head or outside or governor.pos == "VERB":
                break
            head = governor.index
        return head

    def _partitive(self, inside: range) -> tuple[int, int] | None:
        """`dozens of people`: the preposition and the noun behind it."""
        tokens, after = self._tree.tokens, inside[-1] + 1
        if after + 1 >= len(tokens) or tokens[after].lemma != "of":
            return None
        objects = self._tree.children(after, "pobj", "pcomp")
        return (after, objects[0]) if objects else None

    def _is_subset(self, noun: int) -> bool:
        token = self._tree.tokens[noun]
        if token.text.lower() in self._lexicon.subset_pronouns:
            return True
        return any(
            self._tree.tokens[c].text.lower() in ("the", "these", "those", "their", "his", "our")
            for c in self._tree.children(noun, "det", "poss")
        )

    def _following_noun(self, number: int) -> int | None:
        """The noun right of a number where the parse failed to attach it."""
        tokens = self._tree.tokens
        for index in range(number + 1, min(number + 1 + _REACH, len(tokens))):
            token = tokens[index]
            if token.sentence != tokens[number].sentence or token.pos not in ("ADJ", "NOUN", "PROPN"):
                return None
            if token.entity == _DATE:
                return None
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if token.pos in _NOMINAL and (following is None or following.pos not in _NOMINAL):
                return index
        return None
