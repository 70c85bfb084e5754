"""The lexicon of attribution."""

from __future__ import annotations

import pytest

from reportedly.errors import DataError
from reportedly.languages.attribution import COMPLEMENTS, attribution_lexicon, parse_lexicon

SMALL = """
verbs: {say: [clause], quote: [object]}
prepositions: {}
idioms: {}
anonymity: []
quoting: [quote]
speakers: []
plain: [say]
continuing: []
nouns: {claim: [that]}
states: []
private: []
evidence: []
issuing: []
utterances: []
adverbs: []
adjectives: []
phrases: [[according, to]]
sequels: []
appendices: []
forms: {}
"""


def test_the_english_lexicon_is_valid_and_lower_case() -> None:
    lexicon = attribution_lexicon("en")
    assert lexicon.verbs["say"] >= {"clause"}
    assert {c for takes in lexicon.verbs.values() for c in takes} <= set(COMPLEMENTS)
    assert all(lemma == lemma.lower() for lemma in (*lexicon.verbs, *lexicon.nouns, *lexicon.adverbs))
    assert ("according", "to") in lexicon.phrases


def test_it_is_read_once() -> None:
    assert attribution_lexicon("en") is attribution_lexicon("en")


def test_a_language_without_lexicon_is_named() -> None:
    with pytest.raises(DataError, match=r"languages/xx/attribution\.yaml"):
        attribution_lexicon("xx")


def test_a_small_lexicon_is_read() -> None:
    assert parse_lexicon(SMALL, where="here").nouns == {"claim": frozenset({"that"})}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[clause]", "[sentence]", "sentence"),
        ("quoting: [quote]", "quoting: quote", "quoting"),
        ("forms: {}", "forms: {}\nextra: 1", "extra"),
        ("[[according, to]]", "[[]]", "at least one word"),
        ("plain: [say]", "plain: [shout]", "shout"),
        ("verbs:", "verbs: [", "not a valid"),
        ("nouns: {claim: [that]}", "", "nouns"),
    ],
)
def test_a_broken_lexicon_names_file_and_field(old: str, new: str, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        parse_lexicon(SMALL.replace(old, new), where="some/file.yaml")
    assert "some/file.yaml" in str(caught.value)
