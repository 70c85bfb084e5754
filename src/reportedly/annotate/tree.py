"""Ways to walk the parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from reportedly.model import Extent, Token


class Tree:
    """The dependency forest over an article's tokens. All arguments and results are token indices."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tuple(tokens)
        self._starts = [token.start for token in self.tokens]
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        self._children = tuple(tuple(c) for c in children)

    def children(self, index: int, *deps: str) -> tuple[int, ...]:
        """Dependents of a token in text order; only those with one of `deps`, if any are given."""
        own = self._children[index]
        return tuple(c for c in own if self.tokens[c].dep in deps) if own and deps else own

    def ancestors(self, index: int) -> Iterator[int]:
        """Governors from the nearest to the root."""
        while (head := self.tokens[index].head) != index:
            yield head
            index = head

    def subtree(self, index: int, *, skip: Callable[[Token], bool] | None = None) -> list[int]:
        """The token and all below it, sorted; a dependent for which `skip` holds is left out with all below it."""
        found, stack = [], [index]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(c for c in self._children[current] if skip is None or not skip(self.tokens[c]))
        return sorted(found)

    def conjuncts(self, index: int) -> list[int]:
        """The token and those coordinated with it, to its right."""
        found, stack = [index], [index]
        while stack:
            for child in self.children(stack.pop(), "conj"):
                found.append(child)
                stack.append(child)
        return sorted(found)

    def extent(self, indices: Sequence[int]) -> Extent:
        """From the first character of the first to the last of the last of these tokens."""
        return self.tokens[min(indices)].start, self.tokens[max(indices)].end

    def within(self, start: int, end: int) -> range:
        """Indices of the tokens that overlap the stretch `[start, end)`."""
        low = bisect_right(self._starts, start) - 1
        if low < 0 or self.tokens[low].end <= start:
            low += 1
        return range(low, max(low, bisect_left(self._starts, end)))

    def top(self, start: int, end: int) -> int | None:
        """The highest token of a stretch: the first whose governor lies outside, rather a word than a mark; None for
        an empty stretch."""
        inside = self.within(start, end)
        highest = (i for i in inside if self.tokens[i].head not in inside or self.tokens[i].head == i)
        return min(highest, key=lambda i: self.tokens[i].pos == "PUNCT", default=None)
