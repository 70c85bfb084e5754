"""The claims that people should look at, each with what they need to decide."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from reportedly.link.claims import anchor as anchor_of
from reportedly.link.reviews import Claim
from reportedly.model import Event, Figure, Quote, SentenceSpan
from reportedly.model.linking import Anchor, ClaimKind
from reportedly.model.review import Decision, Reviewed
from reportedly.model.text import Extent
from reportedly.store.connection import translated
from reportedly.store.ledger import Ledger
from reportedly.store.review_queue import Ranked, Rankings, Version, order, priority, version
from reportedly.store.statements import GIVEN, fetch

_KEPT = 1_000
"""How many articles stay in memory."""
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


class _Layers(msgspec.Struct, frozen=True):
    sentences: tuple[SentenceSpan, ...]


class _Body(msgspec.Struct, frozen=True):
    """The parts of a stored record that a claim is shown with; the rest is not decoded, which takes longest."""

    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    layers: _Layers


_BODY = msgspec.json.Decoder(_Body)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    body: _Body
    text: str
    disputes: Mapping[tuple[str, str], tuple[str, ...]]

    def ranked(self, hash_: str) -> Iterator[Ranked]:
        """All claims of the article."""
        own: tuple[Claim, ...] = (*self.body.events, *self.body.figures)
        for claim in own:
            yield Ranked(
                anchor=anchor_of(hash_, claim),
                id=claim.id,
                confidence=claim.confidence,
                priority=priority(claim.confidence, disputed=(kind_of(claim), claim.id) in self.disputes),
            )

    def claim(self, kind: str, id_: str) -> Claim | None:
        """The event or figure with this id."""
        among: tuple[Claim, ...] = self.body.events if kind == "event" else self.body.figures
        return next((claim for claim in among if claim.id == id_), None)

    def sentence(self, anchor: Anchor) -> Quote:
        """The sentence that the words begin in; the words alone where the record has no sentences."""
        spans = ((item.start, item.end) for item in self.body.layers.sentences)
        start, end = next((span for span in spans if span[0] <= anchor.start < span[1]), (anchor.start, anchor.end))
        return Quote(text=self.text[start:end], start=start, end=end)


class Shelf:
    """The articles shown last, for all threads, while the database stays as it was."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version: Version | None = None
        self._kept: dict[str, _Told] = {}

    def found(self, version: Version, hashes: Iterable[str]) -> dict[str, _Told]:
        """Those of the articles that are kept."""
        with self._lock:
            if version != self._version:
                self._version, self._kept = version, {}
            return {hash_: self._kept[hash_] for hash_ in hashes if hash_ in self._kept}

    def keep(self, version: Version, told: Mapping[str, _Told]) -> None:
        """Keeps these for the next time."""
        with self._lock:
            if version == self._version:
                every = {**self._kept, **told}
                self._kept = dict(islice(every.items(), max(0, len(every) - _KEPT), None))


