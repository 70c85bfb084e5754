from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.annotate.times.calendar import edtf
from reportedly.edtf import bounds, is_within


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2020-07-12", date(2020, 7, 12), date(2020, 7, 12)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("1988", date(1988, 1, 1), date(1988, 12, 31)),
        ("1970/1980", date(1970, 1, 1), date(1980, 12, 31)),
        ("2020-07-12/2020-07", date(2020, 7, 12), date(2020, 7, 31)),
        ("2020-07-12T10:00:00Z", date(2020, 7, 12), date(2020, 7, 12)),
        ("1984~", date(1984, 1, 1), date(1984, 12, 31)),
        ("2019/..", date(2019, 1, 1), None),
        ("../2019", None, date(2019, 12, 31)),
        ("2020-13", None, None),
        ("2020-02-30", None, None),
        ("2020-00", None, None),
        ("0000", None, None),
        ("198X", None, None),
        ("2020-24", None, None),
        ("", None, None),
        ("12 July", None, None),
    ],
)
def test_bounds(edtf: str, first: date | None, last: date | None) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    ("edtf", "whole", "within"),
    [
        ("2008-10-26", "2008", True),
        ("2008-10-26", "2008-10-26", True),
        ("2008", "2008-10-26", False),
        ("2008-12/2009-01", "2008", False),
        ("2008-10-26", "2008/..", False),
        ("../2008", "2008", False),
        ("198X", "2008", False),
    ],
)
def test_an_interval_lies_in_another_or_not(edtf: str, whole: str, *, within: bool) -> None:
    assert is_within(edtf, whole) is within


@given(st.dates(), st.dates())
def test_days_are_their_own_bounds(first: date, last: date) -> None:
    assert bounds(f"{first}/{last}") == (first, last)


@given(st.dates(), st.dates())
def test_an_interval_written_as_edtf_reads_as_itself(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert bounds(edtf(first, last)) == (first, last)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 9999), st.integers(1, 12))
def test_whole_months_are_written_without_days(year: int, month: int, other_year: int, other_month: int) -> None:
    (year, month), (other_year, other_month) = sorted([(year, month), (other_year, other_month)])
    first, last = bounds(f"{year:04d}-{month:02d}/{other_year:04d}-{other_month:02d}")
    assert first is not None
    assert last is not None
    written = edtf(first, last)
    assert bounds(written) == (first, last)
    assert len(written.partition("/")[0]) < len("2020-07-12")


@given(st.text(alphabet="0123456789-/.~TX١ \n", max_size=30))
def test_nothing_is_too_odd(edtf: str) -> None:
    assert len(bounds(edtf)) == 2
