from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: it is needed for training only")

from training.average import average, told_once  # noqa: E402


def test_weights_lie_between_and_what_has_changed_is_the_second_s() -> None:
    first = {
        "same": torch.tensor([0.0, 4.0]),
        "shape": torch.zeros(3),
        "gone": torch.zeros(1),
        "count": torch.tensor(1),
    }
    second = {"same": torch.tensor([2.0, 0.0]), "shape": torch.ones(2), "new": torch.ones(1), "count": torch.tensor(5)}
    found = average(first, second, share=0.25)
    assert {name: value.tolist() for name, value in found.items()} == {
        "same": [1.5, 1.0],
        "shape": [1.0, 1.0],
        "new": [1.0],
        "count": 5,
    }


def test_what_both_began_with_is_told_once() -> None:
    start = {"settings": {"seed": 1}}
    first, second = {"settings": {"seed": 2}, "start": start}, {"settings": {"seed": 3}, "start": start}
    assert told_once(first, second) == {"settings": {"seed": 2}}
    assert told_once(start, second) == "start"
    assert told_once(first, {"settings": {"seed": 3}, "start": {}}) == first
