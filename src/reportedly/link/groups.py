"""Groups that grow by joining two at a time, while some must stay apart."""

from __future__ import annotations

from collections.abc import Iterable

Pair = tuple[str, str]
"""Two ids; where their order means nothing, the smaller one first."""


class Groups:
    """Groups of ids; joining two that hold a pair which must stay apart changes nothing."""

    def __init__(self, apart: Iterable[Pair]) -> None:
        self._members: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for left, right in apart:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def add(self, id_: str) -> set[str]:
        """The group of the id: one of its own if it is new."""
        return self._members.setdefault(id_, {id_})

    def join(self, one: str, other: str) -> None:
        """Makes one group of those of the two, unless they must stay apart."""
        small, large = sorted((self.add(one), self.add(other)), key=len)
        if small is large or any(not large.isdisjoint(self._apart.get(member, ())) for member in small):
            return
        large |= small
        self._members.update(dict.fromkeys(small, large))

    def found(self) -> list[tuple[str, ...]]:
        """All groups, each sorted, in the order of their first ids."""
        distinct = {id(group): group for group in self._members.values()}
        return sorted(tuple(sorted(group)) for group in distinct.values())
