from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.incidents.names import names


def test_full_names_and_single_ones() -> None:
    found = names("On Monday Mara J. Lindqvist met Tomas O’Hare of the Police Department. Lindqvist's car was found.")
    assert found.full == ("mara lindqvist", "tomas o'hare")
    assert found.single == ("lindqvist", "mara", "o'hare", "tomas")


def test_words_that_are_no_names() -> None:
    assert names("Gunmen fired. The gunmen fled.").single == ()
    assert names("Ostby was quiet.", common=frozenset({"ostby"})).single == ()


def test_ages() -> None:
    assert names("A 17-year-old and Ida Moen, 43, were hurt.").ages == ("17", "43")


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert names(text) == names(text)
