"""Quotation marks as articles use and misuse them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import SQUARE, exponent

from reportedly.boundaries import find_quotations

TABLE = [
    ('He said "yes" and "no".', [['"yes"'], ['"no"']]),
    ("He said “yes”.", [["“yes”"]]),
    ("Er sagte „ja”.", [["„ja”"]]),
    ("Il dit «oui».", [["«oui»"]]),
    ("``Yes,'' he said.", [["``Yes,''"]]),
    ("“He said ‘no’ to me,” she said.", [["“He said ‘no’ to me,”"]]),
    ("‘Yes,’ he said.", [["‘Yes,’"]]),
    ("'It's late,' he said.", [["'It's late,'"]]),
    ("The soldiers' camp and the dogs' food.", []),
    ("He said 'tis late.", []),
    ('""leader"" of it', [['""leader""']]),
    ('It closed" here.', []),
    ("It closed” here.", []),
    ("“One “two” three.", [["“One “two”"]]),
    ('"One two. "Three four," he said.', [['"Three four,"']]),
    ('"One.\n\n"Two."\n\nThree.', [['"One.', '"Two."']]),
    ('"One.\n\nTwo.', [['"One.']]),
    ("“One.\n“Two.\n“Three.” Four.", [["“One.", "“Two.", "“Three.”"]]),
    ("“One", [["“One"]]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_quotations(text: str, expected: list[list[str]]) -> None:
    assert [[text[start:end] for start, end in q.parts] for q in find_quotations(text)] == expected


def test_an_open_mark_does_not_swallow_a_long_paragraph() -> None:
    assert find_quotations("“A " + "word " * 2_000) == ()


def test_a_single_mark_reaches_no_further_than_a_paragraph_of_talk() -> None:
    text = "'A " + "word " * 400 + "end.' He left. 'Yes,' he said."
    assert [text[q.start : q.end] for q in find_quotations(text)] == ["'Yes,'"]


@given(st.text(alphabet="ab \n.,\"'“”‘’«»„`", max_size=80))
def test_quotations_are_ordered_and_apart(text: str) -> None:
    parts = [part for quotation in find_quotations(text) for part in quotation.parts]
    assert all(0 <= start < end <= len(text) for start, end in parts)
    assert all(before[1] <= after[0] for before, after in pairwise(parts))
    assert all("\n" not in text[start:end] for start, end in parts)


def test_a_paragraph_of_many_quotations_takes_time_in_proportion() -> None:
    def found(count: int) -> Callable[[], object]:
        text = "\u2003" * 20 * count + '"a" ' * count
        assert len(find_quotations(text)) == count
        return lambda: find_quotations(text)

    assert exponent(found, less=1_000, more=10_000) < SQUARE
