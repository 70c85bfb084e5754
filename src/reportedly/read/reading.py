"""What all readers of one run share: the settings and the values that fill what an input lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.config import Settings
from reportedly.errors import ReadError
from reportedly.model import Article
from reportedly.read.article import article_from_text
from reportedly.read.failure import FieldError, ReadFailure, failure
from reportedly.read.fields import checked_published, checked_text, looks_like_date

_TEXT = "text"
_NAMES = {
    "id": ("id",),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "sitename"),
    "published": ("published", "date", "publishdate", "pubdate"),
    "url": ("url", "link", "canonical_url", "source_url"),
    "language": ("language", "lang"),
}
"""Field of an article to the keys that give it, the first that is there."""

Result = Article | ReadFailure


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One run of reading; `published` and `outlet` hold where the input itself gives none."""

    settings: Settings
    published: str | None = None
    outlet: str | None = None


Reader = Callable[[Path, Reading], Iterator[Result]]
"""Reads the articles of one file; an error it can go on after is a `ReadFailure`, any other a `ReadError`."""


def reading(*, settings: Settings, published: object = None, outlet: str | None = None) -> Reading:
    """A run with its defaults checked; raises `ReadError` for an impossible date."""
    return Reading(
        settings=settings, published=checked_published(published), outlet=checked_text(outlet, field="outlet")
    )


def article_from_fields(fields: Mapping[str, Any], *, run: Reading, where: str, origin: str) -> Result:
    """The article of one JSON object (or front matter with its text), or why it is none.

    `text` is needed; `id`, `title`, `outlet`, `published`, `url` and `language` are optional, under any name that
    `named` knows; null stands for absent; every other key goes to the metadata.
    """
    try:
        plain = named(fields)
        known = {key: plain[key] for key in _NAMES if not _absent(plain.get(key))}
        extra = {key: value for key, value in plain.items() if key != _TEXT and key not in _NAMES}
        defaults = {"published": run.published, "outlet": run.outlet}
        return article_from_text(
            _text(plain), settings=run.settings, metadata=extra, origin=origin, **(defaults | known)
        )
    except ReadError as error:
        return failure(error, where=where)


def named(fields: Mapping[Any, Any]) -> dict[str, Any]:
    """`fields` with an article's own fields under our names.

    `date` stands for `published`, in capitals too, where there is no `published`; of several the first. Such a name
    counts where it holds text, and of `published` a date: a `source` that is an object, or a `date` "Tuesday", is
    somebody's own and goes to the metadata.
    """
    plain = {str(key): value for key, value in fields.items()}
    by_lower: dict[str, str] = {}
    for written, value in plain.items():
        if isinstance(value, str) and not _absent(value):
            by_lower.setdefault(written.lower(), written)
    for field, names in _NAMES.items():
        known = (by_lower[name] for name in names if name in by_lower)
        key = next((key for key in known if field != "published" or looks_like_date(plain[key])), None)
        if key is not None and _absent(plain.get(field)):
            plain[field] = plain.pop(key)
    return plain


def _absent(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _text(fields: Mapping[str, Any]) -> str:
    text = fields.get(_TEXT)
    if isinstance(text, str):
        return text
    found = "it is missing" if text is None else f"found {type(text).__name__}"
    raise FieldError(
        f"the article's text is needed as a string; {found}.", field=_TEXT, remedy="Put the full text under `text`."
    )
