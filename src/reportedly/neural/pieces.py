"""A window as the encoder is given it: between BERT's marks."""

from __future__ import annotations

from itertools import accumulate

from reportedly.neural.windows import Window

CLASSIFY, SEPARATE, PAD = 101, 102, 0
"""Ids of the marks that open, close and fill a window."""


def framed(window: Window) -> tuple[list[int], list[int]]:
    """Its pieces between the marks, and the place of each word's first piece."""
    pieces = [CLASSIFY, *(piece for word in window.words for piece in word.pieces), SEPARATE]
    ends = accumulate((len(word.pieces) for word in window.words), initial=1)
    return pieces, list(ends)[:-1]
