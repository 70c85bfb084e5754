"""Looks mentions up by head and by place, and whom a plural mention stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from reportedly.annotate.mentions.nations import name_words, state_adjectives, state_names
from reportedly.languages.mentions import mention_words
from reportedly.model import Mention


class MentionIndex:
    """Look-ups over the mentions of one article; built in linear time, each look-up costs about its answer."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = tuple(mentions)
        self._heads = {mention.head: mention for mention in self.mentions}
        self._starts = [mention.start for mention in self.mentions]
        self._spans: dict[tuple[int, int], Mention] = {}
        for mention in self.mentions:
            self._spans.setdefault((mention.start, mention.end), mention)

    def by_head(self, index: int) -> Mention | None:
        """The mention whose head is token `index`."""
        return self._heads.get(index)

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly in a stretch of text, in text order."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(m for m in self.mentions[low:high] if m.end <= end)

    def members(self, mention: Mention) -> tuple[Mention, ...]:
        """The participants that a plural mention stands for ("the two countries" -> both), in text order.

        They are those of the coordination that it takes up; for "the two countries" without one, the two states that
        the article has mentioned most before. Empty when the mention stands for one participant or nobody known.
        """
        if mention.name_span is None:
            return self._pairs.get(mention.chain, ())
        if mention.name_span in self._spans:
            return ()
        inside = self.within(*mention.name_span)
        return tuple(m for m in inside if not any(_holds(other, m) for other in inside))

    @cached_property
    def _pairs(self) -> Mapping[int, tuple[Mention, ...]]:
        """By chain, the two states that its first mention of two states stands for."""
        found: dict[int, tuple[Mention, ...]] = {}
        states, counted = _States(), 0
        for mention in self.mentions:
            if mention.chain not in found and _means_two_states(mention):
                before = bisect_left(self._starts, mention.start)
                states.count(self.mentions[counted:before])
                counted = before
                found[mention.chain] = states.two() if mention.name_span is None else ()
        return found


class _States:
    """Counts the states that an article mentions while it is read, so that the two mentioned most are always known."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self._names: dict[int, Mention] = {}
        self._order: dict[int, int] = {}
        self._most: list[int] = []

    def count(self, mentions: Iterable[Mention]) -> None:
        """Go on over the next mentions; those before a state's first name count once it is named."""
        for mention in mentions:
            chain = mention.chain
            self._counts[chain] += 1
            if name_words(mention.text) in state_names():
                self._names[chain] = mention
                self._order.setdefault(chain, len(self._order))
            if chain in self._names:
                rivals = {*self._most, chain}
                self._most = sorted(rivals, key=lambda number: (-self._counts[number], number))[:2]

    def two(self) -> tuple[Mention, ...]:
        """The last names of the two states mentioned most, in text order; empty while there are not two."""
        if len(self._most) < 2:
            return ()
        ordered = sorted(self._most, key=lambda chain: (self._names[chain].start, self._order[chain]))
        return tuple(self._names[chain] for chain in ordered)


def _means_two_states(mention: Mention) -> bool:
    """Whether the words are "the two countries", "both nations", "the countries", "two South Caucasus countries"."""
    words, written = mention_words(), mention.text.split()
    if not written or written[-1].lower() not in words.state_pairs:
        return False
    if any(name_words(word) in state_adjectives() for word in written):
        return False
    said = [word.lower() for word in written if word.islower() or word in (written[0], written[-1])]
    return len(said) <= len(("the", "two", "countries")) and (bool(words.pair_words & set(said)) or said[0] == "the")


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end
