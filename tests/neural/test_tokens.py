"""Words become the longest pieces that the vocabulary has."""

from __future__ import annotations

import pytest

from reportedly.neural.package import folder_of
from reportedly.neural.tokens import pieces_of, tokenizer_of

VOCABULARY = {"[UNK]": 0, "un": 1, "##believ": 2, "##able": 3, "##a": 4, "a": 5, "unbe": 6}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("a", (5,)),
        ("unable", (1, 3)),
        ("unbelievable", (0,)),
        ("una", (1, 4)),
        ("able", (0,)),
        ("a" * 100, (5, *[4] * 99)),
        ("a" * 101, (0,)),
    ],
)
def test_pieces(word: str, expected: tuple[int, ...]) -> None:
    assert pieces_of(word, VOCABULARY) == expected


def test_the_published_vocabulary_gives_the_published_ids() -> None:
    tokenizer = tokenizer_of(folder_of("en"))
    assert [tokenizer(word) for word in ("the", "president", "kalbajar", ",")] == [
        (1996,),
        (2343,),
        (10556, 20850, 22734, 2099),
        (1010,),
    ]
