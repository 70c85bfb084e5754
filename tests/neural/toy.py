"""A tokenizer of two pieces a long word, and texts, for tests that need no model."""

from __future__ import annotations


class ToyTokenizer:
    """A word of more than four letters is two pieces."""

    def __call__(self, word: str) -> tuple[int, ...]:
        first = 1000 + len(word)
        return (first,) if len(word) < 5 else (first, first + 1)


TEXT = (
    "The governor of Gao said on Monday that herders had told him the bridge was unsafe.\n\n"
    '"We will rebuild it," he added, "before the rains." The union called the plan late.'
)


def extent(words: str, *, text: str = TEXT) -> tuple[int, int]:
    """Where the words stand."""
    start = text.index(words)
    return start, start + len(words)
