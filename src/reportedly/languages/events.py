"""The event lexicon of a language: which words, in which frames, tell of which PLOVER event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

import msgspec

from reportedly.errors import DataError
from reportedly.languages.data import load

WordClass = Literal["verbs", "nouns", "adjectives"]


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Relations that hold actors and recipients, in order of preference.

    `all` takes every relation that is filled instead of the first one, unless that names both sides ("between").
    """

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    all: bool = False


class TriggerRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row of `events.yaml`; its head explains the fields."""

    type: str
    frame: str
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    particle: str | None = None
    preposition: tuple[str, ...] = ()
    object_of_preposition: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    modifier: tuple[str, ...] = ()
    governs: tuple[str, ...] = ()
    complement: Literal["clause", "infinitive"] | None = None
    intransitive: bool = False
    active: bool = False
    argument: bool = False
    personal: bool = False


class AgentNouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for those who can act, endings of such nouns, and the nouns that only look so."""

    nouns: frozenset[str]
    suffixes: tuple[str, ...]
    exceptions: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    frames: dict[str, Frame]
    agents: AgentNouns
    partitives: frozenset[str]
    happenings: frozenset[str]
    scenes: frozenset[str]
    accidents: frozenset[str]
    light_verbs: frozenset[str]
    mode_words: dict[str, dict[str, frozenset[str]]]
    rules: tuple[TriggerRule, ...]


class EventLexicon(msgspec.Struct, frozen=True):
    """Rules by word class and lemma, in the order of the file."""

    frames: Mapping[str, Frame]
    agents: AgentNouns
    partitives: frozenset[str]
    happenings: frozenset[str]
    scenes: frozenset[str]
    accidents: frozenset[str]
    light_verbs: frozenset[str]
    mode_words: Mapping[str, Mapping[str, frozenset[str]]]
    rules: Mapping[tuple[WordClass, str], tuple[TriggerRule, ...]]


@lru_cache(maxsize=4)
def event_lexicon(language: str) -> EventLexicon:
    """The lexicon of `languages/<language>/events.yaml`. Raises `DataError` when it breaks its schema."""
    return _indexed(load(language, "events", _File), where=f"languages/{language}/events.yaml")


def _indexed(data: _File, *, where: str) -> EventLexicon:
    table: dict[tuple[WordClass, str], list[TriggerRule]] = defaultdict(list)
    classes: tuple[WordClass, ...] = ("verbs", "nouns", "adjectives")
    for number, rule in enumerate(data.rules, 1):
        if rule.frame not in data.frames:
            raise DataError(f"rule {number}: frame: no frame named {rule.frame!r}", where=where)
        if not (rule.verbs or rule.nouns or rule.adjectives):
            raise DataError(f"rule {number}: expected verbs, nouns or adjectives", where=where)
        for word_class in classes:
            for lemma in getattr(rule, word_class):
                table[word_class, lemma].append(rule)
    rules = {key: tuple(found) for key, found in table.items()}
    return EventLexicon(
        frames=data.frames,
        agents=data.agents,
        partitives=data.partitives,
        happenings=data.happenings,
        scenes=data.scenes,
        accidents=data.accidents,
        light_verbs=data.light_verbs,
        mode_words=data.mode_words,
        rules=rules,
    )
