"""One index of all names that tell a participant's state: countries, peoples, capitals, organisations, state bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from reportedly.gazetteer.countries import Country, countries
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.organisations import Organisation, organisations
from reportedly.gazetteer.places import stateless_areas
from reportedly.gazetteer.tables import read_yaml

IdentityKind = Literal["country", "people", "capital", "organisation", "office", "area"]
_WORD = re.compile(r"[^\W_]+")
_MOST_LETTERS = 6
_PHRASE = 100
"""Characters of the longest text that is remembered: that of a noun phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a name points at. `name` is the canonical, neutral name; `generic` marks names of state bodies that many
    states use (`Senate`), which give way to what the article is about; an `office` is one of a
    body or its holders (`Senator`), an `area` is of no state, though a state's name is in it (`Gulf of Mexico`)."""

    kind: IdentityKind
    name: str
    country: str | None
    role: str | None
    generic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An identity at `text[start:end]`."""

    start: int
    end: int
    identity: Identity


class _Lists(Struct, frozen=True, forbid_unknown_fields=True):
    """Sets of names; what each is for stands in `data/generic.yaml`."""

    generic: frozenset[str]
    continental: frozenset[str]
    offices: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    identity: Identity
    letters_only: bool
    lower: bool


class NameIndex:
    """Finds names in text: entries by folded name, and the most words of a name by its first."""

    def __init__(self, entries: Mapping[str, _Entry], longest: Mapping[str, int]) -> None:
        self._entries, self._most = entries, longest

    def find(self, text: str) -> list[Found]:
        """The names in `text` from left to right, the longest first where they overlap; linear in its length."""
        words = [match.span() for match in _WORD.finditer(text)] if self._entries else []
        shouting = len(text) > 3 * _MOST_LETTERS and text.isupper()
        found, position = [], 0
        while position < len(words):
            hit = _longest(text, words, position, self._entries, self._most, shouting=shouting)
            if hit is None:
                position += 1
                continue
            size, identity = hit
            start, end = words[position][0], words[position + size - 1][1]
            found.append(Found(start=start, end=_with_stop(text, start, end), identity=identity))
            position += size
        return found

    def identity_of(self, name: str) -> Identity | None:
        """The identity that the whole of `name` points at, if one."""
        entry = self._entries.get(fold(name))
        return entry.identity if entry is not None and _fits(name, entry, shouting=False) else None


def find_identities(text: str) -> tuple[Found, ...]:
    """The names of our tables in `text`; see `NameIndex.find`."""
    return _in_phrase(text) if len(text) <= _PHRASE else tuple(_index().find(text))


@lru_cache(maxsize=4096)
def _in_phrase(text: str) -> tuple[Found, ...]:
    """Remembered: an article names the same parties again and again."""
    return tuple(_index().find(text))


def identity_of(name: str) -> Identity | None:
    """The identity in our tables that the whole of `name` points at, if one."""
    return _index().identity_of(name)


def _longest(
    text: str,
    words: list[tuple[int, int]],
    position: int,
    entries: Mapping[str, _Entry],
    longest: Mapping[str, int],
    *,
    shouting: bool,
) -> tuple[int, Identity] | None:
    start, end = words[position]
    most = min(longest.get(fold(text[start:end]), 0), len(words) - position)
    for size in range(most, 0, -1):
        surface = text[start : words[position + size - 1][1]]
        entry = entries.get(fold(surface))
        if entry is not None and _fits(surface, entry, shouting=shouting):
            return size, entry.identity
    return None


def _fits(surface: str, entry: _Entry, *, shouting: bool) -> bool:
    """`us`, `who` and `turkey` are words; `US`, `WHO` and `Turkey` are names."""
    if entry.letters_only:
        return surface.isupper() and not shouting
    return entry.lower or not surface[0].islower()


def _with_stop(text: str, start: int, end: int) -> int:
    """An abbreviation keeps its last full stop: `U.S.`."""
    return end + 1 if "." in text[start:end] and text[end : end + 1] == "." else end


@lru_cache(maxsize=1)
def _index() -> NameIndex:
    return index_names(_names())


def index_names(names: Iterable[tuple[str, Identity]]) -> NameIndex:
    """An index of names with what they point at; of two alike the first counts."""
    entries: dict[str, _Entry] = {}
    longest: dict[str, int] = {}
    for name, identity in names:
        short = name.replace(".", "")
        entry = _Entry(
            identity=identity,
            letters_only=short.isupper() and len(short) <= _MOST_LETTERS,
            lower=name[0].islower(),
        )
        entries[fold(name)] = _merged(entries.get(fold(name)), entry)
        words = _WORD.findall(name)
        first = fold(words[0])
        longest[first] = max(longest.get(first, 0), len(words))
    return NameIndex(entries, longest)


def _merged(first: _Entry | None, second: _Entry) -> _Entry:
    """The first of two names alike but for case, written in either way if both mean the same (`UNICEF`, `Unicef`)."""
    if first is None or first.identity.name != second.identity.name:
        return first or second
    return _Entry(
        identity=first.identity,
        letters_only=first.letters_only and second.letters_only,
        lower=first.lower or second.lower,
    )


def _names() -> Iterator[tuple[str, Identity]]:
    lists = read_yaml("generic.yaml", _Lists)
    states = [named for country in countries().values() for named in _country_names(country)]
    yield from states
    for name in (*lists.continental, *_namesakes(states)):
        area = Identity(kind="area", name=name, country=None, role=None)
        yield from ((spelt, area) for spelt in (name, name[0].lower() + name[1:]))
    for body in organisations():
        for name in (body.name, *body.aliases):
            yield name, _body(body, name, lists)


def _namesakes(states: Iterable[tuple[str, Identity]]) -> list[str]:
    """The names of areas of no state in which that of a state or people stands (`Gulf of Mexico`)."""
    index = index_names(states)
    return [name for name in stateless_areas() if index.find(name)]


def _body(body: Organisation, name: str, lists: _Lists) -> Identity:
    return Identity(
        kind="office" if name in lists.offices else "organisation",
        name=body.name,
        country=body.country,
        role=body.role,
        generic=name in lists.generic,
    )


def _country_names(country: Country) -> Iterator[tuple[str, Identity]]:
    groups: tuple[tuple[IdentityKind, tuple[str, ...], str | None], ...] = (
        ("country", (country.name, *country.names), "GOV"),
        ("people", country.people, None),
        ("capital", country.capitals, "GOV"),
    )
    for kind, names, role in groups:
        for name in names:
            yield name, Identity(kind=kind, name=country.name, country=country.code, role=role)
