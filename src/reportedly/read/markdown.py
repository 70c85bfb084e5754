"""Markdown: the text as a reader sees it, a paragraph a line; front matter becomes metadata.

The file's own text would give the sentence splitter wrapped lines, list signs and link addresses for words, so offsets
count in the rendered text: no markup, no code, no pictures, each paragraph's wrapped lines joined by a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportedly.errors import ReadError
from reportedly.read.files import read_text, shown, text_limit
from reportedly.read.reading import Reading, Result, article_from_fields

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\n|)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "sitename"),
    "published": ("published", "date", "publishdate", "pubdate"),
    "url": ("url", "link", "canonical_url", "source_url"),
    "language": ("language", "lang"),
    "id": ("id",),
}
"""Field of an article to the keys of front matter that give it, the first that is there."""


def read_markdown(path: Path, run: Reading) -> Iterator[Result]:
    """The article in a Markdown file."""
    where = shown(path)
    source = read_text(path, limit=text_limit(run.settings))
    matter, body = _split(source, where=where)
    title, text = _rendered(body)
    fields = {"title": title, **_named(matter), "text": text}
    yield article_from_fields(fields, run=run, where=where, origin=where)


def _split(source: str, *, where: str) -> tuple[dict[str, Any], str]:
    """Front matter as a mapping, and the body."""
    match = _FRONT_MATTER.match(source)
    if match is None:
        return {}, source
    try:
        matter = msgspec.yaml.decode(match[1].encode())
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ReadError(
            f"the front matter is not YAML: {error}.",
            where=where,
            remedy="Correct what stands between the `---` lines.",
        ) from None
    if matter is not None and not isinstance(matter, dict):
        return {}, source
    return {str(key): value for key, value in (matter or {}).items()}, source[match.end() :]


def _named(matter: dict[str, Any]) -> dict[str, Any]:
    """The front matter under the names of an article's fields, dates as ISO 8601 text."""
    plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in matter.items()}
    by_lower = {key.lower(): key for key in plain}
    for field, names in _NAMES.items():
        key = next((by_lower[name] for name in names if name in by_lower), None)
        if key is not None and key != field:
            plain[field] = plain.pop(key)
    return plain


def _rendered(body: str) -> tuple[str | None, str]:
    """Title (a first heading of level one, which is no part of the text then) and text."""
    tokens = _parser().parse(body)
    blocks = [_words(token.children or ()) for token in tokens if token.type == "inline"]
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return blocks[0], "\n\n".join(block for block in blocks[1:] if block)
    return None, "\n\n".join(block for block in blocks if block)


def _words(tokens: Sequence[Token]) -> str:
    """Text of one block: link texts stay, pictures and HTML tags go, line ends become spaces."""
    pieces = (
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in tokens
        if token.type in ("text", "code_inline", "softbreak", "hardbreak")
    )
    return "".join(pieces).strip()


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")