@dataclass(frozen=True, slots=True)
class Shared:
    """What the threads of one open database share."""

    ledger: Ledger = field(default_factory=Ledger)
    rankings: Rankings = field(default_factory=Rankings)
    shelf: Shelf = field(default_factory=Shelf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Reads what is to be looked at from an open database."""

    connection: duckdb.DuckDBPyConnection
    path: Path
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
        ledger = self.ledger()
        done = _done(ledger, author)
        if incident is None and article is None:
            ranked = self._first(kind, limit, done)
            total = self.count(kind)
            left = total - sum(len(spans) for (_, of), spans in done.items() if kind in (None, of))
        else:
            ranked = self._narrowed(kind, incident, article)
            total, left = len(ranked), sum(not _is_done(item, done) for item in ranked)
        rows = list(islice((item for item in ranked if not _is_done(item, done)), limit))
        return Queue(total=total, left=max(left, len(rows)), rows=tuple(self._shown(rows, ledger)))

    def waiting(self, items: Sequence[Reviewed]) -> list[Waiting]:
        """These claims to be looked at again, each with what its coders disagree on as the reason."""
        told = self._told({item.anchor.article for item in items})
        return [_again(item, told[item.anchor.article]) for item in items if item.anchor.article in told]

    def _first(self, kind: ClaimKind | None, limit: int, done: _Done) -> tuple[Ranked, ...]:
        def enough(rows: Sequence[Ranked]) -> bool:
            return sum(1 for _ in islice((item for item in rows if not _is_done(item, done)), limit)) >= limit

        with translated(self.path):
            now = version(self.connection)
            return self.shared.rankings.first(self.connection, kind, version=now, enough=enough)

    def _narrowed(self, kind: ClaimKind | None, incident: str | None, article: str | None) -> tuple[Ranked, ...]:
        hashes, wanted = set() if article is None else {article}, None
        if incident is not None:
            rows = self._fetch("SELECT hash, kind, claim FROM data.incident_claims WHERE incident = ?", incident)
            wanted = {(hash_, of, id_) for hash_, of, id_ in rows if article in (None, hash_)}
            hashes = {hash_ for hash_, _, _ in wanted}
        ranked = (item for hash_, told in self._told(hashes).items() for item in told.ranked(hash_))
        kept = (item for item in ranked if kind in (None, item.anchor.kind))
        return tuple(sorted((r for r in kept if wanted is None or _key(r) in wanted), key=order))

    def _shown(self, rows: Sequence[Ranked], ledger: Ledger) -> Iterator[Waiting]:
        told = self._told({item.anchor.article for item in rows})
        for item in rows:
            article = told.get(item.anchor.article)
            claim = article.claim(item.anchor.kind, item.id) if article else None
            if article is not None and claim is not None:  # neither removed nor coded anew since it was ranked
                said = article.disputes.get((item.anchor.kind, item.id), ())
                yield Waiting(
                    anchor=item.anchor,
                    claim=claim,
                    sentence=article.sentence(item.anchor),
                    priority=item.priority,
                    reasons=(_unsure(item.confidence), *(f"In dispute: {words}" for words in said)),
                    decisions=decisions_at(ledger, item.anchor),
                )

    def stored(self, hashes: Iterable[str]) -> list[str]:
        """Those of the articles that are still stored, in order."""
        rows = self._fetch(
            f"SELECT hash FROM data.records WHERE superseded_by IS NULL AND hash IN {GIVEN} ORDER BY hash",
            sorted(hashes),
        )
        return [str(row[0]) for row in rows]

    def _told(self, hashes: Set[str]) -> dict[str, _Told]:
        """What is needed of these articles, of those that are still stored, by hash."""
        with translated(self.path):
            now = version(self.connection)
        known = self.shared.shelf.found(now, hashes)
        lacking = sorted(hashes - known.keys())
        if lacking:
            read = self._read(lacking)
            self.shared.shelf.keep(now, read)
            known |= read
        return known

    def _read(self, hashes: list[str]) -> dict[str, _Told]:
        rows = self._fetch(
            "SELECT r.hash, r.body, a.text FROM data.records AS r JOIN data.articles AS a ON a.hash = r.hash "
            f"WHERE r.superseded_by IS NULL AND r.hash IN {GIVEN} ORDER BY r.hash",
            hashes,
        )
        disputes = self._disputes(hashes)
        return {h: _Told(body=_BODY.decode(body), text=text, disputes=disputes.get(h, {})) for h, body, text in rows}

    def _disputes(self, hashes: list[str]) -> dict[str, dict[tuple[str, str], tuple[str, ...]]]:
        rows = self._fetch(
            "SELECT c.hash, c.kind, c.claim, list(DISTINCT d.words ORDER BY d.words) FROM data.dispute_claims AS c "
            f"JOIN data.disputes AS d ON d.dispute = c.dispute WHERE c.hash IN {GIVEN} GROUP BY ALL",
            hashes,
        )
        found: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {}
        for hash_, kind, claim, words in rows:
            found.setdefault(hash_, {})[kind, claim] = tuple(words)
        return found

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


def _done(ledger: Ledger, author: str | None) -> _Done:
    done: _Done = {}
    for item in ledger.all_reviewed():
        if item.ruling is not None or author in item.authors:
            anchor = item.anchor
            done.setdefault((anchor.article, anchor.kind), []).append((anchor.start, anchor.end))
    return done


def _key(item: Ranked) -> tuple[str, str, str]:
    return item.anchor.article, item.anchor.kind, item.id


def _is_done(item: Ranked, done: _Done) -> bool:
    anchor = item.anchor
    spans = done.get((anchor.article, anchor.kind))
    return spans is not None and any(start < anchor.end and anchor.start < end for start, end in spans)


def _again(item: Reviewed, article: _Told) -> Waiting:
    claim = item.claim or item.decisions[-1].coded
    return Waiting(
        anchor=item.anchor,
        claim=claim,
        sentence=article.sentence(item.anchor),
        priority=0.0,
        reasons=tuple(f"Coders disagree: {name}" for name in item.disagreements),
        decisions=item.decisions,
    )


def _unsure(confidence: float) -> str:
    return f"{confidence:.0%} of the claims that are coded as surely are right"


def kind_of(claim: Claim) -> ClaimKind:
    return "event" if isinstance(claim, Event) else "figure"


def overlap(one: Anchor, other: Anchor) -> bool:
    return one.kind == other.kind and one.start < other.end and other.start < one.end
