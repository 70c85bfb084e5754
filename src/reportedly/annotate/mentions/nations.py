"""States by the words that name them or belong to them, so that "the U.S.", "United States" and "American" meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from reportedly.gazetteer.countries import countries

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"the", "of", "and", "for", "in", "s", "a", "an", "on", "to", "at"})


@lru_cache(maxsize=4096)
def name_words(text: str) -> Words:
    """The words of a name that identify it: lower case, without accents, dots, possessive and small words."""
    plain = unicodedata.normalize("NFKD", text.replace(".", "").replace("’s", " ").replace("'s", " "))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    found = tuple(_WORD.findall(bare))
    return tuple(w for w in found if w not in _SMALL) or found


@lru_cache(maxsize=1)
def state_names() -> Mapping[Words, str]:
    """ISO 3166-1 alpha-3 codes by the words of a state's names; a name that several bear goes to the first."""
    found: dict[Words, str] = {}
    for code, country in countries().items():
        for name in (country.name, *country.names):
            found.setdefault(name_words(name), code)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def state_adjectives() -> Mapping[Words, str]:
    """ISO 3166-1 alpha-3 codes by the words for what belongs to a state ("Turkish")."""
    found: dict[Words, str] = {}
    for code, country in countries().items():
        for word in country.people:
            found.setdefault(name_words(word), code)
    return MappingProxyType(found)
