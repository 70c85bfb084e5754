"""The words of a language that tell who reports something, and to whom."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from reportedly.languages.data import load


class SourcingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sourcing.yaml` of a language, which explains the lists."""

    first_person: frozenset[str]
    documents: frozenset[str]
    citing: frozenset[str]
    referring: frozenset[str]
    speakers: frozenset[str]
    presupposing: frozenset[str]
    ending: frozenset[str]
    involvements: frozenset[str]
    claiming: frozenset[str]
    responsibilities: frozenset[str]
    telling: frozenset[str]
    speaking: frozenset[str]
    occasions: frozenset[str]
    carrying: frozenset[str]
    reaching: frozenset[str]
    addressing: frozenset[str]
    hearing: frozenset[str]
    services: frozenset[str]
    continuing: frozenset[str]
    articles: frozenset[str]
    media_names: frozenset[str]
    media_nouns: frozenset[str]
    state_words: frozenset[str]
    journalists: frozenset[str]


@lru_cache(maxsize=4)
def sourcing_words(language: str = "en") -> SourcingWords:
    """The lexicon of `languages/<language>/sourcing.yaml`. Raises `DataError` when it breaks its schema."""
    return load(language, "sourcing", SourcingWords)
