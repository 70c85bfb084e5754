"""History and context told from the article's own news."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta
from operator import attrgetter

from reportedly.coding.context import Context
from reportedly.coding.publication import NEWS_WINDOW, publication
from reportedly.languages.status import StatusLexicon
from reportedly.model import Date

_LONG_AGO = timedelta(days=92)
"""What lies further back is history whatever the network says of it; nearer, it says better than the two weeks."""
_HISTORY = timedelta(days=30)
_REACH = 3
"""A sentence of things longer ago than `_HISTORY` colours the undated ones after it, for this many sentences."""


class Background:
    """Tells history and context from news, for one article."""

    def __init__(self, context: Context, *, lexicon: StatusLexicon) -> None:
        self._context = context
        self._lexicon = lexicon
        self._publication = publication(context.article)
        self._dated = self._dated_sentences()
        self._archive = frozenset(self._archive_sentences())

    def __call__(self, index: int, happened: Date | None) -> bool:
        """True when the event that the word at token `index` tells of is not part of the article's news."""
        if self.is_archive(index):
            return True
        if happened is not None and (old := self._is_old(happened.edtf)) is not None:
            return old
        return self._is_past_perfect(index) or self._is_told_as_history(index) or self._after_history(index)

    def is_archive(self, index: int) -> bool:
        """Whether the word stands in the caption of a picture that is not of the news."""
        return self._context.tree.tokens[index].sentence in self._archive

    def is_long_ago(self, happened: Date) -> bool:
        """Whether a date lies so far back that nothing of it is news."""
        return self._is_old(happened.edtf, window=_LONG_AGO) is True

    def _archive_sentences(self) -> Iterator[int]:
        text = self._context.article.text
        folded = text.lower()
        words = [phrase for phrase in self._lexicon.archive if phrase in folded]
        for match in re.finditer("|".join(map(re.escape, words)), text, re.IGNORECASE) if words else ():
            yield bisect_right(self._context.annotations.sentences, match.start(), key=attrgetter("start")) - 1

    def _is_old(self, edtf: str, *, window: timedelta = NEWS_WINDOW) -> bool | None:
        """Whether a date lies further before publication than that; None where that cannot be told."""
        age = self._publication.age(edtf)
        return None if age is None else age > window

    def _dated_sentences(self) -> dict[int, bool]:
        """For each sentence with a date: does it tell of nothing but history?"""
        dated: dict[int, bool] = {}
        for time in self._context.annotations.times:
            old = self._is_old(time.edtf, window=_HISTORY) if time.edtf else None
            top = self._context.tree.top(time.start, time.end)
            if old is not None and top is not None:
                sentence = self._context.tree.tokens[top].sentence
                dated[sentence] = dated.get(sentence, True) and old
        return dated

    def _after_history(self, index: int) -> bool:
        sentence = self._context.tree.tokens[index].sentence
        bounds_of = self._context.annotations.sentences[sentence]
        lemmas = {token.lemma for token in self._context.tree.tokens[bounds_of.first : bounds_of.last]}
        if lemmas & self._lexicon.history:
            return True
        if sentence in self._dated or lemmas & self._lexicon.speech:
            return False
        earlier = range(sentence - 1, max(-1, sentence - 1 - _REACH), -1)
        return next((self._dated[number] for number in earlier if number in self._dated), False)

    def _is_told_as_history(self, index: int) -> bool:
        """Whether its sentence tells of earlier events by the role that the network gives it."""
        roles = self._context.annotations.roles
        sentence = self._context.tree.tokens[index].sentence
        return sentence < len(roles) and roles[sentence].name == "historical-event"

    def _is_past_perfect(self, index: int) -> bool:
        """A past before the past of the story; in reported speech it is only the tense of the telling."""
        token = self._context.tree.tokens[index]
        if self._context.contents.chain_at(token.start):
            return False
        auxiliaries = [self._context.tree.tokens[child] for child in self._context.tree.children(index, "aux")]
        return token.tag == "VBN" and any(a.lemma == "have" and a.tag == "VBD" for a in auxiliaries)
