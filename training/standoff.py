"""Codes of real articles by place alone: the articles' words stay where they are and are not copied.

Each line of `training/standoff/*.jsonl` holds the id of an article, from which character on it is read (headlines that
open the text are left out), the SHA-256 of what is read, and spans of that, without `attributions` where only events
were coded. The file's name tells the articles that it codes: `CORPORA`. Of an event what is as `_USUAL` is not written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reportedly.neural.spans import Attribution, Style
from training.corpora import read_rows
from training.documents import CodedEvent, DataError, Document, Row

FOLDER = Path(__file__).parent / "standoff"
_EVENT_SPANS = ("actors", "recipients", "places")
_ROLES = ("source", "cue", "content")
_USUAL: Mapping[str, Any] = MappingProxyType(
    {"mode": None, "status": "actual", "background": False, **dict.fromkeys(_EVENT_SPANS, ()), "date": None}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Articles that are coded by place: their file among the development data, and what it calls id and day."""

    file: str
    identity: str = "id"
    published: str = "published"


CORPORA: Mapping[str, Corpus] = MappingProxyType(
    {
        "meantime": Corpus(file="data/modality/meantime.jsonl", published="dct"),
        "polnear": Corpus(file="data/attribution/polnear_train.jsonl", identity="doc_id", published="date"),
        "wikinews": Corpus(file="data/wikinews/articles.jsonl"),
    }
)


def standoff(shared: Path, *, folder: Path = FOLDER, corpora: Mapping[str, Corpus] = CORPORA) -> tuple[Document, ...]:
    """The articles under `shared` that are coded in `folder`. Raises `DataError` where a text is another."""
    return tuple(
        document
        for name, corpus in corpora.items()
        for document in _documents(read_rows(folder / f"{name}.jsonl"), shared, corpus)
    )


def _documents(coded: Iterable[Row], shared: Path, corpus: Corpus) -> Iterator[Document]:
    articles = {row[corpus.identity]: row for row in read_rows(shared / corpus.file)}
    for row in coded:
        article = articles.get(row["id"])
        text = article["text"][row["from"] :] if article else ""
        if article is None or digest(text) != row["sha256"]:
            raise DataError(f"{row['id']}: the text that was coded is not in {corpus.file}")
        yield _document(row, text=text, published=_day(article[corpus.published]))


def _day(given: str | None) -> str | None:
    """The day of publication; one that is not written as a date of ISO 8601 is as good as none."""
    try:
        return date.fromisoformat(given or "").isoformat()
    except ValueError:
        return None


def _document(row: Row, *, text: str, published: str | None) -> Document:
    marked = row.get("attributions")
    return Document(
        id=row["id"],
        text=text,
        style=Style.GUIDE,
        published=published,
        attributions=None if marked is None else tuple(_attribution(given) for given in marked),
        events=tuple(_event(given) for given in row["events"]),
    )


def _attribution(given: Row) -> Attribution:
    return Attribution(**{role: _extents(given[role]) for role in _ROLES})


def _event(row: Row) -> CodedEvent:
    given = {**_USUAL, **row}
    spans = {name: _extents(given[name]) for name in _EVENT_SPANS}
    told = {"dated": given["date"] is not None, "placed": bool(spans["places"])}
    return CodedEvent(**{**given, **spans, **told, "trigger": tuple(given["trigger"])})


def _extents(given: Iterable[Iterable[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in given)


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def line(document: Document, *, begin: int = 0) -> str:
    """A document as a line of such a file; its text begins at character `begin` of the article's."""
    row: dict[str, Any] = {"id": document.id, "from": begin, "sha256": digest(document.text)}
    if document.attributions is not None:
        row["attributions"] = [{role: getattr(a, role) for role in _ROLES} for a in document.attributions]
    row["events"] = [_row(event) for event in document.events or ()]
    return json.dumps(row, separators=(",", ":")) + "\n"


def _row(event: CodedEvent) -> dict[str, Any]:
    values = {name: getattr(event, name) for name in ("trigger", "type", *_USUAL)}
    return {name: value for name, value in values.items() if value != _USUAL.get(name, ())}
