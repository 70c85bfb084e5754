from __future__ import annotations

import pytest

from reportedly.evaluate.names import matched, same_level, same_name


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("the mayor of Porto", "Porto", True),
        ("mayor", "deputy mayor", True),
        ("members of the council in Oslo", "council members of Oslo", True),
        ("police", "soldiers", False),
        ("Norway", "Peru", False),
        ("the", "The", True),
        ("the", "a", False),
        ("???", "???", True),
        ("ELN", "", False),
    ],
)
def test_same_name(gold: str, predicted: str, same: bool) -> None:  # noqa: FBT001
    assert same_name({"text": gold}, {"text": predicted}) is same


def test_the_full_name_counts_too() -> None:
    assert same_name({"text": "He", "name": "Ana Silva"}, {"text": "Silva"})
    assert same_name({"text": "Ana Silva"}, {"text": "she", "name": "Silva"})
    assert not same_name({"text": None}, {"text": "she"})


def test_each_predicted_one_serves_once() -> None:
    police = {"text": "police"}
    assert matched([police, police], [police]) == 1


def test_half_of_a_level_is_enough() -> None:
    gold = [{"text": "witnesses"}, {"text": "authorities"}]
    assert same_level(gold, [{"text": "witnesses"}])
    assert not same_level(gold[:1], [{"text": "a"}, {"text": "b"}, {"text": "witnesses"}])
