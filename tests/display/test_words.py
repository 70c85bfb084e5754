from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.display import words
from reportedly.display.safe import one_line, visible
from reportedly.model import Record, Source


@pytest.mark.parametrize(
    ("low", "best", "high", "expected"),
    [
        (7, 7, 7, "7"),
        (None, 3000, None, "about 3,000"),
        (71, None, None, "≥ 71"),
        (None, None, 40, "≤ 40"),
        (40, None, 50, "40–50"),
        (None, None, None, "an unknown number"),
        (2.5, 2.5, 2.5, "2.5"),
    ],
)
def test_bounds(record: Record, low: float | None, best: float | None, high: float | None, expected: str) -> None:
    assert words.bounds(replace(record.figures[0], low=low, best=best, high=high)) == expected


def test_amount_of_money_between_states(record: Record) -> None:
    trade = replace(
        record.figures[0], measure="trade_turnover", unit="USD", between=("NOR", "PRT"), of=None, best=None, high=None
    )
    assert words.figure_title(trade) == "≥ 7 USD trade turnover"
    assert words.figure_group(trade) == "NOR–PRT"


def test_sources_that_speak_together() -> None:
    level = tuple(Source(text=name, start=0, end=1) for name in ("witnesses", "authorities"))
    assert words.according_to((level,)) == "witnesses and authorities"


def test_a_source_with_its_name() -> None:
    he = Source(text="He", start=0, end=2, name="Ana Silva")
    assert words.according_to(((he,),), outlet="Courier") == "Courier ← He = Ana Silva"


@given(st.text())
def test_visible_keeps_every_position(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    shown.encode()
    assert not any(ord(letter) < 0x20 and letter not in "\t\n" for letter in shown)
    assert "\n" not in one_line(text)
