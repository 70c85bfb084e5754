from __future__ import annotations

from collections.abc import Iterator

from reportedly.scale import batches


def test_batches_of_so_many() -> None:
    assert list(batches(range(7), most=3)) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(batches(range(6), most=3)) == [[0, 1, 2], [3, 4, 5]]
    assert list(batches([], most=3)) == []


def test_what_takes_long_is_handed_on() -> None:
    told: list[float] = [0.0]

    def slow() -> Iterator[int]:
        for number, took in enumerate([4.0, 4.0, 4.0, 1.0, 30.0, 1.0]):
            told[0] += took
            yield number

    assert list(batches(slow(), most=10, seconds=10.0, clock=lambda: told[0])) == [[0, 1, 2], [3, 4], [5]]


def test_only_what_a_batch_needs_is_taken() -> None:
    items = iter(range(10))
    assert next(batches(items, most=4)) == [0, 1, 2, 3]
    assert next(items) == 4
