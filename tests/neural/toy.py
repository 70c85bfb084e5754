"""A tokenizer of two pieces a long word, and texts, for tests that need no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ToyEncoding:
    ids: Sequence[int]
    offsets: Sequence[tuple[int, int]]
    word_ids: Sequence[int | None]


class ToyTokenizer:
    """Words and marks; a word of more than four letters is two pieces."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> ToyEncoding:
        assert not add_special_tokens
        pieces = [
            (number, span)
            for number, match in enumerate(re.finditer(r"\w+|[^\w\s]", sequence))
            for span in halves(*match.span())
        ]
        return ToyEncoding(
            ids=[1000 + start for _, (start, _) in pieces],
            offsets=[span for _, span in pieces],
            word_ids=[number for number, _ in pieces],
        )


def halves(start: int, end: int) -> list[tuple[int, int]]:
    return [(start, end)] if end - start < 5 else [(start, start + 4), (start + 4, end)]


TEXT = (
    "The governor of Gao said on Monday that herders had told him the bridge was unsafe.\n\n"
    '"We will rebuild it," he added, "before the rains." The union called the plan late.'
)


def extent(words: str, *, text: str = TEXT) -> tuple[int, int]:
    """Where the words stand."""
    start = text.index(words)
    return start, start + len(words)
