"""How time grows with size, told so that a machine busy with other work does not matter."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable

SQUARE = 1.5
"""An exponent from here on is nearer to growth with the square than to growth in proportion."""
_ROUNDS = 5
_LEAST = 1e-3
"""Seconds below which a clock says nothing."""


def exponent(prepared: Callable[[int], Callable[[], object]], *, less: int, more: int) -> float:
    """The power of the size that the time grows with: 1 in proportion, 2 with the square.

    `prepared` makes all that is needed for a size and gives what is timed. It is the least of some rounds, since other
    work only lengthens times; the first round in which the time grows in proportion is the last.
    """
    found = math.inf
    prepared(less)()
    for _ in range(_ROUNDS):
        shorter, longer = seconds(prepared(less)), seconds(prepared(more))
        found = min(found, math.log(longer / shorter) / math.log(more / less))
        if found < SQUARE:
            break
    return found


def seconds(run: Callable[[], object]) -> float:
    """Processor time of one call, without collecting what other tests left."""
    gc.disable()
    try:
        began = time.process_time()
        run()
        return max(time.process_time() - began, _LEAST)
    finally:
        gc.enable()
