from __future__ import annotations

import pytest

from reportedly.link.moments import earlier, moment


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-05-15T09:00:00+04:00", "2024-05-14T23:30:00-07:00", True),
        ("2024-05-14T23:30:00-07:00", "2024-05-15T09:00:00+04:00", False),
        ("2024-05-14T07:30:00Z", "2024-05-14", False),
        ("2024-05-14", "2024-05-14T07:30:00Z", False),
        ("2024-05-14", "2024-05-15T07:30:00Z", True),
        ("2024-05-14T07:30:00Z", "2024-05-14T07:30:00.5+00:00", False),
    ],
)
def test_times_of_different_zones_compare(one: str, other: str, expected: bool) -> None:  # noqa: FBT001
    assert earlier(one, other) is expected


@pytest.mark.parametrize("odd", ["", "9999", "spring", "2024-13-40", "0001-01-01T00:00:00+23:00"])
def test_what_is_no_time_stays_as_it_is(odd: str) -> None:
    assert moment(odd) == odd
