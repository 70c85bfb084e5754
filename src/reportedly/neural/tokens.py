"""Words to the pieces that the encoder knows (WordPiece), by the published vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from reportedly.neural.windows import Tokenizer

_LONGEST = 100
"""Characters of a word beyond which it is unknown, as published."""
_INSIDE = "##"
_UNKNOWN = "[UNK]"
_REMEMBERED = 50_000
"""Words whose pieces are kept at hand: news repeats most of its words."""


class _Model(msgspec.Struct, frozen=True):
    vocab: dict[str, int]


class _Published(msgspec.Struct, frozen=True):
    model: _Model


def tokenizer_of(folder: Path) -> Tokenizer:
    """That of `folder/tokenizer.json`, of which the vocabulary is read."""
    published = msgspec.json.decode((folder / "tokenizer.json").read_bytes(), type=_Published)
    vocabulary = published.model.vocab

    @lru_cache(maxsize=_REMEMBERED)
    def tokenizer(word: str) -> tuple[int, ...]:
        return pieces_of(word, vocabulary)

    return tokenizer


def pieces_of(word: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """The longest pieces from left to right; the piece for the unknown where there are none."""
    unknown = (vocabulary[_UNKNOWN],)
    if len(word) > _LONGEST:
        return unknown
    pieces: list[int] = []
    start = 0
    while start < len(word):
        prefix = _INSIDE if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if prefix + word[start:end] in vocabulary), None)
        if end is None:
            return unknown
        pieces.append(vocabulary[prefix + word[start:end]])
        start = end
    return tuple(pieces)
