"""Sectors of actors, the head nouns that tell them, and the loaded words by which speakers judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from reportedly.errors import DataError
from reportedly.gazetteer.tables import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """A sector code of PLOVER 2.0 with its meaning."""

    code: str
    name: str
    definition: str


@lru_cache(maxsize=1)
def sectors() -> Mapping[str, Sector]:
    """All sectors by code."""
    table = read_yaml("sectors.yaml")["sectors"]
    try:
        return MappingProxyType({code: Sector(code=code, **fields) for code, fields in table.items()})
    except TypeError as error:
        raise DataError(f"a sector has a name and a definition only: {error}", where="sectors.yaml") from None


@lru_cache(maxsize=1)
def heads() -> Mapping[str, str]:
    """Head nouns and titles (lower case, one or more words) with their sector code."""
    found: dict[str, str] = {}
    for code, words in read_yaml("roles.yaml")["heads"].items():
        if code not in sectors():
            raise DataError(f"unknown sector {code!r}", where="roles.yaml, heads")
        for word in _words(words, f"roles.yaml, heads.{code}"):
            if found.setdefault(word, code) != code:
                raise DataError(f"{word!r} has two sectors", where=f"roles.yaml, heads.{code}")
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def stateless_heads() -> frozenset[str]:
    """Head nouns of things and of groups of several states: they have a country only if their phrase names one."""
    return frozenset(_words(read_yaml("roles.yaml")["stateless"], "roles.yaml, stateless"))


@lru_cache(maxsize=1)
def anywhere_heads() -> frozenset[str]:
    """Head nouns of people who may be from anywhere: only the place of the event tells their country."""
    return frozenset(_words(read_yaml("roles.yaml")["anywhere"], "roles.yaml, anywhere"))


@lru_cache(maxsize=1)
def stateless_words() -> frozenset[str]:
    """Words that take a phrase out of any one state wherever they stand in it."""
    return frozenset(_words(read_yaml("roles.yaml")["stateless_words"], "roles.yaml, stateless_words"))


@lru_cache(maxsize=1)
def pair_words() -> frozenset[str]:
    """First words of phrases for parties of two sides: what the article does not tell of both is left open."""
    return frozenset(_words(read_yaml("roles.yaml")["pairs"], "roles.yaml, pairs"))


@lru_cache(maxsize=1)
def designations() -> frozenset[str]:
    """Loaded words in lower case."""
    return frozenset(_words(read_yaml("designations.yaml")["designations"], "designations.yaml"))


@lru_cache(maxsize=1)
def degree_words() -> frozenset[str]:
    """Adverbs that say how much a loaded word holds, in lower case."""
    return frozenset(_words(read_yaml("designations.yaml")["degrees"], "designations.yaml, degrees"))


def _words(value: object, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word == word.lower() for word in value):
        raise DataError("expected a list of words in lower case", where=where)
    return value
