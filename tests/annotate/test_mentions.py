"""Phrases and identity over whole passages, through the real parse."""

from __future__ import annotations

from functools import lru_cache

import pytest

from reportedly.annotate.mentions import MentionFinder, MentionIndex
from reportedly.annotate.parse import Parser
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Mention

SETTINGS = Settings()


@lru_cache(maxsize=256)
def annotated(text: str) -> Annotations:
    article = Article(id="a", hash="a", text=text)
    return MentionFinder(settings=SETTINGS)(article, Parser(settings=SETTINGS)(article, Annotations()))


def mention(text: str, words: str) -> Mention:
    """The mention that stands at the last place of `words` in `text`."""
    found = [m for m in annotated(text).mentions if words in {m.text, m.text.removeprefix("the ").removeprefix("The ")}]
    assert found, [m.text for m in annotated(text).mentions]
    return found[-1]


def test_a_pronoun_takes_the_name() -> None:
    text = "Foreign Minister Arslan Qadirov visited Tbilisi. He met reporters there."
    he = mention(text, "He")
    assert he.name == "Arslan Qadirov"
    assert he.name_span is not None
    assert text[slice(*he.name_span)] == "Arslan Qadirov"


def test_index_looks_up() -> None:
    text = "The Embassy of Norway in Cairo issued a statement."
    index = MentionIndex(annotated(text).mentions)
    embassy = mention(text, "Embassy of Norway in Cairo")
    assert index.by_head(embassy.head) is embassy
    assert index.covering(text.index("Norway")) is not None


@pytest.mark.parametrize("text", ["", " ", "\n\n", "!!!", "A"])
def test_empty_texts(text: str) -> None:
    assert isinstance(annotated(text).mentions, tuple)
