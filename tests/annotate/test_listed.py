"""Which names of places a text lists."""

from __future__ import annotations

import pytest

from reportedly.annotate.listed import listed
from reportedly.annotate.parse import Parser
from reportedly.annotate.toponyms import Toponyms
from reportedly.annotate.tree import Tree
from reportedly.config import Settings
from reportedly.model import Annotations, Article


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Kitchens opened in Kenya, the Netherlands and Sweden.", "Kenya", ["Kenya", "Netherlands", "Sweden"]),
        ("Kitchens opened in Kenya and in Sweden.", "Kenya", ["Kenya", "Sweden"]),
        ("Kitchens opened in Kenya, Sweden, Poland and other countries.", "Kenya", ["Kenya", "Sweden", "Poland"]),
        (
            "Kitchens opened at the missions of Kenya in Sweden, Poland and Peru.",
            "missions of Kenya in Sweden",
            ["Sweden", "Poland", "Peru"],
        ),
        ("Kitchens opened in Lyon, France.", "Lyon, France", []),
        ("Kitchens opened in Lyon, France, and two closed.", "Lyon", []),
        ("Rain fell in Kenya, where kitchens opened, and Sweden.", "Kenya", []),
        ("Kitchens opened in a town in Kenya, near Uganda.", "Kenya", []),
        ("Kitchens opened everywhere.", "everywhere", []),
    ],
)
def test_names_of_a_list(text: str, words: str, names: list[str]) -> None:
    article = Article(id="a", hash="a", text=text)
    annotations = Toponyms()(article, Parser(settings=Settings())(article, Annotations()))
    start = text.index(words)
    found = listed(Tree(annotations.tokens), annotations.toponyms, start, start + len(words))
    assert [name.text for name in found] == names
