"""The words of a story as copies are compared by: in lower case, every number one word whatever its value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from reportedly.annotate.phrases.numbers import Numerals
from reportedly.annotate.phrases.words import Word, words
from reportedly.boundaries import sentences
from reportedly.languages.quantities import quantity_words
from reportedly.model import Extent

NUMBER = "#"
"""Form of every number: a copy that changes one keeps its sequences of words."""

LEAST = 10
"""Words that a stretch to be sketched has at least; shorter sentences join the next one of their line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or a whole number ("two hundred and five"), `value` of a number only."""

    form: str
    start: int
    end: int
    value: Decimal | None = None


def story(text: str, *, without: Sequence[Extent] = ()) -> list[list[Token]]:
    """The words of the text, sentence by sentence, in order, but for those in the extents `without`."""
    left_out = sorted(without)
    starts = [start for start, _ in left_out]
    ends = list(accumulate((end for _, end in left_out), max, initial=0))
    kept = (_rest(extent, starts, ends) for extent in sentences(text))
    return [found for extent in kept if (found := list(_tokens(text, extent)))]


def _rest(sentence: Extent, starts: Sequence[int], ends: Sequence[int]) -> Extent:
    """What is left of a sentence that begins in an extent; `ends[n]` is how far the first n of `starts` reach."""
    start = max(sentence[0], ends[bisect_right(starts, sentence[0])])
    return min(start, sentence[1]), sentence[1]


def stretches(story: Sequence[Sequence[Token]]) -> Iterator[list[Token]]:
    """The sentences, short ones together with what follows; a short rest joins none."""
    pending: list[Token] = []
    for sentence in story:
        pending = [*pending, *sentence]
        if len(pending) >= LEAST:
            yield pending
            pending = []
    if pending:
        yield pending


def _tokens(text: str, extent: Extent) -> Iterator[Token]:
    found = words(text, *extent)
    at = 0
    while at < len(found):
        number = _numerals().read(found, at)
        if number is not None:
            last = found[number.last - 1]
            yield Token(form=NUMBER, start=found[at].start, end=last.end, value=number.value)
            at = number.last
            continue
        word = found[at]
        if word.form[0].isalnum():
            yield _plain(word)
        at += 1


def _plain(word: Word) -> Token:
    """Clock times, dates in digits and the like are numbers without a value."""
    form = NUMBER if word.form[0].isdigit() else word.form
    return Token(form=form, start=word.start, end=word.end)


@lru_cache(maxsize=1)
def _numerals() -> Numerals:
    return Numerals(lexicon=quantity_words("en").numbers)
