"""Loads the words that reading needs from `languages/en/`: checked once, frozen, cached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated

import msgspec

from reportedly.languages.data import load

_Form = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
_Month = Annotated[int, msgspec.Meta(ge=1, le=12)]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadWords:
    """Words of the head of a text; all forms are lower case."""

    months: Mapping[str, int]
    """Form of a month to its number, 1 to 12."""
    weekdays: frozenset[str]
    agencies: Mapping[str, str]
    """Form of an agency to the name it has as an outlet."""
    colon_places: frozenset[str]
    date_marks: tuple[str, ...]
    outlet_marks: tuple[str, ...]
    not_names: frozenset[str]
    not_first_words: frozenset[str]
    furniture: frozenset[str]


class _FunctionWords(msgspec.Struct, forbid_unknown_fields=True):
    words: list[_Form]
    foreign: list[_Form]


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    months: dict[_Month, list[_Form]]
    weekdays: list[_Form]
    agencies: dict[str, list[_Form]]
    colon_places: list[_Form]
    date_marks: list[_Form]
    outlet_marks: list[_Form]
    not_names: list[_Form]
    not_first_words: list[_Form]
    furniture: list[_Form]


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Frequent English function words, lower case."""
    return frozenset(load("en", "function_words", _FunctionWords).words)


@lru_cache(maxsize=1)
def foreign_words() -> frozenset[str]:
    """Frequent function words of other languages that are no English words, lower case."""
    return frozenset(load("en", "function_words", _FunctionWords).foreign)


@lru_cache(maxsize=1)
def head_words() -> HeadWords:
    """The words of `languages/en/head.yaml`."""
    raw = load("en", "head", _Head)
    return HeadWords(
        months=MappingProxyType({form: number for number, forms in raw.months.items() for form in forms}),
        weekdays=frozenset(raw.weekdays),
        agencies=MappingProxyType({form: name for name, forms in raw.agencies.items() for form in forms}),
        colon_places=frozenset(raw.colon_places),
        date_marks=tuple(raw.date_marks),
        outlet_marks=tuple(raw.outlet_marks),
        not_names=frozenset(raw.not_names),
        not_first_words=frozenset(raw.not_first_words),
        furniture=frozenset(raw.furniture),
    )
