"""Which claims to look at first: those least surely right, and those in dispute."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import duckdb

from reportedly.model.linking import Anchor, ClaimKind
from reportedly.store.statements import fetch

DISPUTED = 0.5
"""What being in dispute adds to a priority; being no surer than a coin gives 1."""
FIRST = 5_000
"""How many claims are ranked at once, of a million."""
_PATIENCE = 20.0
"""After new articles it is ranked anew at once where that is quick, else when this many times as long has passed."""
_QUICK = 0.5

_KINDS = {
    "event": "SELECT hash, revision, 'event' AS kind, event AS claim, trigger_start AS s, trigger_end AS e, "
    "confidence FROM data.events",
    "figure": "SELECT hash, revision, 'figure' AS kind, figure AS claim, text_start AS s, text_end AS e, "
    "confidence FROM data.figures",
}
_RANKED = f"""
WITH c AS ({{}}),
d AS (SELECT DISTINCT hash, kind, claim FROM data.dispute_claims)
SELECT c.hash, c.kind, c.claim, c.s, c.e, c.confidence,
  round(1 - abs(2 * c.confidence - 1) + CASE WHEN d.hash IS NULL THEN 0 ELSE {DISPUTED} END, 4) AS priority
FROM c LEFT JOIN d ON d.hash = c.hash AND d.kind = c.kind AND d.claim = c.claim
WHERE NOT EXISTS (
  SELECT 1 FROM data.records AS r
  WHERE r.hash = c.hash AND r.revision = c.revision AND r.superseded_by IS NOT NULL)
ORDER BY priority DESC, c.hash, c.s, c.e, c.kind, c.claim
"""
Version = tuple[int, int, int]
_VERSION = (
    "SELECT (SELECT count(*) FROM data.records), (SELECT count(*) FROM data.judgements), "
    "(SELECT count(*) FROM data.dispute_claims)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A current claim with how much there is to be gained by looking at it: 0 to 1.5."""

    anchor: Anchor
    id: str
    confidence: float
    priority: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranking:
    rows: tuple[Ranked, ...]
    whole: bool
    version: Version
    made: float
    cost: float


class Rankings:
    """The first claims of a whole database by priority, kept while nothing changes, for all of its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[ClaimKind | None, _Ranking] = {}

    def first(
        self,
        connection: duckdb.DuckDBPyConnection,
        kind: ClaimKind | None,
        *,
        version: Version,
        enough: Callable[[Sequence[Ranked]], bool],
    ) -> tuple[Ranked, ...]:
        """So many claims that they are `enough`, or all."""
        with self._lock:
            kept, size = self._current(kind, version), FIRST
            while kept is None or not (kept.whole or enough(kept.rows)):
                size = max(size, 0 if kept is None else 4 * len(kept.rows))
                kept = self._kept[kind] = _ranking(connection, kind, size, version)
            return kept.rows

    def _current(self, kind: ClaimKind | None, version: Version) -> _Ranking | None:
        kept = self._kept.get(kind)
        if kept is None or kept.version == version:
            return kept
        waiting = kept.cost > _QUICK and time.monotonic() - kept.made < _PATIENCE * kept.cost
        return kept if waiting else None


def priority(confidence: float, *, disputed: bool) -> float:
    """How much there is to be gained by looking at a claim, as the statement above has it."""
    return round(1 - abs(2 * confidence - 1) + (DISPUTED if disputed else 0), 4)


def order(item: Ranked) -> tuple[float, str, int, int, str, str]:
    """The highest priority first, then by place, as the statement above has it."""
    anchor = item.anchor
    return -item.priority, anchor.article, anchor.start, anchor.end, anchor.kind, item.id


def _ranking(connection: duckdb.DuckDBPyConnection, kind: ClaimKind | None, size: int, version: Version) -> _Ranking:
    begun = time.monotonic()
    claims = " UNION ALL ".join(sql for name, sql in _KINDS.items() if kind in (None, name))
    rows = _rows(connection, f"{_RANKED.format(claims)} LIMIT {size}")
    ended = time.monotonic()
    return _Ranking(rows=rows, whole=len(rows) < size, version=version, made=ended, cost=ended - begun)


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[Ranked, ...]:
    return tuple(
        Ranked(
            anchor=Anchor(article=hash_, start=start, end=end, kind=kind),
            id=claim,
            confidence=confidence,
            priority=priority,
        )
        for hash_, kind, claim, start, end, confidence, priority in fetch(connection, sql)
    )


def version(connection: duckdb.DuckDBPyConnection) -> Version:
    """What changes when articles are added, removed or coded anew, and when incidents change."""
    records, judgements, claims = fetch(connection, _VERSION)[0]
    return int(records), int(judgements), int(claims)
