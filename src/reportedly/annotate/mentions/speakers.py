"""Who says "I" and "we", and who is spoken of: the subject of the nearest reporting verb around a quotation, or the
announced speaker."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.annotate.tree import Tree
from reportedly.boundaries import find_quotations
from reportedly.languages.mentions import MentionWords

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REACH = 8
_LABEL = 6
_CLOSING = 3
"""Tokens before a speaker among which a quotation right before him ends: its last, its mark and the mark's space."""


class Speech:
    """Who speaks where in one article."""

    def __init__(self, tree: Tree, text: str, words: MentionWords) -> None:
        self._tree = tree
        self._quotes = _quotes(tree, text)
        self._clauses = {self._quotes[t.index] for t in tree.tokens if t.tag in _FINITE} - {0}
        self._spoken: dict[int, int] = {}
        for index in _speaking(tree, words):
            if not self.is_clause(index):
                self._spoken.setdefault(tree.tokens[index].sentence, index)
        self._announced = _announced(tree, self._spoken)
        self._in_sentence: dict[int, set[int]] = {}
        for token in tree.tokens:
            self._in_sentence.setdefault(token.sentence, set()).add(self._quotes[token.index])
        self._of_quote = {q: at for sentence, at in reversed(self._spoken.items()) for q in self._in_sentence[sentence]}
        self._topics = self._find_topics(words)

    def speakers(self, index: int) -> Iterator[int]:
        """The head tokens of the phrases for who may say the word at `index`, the likeliest first.

        Inside a quotation a sentence's own speaker counts first, then that of another sentence of the quotation, then
        that of the nearest sentence before it, within eight sentences. Outside, it is the one whom the last colon
        announced ("The minister said: we ...").
        """
        if self._quotes[index]:
            sentence = self._tree.tokens[index].sentence
            if sentence not in self._spoken and self._quotes[index] in self._of_quote:
                yield self._of_quote[self._quotes[index]]
            yield from (self._spoken[s] for s in range(sentence, sentence - _REACH, -1) if s in self._spoken)
        announced = self._announced[index]
        if announced is not None:
            yield announced

    def topic(self, index: int) -> int | None:
        """The head token of the phrase for whom a speaker says the word at `index` of ("He lied," she said of X)."""
        return self._topics.get(self._quotes[index])

    def _find_topics(self, words: MentionWords) -> dict[int, int]:
        """By number of the quotation in the sentence of the speaker, or right before it."""
        found: dict[int, int] = {}
        for sentence, speaker in self._spoken.items():
            verb = self._tree.tokens[speaker].head
            topic = next(_topics(self._tree, verb, words), None)
            if topic is not None:
                first = min(speaker, verb)
                before = self._quotes[max(0, first - _CLOSING) : first]
                found |= dict.fromkeys((self._in_sentence[sentence] | set(before)) & self._clauses, topic)
        return found

    def is_clause(self, index: int) -> bool:
        """Whether the word stands in a quotation of at least a clause."""
        return self._quotes[index] in self._clauses

    def is_beside(self, index: int, sentence: int) -> bool:
        """Whether the word stands in a quotation of at least a clause that is part of this sentence."""
        return self.is_clause(index) and self._quotes[index] in self._in_sentence[sentence]


def _speaking(tree: Tree, words: MentionWords) -> Iterator[int]:
    """Subjects of reporting verbs, by position of the verb."""
    for token in tree.tokens:
        if token.lemma in words.reporting_verbs and token.pos in {"VERB", "AUX"}:
            for subject in tree.children(token.index, "nsubj"):
                traits = words.pronouns.get(tree.tokens[subject].text.lower())
                if traits is None or traits[0] == 3:
                    yield subject


def _topics(tree: Tree, verb: int, words: MentionWords) -> Iterator[int]:
    prepositions = (p for p in tree.children(verb, "prep") if tree.tokens[p].lemma in words.speaking_of)
    return (topic for preposition in prepositions for topic in tree.children(preposition, "pobj"))


def _announced(tree: Tree, spoken: dict[int, int]) -> list[int | None]:
    """For every token the speaker announced by the last colon before it."""
    speaker: int | None = None
    found: list[int | None] = []
    first = 0
    for token in tree.tokens:
        if token.index and tree.tokens[token.index - 1].sentence != token.sentence:
            first = token.index
        if token.text == ":":
            label = 0 < token.index - first <= _LABEL and all(
                t.text.isupper() for t in tree.tokens[first : token.index]
            )
            speaker = token.index - 1 if label else spoken.get(token.sentence, speaker)
        found.append(speaker)
    return found


def _quotes(tree: Tree, text: str) -> list[int]:
    """For every token the number of the quotation that it stands in, 0 for none."""
    found = [0] * len(tree.tokens)
    for number, quotation in enumerate(find_quotations(text), 1):
        for part in quotation.parts:
            for index in tree.within(*part):
                found[index] = number
    return found
