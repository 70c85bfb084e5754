"""Which figure is part of which: `seven people, four of whom`, `including a woman`, `among them two children`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reportedly.annotate.tree import Tree
from reportedly.coding.figures.candidate import FigureCandidate
from reportedly.languages.measures import MeasureWords

_REACH = 40
_MEMORY = 60
"""Figures looked back on: enough for any story, and no more work for the last figure of a list than for the first."""


class Parts:
    """Finds the figure that includes another."""

    def __init__(self, *, tree: Tree, lexicon: MeasureWords) -> None:
        self._tokens = tree.tokens
        self._lexicon = lexicon

    def whole(
        self, part: FigureCandidate, found: Sequence[FigureCandidate], *, person: bool, subset: bool = False
    ) -> FigureCandidate | None:
        """The figure among `found` that includes `part`, or None. `person`: the part may count people; `subset`: its
        words pick from a group (`four of the victims`)."""
        tokens = self._tokens
        near = found[-_MEMORY:]
        alike = [c for c in near if c.end <= part.start and (c.unit == "people") == person and not _less(c, part)]
        sentence = tokens[part.number].sentence
        here = [c for c in alike if tokens[c.number].sentence == sentence]
        opener = self.opener(part.number)
        if opener is not None:
            including = [c for c in here if c.number < opener]
            return including[-1] if including else None
        if not subset and not self._by_degree(part):
            return None
        earlier = here or [c for c in alike if tokens[c.number].sentence >= sentence - 1] or alike
        return earlier[-1] if earlier else None

    def _by_degree(self, part: FigureCandidate) -> bool:
        after = part.number + 1
        return part.noun is None and after < len(self._tokens) and self._tokens[after].lemma in self._lexicon.degrees

    def inherits(self, part: FigureCandidate, whole: FigureCandidate) -> bool:
        """True where the including figure tells the measure: in a list after `including`, and for `four of them` with
        no verb of its own but `were`."""
        if self.opener(part.number) is not None:
            return whole.unit == "people" or whole.measure in self._lexicon.listed
        after = list(takewhile(lambda t: t.pos != "PUNCT", self._tokens[part.number + 1 : part.number + 6]))
        pronoun = part.noun is not None and self._tokens[part.noun].text.lower() in self._lexicon.subset_pronouns
        near = self._tokens[part.number].sentence == self._tokens[whole.number].sentence
        return near and pronoun and not any(t.pos == "VERB" or (t.pos == "AUX" and t.lemma != "be") for t in after)

    def gapped(self, bare: FigureCandidate, found: Sequence[FigureCandidate]) -> FigureCandidate | None:
        """The figure whose words a number leaves out: `55 died in May, 45 in June`."""
        tokens = self._tokens
        after = tokens[bare.number + 1] if bare.number + 1 < len(tokens) else None
        before = found[-1] if found else None
        if before is None or after is None or bare.noun is not None or after.text.lower() not in self._lexicon.gaps:
            return None
        between = tokens[before.number + 1 : min(bare.number, before.number + _REACH + 2)]
        if tokens[before.number].sentence != after.sentence or len(between) > _REACH:
            return None
        others = (token for token in between if before.anchor not in (token.index, token.head))
        verbs = [token for token in others if token.tag in ("VBD", "VBZ", "VBP", "MD")]
        first = next((i for i in range(bare.number, -1, -1) if tokens[i].start <= bare.start), bare.number)
        joined = first > 0 and tokens[first - 1].text.lower() in self._lexicon.joiners
        return before if joined and not verbs else None

    def at(self, noun: int, found: Sequence[FigureCandidate]) -> FigureCandidate | None:
        """The figure that counts the noun at a token."""
        return next((c for c in reversed(found[-_MEMORY:]) if noun in (c.noun, c.number)), None)

    def opener(self, number: int) -> int | None:
        """The `including` or `among them` that a list with the number at `number` follows, no verb between."""
        tokens = self._tokens
        for index in range(number - 1, max(-1, number - _REACH), -1):
            token = tokens[index]
            if token.sentence != tokens[number].sentence or token.text in (";", ":"):
                return None
            if token.text.lower() in self._lexicon.including:
                return index if token.text.lower() != "among" or self._of_them(index) else None
            if token.tag in ("VBD", "VBZ", "VBP", "MD"):
                return None
        return None

    def _of_them(self, index: int) -> bool:
        return index + 1 < len(self._tokens) and self._tokens[index + 1].text.lower() in self._lexicon.subset_pronouns


def _less(one: FigureCandidate, other: FigureCandidate) -> bool:
    """True where the first surely counts no more than the second."""
    first, second = _size(one), _size(other)
    return first is not None and second is not None and first <= second


def _size(candidate: FigureCandidate) -> int | float | None:
    return next((b for b in (candidate.best, candidate.low, candidate.high) if b is not None), None)
