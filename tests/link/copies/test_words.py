from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import SQUARE, exponent

from reportedly.boundaries import sentences
from reportedly.link.copies.words import LEAST, NUMBER, story, stretches


def forms(text: str) -> list[list[str]]:
    return [[token.form for token in sentence] for sentence in story(text)]


def test_sentences_in_lower_case_without_marks() -> None:
    assert forms("The “Old” Mill burned. Nobody's there!") == [["the", "old", "mill", "burned"], ["nobody's", "there"]]


@pytest.mark.parametrize(
    ("words", "value"),
    [("twelve", 12), ("12", 12), ("1,200", 1200), ("two hundred and five", 205), ("3.5 million", 3_500_000)],
)
def test_a_number_is_one_word_whatever_its_value(words: str, value: int) -> None:
    text = f"About {words} houses burned."
    ((_, number, *rest),) = story(text)
    assert (number.form, number.value) == (NUMBER, Decimal(value))
    assert text[number.start : number.end] == words
    assert [token.form for token in rest] == ["houses", "burned"]


def test_clock_times_are_numbers_without_a_value() -> None:
    ((*_, clock),) = story("It struck at 10:35.")
    assert (clock.form, clock.value) == (NUMBER, None)


def test_the_dateline_is_cut_off_the_first_sentence() -> None:
    text = "QUITO, May 3 (Wire) -- Rain fell. It stopped."
    ((*first,), _) = story(text, without=[(0, text.index("Rain"))])
    assert [token.form for token in first] == ["rain", "fell"]
    assert story(text, without=[(0, len(text))]) == []


def test_what_is_left_out_may_overlap() -> None:
    text = "Rain. Snow. Hail fell. Sun."
    ((*half,), (*rest,)) = story(text, without=[(12, 16), (0, 9), (0, 5), (6, 11)])
    assert [token.form for token in half + rest] == ["fell", "sun"]


def test_leaving_out_every_sentence_takes_time_in_proportion() -> None:
    def left(times: int) -> Callable[[], object]:
        text = "Rain fell. " * times
        without = list(sentences(text))
        assert story(text, without=without) == []
        return lambda: story(text, without=without)

    assert exponent(left, less=1_000, more=8_000) < SQUARE


def test_short_sentences_join_the_next() -> None:
    told = story("Yes. No. " + "word " * LEAST + ". End.")
    assert [len(part) for part in stretches(told)] == [2 + LEAST, 1]
    assert list(stretches([])) == []


@given(st.text(max_size=200))
def test_any_text_has_words_where_they_say(text: str) -> None:
    for sentence in story(text):
        assert sentence
        for token in sentence:
            assert 0 <= token.start < token.end <= len(text)
            assert not text[token.start : token.end][0].isspace()
