"""Words that tell that something comes from somebody else: the data of `languages/<code>/attribution.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Literal, get_args

import msgspec
import yaml

from reportedly.errors import DataError

Complement = Literal[
    "clause", "infinitive", "object", "control", "predicate", "charge", "passive", "recipient", "quote"
]
"""What a verb takes as reported content; the data file explains each."""


class AttributionLexicon(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cue words of one language, lower-case lemmas throughout.

    `verbs` maps a verb to what it takes; `prepositions` a verb to the particles that belong to its cue; `nouns` a noun
    to `that` or the prepositions that introduce its content; `phrases` are word sequences before a source; `forms` maps
    a written form to its lemma.
    """

    verbs: Mapping[str, frozenset[Complement]]
    prepositions: Mapping[str, frozenset[str]]
    idioms: Mapping[str, frozenset[str]]
    anonymity: frozenset[str]
    quoting: frozenset[str]
    speakers: frozenset[str]
    plain: frozenset[str]
    continuing: frozenset[str]
    nouns: Mapping[str, frozenset[str]]
    states: frozenset[str]
    private: frozenset[str]
    evidence: frozenset[str]
    issuing: frozenset[str]
    utterances: frozenset[str]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    sequels: tuple[tuple[str, ...], ...]
    appendices: tuple[str, ...]
    forms: Mapping[str, str]


COMPLEMENTS: tuple[str, ...] = get_args(Complement)
"""All complements in the order of the data file's explanation."""


@lru_cache(maxsize=4)
def attribution_lexicon(language: str = "en") -> AttributionLexicon:
    """The lexicon of a language (ISO 639-1); raises `DataError` when it is missing or breaks its schema."""
    name = f"languages/{language}/attribution.yaml"
    file = resources.files("reportedly.languages") / language / "attribution.yaml"
    try:
        return parse_lexicon(file.read_text(encoding="utf-8"), where=name)
    except FileNotFoundError:
        raise DataError(f"there is no attribution lexicon for {language!r}", where=name) from None


def parse_lexicon(text: str, *, where: str) -> AttributionLexicon:
    """Read the YAML of a lexicon; `where` names it in a `DataError`."""
    try:
        lexicon = msgspec.convert(yaml.safe_load(text), AttributionLexicon)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"not a valid attribution lexicon: {error}", where=where) from error
    if not all((*lexicon.phrases, *lexicon.sequels)):
        raise DataError("a phrase needs at least one word", where=f"{where}: phrases, sequels")
    unknown = sorted((lexicon.plain | lexicon.continuing) - lexicon.verbs.keys() - lexicon.quoting)
    if unknown:
        raise DataError(f"not among the verbs: {', '.join(unknown)}", where=f"{where}: plain, continuing")
    return lexicon
