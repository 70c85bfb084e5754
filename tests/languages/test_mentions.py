"""The lexicon of mentions is read whole or refused with file and field."""

from __future__ import annotations

import pytest

from reportedly.errors import DataError
from reportedly.languages.mentions import mention_words


def test_the_english_lexicon_is_whole() -> None:
    words = mention_words("en")
    assert words.pronouns["she"] == (3, "feminine", "singular")
    assert "minister" in words.titles
    assert words.people["woman"] == "feminine"


def test_all_words_are_in_lower_case() -> None:
    words = mention_words()
    lists = [words.titles, words.institutions, words.generic_heads, words.reporting_verbs, *words.given_names.values()]
    assert all(word == word.lower() for words_ in lists for word in words_)


def test_no_given_name_has_two_genders() -> None:
    names = mention_words().given_names
    assert not names["masculine"] & names["feminine"]


def test_it_is_read_once() -> None:
    assert mention_words("en") is mention_words("en")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(DataError, match=r"languages/xx/mentions\.yaml"):
        mention_words("xx")
