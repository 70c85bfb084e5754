"""The words of a language that tell plans, wishes, denials and habits from what has happened."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from reportedly.languages.data import load


class StatusWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas that give what is told one status; the head of `status.yaml` explains the lists."""

    auxiliaries: frozenset[str]
    governors: frozenset[str]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    determiners: frozenset[str]
    markers: frozenset[str]


class StatusLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`status.yaml` of a language."""

    denied: StatusWords
    planned: StatusWords
    hypothetical: StatusWords
    habitual: StatusWords
    speech: frozenset[str]
    reports: frozenset[str]
    disbelieving: frozenset[str]
    untrue: frozenset[str]
    truthful: frozenset[str]
    about: frozenset[str]
    history: frozenset[str]
    archive: tuple[str, ...]


@lru_cache(maxsize=4)
def status_lexicon(language: str) -> StatusLexicon:
    """The lexicon of `languages/<language>/status.yaml`. Raises `DataError` when it breaks its schema."""
    return load(language, "status", StatusLexicon)
