"""Holds back Python's search for cycles of garbage."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles within the block, which makes many values and no cycles: each search would look at all that
    is in memory, a quarter of the time of storing a batch. What is no cycle is freed as always."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
