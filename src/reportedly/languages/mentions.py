"""Words that name, describe or stand for participants, per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportedly.languages.data import load

Gender = Literal["masculine", "feminine", "neuter", "any"]
Number = Literal["singular", "plural", "any"]
Party = Literal["person", "institution", "state"]
PronounTraits = tuple[Literal[1, 2, 3], Gender, Number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Nouns for the members of a pair, with the kinds that its members can be."""

    kinds: frozenset[Party]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionWords:
    """The lexicon `languages/<language>/mentions.yaml`; all words in lower case.

    `pronouns` gives person, gender and number (`any` where the word tells nothing); `personal_relatives` are the
    relative pronouns for people. `generic_heads` mean nothing without what follows them; `quantifiers` and
    `evaluations` are left out at the beginning of a phrase; `titles` are nouns of office, `abbreviations` their
    short forms, `seconds` words before them for who stands in for its holder; `honorifics`, `people`, `callings`
    and `given_names` (the last two from gender to words) give a gender; `institutions`, `states` and `settlements`
    can be meant by "it"; `posts` are told apart by where they are ("embassy in", "envoy to"); `open_bodies` are
    nouns that stand for a body named otherwise; `legal_forms` end full names of companies; `naming` verbs give a
    name; `documents` speak for their issuer, who is the subject of an `issuing` verb; `sides` with a number (`sizes`)
    mean so many parties together, unless they are told of as `further` ones, `state_pairs` two states; who is subject
    and who object of an `encounters` word are told of together, and `gatherings` are no more than those they are "of";
    `reporting_verbs` have a speaker as subject, and whom he speaks of behind `speaking_of`; what somebody is accused
    of stands behind a `charging` verb and one of `charged`; `month_contexts` before a word show that it is a month
    and no surname; `aliases` map short to full names, as the words that identify them.
    """

    pronouns: Mapping[str, PronounTraits]
    relative_pronouns: frozenset[str]
    personal_relatives: frozenset[str]
    generic_heads: frozenset[str]
    quantifiers: frozenset[str]
    evaluations: frozenset[str]
    titles: frozenset[str]
    abbreviations: Mapping[str, str]
    seconds: frozenset[str]
    honorifics: Mapping[str, Gender]
    people: Mapping[str, Gender]
    callings: Mapping[Gender, frozenset[str]]
    institutions: frozenset[str]
    states: frozenset[str]
    settlements: frozenset[str]
    ministries: frozenset[str]
    according: frozenset[str]
    posts: frozenset[str]
    open_bodies: frozenset[str]
    legal_forms: frozenset[str]
    naming: frozenset[str]
    documents: frozenset[str]
    issuing: frozenset[str]
    sides: tuple[Sides, ...]
    sizes: Mapping[str, int]
    encounters: frozenset[str]
    gatherings: frozenset[str]
    further: frozenset[str]
    state_pairs: frozenset[str]
    reporting_verbs: frozenset[str]
    speaking_of: frozenset[str]
    charging: frozenset[str]
    charged: frozenset[str]
    month_contexts: frozenset[str]
    aliases: Mapping[str, str]
    given_names: Mapping[Gender, frozenset[str]]

    @property
    def pair_words(self) -> frozenset[str]:
        """The words for two."""
        return frozenset(word for word, size in self.sizes.items() if size == 2)

    def gender_of(self, noun: str) -> Gender | None:
        """The gender that a noun for people tells; None for other nouns."""
        found = self.people.get(noun)
        return found or next((gender for gender, nouns in self.callings.items() if noun in nouns), None)

    def parties(self, noun: str) -> frozenset[Party]:
        """The kinds that the members of a pair of such can be; none for a noun that means no pair."""
        return next((sides.kinds for sides in self.sides if noun in sides.nouns), frozenset())


@lru_cache(maxsize=8)
def mention_words(language: str = "en") -> MentionWords:
    """The lexicon of `language` (ISO 639-1). Raises `DataError` when there is none or it breaks the schema."""
    return load(language, "mentions", MentionWords)
