"""A parse of any text, without the other annotators."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.annotate.parse import Parser
from reportedly.annotate.tree import Tree
from reportedly.coding.clauses import Clauses
from reportedly.config import Settings
from reportedly.languages.events import event_lexicon
from reportedly.model import Annotations, Article


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Clauses]:
    """Gives the grammatical relations of a text."""
    parser = Parser(settings=Settings())
    lexicon = event_lexicon("en")

    def parsed(text: str) -> Clauses:
        article = Article(id="a", hash="a", text=text)
        tree = Tree(parser(article, Annotations()).tokens)
        return Clauses(tree, partitives=lexicon.partitives, light_verbs=lexicon.light_verbs)

    return parsed
