"""The claims that people should look at, each with what they need to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from reportedly.link.reviews import Claim, claims
from reportedly.model import Event, Quote, Record
from reportedly.model.linking import Anchor
from reportedly.model.review import Decision, Reviewed
from reportedly.model.text import Extent
from reportedly.store.connection import translated
from reportedly.store.ledger import Ledger
from reportedly.store.review_queue import ClaimKind, Ranked, Rankings, within
from reportedly.store.statements import GIVEN, fetch

_Done = dict[tuple[str, str], list[Extent]]
"""Where the claims stand that are decided, by article and kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim to look at. `sentence` is what it stands in, `reasons` say why it comes first."""

    anchor: Anchor
    claim: Claim
    sentence: Quote
    priority: float
    reasons: tuple[str, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The claims that come first: `rows` of the `left` that the author has not decided, of `total`."""

    total: int
    left: int
    rows: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the threads of one open database share."""

    ledger: Ledger = field(default_factory=Ledger)
    rankings: Rankings = field(default_factory=Rankings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Reads what is to be looked at from an open database."""

    connection: duckdb.DuckDBPyConnection
    path: Path
    records: Callable[[Sequence[str]], Iterator[Record]]
    shared: Shared

    def ledger(self) -> Ledger:
        """All decisions."""
        with translated(self.path):
            return self.shared.ledger.read(self.connection)

    def queue(
        self,
        *,
        author: str | None = None,
        limit: int = 20,
        kind: ClaimKind | None = None,
        incident: str | None = None,
        article: str | None = None,
    ) -> Queue:
        """The claims to look at next, of all or of one incident or article (by its hash).

        The order is the same for everybody, so that coders look at the same claims; what the author has decided or
        skipped, and what an adjudicator has settled, is left out.
        """
        done = self._done(author)
        if incident is None and article is None:
            ranked = self._first(kind, limit, done)
            total = self.count(kind)
            left = total - sum(len(spans) for (_, of), spans in done.items() if kind in (None, of))
        else:
            ranked = self._narrowed(kind, incident, article)
            total, left = len(ranked), sum(not _is_done(item, done) for item in ranked)
        rows = [item for item in ranked if not _is_done(item, done)][:limit]
        return Queue(total=total, left=max(left, len(rows)), rows=tuple(self._shown(rows)))

    def waiting(self, items: Sequence[Reviewed]) -> list[Waiting]:
        """These claims to be looked at again, each with what its coders disagree on as the reason."""
        records = self._records_of(item.anchor for item in items)
        return [_again(item, records[item.anchor.article]) for item in items if item.anchor.article in records]

    def _first(self, kind: ClaimKind | None, limit: int, done: _Done) -> tuple[Ranked, ...]:
        def enough(rows: Sequence[Ranked]) -> bool:
            return sum(not _is_done(item, done) for item in rows) >= limit

        with translated(self.path):
            return self.shared.rankings.first(self.connection, kind, enough=enough)

    def _narrowed(self, kind: ClaimKind | None, incident: str | None, article: str | None) -> tuple[Ranked, ...]:
        hashes, wanted = [] if article is None else [article], None
        if incident is not None:
            rows = self._fetch("SELECT hash, kind, claim FROM data.incident_claims WHERE incident = ?", incident)
            wanted = {(hash_, of, id_) for hash_, of, id_ in rows if article in (None, hash_)}
            hashes = sorted({hash_ for hash_, _, _ in wanted})
        with translated(self.path):
            ranked = within(self.connection, hashes, kind=kind)
        return tuple(r for r in ranked if wanted is None or (r.anchor.article, r.anchor.kind, r.id) in wanted)

    def _shown(self, rows: Sequence[Ranked]) -> Iterator[Waiting]:
        records = self._records_of(item.anchor for item in rows)
        disputes = self._disputes(list(records))
        for item in rows:
            record = records.get(item.anchor.article)
            own = claims(record) if record else ()
            claim = next((c for c in own if c.id == item.id and kind_of(c) == item.anchor.kind), None)
            if record is not None and claim is not None:  # neither removed nor coded anew since it was ranked
                said = disputes.get((item.anchor.article, item.anchor.kind, item.id), ())
                yield Waiting(
                    anchor=item.anchor,
                    claim=claim,
                    sentence=_sentence(record, item.anchor),
                    priority=item.priority,
                    reasons=(_unsure(item.confidence), *(f"In dispute: {words}" for words in said)),
                    decisions=decisions_at(self.ledger(), item.anchor),
                )

    def stored(self, hashes: Iterable[str]) -> list[str]:
        """Those of the articles that are still stored, in order."""
        rows = self._fetch(
            f"SELECT hash FROM data.records WHERE superseded_by IS NULL AND hash IN {GIVEN} ORDER BY hash",
            sorted(hashes),
        )
        return [str(row[0]) for row in rows]

    def _records_of(self, anchors: Iterable[Anchor]) -> dict[str, Record]:
        """The records of the articles that are still stored, by hash."""
        return {record.hash: record for record in self.records(self.stored({anchor.article for anchor in anchors}))}

    def _disputes(self, hashes: Sequence[str]) -> dict[tuple[str, str, str], tuple[str, ...]]:
        rows = self._fetch(
            "SELECT c.hash, c.kind, c.claim, list(DISTINCT d.words ORDER BY d.words) FROM data.dispute_claims AS c "
            f"JOIN data.disputes AS d ON d.dispute = c.dispute WHERE c.hash IN {GIVEN} GROUP BY ALL",
            list(hashes),
        )
        return {(hash_, kind, claim): tuple(words) for hash_, kind, claim, words in rows}

    def _done(self, author: str | None) -> _Done:
        done: _Done = {}
        for item in self.ledger().all_reviewed():
            if item.ruling is not None or author in item.authors:
                anchor = item.anchor
                done.setdefault((anchor.article, anchor.kind), []).append((anchor.start, anchor.end))
        return done

    def count(self, kind: ClaimKind | None) -> int:
        """How many current claims there are."""
        columns = {"event": "events", "figure": "figures", None: "events + figures"}
        rows = self._fetch(f"SELECT sum({columns[kind]}) FROM data.records WHERE superseded_by IS NULL")
        return int(rows[0][0] or 0)

    def _fetch(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        with translated(self.path):
            return fetch(self.connection, sql, *parameters)


def decisions_at(ledger: Ledger, anchor: Anchor) -> tuple[Decision, ...]:
    """All that was decided of the claim at these words."""
    here = (item for item in ledger.reviewed(anchor.article) if overlap(item.anchor, anchor))
    return tuple(decision for item in here for decision in item.decisions)


def _is_done(item: Ranked, done: _Done) -> bool:
    anchor = item.anchor
    spans = done.get((anchor.article, anchor.kind), ())
    return any(start < anchor.end and anchor.start < end for start, end in spans)


def _again(item: Reviewed, record: Record) -> Waiting:
    claim = item.claim or item.decisions[-1].coded
    return Waiting(
        anchor=item.anchor,
        claim=claim,
        sentence=_sentence(record, item.anchor),
        priority=0.0,
        reasons=tuple(f"Coders disagree: {name}" for name in item.disagreements),
        decisions=item.decisions,
    )


def _sentence(record: Record, anchor: Anchor) -> Quote:
    """The sentence that the words begin in; the words alone where the record has no sentences."""
    spans = ((item.start, item.end) for item in record.layers.sentences)
    start, end = next((span for span in spans if span[0] <= anchor.start < span[1]), (anchor.start, anchor.end))
    return Quote(text=record.text[start:end], start=start, end=end)


def _unsure(confidence: float) -> str:
    return f"{confidence:.0%} of the claims that are coded as surely are right"


def kind_of(claim: Claim) -> ClaimKind:
    return "event" if isinstance(claim, Event) else "figure"


def overlap(one: Anchor, other: Anchor) -> bool:
    return one.kind == other.kind and one.start < other.end and other.start < one.end
