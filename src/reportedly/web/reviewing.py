"""Review: claims to look at, what people decide of them, how far they agree, and the gold records that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from reportedly.database import Database
from reportedly.evaluate.agreement import Agreement
from reportedly.evaluate.agreement import agreement as measured
from reportedly.export.gold import gold as gold_records
from reportedly.link.reviews import standing
from reportedly.model import Event, Figure
from reportedly.model.linking import Anchor, ClaimKind
from reportedly.model.review import Change, Decision, Opinion, Reviewed, Value
from reportedly.store.waiting import Waiting
from reportedly.web.answers import ArticleRef, ClaimRef, claim_ref, json, lasting_json
from reportedly.web.library import Reading, Writing
from reportedly.web.parameters import Limit, Offset, Text

router = APIRouter(prefix="/api/review", tags=["review"])

_Position = Annotated[int, Field(ge=0, le=2**31 - 1)]
_Author = Annotated[Text, Field(min_length=1, max_length=100)]
_Asked = Annotated[Text | None, Query(max_length=100)]
_LEFT_OUT = ("id", "happening", "trigger", "text", "start", "end", "confidence", "according_to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the article's text, in code points, the end exclusive."""

    start: _Position
    end: _Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of the article's text with its words."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAt:
    """The claim whose trigger or number stands here."""

    hash: Annotated[Text, Field(max_length=64)]
    kind: ClaimKind
    start: _Position
    end: _Position


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """What somebody decides of a claim. `correct` needs a `field` with what it should be: a `value`, the words at
    `quote`, or neither where there should be nothing."""

    claim: ClaimAt
    author: _Author
    decision: Literal["accept", "reject", "correct", "skip"]
    field: Annotated[Text | None, Field(max_length=40)] = None
    value: bool | int | float | Annotated[Text, Field(max_length=300)] | None = None
    quote: Stretch | None = None
    adjudicates: bool = False
    note: Annotated[Text, Field(max_length=2_000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """The decision that should no longer hold, and who took it."""

    id: Annotated[Text, Field(max_length=64)]
    author: _Author


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnswer:
    """A decision. `undone`: it no longer holds."""

    id: str
    claim: ClaimRef
    author: str
    made: str
    decision: str
    field: str | None
    value: Value
    quote: Words | None
    adjudicates: bool
    undone: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A claim to look at; `fields` are those that can be corrected, as in the record's JSON, `sources` being its
    `according_to`. `priority` from 0 to 1.5, `reasons` say why it comes now."""

    claim: ClaimRef
    article: ArticleRef
    what: str
    mode: str | None
    quote: str
    sentence: Words
    fields: dict[str, Any]
    confidence: float
    priority: float
    reasons: tuple[str, ...]
    decisions: tuple[DecisionAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueAnswer:
    """The first claims of the `left` that the author has not decided, of `total`."""

    total: int
    left: int
    rows: tuple[QueueRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAnswer:
    """What one coder holds of a claim; `fields` as that coder would have them, `corrected` those changed."""

    author: str
    accepts: bool
    corrected: tuple[str, ...]
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementRow(QueueRow):
    """A claim of which coders have some fields otherwise than each other (`exists`: whether it is one)."""

    disagreements: tuple[str, ...]
    opinions: tuple[OpinionAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreements:
    """Some disagreements of `total`."""

    total: int
    rows: tuple[DisagreementRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareAnswer:
    """What one author did, in claims."""

    author: str
    accepted: int
    rejected: int
    corrected: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressAnswer:
    """How far the review is, in claims."""

    claims: int
    decided: int
    by: tuple[ShareAnswer, ...]
    adjudicated: int
    open_disagreements: int


@router.get("/queue", response_model=QueueAnswer)
def queue(
    database: Reading,
    *,
    author: _Asked = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    kind: ClaimKind | None = None,
    incident: _Asked = None,
    article: _Asked = None,
) -> Response:
    """The claims to look at next: those least surely right and those in dispute first, the same for every author. What
    the author decided or skipped, and what an adjudicator settled, is left out."""
    found = database.reviews.queue(
        author=(author or "").strip() or None,
        limit=limit,
        kind=kind,
        incident=incident,
        article=None if article is None else database.store.find(article),
    )
    named = _named(database, found.rows)
    rows = tuple(_row(item, named[item.anchor.article]) for item in found.rows)
    return json(QueueAnswer(total=found.total, left=found.left, rows=rows))


@router.post("/decisions", response_model=DecisionAnswer)
def decide(database: Writing, new: NewDecision) -> Response:
    """Stores a decision. It stays on record for good; the author can undo it."""
    quote = None if new.quote is None else (new.quote.start, new.quote.end)
    named = new.field is not None or new.value is not None or quote is not None
    made = database.reviews.decide(
        Anchor(article=new.claim.hash, start=new.claim.start, end=new.claim.end, kind=new.claim.kind),
        new.decision,
        author=new.author,
        change=Change(field=new.field or "", value=new.value, quote=quote) if named else None,
        adjudicates=new.adjudicates,
        note=new.note,
    )
    return json(decision_answer(made))


@router.post("/undo", response_model=DecisionAnswer)
def undo(database: Writing, undoing: Undoing) -> Response:
    """Makes a decision no longer hold; both stay on record."""
    made = database.reviews.undo(undoing.id, author=undoing.author)
    return json(decision_answer(made, id_=undoing.id, undone=True))


@router.get("/progress", response_model=ProgressAnswer)
def progress(database: Reading) -> Response:
    """How many claims are decided, by whom, and how."""
    return lasting_json(database, "progress", database.reviews.progress)


@router.get("/agreement", response_model=list[Agreement])
def agreement(database: Reading) -> Response:
    """Krippendorff's alpha of each field: how far coders agree beyond chance. Adjudicators do not count."""
    return lasting_json(database, "agreement", lambda: measured(database.reviews.reviewed()))


@router.get("/disagreements", response_model=Disagreements)
def disagreements(database: Reading, *, limit: Limit = 50, offset: Offset = 0) -> Response:
    """The claims that coders have otherwise than each other, and no adjudicator has settled."""
    found = database.store.lasting.get("disagreements", database.reviews.disagreements)
    by_anchor = {item.anchor: item for item in found}
    waiting = database.reviews.waiting(found[offset : offset + limit])
    named = _named(database, waiting)
    answers = (_disagreement(item, named[item.anchor.article], by_anchor[item.anchor]) for item in waiting)
    return json(Disagreements(total=len(found), rows=tuple(answers)))


@router.get("/gold", response_class=Response, responses={200: {"content": {"application/jsonl": {}}}})
def gold(database: Reading, *, partly: bool = False) -> Response:
    """The reviewed articles as gold records, JSON Lines; `partly`: also those with claims that are open."""
    lines = b"".join(msgspec.json.encode(row) + b"\n" for row in gold_records(database.reviews, partly=partly))
    named = {"content-disposition": 'attachment; filename="gold.jsonl"'}
    return Response(lines, media_type="application/jsonl", headers=named)


def decision_answers(decisions: Sequence[Decision]) -> tuple[DecisionAnswer, ...]:
    """The decisions of an article or a claim, without those that only undo others."""
    stand = {item.id for item in standing(decisions)}
    return tuple(decision_answer(item, undone=item.id not in stand) for item in decisions if item.undoes is None)


def decision_answer(decision: Decision, *, id_: str | None = None, undone: bool = False) -> DecisionAnswer:
    """One decision; `id_`: by this id."""
    quote = decision.quote
    return DecisionAnswer(
        id=id_ or decision.id,
        claim=claim_ref(decision.claim, decision.coded.id),
        author=decision.author,
        made=decision.made,
        decision=decision.decision,
        field=decision.field,
        value=decision.value,
        quote=None if quote is None else Words(text=decision.words or "", start=quote[0], end=quote[1]),
        adjudicates=decision.adjudicates,
        undone=undone,
        note=decision.note,
    )


def _named(database: Database, waiting: Sequence[Waiting]) -> dict[str, ArticleRef]:
    """The articles that the claims stand in, by hash."""
    rows = database.store.browse.named(sorted({item.anchor.article for item in waiting}))
    return {hash_: ArticleRef(**row) for hash_, row in rows.items()}


def _row(waiting: Waiting, article: ArticleRef) -> QueueRow:
    claim, sentence = waiting.claim, waiting.sentence
    return QueueRow(
        claim=claim_ref(waiting.anchor, claim.id),
        article=article,
        what=claim.type if isinstance(claim, Event) else claim.measure,
        mode=claim.mode if isinstance(claim, Event) else None,
        quote=claim.trigger.text if isinstance(claim, Event) else claim.text,
        sentence=Words(text=sentence.text, start=sentence.start, end=sentence.end),
        fields=_fields(claim),
        confidence=claim.confidence,
        priority=waiting.priority,
        reasons=waiting.reasons,
        decisions=decision_answers(waiting.decisions),
    )


def _fields(claim: Event | Figure) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(claim)
    return {key: value for key, value in plain.items() if key not in _LEFT_OUT} | {"sources": plain["according_to"]}


def _opinion(opinion: Opinion) -> OpinionAnswer:
    return OpinionAnswer(
        author=opinion.author,
        accepts=opinion.accepts,
        corrected=tuple(sorted(opinion.corrected)),
        fields=_fields(opinion.claim),
    )


def _disagreement(waiting: Waiting, article: ArticleRef, claim: Reviewed) -> DisagreementRow:
    row = _row(waiting, article)
    return DisagreementRow(
        **{field.name: getattr(row, field.name) for field in fields(row)},
        disagreements=claim.disagreements,
        opinions=tuple(map(_opinion, claim.opinions)),
    )
