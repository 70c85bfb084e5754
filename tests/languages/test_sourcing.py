"""The lexicon of sourcing is read whole or refused with its file."""

from __future__ import annotations

import pytest

from reportedly.errors import DataError
from reportedly.languages.sourcing import sourcing_words


def test_the_english_lexicon_is_whole_and_in_lower_case() -> None:
    words = sourcing_words("en")
    lists = [getattr(words, field) for field in words.__struct_fields__]
    assert all(lists)
    assert all(word == word.lower() for words_ in lists for word in words_)


def test_nobody_who_works_for_a_medium_is_one() -> None:
    words = sourcing_words()
    assert not words.journalists & words.media_nouns


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(DataError, match=r"languages/xx/sourcing\.yaml"):
        sourcing_words("xx")
