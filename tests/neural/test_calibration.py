"""Calibrated shares are shares and keep their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.neural.calibration import AS_SAID, Curve, log_odds

shares = st.floats(0, 1)


@given(share=shares, other=shares, slope=st.floats(0.1, 4), shift=st.floats(-4, 4))
def test_a_curve_keeps_the_order_within_the_bounds(share: float, other: float, slope: float, shift: float) -> None:
    curve = Curve(slope=slope, shift=shift)
    assert 0 <= curve(share) <= 1
    assert (share <= other) <= (curve(share) <= curve(other))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 1.0])
def test_without_a_fit_a_share_stays(share: float) -> None:
    assert AS_SAID.event(share) == pytest.approx(share, abs=1e-5)


def test_even_odds_have_no_log() -> None:
    assert log_odds(0.5) == 0
