"""What several endpoints answer. Every answer is a dataclass: OpenAPI is made from them."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from starlette.responses import Response

from reportedly.database import Database
from reportedly.model.linking import Anchor, Dispute, Family


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why there is no answer, and what to do. `field` names the parameter that is wrong."""

    problem: str
    remedy: str | None
    field: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRef:
    """Where a claim stands: article (hash), code points of its text, and the claim's id in it."""

    hash: str
    kind: str
    id: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRef:
    """An article by name."""

    hash: str
    id: str
    outlet: str | None
    published: str | None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRef:
    """A dispute in one line."""

    id: str
    kind: str
    subject: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyAnswer:
    """Copies of one story; `origin` is the hash of the article that it likely comes from."""

    id: str
    origin: str
    agency: str | None
    articles: tuple[ArticleRef, ...]
    reasons: tuple[str, ...]


def json(value: Any) -> Response:
    """The answer as JSON, written by one pass of msgspec: pydantic's check of our own values would cost more than the
    work."""
    return _response(_encoded(value))


def lasting_json(database: Database, key: Hashable, make: Callable[[], Any]) -> Response:
    """The same of an answer that is as good until the database changes: made and written once."""
    return _response(database.store.lasting.get(key, lambda: _encoded(make())))


def claim_ref(anchor: Anchor, id_: str | None) -> ClaimRef:
    """The reference to the claim at the anchor."""
    return ClaimRef(hash=anchor.article, kind=anchor.kind, id=id_, start=anchor.start, end=anchor.end)


def dispute_ref(dispute: Dispute) -> DisputeRef:
    """The dispute without its sides."""
    return DisputeRef(id=dispute.id, kind=dispute.kind, subject=dispute.subject, words=dispute.words)


def family_answer(family: Family, named: dict[str, dict[str, Any]]) -> FamilyAnswer:
    """The family with its articles by name; `named` holds their rows by hash."""
    return FamilyAnswer(
        id=family.id,
        origin=family.origin,
        agency=family.agency,
        articles=tuple(ArticleRef(**named[hash_]) for hash_ in family.articles),
        reasons=tuple(reason.words for reason in family.reasons),
    )


def _encoded(value: Any) -> bytes:
    return msgspec.json.encode(value, enc_hook=_plain)


def _response(body: bytes) -> Response:
    return Response(body, media_type="application/json")


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise NotImplementedError(type(value).__name__)
