"""One text with what is known about it becomes an `Article`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date

import msgspec

from reportedly.config import Settings
from reportedly.model import Article, Extent
from reportedly.read.failure import FieldError
from reportedly.read.fields import (
    checked_id,
    checked_language,
    checked_published,
    checked_text,
    checked_unicode,
)
from reportedly.read.head import HeadFindings, read_head
from reportedly.read.language import detect

_WORD = re.compile(r"[^\W\d_]")


def article_from_text(  # noqa: PLR0913
    text: str,
    *,
    settings: Settings,
    id: str | int | None = None,  # noqa: A002
    title: str | None = None,
    outlet: str | None = None,
    published: str | date | None = None,
    url: str | None = None,
    language: str | None = None,
    metadata: Mapping[str, object] | None = None,
    origin: str | None = None,
) -> Article:
    """The article that `text` is, kept to the character, with what its head tells filled in where nothing is given.

    `published` is an ISO 8601 date or date-time, `language` a code of two or three letters, a tag that begins with one,
    or the English name of a language that ISO 639-1 has; `metadata` is anything else worth keeping; `origin` says where
    the text came from. A text that must not be coded (blank, without a word, in a language that `settings` does not
    name) comes back with `skipped` set.

    Raises `ReadError` when the text is too long, or a field breaks its contract (the message names it).
    """
    _check_text(text, settings=settings)
    head = read_head(text)
    named_outlet = checked_text(outlet, field="outlet") or (head.outlet if head else None)
    day, span = _publication(text, checked_published(published), head)
    code = checked_language(language) or detect(text, start=_story(head), languages=settings.languages)
    digest = content_hash(text, outlet=named_outlet)
    return Article(
        id=checked_id(id) or digest,
        hash=digest,
        text=text,
        title=checked_text(title, field="title"),
        outlet=named_outlet,
        published=day,
        published_span=span,
        url=checked_text(url, field="url"),
        language=code,
        head=head.head if head else None,
        origin=origin,
        metadata=_metadata(metadata),
        skipped=_skipped(text, code, settings=settings),
    )


def content_hash(text: str, *, outlet: str | None) -> str:
    """The identity of an article: SHA-256 in hex over the UTF-8 of outlet (empty if unknown), a NUL, and the text."""
    return hashlib.sha256(f"{outlet or ''}\0{text}".encode()).hexdigest()


def _check_text(text: str, *, settings: Settings) -> None:
    if not isinstance(text, str):
        raise FieldError("expected text.", field="text", remedy="Give the article as a string.")
    if len(text) > settings.max_article_characters:
        raise FieldError(
            f"{len(text):,} characters are more than the {settings.max_article_characters:,} an article may have.",
            field="text",
            remedy="Split the text into articles, or raise `max_article_characters` in the settings.",
        )
    checked_unicode(text, field="text")


def _publication(text: str, given: str | None, head: HeadFindings | None) -> tuple[str | None, Extent | None]:
    if given is not None or head is None:
        return given, None
    if head.impossible is not None:
        written = text[slice(*head.impossible)]
        raise FieldError(
            f"the head of the text gives {written!r}, a day that does not exist.",
            field="published",
            remedy="Correct the date mark, or give `published` yourself.",
        )
    return head.published, head.published_span


def _story(head: HeadFindings | None) -> int:
    return head.head.end if head else 0


def _skipped(text: str, language: str | None, *, settings: Settings) -> str | None:
    if not text.strip():
        return "empty"
    if _WORD.search(text) is None:
        return "no words"
    if language is None or language in settings.languages:
        return None
    return f"language: {language} (expected {', '.join(settings.languages)})"


def _metadata(values: Mapping[str, object] | None) -> str:
    """JSON text with sorted keys."""
    if not values:
        return "{}"
    try:
        return msgspec.json.encode(values, order="sorted").decode()
    except (TypeError, ValueError, OverflowError, RecursionError, UnicodeError) as error:
        raise FieldError(
            f"cannot be kept as JSON ({error}).", field="metadata", remedy="Give text, numbers, lists and objects only."
        ) from None
