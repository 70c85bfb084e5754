"""Texts become words and windows that lose nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import SQUARE, exponent
from tests.neural.toy import TEXT, ToyTokenizer

from reportedly.neural.windows import Word, windows_of, words_of


def test_pieces_of_a_word_are_one_word_with_the_words_extent() -> None:
    words = words_of("The governor spoke", ToyTokenizer())
    assert [(word.start, word.end, len(word.pieces)) for word in words] == [(0, 3, 1), (4, 12, 2), (13, 18, 2)]


@given(text=st.text(alphabet='ab .\n"é', max_size=300), limit=st.integers(min_value=2, max_value=40))
def test_windows_hold_every_word_once_in_order_within_the_limit(text: str, limit: int) -> None:
    words = words_of(text, ToyTokenizer())
    windows = list(windows_of(text, words, limit=limit))
    assert [word for window in windows for word in window.words] == words
    assert all(window.words and window.size <= limit for window in windows)


def test_a_window_ends_with_the_paragraph_when_that_is_in_its_second_half() -> None:
    words = words_of(TEXT, ToyTokenizer())
    first = next(windows_of(TEXT, words, limit=32))
    assert TEXT[first.words[0].start : first.words[-1].end].endswith("unsafe.")


def test_a_window_ends_with_a_sentence_when_no_paragraph_does() -> None:
    text = "One two three. Four five six seven. Eight nine ten eleven twelve."
    first = next(windows_of(text, words_of(text, ToyTokenizer()), limit=14))
    assert text[: first.words[-1].end].endswith("seven.")


def test_a_word_of_too_many_pieces_is_cut_but_keeps_its_extent() -> None:
    word = Word(start=0, end=9, pieces=(1, 2, 3))
    (window,) = windows_of("abcdefghi", [word], limit=2)
    assert window.words == (Word(start=0, end=9, pieces=(1, 2)),)


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_text_without_words_has_no_windows(text: str) -> None:
    assert list(windows_of(text, words_of(text, ToyTokenizer()), limit=10)) == []


def test_windows_of_one_endless_paragraph_take_linear_time() -> None:
    def cut(count: int) -> Callable[[], object]:
        words = [Word(start=2 * i, end=2 * i + 1, pieces=(1,)) for i in range(count)]
        assert sum(1 for _ in windows_of("a " * count, words, limit=190)) == -(-count // 190)
        return lambda: list(windows_of("a " * count, words, limit=190))

    assert exponent(cut, less=8_000, more=80_000) < SQUARE
