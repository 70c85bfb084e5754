"""The development data as documents, read by pure functions; what is marked how is said in the data's own README."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from reportedly.model import Extent
from reportedly.neural.spans import Attribution, Style
from training.documents import CodedEvent, DataError, Document, Row
from training.events import located

_ROLES = ("source", "cue", "content")


def read_rows(path: Path) -> Iterator[Row]:
    """Objects of a JSON Lines file. Raises `DataError` naming file and line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            yield _object(line, f"{path}, line {number}")


def read_object(path: Path) -> Row:
    """The object of a JSON file. Raises `DataError` naming the file."""
    return _object(path.read_text(encoding="utf-8"), str(path))


def polnear(path: Path) -> tuple[Document, ...]:
    """Texts of a PolNeAR file, attributions by its conventions."""
    return tuple(_document(row, Style.POLNEAR) for row in read_rows(path))


def guide(path: Path, *, records: Path | None = None) -> tuple[Document, ...]:
    """Texts with attributions by this project's guide, and events of the coded articles in the folder `records`."""
    return tuple(_guided(row, records) for row in read_rows(path))


def _guided(row: Row, records: Path | None) -> Document:
    if records is None:
        return _document(row, Style.GUIDE)
    record = read_object(records / f"{row['id']}.json")
    return _document(row, Style.GUIDE, events=located(row["text"], record), published=record["published"])


def corpus(path: Path, style: Style) -> tuple[Document, ...]:
    """Texts of a file of attributions marked by the conventions of `style`."""
    return polnear(path) if style is Style.POLNEAR else guide(path)


def _document(
    row: Row, style: Style, *, events: tuple[CodedEvent, ...] | None = None, published: str | None = None
) -> Document:
    text, identity = row["text"], row.get("doc_id") or row["id"]
    marked = tuple(_attribution(found, text, identity) for found in row["attributions"])
    return Document(id=identity, text=text, style=style, published=published, attributions=marked, events=events)


def _attribution(row: Row, text: str, where: str) -> Attribution:
    return Attribution(**{role: _extents(row.get(role) or [], text, where) for role in _ROLES})


def _extents(spans: list[list[int]], text: str, where: str) -> tuple[Extent, ...]:
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise DataError(f"{where}: span [{start}, {end}] is none of a text of {len(text)} characters")
    return tuple(sorted((start, end) for start, end in spans))


def _object(line: str, where: str) -> Row:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise DataError(f"{where}: not JSON: {error}") from None
    if not isinstance(found, dict):
        raise DataError(f"{where}: not an object")
    return found
