"""What the heads say of an event becomes its fields."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from reportedly.neural.decode import Trigger, completed
from reportedly.neural.labels import CLASSES
from reportedly.neural.tags import EVENT
from reportedly.neural.viterbi import Floats, Labels
from reportedly.neural.windows import Window, Word

WINDOW = Window(words=(Word(start=0, end=8, pieces=(1,)), Word(start=9, end=13, pieces=(2,))))
TRIGGER = Trigger(place=0, extent=(0, 8), type="ASSAULT", confidence=0.9)


def scores(**shares: float) -> Mapping[str, Floats]:
    """For each class the logits that give its second value this share, 0.1 where none is given."""
    odds = {name: np.log(share / (1 - share)) for name, share in {"background": 0.1, "dated": 0.1, **shares}.items()}
    zero = {name: np.zeros(len(values), dtype=np.float32) for name, values in CLASSES.items()}
    return zero | {name: np.array([0.0, x], dtype=np.float32) for name, x in odds.items()}


def tagged(second: str) -> Labels:
    tags = [EVENT.opening("trigger"), EVENT.opening("time") if second == "time" else 0]
    return np.array(tags, dtype=np.int64)


@pytest.mark.parametrize(
    ("share", "second", "dated", "background"),
    [
        (0.3, "nothing", 0.1, True),
        (0.3, "nothing", 0.9, False),
        (0.3, "time", 0.1, False),
        (0.45, "time", 0.1, True),
        (0.7, "time", 0.9, True),
        (0.1, "nothing", 0.1, False),
    ],
)
def test_what_has_no_date_is_history_sooner(share: float, second: str, dated: float, *, background: bool) -> None:
    found = completed(WINDOW, TRIGGER, tagged(second), classes=scores(background=share, dated=dated))
    assert found.event.background is background
    assert found.event.dated is (dated > 0.5)
    assert found.dated_probability == pytest.approx(dated)
