from __future__ import annotations

from dataclasses import dataclass

from reportedly.link.undoing import undone


@dataclass(frozen=True)
class Said:
    id: str
    made: str
    undoes: str | None = None


FIRST, SECOND, THIRD = Said("z", "1"), Said("a", "2", "z"), Said("m", "3", "a")


def test_an_undoing_can_be_undone() -> None:
    assert undone([FIRST, SECOND]) == {"z": SECOND}
    assert undone([THIRD, FIRST, SECOND]) == {"a": THIRD}


def test_of_one_time_the_later_in_order_comes_last() -> None:
    assert undone([Said("z", "1"), Said("a", "1", "z"), Said("m", "1", "a")]) == {"a": Said("m", "1", "a")}
