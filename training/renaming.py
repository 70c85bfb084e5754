"""Gives the countries of a text other names, so that a network does not learn what countries are said to do."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reportedly.gazetteer.countries import Country, countries
from reportedly.model import Extent
from reportedly.neural.spans import Attribution
from training.documents import CodedEvent, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamer:
    """Renames the countries of documents; the same document and `seed` give the same names.

    A country stays that a text calls by an article or by another of its names ("the Philippines", "US").
    """

    _all: tuple[Country, ...]
    _owner: Mapping[str, int]
    _pattern: re.Pattern[str]

    @staticmethod
    def build() -> Renamer:
        """Of all countries with a capital and a name for their people."""
        known = tuple(c for c in countries().values() if c.capitals and c.people and c.name not in c.capitals)
        owner = {form: number for number, found in enumerate(known) for form in (*_forms(found), *found.names)}
        words = "|".join(re.escape(form) for form in sorted(owner, key=len, reverse=True))
        return Renamer(
            _all=known, _owner=owner, _pattern=re.compile(rf"(?<!\w)(?P<the>[Tt]he )?(?P<name>{words})(?!\w)")
        )

    def __call__(self, document: Document, *, seed: int) -> Document:
        """The document with each country that it names given the names of another one."""
        matches = list(self._pattern.finditer(document.text))
        fixed = {self._owner[match["name"]] for match in matches if self._stays(match)}
        found = {self._owner[match["name"]] for match in matches}
        order = random.Random(f"{seed} {document.id}")
        others = (n for n in order.sample(range(len(self._all)), len(self._all)) if n not in found)
        given = dict(zip(sorted(found - fixed), others, strict=False))
        changes = [
            (match.span("name"), _other(match["name"], self._all[number], self._all[given[number]]))
            for match in matches
            if (number := self._owner[match["name"]]) in given
        ]
        return renamed(document, changes)

    def _stays(self, match: re.Match[str]) -> bool:
        country = self._all[self._owner[match["name"]]]
        return match["name"] not in _forms(country) or bool(match["the"] and match["name"] == country.name)


def _forms(country: Country) -> tuple[str, ...]:
    return (country.name, country.capitals[0], *country.people)


def _other(form: str, country: Country, other: Country) -> str:
    """What stands for `form`, a name of `country`, when the country is `other`."""
    if form == country.name:
        return other.name
    if form == country.capitals[0]:
        return other.capitals[0]
    return other.people[min(country.people.index(form), 1, len(other.people) - 1)]


def renamed(document: Document, changes: Sequence[tuple[Extent, str]]) -> Document:
    """The document with the words at each extent, in order and apart, changed, and all its spans moved along."""
    if not changes:
        return document
    text, last = [], 0
    for (start, end), words in changes:
        text += [document.text[last:start], words]
        last = end
    ends = [end for (_, end), _ in changes]
    moves = list(accumulate((len(words) - (end - start) for (start, end), words in changes), initial=0))

    def moved(extent: Extent) -> Extent:
        start, end = extent
        return start + moves[bisect_right(ends, start)], end + moves[bisect_right(ends, end)]

    return replace(
        document,
        text="".join([*text, document.text[last:]]),
        attributions=None if document.attributions is None else tuple(_said(a, moved) for a in document.attributions),
        events=None if document.events is None else tuple(_event(e, moved) for e in document.events),
    )


def _said(given: Attribution, moved: Callable[[Extent], Extent]) -> Attribution:
    return Attribution(
        source=tuple(map(moved, given.source)),
        cue=tuple(map(moved, given.cue)),
        content=tuple(map(moved, given.content)),
    )


def _event(given: CodedEvent, moved: Callable[[Extent], Extent]) -> CodedEvent:
    return replace(
        given,
        trigger=moved(given.trigger),
        actors=tuple(map(moved, given.actors)),
        recipients=tuple(map(moved, given.recipients)),
        places=tuple(map(moved, given.places)),
        times=tuple(map(moved, given.times)),
    )
