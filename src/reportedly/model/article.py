"""One published text with its metadata."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.text import Extent, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before the story: `date 2020-07-28`, `BAKU, Azerbaijan, July 28 (Agency) --`, `Agency:`."""

    start: int
    end: int
    date: Quote | None = None
    place: Quote | None = None
    agency: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text, immutable.

    `hash` is the SHA-256 of text and outlet, in hex; `id` is the source's own id, else the hash. `published` is an
    ISO 8601 date or date-time; `published_span` points at the words of the text it was read from, if it was.
    `metadata` holds the keys that the input had beside the known ones, as JSON text. `skipped` says why the text must
    not be coded.
    """

    id: str
    hash: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_span: Extent | None = None
    url: str | None = None
    language: str | None = None
    head: Head | None = None
    origin: str | None = None
    metadata: str = "{}"
    skipped: str | None = None
