"""What is read from an article once, to find and compare its copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.link.copies.compare import Story
from reportedly.link.copies.credits import Credit, credits_in, outside_story
from reportedly.link.copies.settings import CopySettings
from reportedly.link.copies.sketch import sketch
from reportedly.link.copies.words import Token, story
from reportedly.model import Article, Extent

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The story, its `day` of publication since 1970-01-01 (None where unknown), the `bands` of its sketch, and the
    agencies credited."""

    story: Story
    day: int | None
    bands: tuple[int, ...]
    credits: tuple[Credit, ...]


def read(article: Article, *, settings: CopySettings) -> Reading:
    """The article's story, day, sketch and credits."""
    sentences = story(article.text, without=outside_story(article.text, head=_head(article)))
    return Reading(
        story=_story(article, sentences),
        day=day(article.published),
        bands=sketch(sentences, settings=settings),
        credits=tuple(credits_in(article.text, head=_head(article))),
    )


def read_story(article: Article) -> Story:
    """The article's words, to compare with those of another one."""
    return _story(article, story(article.text, without=outside_story(article.text, head=_head(article))))


def day(published: str | None) -> int | None:
    """Days since 1970-01-01 of an ISO 8601 date or date-time."""
    try:
        return None if published is None else (date.fromisoformat(published[:10]) - _EPOCH).days
    except ValueError:
        return None


def _story(article: Article, sentences: Sequence[Sequence[Token]]) -> Story:
    tokens = tuple(token for sentence in sentences for token in sentence)
    return Story(article=article.hash, text=article.text, tokens=tokens)


def _head(article: Article) -> Extent | None:
    return (article.head.start, article.head.end) if article.head else None
