"""Figures without a number: `killing a woman`, `no casualties`, `both were injured`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from reportedly.annotate.tree import Tree
from reportedly.coding.figures.candidate import Bound, FigureCandidate
from reportedly.coding.figures.counted import Counted, Phrases
from reportedly.coding.figures.frames import Frame, Frames
from reportedly.coding.figures.parts import Parts
from reportedly.languages.measures import MeasureWords
from reportedly.model import Extent, Quote, Token

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "appos"})
_PLACES = _ARGUMENTS | {"pobj", "conj"}
_MEMORY = 60


class Wordless:
    """Finds such figures in one article; `counts` are those with a number, which may include them."""

    def __init__(
        self,
        *,
        text: str,
        tree: Tree,
        lexicon: MeasureWords,
        phrases: Phrases,
        frames: Frames,
        counts: Sequence[FigureCandidate],
    ) -> None:
        self._text = text
        self._tree = tree
        self._lexicon = lexicon
        self._phrases = phrases
        self._frames = frames
        self._counts = counts
        self._starts = [c.start for c in counts]
        self._parts = Parts(tree=tree, lexicon=lexicon)

    def find(self, taken: Set[int]) -> Iterator[FigureCandidate]:
        """The figures at tokens that are not in `taken`."""
        for token in self._tree.tokens:
            if token.index in taken:
                continue
            form = token.text.lower()
            if form in self._lexicon.nobody:
                yield from () if self._is_besides(token) else self._pronoun(token, 0)
            elif form in self._lexicon.both and token.dep in _ARGUMENTS:
                yield from self._pronoun(token, 2)
            elif form in self._lexicon.another and token.dep in _ARGUMENTS:
                yield from self._pronoun(token, 1)
            elif form in self._lexicon.both and token.dep == "det":
                yield from self._two(token)
            elif token.pos in ("NOUN", "PROPN") or self._is_aged(token):
                yield from self._noun(token)

    def _pronoun(self, token: Token, count: int) -> Iterator[FigureCandidate]:
        counted = Counted(number=token.index, head=token.index, noun=None, of=None)
        yield from self._figures(token, token.index, count, self._single(counted))

    def _two(self, both: Token) -> Iterator[FigureCandidate]:
        """`both drivers`."""
        noun = self._tree.tokens[both.head]
        if noun.tag == "NNS" and noun.lemma in self._lexicon.persons:
            yield from self._figures(noun, both.index, 2, self._single(self._phrases.of_noun(noun.index)))

    def _is_aged(self, token: Token) -> bool:
        """`a 16-year-old`, whom the word stands for."""
        return token.lemma in self._lexicon.aged and token.dep in _PLACES

    def _noun(self, token: Token) -> Iterator[FigureCandidate]:
        for child in self._tree.children(token.index, "det", "poss"):
            form = self._tree.tokens[child].text.lower()
            if form in self._lexicon.zero or self._not_a_single(token, child):
                yield from () if self._is_besides(token) else self._none(token, child)
            elif form in self._lexicon.any and self._negated(token):
                yield from self._figures(token, child, 0, self._single(self._phrases.of_noun(token.index)))
            elif self._singular(token, child):
                yield from self._one(token, child)

    def _is_besides(self, token: Token) -> bool:
        """`nobody else`, `no other injuries`: of those told of it is not said."""
        return any(self._tree.tokens[c].text.lower() in self._lexicon.besides for c in self._tree.children(token.index))

    def _singular(self, token: Token, determiner: int) -> bool:
        """`a woman`; `a judge and his driver`, but not the bare `his driver`, who is somebody's and not one of many."""
        word = self._tree.tokens[determiner]
        joined = word.tag == "PRP$" and token.dep == "conj"
        one = token.tag in ("NN", "NNP") or self._is_aged(token)
        return one and (joined or word.text.lower() in self._lexicon.singular_determiners)

    def _none(self, token: Token, determiner: int) -> Iterator[FigureCandidate]:
        """`no casualties`, `no reports of casualties`."""
        nouns = [token.index]
        if token.lemma in self._lexicon.reports:
            nouns += [n for p in self._tree.children(token.index, "prep") for n in self._tree.children(p, "pobj")]
        for noun in nouns:
            frames = self._frames.measures(self._phrases.of_noun(noun))
            shown = [f for f in frames if self._lexicon.measures[f.measure].zero]
            yield from self._figures(self._tree.tokens[noun], determiner, 0, shown)

    def _single(self, counted: Counted) -> list[Frame]:
        return [f for f in self._frames.measures(counted) if self._lexicon.measures[f.measure].single]

    def _not_a_single(self, token: Token, determiner: int) -> bool:
        tokens = self._tree.tokens
        before = tokens[determiner - 1].text.lower() if determiner else ""
        return before == "not" and any(
            tokens[c].lemma in self._lexicon.single for c in self._tree.children(token.index)
        )

    def _one(self, token: Token, determiner: int) -> Iterator[FigureCandidate]:
        several = token.lemma in self._lexicon.collectives and token.lemma not in self._lexicon.pairs
        person = token.lemma in self._lexicon.persons or self._is_aged(token)
        if not person or several or token.dep == "appos" or self._negated(token):
            return
        frames = [f for f in self._single(self._phrases.of_noun(token.index)) if f.anchor != token.index]
        ones = list(self._figures(token, determiner, 1, frames or self._inherited(token)))
        for one in ones:
            whole = self._parts.whole(one, self._before(token), person=True)
            yield replace(one, part_of=None if whole is None else (whole.start, whole.end))

    def _before(self, token: Token) -> Sequence[FigureCandidate]:
        """The last figures with a number before a token."""
        end = bisect_left(self._starts, token.start)
        return self._counts[max(0, end - _MEMORY) : end]

    def _inherited(self, token: Token) -> list[Frame]:
        """`25 people, including a boy`."""
        opener = self._parts.opener(token.index)
        tokens = self._tree.tokens
        before = [
            c
            for c in self._before(token)
            if opener is not None
            and c.number < opener
            and tokens[c.number].sentence == token.sentence
            and self._lexicon.measures[c.measure].single
        ]
        return [Frame(measure=before[-1].measure, anchor=before[-1].anchor)] if before else []

    def _negated(self, token: Token) -> bool:
        for index in self._tree.ancestors(token.index):
            if self._tree.children(index, "neg"):
                return True
            if self._tree.tokens[index].pos in ("VERB", "AUX"):
                governor = self._tree.tokens[self._tree.tokens[index].head]
                return bool(self._tree.children(governor.index, "neg")) and self._tree.tokens[index].dep == "conj"
        return False

    def _words(self, token: Token, first: int) -> Extent | None:
        """The words that say who, behind the determiner at token `first`."""
        if self._is_aged(token):
            return self._tree.tokens[min(first + 1, token.index)].start, token.end
        if token.pos not in ("NOUN", "PROPN"):
            return None
        return self._phrases.words(token.index, self._tree.tokens[first].start)

    def _figures(self, token: Token, first: int, count: int, frames: list[Frame]) -> Iterator[FigureCandidate]:
        start, end = self._tree.tokens[first].start, token.end
        bounds: tuple[Bound, Bound, Bound] = (count, count, count)
        if count == 1 and token.lemma in self._lexicon.pairs:
            bounds = (None, 2, None)
        words = self._words(token, first)
        of = None if words is None else Quote(text=self._text[slice(*words)], start=words[0], end=words[1])
        for frame in frames:
            measure = self._lexicon.measures[frame.measure]
            yield FigureCandidate(
                start=start,
                end=end,
                text=self._text[start:end],
                measure=frame.measure,
                low=bounds[0],
                best=bounds[1],
                high=bounds[2],
                unit="people" if measure.people else token.text,
                of=of,
                anchor=frame.anchor,
                number=token.index,
                noun=token.index,
            )
