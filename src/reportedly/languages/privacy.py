"""The words of a language that tell private persons, and what they are called instead of their names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from reportedly.languages.data import load


class PrivacyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`privacy.yaml` of a language; the file explains the lists. All words in lower case."""

    public_sectors: frozenset[str]
    public_words: frozenset[str]
    never_in_names: frozenset[str]
    stand_ins: Mapping[str, str]
    placed: frozenset[str]
    place_words: frozenset[str]
    by_event: Mapping[str, str]
    by_sector: Mapping[str, str]
    otherwise: str


@lru_cache(maxsize=4)
def privacy_words(language: str = "en") -> PrivacyWords:
    """The lexicon of `languages/<language>/privacy.yaml`. Raises `DataError` when it breaks its schema."""
    return load(language, "privacy", PrivacyWords)
