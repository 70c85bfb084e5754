"""Text to words, word pieces, and windows that the encoder reads one at a time.

A window is a run of whole words of at most `limit` pieces. It ends where a paragraph ends if one does in its second
half, else where a sentence seems to, else where it is full: linear in the length of the text whatever stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.neural.splitting import split

_ENDS = frozenset(".!?\"”'’")
PARAGRAPH, SENTENCE, WORD = 2, 1, 0


class Tokenizer(Protocol):
    """Gives the ids of the pieces of a word, at least one."""

    def __call__(self, word: str, /) -> tuple[int, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or a mark, with its pieces' ids."""

    start: int
    end: int
    pieces: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Consecutive words of a text."""

    words: tuple[Word, ...]

    @property
    def size(self) -> int:
        """Pieces in it."""
        return sum(len(word.pieces) for word in self.words)


def words_of(text: str, tokenizer: Tokenizer) -> list[Word]:
    """The words of `text` in order; what is dropped (blanks, control characters) is in none."""
    return [Word(start=start, end=end, pieces=tokenizer(word)) for word, start, end in split(text)]


def windows_of(text: str, words: Sequence[Word], *, limit: int) -> Iterator[Window]:
    """`words` in windows of at most `limit` pieces; a longer word is cut to its first pieces."""
    start = 0
    while start < len(words):
        end = _end(text, words, start, limit)
        yield Window(words=tuple(_cut(word, limit) for word in words[start:end]))
        start = end


def _end(text: str, words: Sequence[Word], start: int, limit: int) -> int:
    """Where a window from `start` ends: the latest of the strongest breaks in its second half."""
    size, best, strength = 0, start + 1, -1
    for index in range(start, len(words)):
        size += len(words[index].pieces)
        if size > limit and index > start:
            return best
        found = _break(text, words, index)
        if size * 2 >= limit and found >= strength:
            best, strength = index + 1, found
    return len(words)


def _break(text: str, words: Sequence[Word], index: int) -> int:
    """How strong a break follows the word."""
    if index + 1 == len(words):
        return PARAGRAPH
    gap = text[words[index].end : words[index + 1].start]
    if "\n" in gap:
        return PARAGRAPH
    return SENTENCE if gap and text[words[index].end - 1] in _ENDS else WORD


def _cut(word: Word, limit: int) -> Word:
    return word if len(word.pieces) <= limit else Word(start=word.start, end=word.end, pieces=word.pieces[:limit])
