"""A parse of any text, without the other annotators."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.annotate.parse import Parser
from reportedly.annotate.tree import Tree
from reportedly.config import Settings
from reportedly.model import Annotations, Article


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Tree]:
    """Gives the dependencies of a text."""
    parser = Parser(settings=Settings())

    def parsed(text: str) -> Tree:
        return Tree(parser(Article(id="a", hash="a", text=text), Annotations()).tokens)

    return parsed
