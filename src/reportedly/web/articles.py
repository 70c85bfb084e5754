"""Articles: found by name, and read with all that was coded from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from reportedly import record_json
from reportedly.database import Database
from reportedly.web.answers import ClaimRef, DisputeRef, FamilyAnswer, family_answer, json, lasting_json
from reportedly.web.library import Reading
from reportedly.web.parameters import Limit, Name, Offset, Words
from reportedly.web.reviewing import DecisionAnswer, decision_answers

router = APIRouter(prefix="/api", tags=["articles"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article in a list, with how much was coded from it. `origin` is the file (and line) it was read from, without
    the folder."""

    hash: str
    id: str
    outlet: str | None
    published: str | None
    title: str | None
    language: str | None
    origin: str | None
    events: int
    figures: int
    disputes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """Some articles of `total`."""

    total: int
    rows: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedClaim:
    """A claim with the incident and the disputes that it is part of."""

    claim: ClaimRef
    incident: str
    disputes: tuple[DisputeRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleAnswer:
    """An article with its text; `record` follows the JSON contract of records, layers included, text left out."""

    hash: str
    id: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    language: str | None
    skipped: str | None
    text: str
    record: dict[str, Any]
    claims: tuple[LinkedClaim, ...]
    family: FamilyAnswer | None
    reviews: tuple[DecisionAnswer, ...]


@router.get("/articles", response_model=ArticlePage)
def articles(database: Reading, *, q: Words = None, limit: Limit = 50, offset: Offset = 0) -> Response:
    """Articles whose title, outlet or id has these words, the one published last first."""
    return json(database.store.browse.articles(words=q, limit=limit, offset=offset))


@router.get("/articles/{article}", response_model=ArticleAnswer)
def article(database: Reading, article: Name) -> Response:
    """An article by its hash, the beginning of the hash, or its id."""
    return lasting_json(database, ("article", article), lambda: answer(database, database.store.find(article)))


def answer(database: Database, hash_: str) -> ArticleAnswer:
    """All that the reader shows of the article."""
    found, record = database.store.article(hash_), database.store.record(hash_)
    plain = record_json.as_builtins(record, layers=True)
    del plain["text"]
    return ArticleAnswer(
        hash=found.hash,
        id=found.id,
        outlet=found.outlet,
        published=found.published,
        title=found.title,
        url=found.url,
        language=found.language,
        skipped=found.skipped,
        text=found.text,
        record=plain,
        claims=tuple(_linked(hash_, row) for row in database.store.browse.linked(hash_)),
        family=family(database, hash_),
        reviews=decision_answers(database.reviews.decisions(hash_)),
    )


def family(database: Database, hash_: str) -> FamilyAnswer | None:
    """The copy family of the article, if it has copies."""
    found = database.store.families([hash_])
    if not found:
        return None
    return family_answer(found[0], database.store.browse.named(found[0].articles))


def _linked(hash_: str, row: dict[str, Any]) -> LinkedClaim:
    return LinkedClaim(
        claim=ClaimRef(hash=hash_, kind=row["kind"], id=row["id"], start=row["start"], end=row["end"]),
        incident=row["incident"],
        disputes=tuple(DisputeRef(**dispute) for dispute in row["disputes"]),
    )
