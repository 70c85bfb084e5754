"""Dates of history told more than once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import act, event
from tests.growth import SQUARE, exponent

from reportedly.coding.history import with_dates_of_history
from reportedly.coding.retelling import CodedEvent
from reportedly.model import Date, Participant

TEXT = "Gunmen attacked Gao."


def _coded(
    edtf: str | None = None, *, who: str = "traders", type_: str = "ASSAULT", background: bool = True
) -> CodedEvent:
    one = replace(
        event(TEXT, "attacked"),
        type=type_,
        actors=(),
        recipients=(Participant(text=who, start=0, end=6),),
        date=Date(edtf=edtf, text="then", start=0, end=4) if edtf else None,
        background=background,
    )
    return CodedEvent(event=one, indices=(1,), actors=(), recipients=())


def _dates(*coded: CodedEvent, dated: float = 1.0) -> list[str | None]:
    found = with_dates_of_history(coded, [act(TEXT, "attacked", dated=dated)] * len(coded))
    return [one.event.date.edtf if one.event.date else None for one in found]


@pytest.mark.parametrize("edtf", ["1998-05-03", "1998-05"])
def test_what_is_told_again_is_of_the_same_date_before_it_and_behind_it(edtf: str) -> None:
    assert _dates(_coded(), _coded(edtf), _coded(who="Traders")) == [edtf] * 3


@pytest.mark.parametrize(
    "other",
    [
        _coded("1998"),
        _coded("1998-05-03/.."),
        _coded("1998-05-03", who="miners"),
        _coded("1998-05-03", type_="COERCE"),
        _coded("1998-05-03", background=False),
    ],
    ids=["a year", "an open end", "others", "another act", "news"],
)
def test_it_is_not_of_the_date_of_something_else(other: CodedEvent) -> None:
    assert _dates(other, _coded())[-1] is None


@pytest.mark.parametrize(
    ("others", "date"),
    [
        (["2008-10-26"], "2008-10-26"),
        (["2008-10"], "2008-10"),
        (["2007-10-26"], "2008"),
        (["2008-10-26", "2008-11-02"], "2008"),
        (["2007-10-26", "2008-11-02"], "2008-11-02"),
        (["2008-10", "2008-10-26"], "2008-10-26"),
        ([*(f"{year}-05-03" for year in range(1990, 1998)), "2008-10-26", "2008-11-02"], "2008"),
    ],
)
def test_what_is_dated_to_a_year_is_of_the_only_day_in_it_that_is_told(others: list[str], date: str) -> None:
    assert _dates(_coded("2008"), *map(_coded, others))[0] == date
    assert _dates(_coded("2008", who="miners"), *map(_coded, others))[0] == "2008"


def test_it_is_of_none_where_several_are_told_or_none_is_sought() -> None:
    assert _dates(_coded("1998-05-03"), _coded("1999-05-03"), _coded())[-1] is None
    assert _dates(_coded("1998-05-03"), _coded(), dated=0.2)[-1] is None
    assert _dates(_coded("1998-05-03"), _coded(background=False))[-1] is None


@pytest.mark.parametrize(("by", "date"), [("miners", "1998-05-03"), ("guards", None)])
def test_what_is_hardly_dated_is_told_again_if_two_take_part_in_both(by: str, date: str | None) -> None:
    dated, again = (
        replace(one, event=replace(one.event, actors=(Participant(text=who, start=0, end=6),)))
        for one, who in ((_coded("1998-05-03"), "miners"), (_coded(), by))
    )
    assert _dates(dated, again, dated=0.4) == ["1998-05-03", date]
    assert _dates(dated, again) == ["1998-05-03", "1998-05-03"]


def test_very_many_dates_take_time_in_proportion() -> None:
    def dated(count: int) -> Callable[[], object]:
        coded = [_coded(f"{year:04d}-05") for year in range(1000, 1000 + count)] + [_coded()] * count
        return lambda: _dates(*coded)

    assert dated(100)() == [f"{year:04d}-05" for year in range(1000, 1100)] + [None] * 100
    assert exponent(dated, less=400, more=4_000) < SQUARE
