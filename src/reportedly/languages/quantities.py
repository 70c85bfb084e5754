"""Number words, qualifiers and currencies of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.languages.data import load


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """`small` (zero to nineteen), `tens`, `scales` and `suffixes` (letters glued to digits) give what a word is worth;
    the suffixes in `spaced` may stand behind a space too; `ordinals` give the rank; `joiners` may stand inside a number
    ("two hundred and five"); `articles` count as one before a scale ("a million"); `halves` are one half, `shares` such
    a part of a scale behind `share_of` ("a quarter of a million")."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    hundred: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    spaced: tuple[str, ...]
    ordinals: Mapping[str, int]
    joiners: tuple[str, ...]
    articles: tuple[str, ...]
    halves: tuple[str, ...]
    fractions: Mapping[str, int]
    shares: Mapping[str, int]
    share_of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A word for a number that is not exact, with the bounds that the coding guide gives it."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityWords:
    """Qualifiers by what they do to the number (`more`: low is one more; `least`, `most`, `fewer`, `about`), before
    it, right behind it (`trailing`) or behind its noun (`behind_noun`), vague numbers, currencies as names and symbols
    to ISO 4217 (`nationalities`: names with the adjective that tells whose), units of measure to their singular, the
    words after which `from 12 to 15` is no range but a number that became another (`changes`), and the words that show
    that a number is part of a name or an age; `oldest` is the highest age in years that a bare number after a name is
    taken for."""

    numbers: NumberWords
    qualifiers: Mapping[str, tuple[str, ...]]
    trailing: Mapping[str, tuple[str, ...]]
    behind_noun: Mapping[str, tuple[str, ...]]
    vague: Mapping[str, Vague]
    vague_scales: Mapping[str, int]
    ranges: tuple[str, ...]
    between: tuple[str, ...]
    changes: tuple[str, ...]
    currency_names: Mapping[str, str]
    currency_symbols: Mapping[str, str]
    currency_codes: tuple[str, ...]
    cents: tuple[str, ...]
    nationalities: Mapping[str, str]
    percent: tuple[str, ...]
    units: Mapping[str, str]
    ambiguous_currencies: tuple[str, ...]
    few: tuple[str, ...]
    name_before: tuple[str, ...]
    name_before_of: tuple[str, ...]
    age_before: tuple[str, ...]
    age_joints: tuple[str, ...]
    after_ages: tuple[str, ...]
    oldest: int


@lru_cache(maxsize=8)
def quantity_words(language: str) -> QuantityWords:
    """The lexicon of `language` (ISO 639-1). Raises `DataError` when there is none or it breaks the schema."""
    return load(language, "quantities", QuantityWords)
