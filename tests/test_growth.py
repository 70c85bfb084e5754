"""Growth with the square is told from growth in proportion."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from tests.growth import SQUARE, exponent


def _counted(count: int) -> Callable[[], object]:
    return lambda: deque(range(100 * count), maxlen=0)


def _paired(count: int) -> Callable[[], object]:
    return lambda: deque((number for _ in range(count) for number in range(count)), maxlen=0)


def test_growth_in_proportion_and_with_the_square() -> None:
    assert 0.5 < exponent(_counted, less=2_000, more=20_000) < SQUARE
    assert exponent(_paired, less=300, more=2_000) > SQUARE
