"""Markdown: the text as a reader sees it, a paragraph a line; front matter becomes metadata.

The file's own text would give the sentence splitter wrapped lines, list signs and link addresses for words, so offsets
count in the rendered text: no markup, no code, no pictures, each paragraph's wrapped lines joined by a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportedly.errors import ReadError
from reportedly.read.files import read_text, shown, text_limit
from reportedly.read.reading import Reading, Result, article_from_fields, named

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\n|)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_MATTER_CHARACTERS = 65_536
_MATTER_DEPTH = 20


class _Loader(yaml.SafeLoader):
    """Keeps values as they are written (a title `1984`, a date that does not exist); only null is no text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_markdown(path: Path, run: Reading) -> Iterator[Result]:
    """The article in a Markdown file."""
    where = shown(path)
    source = read_text(path, limit=text_limit(run.settings))
    matter, body = _split(source, where=where)
    title, text = _rendered(body)
    fields = {"title": title, **named(matter), "text": text}
    yield article_from_fields(fields, run=run, where=where, origin=where)


def _split(source: str, *, where: str) -> tuple[dict[str, Any], str]:
    """Front matter as a mapping, and the body."""
    match = _FRONT_MATTER.match(source)
    if match is None:
        return {}, source
    try:
        matter = _mapping(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())
        raise ReadError(
            f"the front matter is not plain YAML: {problem}.", where=where, remedy="Correct it between the `---` lines."
        ) from None
    return ({}, source) if matter is None else (matter, source[match.end() :])


def _mapping(matter: str) -> dict[str, Any] | None:
    """The mapping that the YAML of front matter spells, None if it is no mapping (text between two rules)."""
    _check_cost(matter)
    value = yaml.load(matter, Loader=_Loader)
    return value or {} if isinstance(value, dict | None) else None


def _check_cost(matter: str) -> None:
    """Refuse front matter that is cheap to write and dear to load, before it is loaded."""
    if len(matter) > _MATTER_CHARACTERS:
        raise ValueError(f"it is longer than {_MATTER_CHARACTERS:,} characters")
    depth = 0
    for event in yaml.parse(matter, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MATTER_DEPTH:
            raise ValueError(f"it is nested more than {_MATTER_DEPTH} deep")
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("it repeats parts by reference, which may grow without bound")


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
