from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import DataError
from reportedly.languages import data
from reportedly.read import lexicon


def test_the_words_are_lower_case_and_apart() -> None:
    words = lexicon.head_words()
    assert set(words.months.values()) == set(range(1, 13))
    for forms in (words.months, words.weekdays, words.agencies, words.not_names, words.furniture, words.colon_places):
        assert all(form == form.lower() for form in forms)
    assert not lexicon.function_words() & lexicon.foreign_words()


@pytest.mark.parametrize("content", ["months: {13: [x]}", "months: [", "extra: 1", "words: [1]"])
def test_broken_data_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/head.yaml").write_text(content)
    monkeypatch.setattr(data, "files", lambda _: tmp_path)
    lexicon.head_words.cache_clear()
    try:
        with pytest.raises(DataError, match=r"languages/en/head\.yaml"):
            lexicon.head_words()
    finally:
        lexicon.head_words.cache_clear()


def test_missing_data_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "files", lambda _: tmp_path)
    lexicon.function_words.cache_clear()
    with pytest.raises(DataError, match=r"function_words\.yaml"):
        lexicon.function_words()
