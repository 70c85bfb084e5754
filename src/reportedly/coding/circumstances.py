"""When and where: which of a sentence's time expressions and places belong to a word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter, itemgetter
from typing import TypeVar

from reportedly.coding.context import Context, date_of
from reportedly.coding.distances import Distances
from reportedly.gazetteer.cues import cues
from reportedly.model import Date, Place, TimeExpression, Toponym

_CLAUSAL = frozenset({"ccomp", "relcl", "advcl", "acl", "conj", "parataxis"})
_BEFORE_A_NOUN = frozenset({"compound", "amod", "nmod", "poss"})
_FAR = 99
_AROUND = 30
"""Names or dates before a word and behind it that are looked at: more than a sentence has."""
DATE_REACH = 3
"""Steps in the parse beyond which a date belongs to something else; set on the training articles."""

T = TypeVar("T", TimeExpression, Toponym)


class Circumstances:
    """Dates and places of one article, by sentence."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.distances = Distances(context)
        self._times = _by_sentence(context, context.annotations.times)
        self._toponyms = _by_sentence(context, context.annotations.toponyms)

    def date(self, index: int, *, reach: int = DATE_REACH) -> Date | None:
        """The date of the event that the word at token `index` tells of; None where the sentence gives none, or one
        that stands more than `reach` steps in the parse away."""
        own = partial(self._own_date, reach=reach)
        return own(index) or self.distances.date(index, dated=own)

    def _own_date(self, index: int, *, reach: int) -> Date | None:
        told = self._told(self._start(index))
        dated = [
            t
            for t in self._beside(self._times, index)
            if t.edtf is not None
            and t.start >= self._context.body
            and self._told(t.start) == told
            and not self.distances.part(index, t.start, t.end)
        ]
        if not dated:
            return None
        nearest = min(dated, key=lambda t: self._nearness(index, t))
        if self.distance(index, nearest.start, nearest.end) > reach:
            return None
        return date_of(nearest)

    def places(self, index: int, *, apart_from: frozenset[int]) -> tuple[Place, ...]:
        """Where the event happened, the nearest place first; not yet resolved.

        Places in the phrases of the words `apart_from`, its participants, come last.
        """
        told = self._told(self._start(index))
        found = [
            ((self._is_within(t, apart_from), self._holds_another(t), self._nearness(index, t)), t)
            for t in self._beside(self._toponyms, index)
            if t.kind == "literal"
            and t.start >= self._context.body
            and self._told(t.start) == told
            and self._is_location(t)
        ]
        ordered = sorted(found, key=itemgetter(0))
        return tuple(Place(text=t.text, start=t.start, end=t.end) for _, t in ordered)

    def _beside(self, table: Mapping[int, Sequence[T]], index: int) -> Sequence[T]:
        """Those of the token's sentence; of very many the ones around it."""
        token = self._context.tree.tokens[index]
        items = table.get(token.sentence, ())
        at = bisect_left(items, token.start, key=attrgetter("start"))
        return items[max(0, at - _AROUND) : at + _AROUND]

    def _nearness(self, index: int, told: TimeExpression | Toponym) -> tuple[bool, int, int]:
        """How near in the parse, then in the text; what a number has in its own phrase comes first (`three in Gao`)."""
        outside = self._context.tree.tokens[index].pos == "NUM" and not self._is_within(told, frozenset({index}))
        return outside, self.distance(index, told.start, told.end), abs(told.start - self._start(index))

    def distance(self, index: int, start: int, end: int) -> int:
        """Steps in the parse from a word to a stretch; leaving a clause counts more than moving in it."""
        top = self._context.tree.top(start, end)
        if top is None:
            return _FAR
        up = self._path(index)
        cost = 0
        for step in (top, *self._context.tree.ancestors(top)):
            if step in up:
                return cost + up[step]
            cost += 4 if self._leaves_clause(step) else 1
        return _FAR

    def _path(self, index: int) -> dict[int, int]:
        cost, path = 0, {index: 0}
        current = index
        for step in self._context.tree.ancestors(index):
            cost += 2 if self._leaves_clause(current) else 1
            path[step] = cost
            current = step
        return path

    def _leaves_clause(self, index: int) -> bool:
        """True for the head of a clause of its own; the infinitive of an attempt or plan belongs to the one above."""
        token = self._context.tree.tokens[index]
        return token.dep in _CLAUSAL and not (token.dep == "acl" and token.tag == "VB")

    def _is_within(self, told: TimeExpression | Toponym, words: frozenset[int]) -> bool:
        top = self._context.tree.top(told.start, told.end)
        return top is not None and not words.isdisjoint((top, *self._context.tree.ancestors(top)))

    def _is_location(self, toponym: Toponym) -> bool:
        """True where a preposition of place governs the name, perhaps through a larger noun phrase."""
        top = self._context.tree.top(toponym.start, toponym.end)
        if top is None:
            return False
        tokens = self._context.tree.tokens
        for index in (top, *self._context.tree.ancestors(top)):
            if tokens[index].dep == "pobj" and not self._is_of_a_place(index):
                preposition = tokens[tokens[index].head]
                noun = tokens[preposition.head]
                origin = preposition.lemma in cues().belonging and noun.pos in {"NOUN", "PROPN"}
                post = preposition.lemma in cues().outward and noun.lemma.lower() in cues().missions
                return preposition.lemma in cues().situating and not origin and not post
            if tokens[index].pos in {"VERB", "AUX"}:
                return False
        return False

    def _holds_another(self, toponym: Toponym) -> bool:
        """Whether the name only tells where a town is that is named behind it ("the Texas city of Dallas")."""
        tree, top = self._context.tree, self._context.tree.top(toponym.start, toponym.end)
        if top is None or tree.tokens[top].dep not in _BEFORE_A_NOUN:
            return False
        noun = tree.tokens[tree.tokens[top].head]
        prepositions = (p for p in tree.children(noun.index, "prep") if tree.tokens[p].lemma in cues().belonging)
        named = (tree.tokens[name].pos == "PROPN" for p in prepositions for name in tree.children(p, "pobj"))
        return noun.lemma.lower() in cues().settlements and any(named)

    def _is_of_a_place(self, index: int) -> bool:
        """Whether a larger place, or a part of one, is named by it: "the city of Lyon", "the north of Syria"."""
        tokens, words = self._context.tree.tokens, cues()
        preposition = tokens[tokens[index].head]
        noun = tokens[preposition.head]
        if preposition.lemma not in words.belonging:
            return False
        return any(
            noun.lemma.lower() in kind for kind in (words.settlements, words.divisions, words.features, words.parts)
        )

    def _told(self, offset: int) -> tuple[str, ...]:
        """Whose words stand at an offset: a date or place belongs to what is told with it, not to the telling."""
        return tuple(attribution.id for attribution in self._context.contents.chain_at(offset))

    def _start(self, index: int) -> int:
        return self._context.tree.tokens[index].start


def _by_sentence(context: Context, items: Iterable[T]) -> dict[int, list[T]]:
    table: dict[int, list[T]] = {}
    for item in items:
        top = context.tree.top(item.start, item.end)
        if top is not None:
            table.setdefault(context.tree.tokens[top].sentence, []).append(item)
    return table
