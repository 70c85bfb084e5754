"""Vectors of whole sentences, gathered window by window."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reportedly.model import Extent
from reportedly.neural.viterbi import Floats
from reportedly.neural.windows import Window


class SentenceVectors:
    """The mean of the words' vectors of each sentence of a text; a word between two belongs to the first."""

    def __init__(self, sentences: Sequence[Extent]) -> None:
        self._starts = np.array([start for start, _ in sentences], dtype=np.int64)
        self._counts = np.zeros(len(sentences), dtype=np.float32)
        self._totals: Floats = np.zeros((len(sentences), 0), dtype=np.float32)

    def add(self, window: Window, vectors: Floats) -> None:
        """One more window with its words' vectors `[words, hidden]`."""
        if not len(self._starts):
            return
        if not self._totals.shape[1]:
            self._totals = np.zeros((len(self._starts), vectors.shape[1]), dtype=np.float32)
        begins = [word.start for word in window.words]
        numbers = np.maximum(np.searchsorted(self._starts, begins, side="right") - 1, 0)
        firsts = np.flatnonzero(np.diff(numbers, prepend=-1))
        self._totals[numbers[firsts]] += np.add.reduceat(vectors, firsts)
        self._counts[numbers[firsts]] += np.diff(firsts, append=len(numbers))

    def means(self) -> Floats:
        """`[sentences, hidden]`; of a sentence without words zeros; `[sentences, 0]` where no window was added."""
        means: Floats = (self._totals / np.maximum(self._counts, 1)[:, None]).astype(np.float32)
        return means
