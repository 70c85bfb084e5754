"""Whom a source refers to beside what links it to its words: "the agency informs, citing officials", "with reference to
the ministry"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from reportedly.annotate.tree import Tree
from reportedly.coding.context import Context
from reportedly.coding.media import MediaNames
from reportedly.languages.mentions import mention_words
from reportedly.languages.sourcing import SourcingWords
from reportedly.languages.status import status_lexicon
from reportedly.model import Attribution, Extent, Token

_PARTICIPLE = "VBG"
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLOSING = frozenset({",", ".", ":", "``", "''"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NEAR = 5
"""Words behind cue and source within which such a phrase begins."""


class References:
    """Whom the sources of an article cite where no attribution says so."""

    def __init__(self, context: Context, *, words: SourcingWords, media: MediaNames) -> None:
        self._tree, self._words, self._media = context.tree, words, media
        self._text = context.article.text
        attributions = context.annotations.attributions
        self._marked = {index for a in attributions for index in _within(a.cue, self._tree)}

    def cited(self, attribution: Attribution) -> Extent | None:
        """The phrase for whom the source of the attribution cites."""
        edges = sorted(_within((*attribution.cue, *attribution.source), self._tree))
        if not attribution.cue or not attribution.source or not edges:
            return None
        said = set(_within(attribution.content, self._tree))
        medium = self._is_medium(attribution)
        openings = (self._object(index, medium=medium) for index in self._near(edges) if index not in said)
        first = next((opening for opening in openings if opening is not None), None)
        return None if first is None else self._speaker(first)

    def _near(self, edges: Sequence[int]) -> Iterator[int]:
        """The words between and behind these, in the sentence of the last, that belong to no other attribution."""
        tokens = self._tree.tokens
        for index in range(edges[0] + 1, min(edges[-1] + _NEAR, len(tokens) - 1)):
            if tokens[index].sentence == tokens[edges[-1]].sentence and index not in self._marked:
                yield index

    def _is_medium(self, attribution: Attribution) -> bool:
        """Whether it passes on what others say: who else refers to somebody only says whom he means."""
        sources = (self._tree.within(*extent) for extent in attribution.source)
        return any(self._media.speaks([self._tree.tokens[i] for i in words], self._text) for words in sources)

    def _object(self, index: int, *, medium: bool) -> int | None:
        """Where the words for whom it cites begin, if the token opens such a phrase."""
        token, after = self._tree.tokens[index], self._tree.tokens[index + 1]
        if token.lemma in self._words.citing and (token.tag == _PARTICIPLE or _is_aside(token)):
            return index + 1
        referring = token.lemma in self._words.referring and token.tag in {_PARTICIPLE, "NN"} and after.text == "to"
        return index + 2 if medium and referring else None

    def _speaker(self, first: int) -> Extent | None:
        """The phrase that begins at a token, if somebody who can speak heads it."""
        tokens = self._tree.tokens
        sentence = tokens[first - 1].sentence
        after = map(tokens.__getitem__, range(first, len(tokens)))
        phrase = list(takewhile(lambda token: token.sentence == sentence and not _closes(token), after))
        if not phrase or phrase[0].lemma.lower() in status_lexicon("en").denied.determiners:
            return None
        extent = phrase[0].start, phrase[-1].end
        top = self._tree.top(*extent)
        return extent if top is not None and self._can_speak(tokens[top]) else None

    def _can_speak(self, token: Token) -> bool:
        known, noun = mention_words(), token.lemma.lower()
        lists = (known.titles, known.institutions, known.documents, self._words.speakers)
        named = token.entity in _NAMES or known.gender_of(noun) is not None
        return named or any(noun in nouns for nouns in lists)


def _is_aside(token: Token) -> bool:
    """Whether the verb tells of its noun by the way: "the agency, which cited officials"."""
    return token.dep == "relcl" and token.tag in _FINITE


def _closes(token: Token) -> bool:
    return token.tag in _CLOSING or token.text.lower() == "that"


def _within(extents: Sequence[Extent], tree: Tree) -> Iterator[int]:
    return (index for extent in extents for index in tree.within(*extent))
