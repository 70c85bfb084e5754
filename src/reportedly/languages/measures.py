"""Which words show what a number measures: people killed or marching, attacks, damage, years of prison, money."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from reportedly.languages.data import load


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words (lemmas, lower case) that give a counted noun phrase one measure.

    `objects`: verbs whose object or passive subject is counted; `subjects`: verbs whose subject is counted; `states`:
    words that as predicate or attribute tell the state of those counted (`3 dead`, `25 wounded people`); `nouns`:
    counted nouns that tell it by themselves (`20 deaths`); `acts`: nouns whose `of` complement is counted (`the murder
    of 41 people`). `people`: what is counted is people.
    `single`: one person without a number is a figure too; `zero`: so is nobody (`no casualties`). `persons_only`:
    nothing but a noun for persons will do. `harm`: it tells what a happening did, and so where it was.
    """

    people: bool = True
    persons_only: bool = False
    zero: bool = False
    single: bool = False
    harm: bool = False
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()


class MeasureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`measures.yaml` of a language; its head explains the lists."""

    measures: dict[str, Measure]
    money: dict[str, frozenset[str]]
    money_default: str
    sentence: frozenset[str]
    sentence_verbs: frozenset[str]
    sentence_units: frozenset[str]
    things: frozenset[str]
    persons: frozenset[str]
    person_pronouns: frozenset[str]
    not_counted: frozenset[str]
    toll_subjects: dict[str, str]
    toll_verbs: frozenset[str]
    leaving: frozenset[str]
    zero: frozenset[str]
    nobody: frozenset[str]
    any: frozenset[str]
    both: frozenset[str]
    aged: frozenset[str]
    single: frozenset[str]
    including: frozenset[str]
    subset_pronouns: frozenset[str]
    singular_determiners: frozenset[str]
    phrases: dict[str, tuple[str, ...]]
    disease: frozenset[str]
    disease_nouns: frozenset[str]
    weak_nouns: frozenset[str]
    numbers: frozenset[str]
    crowd: int
    yielding: frozenset[str]
    amount_verbs: frozenset[str]
    degrees: dict[str, str]
    reflexives: frozenset[str]
    aims: frozenset[str]
    besides: frozenset[str]
    attack_verbs: frozenset[str]
    attack_units: frozenset[str]
    reports: frozenset[str]
    fillers: frozenset[str]
    forcing: frozenset[str]
    everywhere: frozenset[str]
    listed: frozenset[str]
    gaps: frozenset[str]
    joiners: frozenset[str]
    converting: frozenset[str]
    mutual: frozenset[str]
    weak_verbs: frozenset[str]
    subjects_of: dict[str, frozenset[str]]
    money_near: frozenset[str]
    another: frozenset[str]
    pairs: frozenset[str]
    indefinite: frozenset[str]
    pronouns: frozenset[str]
    minimum: frozenset[str]
    up_to_life: tuple[str, ...]
    suffering: frozenset[str]
    collectives: frozenset[str]
    shares: frozenset[str]
    shared_by: frozenset[str]


@lru_cache(maxsize=4)
def measure_words(language: str) -> MeasureWords:
    """The lexicon of `language` (ISO 639-1). Raises `DataError` when there is none or it breaks the schema."""
    return load(language, "measures", MeasureWords)
