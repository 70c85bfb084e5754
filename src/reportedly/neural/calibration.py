"""What a head says to how often it is right: Platt's scaling, a logistic curve over the log-odds.

Source: Platt, Probabilistic outputs for support vector machines (1999); `training.calibrate` fits it.
"""

from __future__ import annotations

import math

import msgspec

_EDGE = 1e-6


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """Share of right answers at log-odds `x`: 1 / (1 + exp(-(slope x + shift)))."""

    slope: float
    shift: float

    def __call__(self, share: float) -> float:
        """The calibrated share, in [0, 1], of a head's `share`."""
        return logistic(self.slope * log_odds(share) + self.shift)


def logistic(x: float) -> float:
    """1 / (1 + exp(-x)), for any x."""
    return 0.5 + 0.5 * math.tanh(x / 2)


def log_odds(share: float) -> float:
    """Of a share in [0, 1], its edges pulled in by a millionth."""
    inside = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(inside / (1 - inside))


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """By what is found: an event (its sentence and type), an attribution (its source and content), a sentence's role,
    and, by measure, the share of figures that are right."""

    event: Curve = Curve(slope=1.0, shift=0.0)
    attribution: Curve = Curve(slope=1.0, shift=0.0)
    role: Curve = Curve(slope=1.0, shift=0.0)
    figure: dict[str, float] = {}
    figure_else: float = 0.5


AS_SAID = Calibration()
"""Takes what the heads say as it is."""
