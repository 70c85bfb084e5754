"""Stores what people decide of claims, and says what is left to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from reportedly.errors import UnknownError
from reportedly.link.claims import anchor as anchor_of
from reportedly.link.claims import found
from reportedly.link.corrections import DecisionError, apply, check_quote, correction
from reportedly.link.reviews import Claim, as_held, claims, corrected, identified, standing
from reportedly.link.undoing import undone
from reportedly.model import Record
from reportedly.model.linking import Anchor, ClaimKind
from reportedly.model.review import Change, Decision, Reviewed, Verdict
from reportedly.store.connection import translated
from reportedly.store.ledger import Ledger, decision_row
from reportedly.store.review_tables import REVIEWS
from reportedly.store.statements import fetch
from reportedly.store.waiting import Desk, Queue, Shared, Waiting, decisions_at, kind_of, overlap
from reportedly.store.writer import insert

_LONGEST_NAME, _LONGEST_VALUE, _LONGEST_NOTE = 100, 300, 2000
_LARGEST = 10**15


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one author did, in claims."""

    author: str
    accepted: int
    rejected: int
    corrected: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the review is, in claims: all there are, decided by anybody, by whom, settled by an adjudicator, and with
    coders that disagree."""

    claims: int
    decided: int
    by: tuple[Share, ...]
    adjudicated: int
    open_disagreements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """Decisions on claims in an open database. `writing` is the transaction in which something is stored."""

    connection: duckdb.DuckDBPyConnection
    path: Path
    records: Callable[[Sequence[str]], Iterator[Record]]
    writing: Callable[[], AbstractContextManager[None]]
    shared: Shared

    def decide(
        self,
        claim: Anchor,
        decision: Verdict,
        *,
        author: str,
        change: Change | None = None,
        adjudicates: bool = False,
        note: str = "",
        made: str | None = None,
    ) -> Decision:
        """Stores what somebody decided of the claim whose words are at `claim`, and gives it back with its id.

        `correct` takes the change of a field; `reportedly.link.corrections` says which there are. `made` is an ISO 8601
        time, now by default. Raises `UnknownError` when no such claim is there, `DecisionError` naming the field and
        what it takes when the decision makes no sense.
        """
        _check(author, note, change)
        if (change is None) == (decision == "correct"):
            raise DecisionError(
                f"{decision!r} goes with{'' if decision == 'correct' else 'out'} a field.",
                field="field",
                remedy="To change a field, decide `correct`, and name it.",
            )
        record = self._record(claim.article)
        coded = self._coded(claim, record)
        draft = Decision(
            id="",
            claim=anchor_of(claim.article, coded),
            author=author.strip(),
            made="",
            decision=decision,
            coded=coded,
            field=change.field if change else None,
            value=change.value if change else None,
            quote=change.quote if change else None,
            words=check_quote(change.quote if change else None, record.text),
            adjudicates=adjudicates,
            note=note.strip(),
        )
        with self.writing():
            if decision == "correct":
                apply(as_held(decisions_at(self._ledger(), draft.claim), draft), correction(draft))
            return self._stored(replace(draft, made=made or self._now()))

    def undo(self, id_: str, *, author: str, made: str | None = None) -> Decision:
        """Undoes a decision of this author (or an undoing) by another one; both stay on record.

        One that is undone already gives what undid it: whoever asks again because no answer came has what was asked.
        Raises `UnknownError` when there is none with this id, `DecisionError` when it is somebody else's.
        """
        known = self._ledger().decision(id_)
        if known is None:
            raise UnknownError(f"there is no decision {id_!r}.", where=str(self.path), remedy="See the view `reviews`.")
        if known.author != author.strip():
            raise DecisionError(
                f"{known.author} took this decision.",
                field="author",
                remedy="Who took it can undo it: decide otherwise.",
            )
        with self.writing():
            earlier = undone(self.decisions(known.claim.article)).get(id_)
            return earlier or self._stored(replace(known, id="", made=made or self._now(), undoes=id_))

    def queue(
        self,
        *,
        author: str | None = None,
        limit: int = 20,
        kind: ClaimKind | None = None,
        incident: str | None = None,
        article: str | None = None,
    ) -> Queue:
        """The claims to look at next; see `Desk.queue`."""
        return self._desk.queue(author=author, limit=limit, kind=kind, incident=incident, article=article)

    def waiting(self, items: Sequence[Reviewed]) -> list[Waiting]:
        """These claims to be looked at again, each with what its coders disagree on as the reason."""
        return self._desk.waiting(items)

    def decisions(self, article: str | None = None) -> tuple[Decision, ...]:
        """All decisions, or those on claims of the article with this hash, in the order in which they were stored."""
        ledger = self._ledger()
        return ledger.decisions() if article is None else ledger.of_article(article)

    def undone(self, article: str) -> frozenset[str]:
        """Ids of the article's decisions that no longer hold, and of those that only undo."""
        decisions = self.decisions(article)
        return frozenset(item.id for item in decisions) - {item.id for item in standing(decisions)}

    def reviewed(self) -> Iterator[Reviewed]:
        """Every claim of which something was decided, article by article in the order of their hashes."""
        return self._ledger().all_reviewed()

    def articles(self) -> Iterator[tuple[Record, tuple[Decision, ...]]]:
        """The articles that are stored and of whose claims something was decided, in the order of their hashes: the
        current record, as it was coded, with the decisions."""
        ledger = self._ledger()
        for record in self.records(self._desk.stored(ledger.articles())):
            yield record, ledger.of_article(record.hash)

    def record(self, hash_: str) -> Record:
        """The current record of the article as people decided that it should be."""
        return corrected(self._record(hash_), self.decisions(hash_))

    def disagreements(self) -> tuple[Reviewed, ...]:
        """The claims that coders have otherwise than each other, and no adjudicator has settled."""
        return tuple(item for item in self.reviewed() if item.disagreements)

    def progress(self) -> Progress:
        """How far the review is."""
        seen = list(self.reviewed())
        authors = sorted({author for item in seen for author in item.authors})
        return Progress(
            claims=self._desk.count(None),
            decided=sum(bool(item.opinions or item.ruling) for item in seen),
            by=tuple(_share(author, seen) for author in authors),
            adjudicated=sum(item.ruling is not None for item in seen),
            open_disagreements=sum(bool(item.disagreements) for item in seen),
        )

    def _record(self, hash_: str) -> Record:
        if not self._fetch("SELECT 1 FROM data.records WHERE hash = ?", hash_):
            raise UnknownError(
                f"there is no article {hash_[:70]!r}.", where=str(self.path), remedy="See the view `articles`."
            )
        return next(self.records([hash_]))

    def _coded(self, claim: Anchor, record: Record) -> Claim:
        """The claim as it is coded; one that is no longer coded as it was when something was decided of it."""
        now = {item.id: item for item in claims(record) if kind_of(item) == claim.kind}
        id_ = found(claim, {key: (anchor_of(record.hash, item),) for key, item in now.items()})
        if id_ is not None:
            return now[id_]
        before = [item for item in self.decisions(claim.article) if overlap(item.claim, claim)]
        if not before:
            raise UnknownError(
                f"there is no {claim.kind} at {claim.start} to {claim.end} of the article.",
                where=str(self.path),
                remedy="Give start and end of its trigger or number.",
            )
        return before[-1].coded

    def _stored(self, decision: Decision) -> Decision:
        made = identified(decision)
        if self._ledger().decision(made.id) is None:
            insert(self.connection, REVIEWS, [decision_row(made)])
        return made

    def _now(self) -> str:
        """The time, later than that of all decisions stored."""
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        ((last,),) = self._fetch("SELECT max(made) FROM data.reviews")
        if last is None or last < now:
            return now
        try:
            return (datetime.fromisoformat(last) + timedelta(microseconds=1)).isoformat(timespec="microseconds")
        except (ValueError, OverflowError):
            return now

    @property
    def _desk(self) -> Desk:
        return Desk(connection=self.connection, path=self.path, shared=self.shared)

    def _ledger(self) -> Ledger:
        return self._desk.ledger()

    def _fetch(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        with translated(self.path):
            return fetch(self.connection, sql, *parameters)


def _share(author: str, seen: Sequence[Reviewed]) -> Share:
    own = [o for item in seen for o in (*item.opinions, *filter(None, (item.ruling,))) if o.author == author]
    accepted = [opinion for opinion in own if opinion.accepts]
    return Share(
        author=author,
        accepted=sum(not opinion.corrected for opinion in accepted),
        rejected=len(own) - len(accepted),
        corrected=sum(bool(opinion.corrected) for opinion in accepted),
        skipped=sum(author in item.authors for item in seen) - len(own),
    )


def _check(author: str, note: str, change: Change | None) -> None:
    """Raises `DecisionError` for what cannot be stored."""
    _check_text("author", author, most=_LONGEST_NAME)
    if not author.strip():
        raise DecisionError("nobody is named.", field="author", remedy="Say who decides.")
    _check_text("note", note, most=_LONGEST_NOTE)
    value = change.value if change else None
    if isinstance(value, str):
        _check_text("value", value, most=_LONGEST_VALUE)
    elif value is not None and not -_LARGEST <= value <= _LARGEST:
        raise DecisionError(f"the number is not within {_LARGEST:,}.", field="value", remedy="Give a smaller one.")


def _check_text(field: str, text: str, *, most: int) -> None:
    if len(text) > most:
        raise DecisionError(f"is longer than {most} characters.", field=field, remedy="Shorten it.")
    if any((character < " " and character not in "\n\t") or "\ud800" <= character <= "\udfff" for character in text):
        raise DecisionError("holds a character that no text has.", field=field, remedy="Leave out control characters.")
