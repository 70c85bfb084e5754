"""One article, annotated as far as resolving needs it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.annotate.parse import Parser
from reportedly.annotate.toponyms import Toponyms
from reportedly.config import Settings
from reportedly.model import Annotations, Article
from reportedly.resolve import Context, CountryPolicy, build_context

Build = Callable[..., Context]


@pytest.fixture(scope="session")
def build() -> Build:
    parser, toponyms = Parser(settings=Settings()), Toponyms()

    def made(text: str, *, policy: CountryPolicy = "iso", article: Article | None = None) -> Context:
        article = article or Article(id="a", hash="a", text=text)
        annotations = toponyms(article, parser(article, Annotations()))
        return build_context(article, annotations, policy=policy)

    return made
