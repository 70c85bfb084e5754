"""One article, annotated as far as resolving needs it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.annotate.mentions import MentionFinder
from reportedly.annotate.parse import Parser
from reportedly.annotate.toponyms import Toponyms
from reportedly.config import Settings
from reportedly.model import Annotations, Article
from reportedly.resolve import Context, CountryPolicy, build_context

Build = Callable[..., Context]


@pytest.fixture(scope="session")
def build() -> Build:
    parser, toponyms, finder = Parser(settings=Settings()), Toponyms(), MentionFinder(settings=Settings())

    def made(
        text: str, *, policy: CountryPolicy = "iso", article: Article | None = None, mentions: bool = False
    ) -> Context:
        article = article or Article(id="a", hash="a", text=text)
        annotations = toponyms(article, parser(article, Annotations()))
        if mentions:
            annotations = finder(article, annotations)
        return build_context(article, annotations, policy=policy)

    return made
