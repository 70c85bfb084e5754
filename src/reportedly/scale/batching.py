"""Cuts a stream of items into batches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from math import inf
from typing import TypeVar

T = TypeVar("T")


def batches(
    items: Iterable[T], *, most: int, seconds: float = inf, clock: Callable[[], float] = time.monotonic
) -> Iterator[list[T]]:
    """Lists of `most` items, or of what has come when the list is so many `seconds` old; the last may be shorter.

    The age is looked at when an item comes.
    """
    batch: list[T] = []
    begun = clock()
    for item in items:
        batch.append(item)
        if len(batch) >= most or clock() - begun >= seconds:
            yield batch
            batch, begun = [], clock()
    if batch:
        yield batch
