"""Looks mentions up by head, by place and by chain."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from reportedly.annotate.mentions.nations import name_words, state_adjectives, state_names
from reportedly.languages.mentions import mention_words
from reportedly.model import Mention

_WINDOW = 40


class MentionIndex:
    """Look-ups over the mentions of one article; built in linear time, each look-up costs about its answer."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = tuple(mentions)
        self._heads = {mention.head: mention for mention in self.mentions}
        self._starts = [mention.start for mention in self.mentions]
        self._spans: dict[tuple[int, int], Mention] = {}
        self._chains: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self._spans.setdefault((mention.start, mention.end), mention)
            self._chains.setdefault(mention.chain, []).append(mention)

    def by_head(self, index: int) -> Mention | None:
        """The mention whose head is token `index`."""
        return self._heads.get(index)

    def covering(self, offset: int) -> Mention | None:
        """The shortest mention that holds the character at `offset`."""
        # Minimal phrases are short: none reaches further back than the window.
        last = bisect_right(self._starts, offset)
        near = self.mentions[max(0, last - _WINDOW) : last]
        return min((m for m in near if offset < m.end), key=lambda m: (m.end - m.start, -m.start), default=None)

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly in a stretch of text, in text order."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(m for m in self.mentions[low:high] if m.end <= end)

    def chain(self, number: int) -> tuple[Mention, ...]:
        """All mentions of one participant, in text order."""
        return tuple(self._chains.get(number, ()))

    def descriptions(self, number: int) -> tuple[Mention, ...]:
        """The mentions of one participant that describe or name it: names, titles, appositions; no pronouns. The
        longest comes first, each wording once."""
        words = mention_words()
        pronouns = words.pronouns.keys() | words.relative_pronouns
        worded = {m.text.lower(): m for m in reversed(self.chain(number)) if m.text.lower() not in pronouns}
        return tuple(sorted(worded.values(), key=lambda m: (m.start - m.end, m.start)))

    def members(self, mention: Mention) -> tuple[Mention, ...]:
        """The participants that a plural mention stands for ("the two countries" -> both), in text order.

        They are those of the coordination that it takes up; for "the two countries" without one, the two states that
        the article has mentioned most before. Empty when the mention stands for one participant or nobody known.
        """
        if mention.name_span is None:
            return self._two_states(mention)
        if mention.name_span in self._spans:
            return ()
        inside = self.within(*mention.name_span)
        return tuple(m for m in inside if not any(_holds(other, m) for other in inside))

    def _two_states(self, mention: Mention) -> tuple[Mention, ...]:
        pair = next((m for m in self.chain(mention.chain) if _means_two_states(m)), None)
        if pair is None or pair.name_span is not None:
            return ()
        before = self.mentions[: bisect_left(self._starts, pair.start)]
        states = {m.chain for m in before if name_words(m.text) in state_names()}
        counts = Counter(m.chain for m in before if m.chain in states)
        most = sorted(counts, key=lambda chain: (-counts[chain], chain))[:2]
        if len(most) < 2:
            return ()
        named = {m.chain: m for m in before if m.chain in most and name_words(m.text) in state_names()}
        return tuple(sorted(named.values(), key=lambda m: m.start))


def _means_two_states(mention: Mention) -> bool:
    """Whether the words are "the two countries", "both nations", "the countries", "two South Caucasus countries"."""
    words, written = mention_words(), mention.text.split()
    if any(name_words(word) in state_adjectives() for word in written):
        return False
    said = [word for word in written if word.islower() or word in (written[0], written[-1])]
    said = [word.lower() for word in said]
    if said[-1] not in words.state_pairs or len(said) > len(("the", "two", "countries")):
        return False
    return bool(words.pair_words & set(said)) or said[0] == "the"


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end
