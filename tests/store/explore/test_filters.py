"""A filter refuses what no claim can have."""

from __future__ import annotations

import pytest

from reportedly.errors import QueryError
from reportedly.store.explore import Filter
from reportedly.store.explore.filters import box_of


@pytest.mark.parametrize("text", ["", "1,2,3", "1,2,3,x", "1,2,3,4,5"])
def test_a_box_has_four_numbers(text: str) -> None:
    with pytest.raises(QueryError, match="no box"):
        box_of(text)


@pytest.mark.parametrize("box", ["0,50,10,40", "-181,0,0,1", "0,0,nan,1", "0,0,inf,1", "0,-91,1,1"])
def test_a_box_is_on_the_globe(box: str) -> None:
    with pytest.raises(QueryError, match="on the globe"):
        Filter(bbox=box_of(box))


@pytest.mark.parametrize("bad", ["a\0b", "\ud800"])
def test_refuses_what_is_no_text(bad: str) -> None:
    for asked in ({"q": bad}, {"incident": bad}, {"actor": ("x", bad)}):
        with pytest.raises(QueryError, match="no text has"):
            Filter(**asked)


def test_refuses_confidences_that_are_none() -> None:
    with pytest.raises(QueryError, match="from 0 to 1"):
        Filter(min_confidence=float("nan"))


def test_without_asks_nothing_of_the_field() -> None:
    assert Filter(type=("A",), q="b").without("type") == Filter(q="b")
