from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from reportedly.store.kept import Kept, Lasting


def counting() -> tuple[list[int], Callable[[], int]]:
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return made[-1]

    return made, make


def test_those_asked_for_last_are_kept() -> None:
    kept: Kept[int] = Kept(2)
    _, make = counting()
    assert [kept.get(key, make) for key in ("a", "b", "a", "c", "a", "b")] == [0, 1, 0, 2, 0, 3]


def test_many_who_ask_at_once_get_one_result() -> None:
    kept: Kept[int] = Kept(2)
    made, make = counting()
    begun = threading.Event()

    def slow() -> int:
        begun.wait(5)
        return make()

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(kept.get, "a", slow) for _ in range(4)]
        begun.set()
        assert [one.result() for one in asked] == [0, 0, 0, 0]
    assert made == [0]


def test_an_error_is_told_and_not_kept() -> None:
    kept: Kept[int] = Kept(2)

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept.get("a", fail)
    assert kept.get("a", lambda: 1) == 1


def test_what_lasts_ends_with_a_change() -> None:
    lasting = Lasting(2)
    _, make = counting()
    assert [lasting.get("a", make), lasting.get("a", make)] == [0, 0]
    lasting.changed()
    assert lasting.get("a", make) == 1
