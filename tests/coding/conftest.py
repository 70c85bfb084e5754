"""A parse of any text, and one with mentions and given attributions, without the other annotators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.annotate.mentions import MentionFinder
from reportedly.annotate.parse import Parser
from reportedly.annotate.pipeline import Pipeline
from reportedly.annotate.quantities import QuantityTagger
from reportedly.annotate.times import TimeTagger
from reportedly.annotate.tree import Tree
from reportedly.coding.context import Context, context
from reportedly.config import Settings
from reportedly.gazetteer.lists import OwnLists
from reportedly.model import Annotations, Article, Attribution


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Tree]:
    """Gives the dependencies of a text."""
    parser = Parser(settings=Settings())

    def parsed(text: str) -> Tree:
        return Tree(parser(Article(id="a", hash="a", text=text), Annotations()).tokens)

    return parsed


@pytest.fixture(scope="session")
def annotate() -> Pipeline:
    """Parses an article and reads its times and quantities: what figures are coded from."""
    options = Settings()
    return Pipeline([Parser(settings=options), TimeTagger(settings=options), QuantityTagger(settings=options)])


Read = Callable[..., Context]


@pytest.fixture(scope="session")
def read() -> Read:
    """Gives a text with its attributions ready for coding."""
    options = Settings()
    annotate = Pipeline([Parser(settings=options), MentionFinder(settings=options)])

    def indexed(
        text: str, *attributions: Attribution, outlet: str | None = None, lists: OwnLists | None = None
    ) -> Context:
        article = Article(id="a", hash="a", text=text, outlet=outlet)
        return context(article, replace(annotate(article), attributions=attributions), lists=lists)

    return indexed
