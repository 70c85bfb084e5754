"""Figures of money and of years in prison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from reportedly.annotate.tree import Tree
from reportedly.coding.figures.candidate import FigureCandidate
from reportedly.coding.figures.counted import Phrases
from reportedly.gazetteer.identities import find_identities
from reportedly.languages.measures import MeasureWords
from reportedly.model import Quantity, Quote, Token

_BEFORE, _AFTER = 9, 7
_AFTER_MONEY = 16
_NO_PURPOSE = frozenset({"MONEY", "PERSON", "DATE"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
BILATERAL = frozenset({"trade_turnover", "exports", "imports"})
"""Measures of what goes between two states."""


class Amounts:
    """Reads the figures that quantities of money and of time give."""

    def __init__(self, *, text: str, tree: Tree, lexicon: MeasureWords, phrases: Phrases) -> None:
        self._text = text
        self._tree = tree
        self._tokens = tree.tokens
        self._lexicon = lexicon
        self._phrases = phrases

    def of(self, quantity: Quantity) -> FigureCandidate | None:
        """The figure of a quantity of money or of years in prison; None for any other."""
        inside = self._tree.within(quantity.start, quantity.end)
        if not inside:
            return None
        if quantity.kind == "money":
            return self._money(quantity, inside)
        if quantity.kind == "measure" and quantity.unit in self._lexicon.sentence_units:
            return self._sentence(quantity, inside)
        if quantity.kind == "measure" and quantity.unit in self._lexicon.attack_units:
            return self._repeated(quantity, inside)
        return None

    def _repeated(self, quantity: Quantity, inside: range) -> FigureCandidate | None:
        """`violated the ceasefire 23 times`."""
        for index in self._tree.ancestors(inside[-1]):
            token = self._tokens[index]
            if token.pos in ("VERB", "AUX"):
                if token.lemma not in self._lexicon.attack_verbs:
                    return None
                found = self._candidate(quantity, inside, measure="attacks", noun=None, unit=f"{quantity.unit}s")
                return replace(found, anchor=index)
        return None

    def _money(self, quantity: Quantity, inside: range) -> FigureCandidate | None:
        if any(t.text == "=" for t in self._near(inside, 3)):
            return None
        about = list(dict.fromkeys(self._about(inside)))
        measure = self._purpose(self._forms(about))
        telling = [i for i in about if self._tells(self._tokens[i])]
        named = [i for i in telling if measure and self._forms([i]) & self._lexicon.money[measure]]
        noun = next(iter(named or telling), None)
        if measure is None:
            near = [i for i in self._window(inside, after=_AFTER_MONEY) if self._forms([i]) & self._lexicon.money_near]
            measure = self._purpose(self._forms(near))
            noun = min(
                (i for i in near if self._tells(self._tokens[i])), key=lambda i: abs(i - inside[-1]), default=noun
            )
        return self._candidate(
            quantity, inside, measure=measure or self._lexicon.money_default, noun=noun, unit=quantity.unit
        )

    def _forms(self, indices: Iterable[int]) -> set[str]:
        return {form for i in indices for form in (self._tokens[i].lemma, self._tokens[i].text.lower())}

    def _tells(self, token: Token) -> bool:
        """A common noun, no other amount: it can say what the money is."""
        return token.pos == "NOUN" and token.entity not in _NO_PURPOSE and token.lemma not in self._lexicon.numbers

    def _purpose(self, lemmas: Set[str]) -> str | None:
        return next((name for name, words in self._lexicon.money.items() if words & lemmas), None)

    def _about(self, inside: range) -> Iterator[int]:
        """The words that tell what the money is: the noun it modifies or that governs it by `of`, its complement, then
        object and subject of its verb."""
        top = self._tree.top(self._tokens[inside[0]].start, self._tokens[inside[-1]].end)
        if top is None:
            return
        governor = self._tokens[self._tokens[top].head]
        if governor.index not in inside and governor.pos == "NOUN":
            yield from self._with_modifiers(governor.index)
        if governor.lemma == "of":
            yield from self._with_modifiers(governor.head)
        yield from self._complements(top, inside, frozenset({"in", "of", "worth"}))
        yield from self._governors(inside[-1] if top not in inside else top, inside)
        yield from self._complements(top, inside, frozenset({"for", "from", "on", "as"}))

    def _complements(self, top: int, inside: range, prepositions: Set[str]) -> Iterator[int]:
        """`$5 million in aid`, `3 million euros of debt`."""
        after = [c for c in self._tree.children(top, "prep") if c > inside[-1]]
        if inside[-1] + 1 < len(self._tokens) and inside[-1] + 1 not in after:
            after.append(inside[-1] + 1)
        for preposition in after:
            if self._tokens[preposition].lemma in prepositions:
                for noun in self._tree.children(preposition, "pobj"):
                    yield from self._with_modifiers(noun)

    def _governors(self, current: int, inside: range) -> Iterator[int]:
        for index in self._tree.ancestors(current):
            token = self._tokens[index]
            if index in inside or token.pos == "ADP":
                continue
            yield from self._with_modifiers(index)
            if token.pos in ("VERB", "AUX"):
                measured = token.lemma in self._lexicon.amount_verbs and not self._is_put_at(current, index, inside)
                relations = ("nsubj", "nsubjpass", "dobj") if measured else ("nsubjpass", "dobj")
                for argument in self._tree.children(index, *relations):
                    if argument not in inside:
                        yield from self._with_modifiers(argument)
                yield from self._described(token)
                return

    def _is_put_at(self, amount: int, verb: int, inside: range) -> bool:
        """Whether a preposition ties the amount to a verb with an object, which it then measures, not the subject: `the
        ministry values the contract at $3 million`."""
        hangs = self._tokens[self._tokens[amount].head].pos == "ADP"
        return hangs and any(child not in inside for child in self._tree.children(verb, "dobj"))

    def _described(self, verb: Token) -> Iterator[int]:
        """`the turnover between the two amounting to $3 billion`: the nouns that a participle hangs by."""
        if verb.dep != "acl":
            return
        for index in (verb.head, *self._tree.ancestors(verb.head)):
            token = self._tokens[index]
            if token.pos in ("VERB", "AUX"):
                return
            if token.pos == "NOUN":
                yield from self._with_modifiers(index)

    def _with_modifiers(self, index: int) -> Iterator[int]:
        yield index
        yield from self._tree.children(index, "compound", "amod")
        for preposition in self._tree.children(index, "prep"):
            if self._tokens[preposition].lemma == "of":
                for noun in self._tree.children(preposition, "pobj"):
                    yield noun
                    yield from self._tree.children(noun, "compound", "amod")

    def _sentence(self, quantity: Quantity, inside: range) -> FigureCandidate | None:
        if not any(self._tokens[i].lemma in self._lexicon.sentence_units for i in self._following(inside)):
            return None
        window = list(self._window(inside))
        words = [i for i in window if {self._tokens[i].lemma, self._tokens[i].text.lower()} & self._lexicon.sentence]
        verbs = [i for i in window if self._tokens[i].lemma in self._lexicon.sentence_verbs]
        if not words and not self._serving(inside, verbs):
            return None
        nouns = [i for i in words if self._tokens[i].pos in _NOMINAL]
        noun = min(nouns, key=lambda i: (i < inside[-1], abs(i - inside[-1])), default=None)
        if noun is not None and self._tokens[noun].dep == "compound":
            noun = self._tokens[noun].head
        found = self._candidate(quantity, inside, measure="sentence_years", noun=noun, unit=f"{quantity.unit}s")
        least = any(self._tokens[i].lemma in self._lexicon.minimum for i in window if i < inside[0])
        open_ended = least or self._is_up_to_life(inside)
        return replace(found, best=None, high=None) if open_ended and found.low is not None else found

    def _is_up_to_life(self, inside: range) -> bool:
        """`15 years to life`."""
        behind = " ".join(self._tokens[i].text.lower() for i in self._following(inside))
        return behind.endswith(self._lexicon.up_to_life)

    def _following(self, inside: range) -> Iterator[int]:
        """The tokens where the unit of a duration stands: next to the number, or behind a hyphen."""
        return iter(range(inside[-1], min(inside[-1] + 4, len(self._tokens))))

    def _serving(self, inside: range, verbs: list[int]) -> bool:
        """`after serving eight years`, in a sentence about a sentence."""
        sentence = self._tokens[inside[0]].sentence
        near = any(0 < inside[0] - i <= 4 for i in verbs)
        strong = self._lexicon.sentence | {"clemency", "convict"}
        return near and any(t.lemma in strong for t in self._near(inside, 40) if t.sentence == sentence)

    def _near(self, inside: range, reach: int) -> Iterator[Token]:
        return (self._tokens[i] for i in range(max(0, inside[0] - reach), min(len(self._tokens), inside[-1] + reach)))

    def _window(self, inside: range, *, after: int = _AFTER) -> Iterator[int]:
        sentence = self._tokens[inside[0]].sentence
        for index in range(max(0, inside[0] - _BEFORE), min(len(self._tokens), inside[-1] + after)):
            if index not in inside and self._tokens[index].sentence == sentence:
                yield index

    def _candidate(
        self, quantity: Quantity, inside: range, *, measure: str, noun: int | None, unit: str | None
    ) -> FigureCandidate:
        of = None
        if noun is not None:
            after = quantity.end if self._tokens[noun].start >= quantity.end else 0
            start, end = self._phrases.words(noun, after)
            if start < quantity.end and quantity.start < end:
                end = self._tokens[noun].end
            of = Quote(text=self._text[start:end], start=start, end=end)
        return FigureCandidate(
            start=quantity.start,
            end=quantity.end,
            text=quantity.text,
            measure=measure,
            low=quantity.low,
            best=quantity.best,
            high=quantity.high,
            unit=unit,
            of=of,
            anchor=inside[-1] if noun is None else noun,
            number=inside[-1],
            noun=noun,
            between=self._between(inside) if measure in BILATERAL else None,
        )

    def _between(self, inside: range) -> tuple[str, ...] | None:
        """The two states that the sentence names, in text order, if it names just two."""
        near = [t for t in self._near(inside, 60) if t.sentence == self._tokens[inside[0]].sentence]
        names = find_identities(self._text[near[0].start : near[-1].end])
        states = list(dict.fromkeys(f.identity.country for f in names if f.identity.country and not f.identity.generic))
        return tuple(s for s in states if s is not None) if len(states) == 2 else None
