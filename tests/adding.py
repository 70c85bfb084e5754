"""A program that adds articles to a database and may be killed at any moment: `python -m tests.adding DATABASE`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.builders import TEXT, HandCoder, article

from reportedly.config import Settings
from reportedly.database import Database, adding
from reportedly.model import Article, Record

ARTICLES = 50
AT_ONCE = 8
"""So that there are several batches to be killed in."""


class SlowCoder(HandCoder):
    def __call__(self, article: Article) -> Record:
        time.sleep(0.002)
        return super().__call__(article)


def slow_coder(settings: Settings) -> SlowCoder:
    return SlowCoder()


def articles() -> Iterator[Article]:
    for number in range(ARTICLES):
        yield article(f"{TEXT} {number}", id=f"{number * 7 % ARTICLES:03}", outlet="The Gazette")


if __name__ == "__main__":
    print("started", flush=True)  # noqa: T201
    adding.MOST_AT_ONCE = AT_ONCE
    with Database(Path(sys.argv[1]), coder=slow_coder) as opened:
        opened.add(articles())
