"""Which of the decisions that stay on record no longer hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Undoable(Protocol):
    """A decision that another one of its kind can undo."""

    @property
    def id(self) -> str: ...

    @property
    def made(self) -> str:
        """An ISO 8601 time: what undoes a decision is made later."""

    @property
    def undoes(self) -> str | None:
        """Id of the one that it undoes, if that is all it says."""


Item = TypeVar("Item", bound=Undoable)


def undone(items: Iterable[Item]) -> dict[str, Item]:
    """What no longer holds, by id, with what undid it. An undoing can be undone: then what it undid holds again."""
    gone: dict[str, Item] = {}
    ordered = sorted(items, key=lambda item: item.made)
    for item in ordered[::-1]:  # whether it holds is known first
        if item.undoes is not None and item.id not in gone:
            gone[item.undoes] = item
    return gone
