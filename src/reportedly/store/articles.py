"""Articles and records as rows, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
import msgspec

from reportedly.link.claims import Coded
from reportedly.model import Article, Head, Record
from reportedly.record_json import as_builtins, decode
from reportedly.store.rows import Row
from reportedly.store.statements import fetch, listed


def article_row(article: Article) -> Row:
    """The article as a row of `data.articles`."""
    row: Row = {field: getattr(article, field) for field in article.__dataclass_fields__}
    return row | {"head": msgspec.json.encode(article.head).decode() if article.head else None}


def article_from(row: dict[str, Any]) -> Article:
    """The article that `article_row` made."""
    span, head = row["published_span"], row["head"]
    return Article(
        **row
        | {
            "published_span": tuple(span) if span else None,
            "head": msgspec.json.decode(head, type=Head) if head else None,
        }
    )


def record_row(record: Record, *, revision: int, settings: str | None) -> Row:
    """The record as a row of `data.records`: its JSON goes without the text, which the article has already. `settings`
    is the digest of those that it was made with."""
    body = as_builtins(record, layers=True)
    del body["text"]
    return {
        "hash": record.hash,
        "revision": revision,
        "library": record.version.library,
        "model": record.version.model,
        "schema": record.version.schema,
        "superseded_by": None,
        "events": len(record.events),
        "figures": len(record.figures),
        "body": msgspec.json.encode(body).decode(),
        "settings": settings,
    }


def current_bodies(connection: duckdb.DuckDBPyConnection, hashes: Sequence[str]) -> dict[str, str]:
    """By hash, the JSON of the current records of these articles."""
    # superseded ones are left out here, because another condition beside it keeps DuckDB from the index
    found = fetch(connection, f"SELECT hash, body, superseded_by FROM data.records WHERE hash IN {listed(hashes)}")
    return {hash_: body for hash_, body, superseded_by in found if superseded_by is None}


def coded_from(body: str) -> Coded:
    """What the record of `record_row` tells: quicker than the whole of it."""
    return msgspec.json.decode(body, type=Coded)


def record_from(body: str, text: str) -> Record:
    """The record of `record_row`, with the text of its article."""
    return decode(b'{"text":' + msgspec.json.encode(text) + b"," + body.encode()[1:])
