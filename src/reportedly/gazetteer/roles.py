"""Sectors of actors, the head nouns that tell them, and the loaded words by which speakers judge."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated

from msgspec import Meta, Struct

from reportedly.errors import DataError
from reportedly.gazetteer.tables import read_yaml

LowerCase = Annotated[str, Meta(pattern="^[^A-Z]+$")]


class Sector(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sector of PLOVER 2.0 with its meaning."""

    name: str
    definition: str


class _Sectors(Struct, frozen=True, forbid_unknown_fields=True):
    sectors: dict[str, Sector]


class _Roles(Struct, frozen=True, forbid_unknown_fields=True):
    heads: dict[str, tuple[LowerCase, ...]]
    only_heads: frozenset[LowerCase]
    of_groups: frozenset[LowerCase]
    collective: frozenset[LowerCase]
    serving: frozenset[LowerCase]
    bodies: frozenset[str]
    former: frozenset[LowerCase]
    silent: frozenset[LowerCase]
    anywhere: frozenset[LowerCase]
    native: frozenset[LowerCase]
    pairs: frozenset[LowerCase]
    stateless: frozenset[LowerCase]
    stateless_words: frozenset[LowerCase]
    hostile: frozenset[LowerCase]


class _Designations(Struct, frozen=True, forbid_unknown_fields=True):
    designations: frozenset[LowerCase]
    degrees: frozenset[LowerCase]


@lru_cache(maxsize=1)
def sectors() -> Mapping[str, Sector]:
    """All sectors by code."""
    return MappingProxyType(read_yaml("sectors.yaml", _Sectors).sectors)


@lru_cache(maxsize=1)
def heads() -> Mapping[str, str]:
    """Head nouns and titles (lower case, one or more words) with their sector code."""
    found: dict[str, str] = {}
    for code, words in _roles().heads.items():
        if code not in sectors():
            raise DataError(f"unknown sector {code!r}", where="roles.yaml, heads")
        for word in words:
            if found.setdefault(word, code) != code:
                raise DataError(f"{word!r} has two sectors", where=f"roles.yaml, heads.{code}")
    return MappingProxyType(found)


def only_heads() -> frozenset[str]:
    """Nouns of `heads` that tell a sector only where nothing follows them, in the singular."""
    return _roles().only_heads


def group_nouns() -> frozenset[str]:
    """Nouns for one of a group, before which `only_heads` tell the group's sector, in the singular."""
    return _roles().of_groups


def collective_heads() -> frozenset[str]:
    """Nouns of `heads` that yield to a sector told before them, in the singular."""
    return _roles().collective


def serving_heads() -> frozenset[str]:
    """Nouns of `heads` that yield to the sector of a body told before them, in the singular."""
    return _roles().serving


def body_sectors() -> frozenset[str]:
    """The sectors of bodies that somebody serves in."""
    return _roles().bodies


def former_words() -> frozenset[str]:
    """Words for an office that somebody has no more."""
    return _roles().former


def silent_words() -> frozenset[str]:
    """Words, in runs, that tell no sector though one of `heads` is in them."""
    return _roles().silent


def stateless_heads() -> frozenset[str]:
    """Head nouns of things and of groups of several states: they have a country only if their phrase names one."""
    return _roles().stateless


def anywhere_heads() -> frozenset[str]:
    """Head nouns of people who may be from anywhere: only the place of the event tells their country."""
    return _roles().anywhere


def stateless_words() -> frozenset[str]:
    """Words that take a phrase out of any one state wherever they stand in it."""
    return _roles().stateless_words


def hostile_words() -> frozenset[str]:
    """Words by which a speaker tells of the other side, whose state is not that of those called alike."""
    return _roles().hostile


def native_words() -> frozenset[str]:
    """Words that say that a phrase is of the state that the article is about."""
    return _roles().native


def pair_words() -> frozenset[str]:
    """First words of phrases for parties of two sides: what the article does not tell of both is left open."""
    return _roles().pairs


def designations() -> frozenset[str]:
    """Loaded words in lower case."""
    return _designations().designations


def degree_words() -> frozenset[str]:
    """Adverbs that say how much a loaded word holds, in lower case."""
    return _designations().degrees


@lru_cache(maxsize=1)
def _roles() -> _Roles:
    return read_yaml("roles.yaml", _Roles)


@lru_cache(maxsize=1)
def _designations() -> _Designations:
    return read_yaml("designations.yaml", _Designations)
