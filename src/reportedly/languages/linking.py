"""The words of a language that linking reads: what is no sign of sameness, who cannot be found again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from reportedly.languages.data import load


class LinkingLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`linking.yaml` of a language; the file explains the lists. All words in lower case."""

    common_names: frozenset[str]
    unidentified: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    ranks: frozenset[str]
    bodies: frozenset[str]
    spellings: dict[str, str]
    disasters: dict[str, frozenset[str]]
    calendar: frozenset[str]
    anybody: frozenset[str]
    anybody_in: dict[str, frozenset[str]]
    counted_until: frozenset[str]
    withdrawn: tuple[str, ...]

    def disasters_in(self, words: Iterable[str]) -> tuple[str, ...]:
        """The kinds of disaster among words in lower case, sorted."""
        told = frozenset(words)
        return tuple(sorted(kind for kind, names in self.disasters.items() if not told.isdisjoint(names)))


@lru_cache(maxsize=4)
def linking_lexicon(language: str) -> LinkingLexicon:
    """The lexicon of `languages/<language>/linking.yaml`. Raises `DataError` when it breaks its schema."""
    return load(language, "linking", LinkingLexicon)
