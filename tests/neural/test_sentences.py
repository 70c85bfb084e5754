"""Vectors of sentences are the means of their words' vectors, whatever windows these stood in."""

from __future__ import annotations

import numpy as np
import pytest
from tests.neural.toy import TEXT, ToyTokenizer

from reportedly.boundaries import sentences
from reportedly.neural.sentences import SentenceVectors
from reportedly.neural.viterbi import Floats
from reportedly.neural.windows import windows_of, words_of

WORDS = words_of(TEXT, ToyTokenizer())


def vectors(*, limit: int) -> Floats:
    """Every word's vector is where it begins, twice."""
    found = SentenceVectors(sentences(TEXT))
    for window in windows_of(TEXT, WORDS, limit=limit):
        found.add(window, np.array([[word.start] * 2 for word in window.words], dtype=np.float32))
    return found.means()


@pytest.mark.parametrize("limit", [4, 10, 500])
def test_a_sentence_is_the_mean_of_its_words(limit: int) -> None:
    wanted = [np.mean([w.start for w in WORDS if start <= w.start < end]) for start, end in sentences(TEXT)]
    assert np.allclose(vectors(limit=limit), np.array([wanted, wanted]).T)


def test_a_sentence_without_words_has_no_direction() -> None:
    found = SentenceVectors([(0, 5), (200, 201)])
    (window,) = windows_of(TEXT, WORDS[:2], limit=500)
    found.add(window, np.ones((2, 3), dtype=np.float32))
    assert found.means().tolist() == [[1, 1, 1], [0, 0, 0]]


def test_nothing_asked_is_nothing_found() -> None:
    found = SentenceVectors([])
    (window,) = windows_of(TEXT, WORDS[:2], limit=500)
    found.add(window, np.ones((2, 3), dtype=np.float32))
    assert len(found.means()) == 0
