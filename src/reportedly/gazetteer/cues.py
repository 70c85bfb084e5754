"""Words around names that tell what a name is used for."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from reportedly.gazetteer.tables import read_yaml


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sets of lower-case words; what each is for stands in `data/cues.yaml`."""

    outside_suffixes: frozenset[str]
    outside_prefixes: frozenset[str]
    belonging: frozenset[str]
    locative: frozenset[str]
    outward: frozenset[str]
    concerned: frozenset[str]
    affairs: frozenset[str]
    before_states: frozenset[str]
    missions: frozenset[str]
    divisions: frozenset[str]
    settlements: frozenset[str]
    features: frozenset[str]
    compass: frozenset[str]
    before_towns: frozenset[str]
    parts: frozenset[str]
    situating: frozenset[str]
    borders: frozenset[str]
    beyond: frozenset[str]
    place_prepositions: frozenset[str]
    territorial_verbs: frozenset[str]
    government_nouns: frozenset[str]
    government_objects: frozenset[str]
    government_prepositions: frozenset[str]
    foreign_offices: frozenset[str]
    embassies: frozenset[str]
    facing: frozenset[str]
    origins: frozenset[str]
    including: frozenset[str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The sets of cue words; raises `DataError` naming the field that is missing, unknown or of the wrong type."""
    return read_yaml("cues.yaml", Cues)
