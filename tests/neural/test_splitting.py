"""Words are split as the encoder was trained to read them, and stand where the text has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.neural.splitting import split


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two dead, police say", ["two", "dead", ",", "police", "say"]),
        ("U.S.-led", ["u", ".", "s", ".", "-", "led"]),
        ("Şuşa São İzmir", ["susa", "sao", "izmir"]),
        ("cafe\u0301s", ["cafes"]),
        ("“Leave!” – they’d", ["“", "leave", "!", "”", "–", "they", "’", "d"]),
        ("$5m+", ["$", "5m", "+"]),
        ("x≠y €5", ["x", "=", "y", "€5"]),
        ("東京 Tokyo", ["東", "京", "tokyo"]),
        ("soft\u00adened zero\u200bwidth \ufeffmark", ["softened", "zerowidth", "mark"]),
        ("no\xa0break\u3000wide\tand\nline", ["no", "break", "wide", "and", "line"]),
        ("form\x0cfeed half\ud800pair", ["formfeed", "halfpair"]),
        ("", []),
        (" \n\u0301", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [word for word, _, _ in split(text)] == expected


@pytest.mark.parametrize("text", ["cafe\u0301s are", "東京 Tokyo, 서울", "zero\u200bwidth İ x≠y", "東\u200b\u200bx y"])
def test_words_stand_where_they_are_in_the_text(text: str) -> None:
    for word, start, end in split(text):
        (alone,) = [found for found, _, _ in split(text[start:end])]
        assert alone == word
        assert not text[start:end][0].isspace()


@given(st.text(max_size=200))
def test_words_are_in_order_apart_and_hold_something(text: str) -> None:
    last = 0
    for word, start, end in split(text):
        assert word
        assert last <= start < end <= len(text)
        last = end if len(text[start:end]) > 1 else start
