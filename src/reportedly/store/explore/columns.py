"""The columns of the index: arrays with one number a claim, or one a pair of claim and value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]
"""One truth value a claim."""
Chosen = Mask | None
"""The claims that a filter leaves; None: all."""

_CHUNK = 65_536


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field whose values repeat. `codes` are positions in `values`, -1 for none.

    `claims` is None where a claim has one value (`codes` is in the order of the claims), else the claim of each code,
    ascending; no pair of claim and code is there twice. `size` is the number of claims.
    """

    values: Sequence[str]
    codes: Numbers
    size: int
    claims: Numbers | None = None

    @cached_property
    def position(self) -> dict[str, int]:
        """Values with their codes."""
        return {value: code for code, value in enumerate(self.values)}

    def having(self, values: Iterable[str]) -> Mask:
        """Which claims have one of the values."""
        flags = np.zeros(len(self.values) + 1, dtype=np.bool_)  # the last one is read by code -1
        flags[[self.position[value] for value in values if value in self.position]] = True
        found: Mask = flags[self.codes]
        if self.claims is None:
            return found
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[self.claims[found]] = True
        return mask

    def counts(self, chosen: Chosen) -> NDArray[np.int64]:
        """How many of the chosen claims have each value, in the order of `values`."""
        codes = self.codes
        if chosen is not None:
            codes = codes[chosen] if self.claims is None else codes[chosen[self.claims]]
        counted: NDArray[np.int64] = np.bincount(codes + 1, minlength=len(self.values) + 1)[1:]
        return counted

    def of(self, claim: int) -> str | None:
        """The value of a claim, of a field with one value a claim."""
        code = int(self.codes[claim])
        return None if code < 0 else self.values[code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """JSON values one after the other: `at[i]` to `at[i + 1]` are the bytes of value i."""

    body: bytes
    at: NDArray[np.int64]

    def __getitem__(self, number: int) -> Any:
        return msgspec.json.decode(self.body[self.at[number] : self.at[number + 1]])


def top(counts: NDArray[np.int64], most: int) -> list[int]:
    """Positions of the greatest counts above 0, greatest first; of equal ones the first comes first."""
    found = np.flatnonzero(counts)
    if len(found) > most:
        least = np.partition(counts[found], -most)[-most]
        found = found[counts[found] >= least]
    order = np.argsort(-counts[found], kind="stable")[:most]
    return [int(number) for number in found[order]]


def page(chosen: Chosen, order: Numbers | None, *, size: int, offset: int, limit: int) -> list[int]:
    """Some of the chosen claims in an order (None: by number), without going through all of it."""
    wanted, skipped = limit, offset
    found: list[int] = []
    for start in range(0, size, _CHUNK):
        end = min(start + _CHUNK, size)
        claims = np.arange(start, end, dtype=np.int32) if order is None else order[start:end]
        left = claims if chosen is None else claims[chosen[claims]]
        found += [int(claim) for claim in left[skipped : skipped + wanted - len(found)]]
        skipped = max(0, skipped - len(left))
        if len(found) >= wanted:
            break
    return found
