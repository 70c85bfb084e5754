"""Codes of real articles by place alone: the articles' words stay where they are and are not copied.

Each line of `training/standoff/*.jsonl` holds the id of an article, the SHA-256 of its text, and spans of it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from reportedly.neural.spans import Attribution, Style
from training.corpora import read_rows
from training.documents import CodedEvent, DataError, Document, Row

FOLDER = Path(__file__).parent / "standoff"
_EVENT_SPANS = ("actors", "recipients", "places")
_ROLES = ("source", "cue", "content")


def standoff(articles: Path, *, folder: Path = FOLDER) -> tuple[Document, ...]:
    """The articles of the file `articles` that are coded in `folder`. Raises `DataError` where a text is another."""
    texts = {row["id"]: row for row in read_rows(articles)}
    rows = [row for path in sorted(folder.glob("*.jsonl")) for row in read_rows(path)]
    return tuple(_document(row, texts.get(row["id"])) for row in rows)


def _document(row: Row, article: Row | None) -> Document:
    if article is None or digest(article["text"]) != row["text_sha256"]:
        raise DataError(f"{row['id']}: the text that was coded is not among the articles")
    return Document(
        id=row["id"],
        text=article["text"],
        style=Style.GUIDE,
        published=article["published"],
        attributions=tuple(
            Attribution(**{role: _extents(given[role]) for role in _ROLES}) for given in row["attributions"]
        ),
        events=tuple(_event(given) for given in row["events"]),
    )


def _event(given: Row) -> CodedEvent:
    spans = {name: _extents(given[name]) for name in _EVENT_SPANS}
    told = {"dated": given["date"] is not None, "placed": bool(spans["places"])}
    return CodedEvent(**{**given, **spans, **told, "trigger": tuple(given["trigger"])})


def _extents(given: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in given)


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def line(document: Document) -> str:
    """A document as a line of such a file."""
    row: dict[str, Any] = {
        "id": document.id,
        "text_sha256": digest(document.text),
        "attributions": [{role: getattr(a, role) for role in _ROLES} for a in document.attributions or ()],
        "events": [_row(event) for event in document.events or ()],
    }
    return json.dumps(row) + "\n"


def _row(event: CodedEvent) -> dict[str, Any]:
    fields = ("trigger", "type", "mode", "status", "background", *_EVENT_SPANS, "date")
    return {name: getattr(event, name) for name in fields}
