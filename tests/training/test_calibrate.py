"""The curve that is fitted is the one the answers were drawn from."""

from __future__ import annotations

import random

import pytest
from training.calibrate import error, fitted, shares

from reportedly.evaluate.judged import Judged
from reportedly.neural.calibration import Curve


def drawn(curve: Curve, *, count: int = 4_000) -> list[Judged]:
    order = random.Random(1)
    said = [order.random() for _ in range(count)]
    return [
        Judged(kind="event", label="AID", article=str(n % 50), confidence=share, right=order.random() < curve(share))
        for n, share in enumerate(said)
    ]


@pytest.mark.parametrize("curve", [Curve(slope=1.0, shift=0.0), Curve(slope=0.5, shift=-1.0)])
def test_the_curve_comes_back(curve: Curve) -> None:
    found = fitted(drawn(curve))
    assert (found.slope, found.shift) == pytest.approx((curve.slope, curve.shift), abs=0.15)


def test_curves_of_the_other_articles_leave_little_error() -> None:
    assert error(drawn(Curve(slope=0.5, shift=-1.0))) < 4


def test_a_rare_measure_is_drawn_to_the_whole() -> None:
    known = [Judged(kind="figure", label="killed", article="a", confidence=0.5, right=n < 80) for n in range(100)]
    rare = [Judged(kind="figure", label="fine", article="a", confidence=0.5, right=False)]
    of_measure, whole = shares([*known, *rare])
    assert whole == pytest.approx(0.79, abs=0.01)
    assert of_measure["killed"] == pytest.approx(0.8, abs=0.01)
    assert 0.5 < of_measure["fine"] < whole
