"""How articles of a language say that a story came from somebody else, and what no article has of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

import msgspec

from reportedly.errors import DataError
from reportedly.languages.data import load

CreditKind = Literal["wire", "contributed", "told", "cited"]
"""`wire`: the text is the agency's. `contributed`: its reporting went in. `told`: it was told to the agency.
`cited`: the agency is named as having reported it."""


class CreditForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around an agency's name, `{agency}` once within them."""

    kind: CreditKind
    form: str


class CreditWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`credits.yaml` of a language: `agencies` by name with the forms that texts use, case and all; `forms` of credits;
    `boilerplate`: beginnings of sentences that belong to no story."""

    agencies: Mapping[str, frozenset[str]]
    forms: tuple[CreditForm, ...]
    boilerplate: tuple[str, ...]


@lru_cache(maxsize=4)
def credit_words(language: str) -> CreditWords:
    """The lexicon of `languages/<language>/credits.yaml`. Raises `DataError` when it breaks its schema."""
    found = load(language, "credits", CreditWords)
    for form in found.forms:
        if form.form.count("{agency}") != 1:
            raise DataError(
                f"`forms`: {form.form!r} must have {{agency}} once.", where=f"languages/{language}/credits.yaml"
            )
    return found
