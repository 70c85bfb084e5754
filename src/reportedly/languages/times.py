"""Words and patterns of time expressions of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly.languages.data import load


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePattern:
    """A pattern over classes of words (`annotate.phrases.patterns`) and the name of the reading it gets; the other
    fields are the classes of neighbours that it needs or that forbid it."""

    read: str
    pattern: str
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """`classes` give the meaning of a word in each class it is in; `period_letters` by the letter before a digit
    (`Q3`) the class that they make; words under `capitalised` count only when written
    with a capital; `abbreviations` may take a full stop; `signals` are the classes one of which a line must hold
    before it is searched. Of the `future_governors`, which look ahead, those `awaiting` do so in the past too (`was
    expected`); `prolonging` verbs look ahead to what follows "until"; what follows
    on `saying` verbs tells when it was said."""

    classes: Mapping[str, Mapping[str, int | str]]
    period_letters: Mapping[str, str]
    capitalised: tuple[str, ...]
    abbreviations: tuple[str, ...]
    signals: tuple[str, ...]
    macros: Mapping[str, str]
    patterns: tuple[TimePattern, ...]
    future_auxiliaries: tuple[str, ...]
    future_governors: tuple[str, ...]
    awaiting: tuple[str, ...]
    prolonging: tuple[str, ...]
    saying: tuple[str, ...]


@lru_cache(maxsize=8)
def time_words(language: str) -> TimeWords:
    """The lexicon of `language` (ISO 639-1). Raises `DataError` when there is none or it breaks the schema."""
    return load(language, "times", TimeWords)
