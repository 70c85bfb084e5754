"""Plain text: one file, one article; the text is the file's own to the character."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportedly.read.files import read_text, shown, text_limit
from reportedly.read.reading import Reading, Result, article_from_fields


def read_plain(path: Path, run: Reading) -> Iterator[Result]:
    """The article in a plain text file."""
    where = shown(path)
    text = read_text(path, limit=text_limit(run.settings))
    yield article_from_fields({"text": text}, run=run, where=where, origin=where)
