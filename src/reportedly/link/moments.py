"""When articles were published, so that times of different zones compare."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache


@lru_cache(maxsize=4096)
def moment(published: str) -> str:
    """The time in UTC where its offset is told, to the second; else as it is: a day, or a time of an unknown zone."""
    try:
        told = datetime.fromisoformat(published)
        return told.astimezone(UTC).isoformat()[:19] if told.tzinfo else published
    except (ValueError, OverflowError):
        return published


def earlier(one: str, other: str) -> bool:
    """Whether the one was published before the other: in UTC where both tell their offset, else as they are written, as
    exactly as both are."""
    left, right = (one, other) if moment(one) == one or moment(other) == other else (moment(one), moment(other))
    length = min(len(left), len(right))
    return left[:length] < right[:length]
