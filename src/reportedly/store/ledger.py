"""What was decided of claims, kept in memory: rows are only added, so that what is known stays known."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import duckdb
import msgspec

from reportedly.link.reviews import grouped, reviewed
from reportedly.model import Event, Figure
from reportedly.model.linking import Anchor
from reportedly.model.review import Decision, Reviewed
from reportedly.store.review_tables import REVIEWS
from reportedly.store.rows import Row
from reportedly.store.schema import quoted
from reportedly.store.statements import fetch, named

_COLUMNS = ", ".join(quoted(column.name) for column in REVIEWS.columns)
_CLAIM: dict[str, type[Event | Figure]] = {"event": Event, "figure": Figure}


class Ledger:
    """All decisions of an open database, for all of its threads. Articles are known by their hashes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._decisions: dict[str, Decision] = {}
        self._by_article: dict[str, list[Decision]] = {}
        self._reviewed: dict[str, tuple[Reviewed, ...]] = {}

    def read(self, connection: duckdb.DuckDBPyConnection) -> Ledger:
        """Takes in what was stored since the last time."""
        with self._lock:
            ((count,),) = fetch(connection, "SELECT count(*) FROM data.reviews")
            if count > len(self._decisions):
                rows = f"SELECT {_COLUMNS} FROM data.reviews ORDER BY rowid OFFSET ?"
                for row in named(connection, rows, len(self._decisions)):
                    self._take(decision_from(row))
        return self

    def _take(self, decision: Decision) -> None:
        hash_ = decision.claim.article
        self._decisions[decision.id] = decision
        self._by_article.setdefault(hash_, []).append(decision)
        self._reviewed.pop(hash_, None)

    def decisions(self) -> tuple[Decision, ...]:
        """All of them, in the order in which they were stored."""
        return tuple(self._decisions.values())

    def decision(self, id_: str) -> Decision | None:
        """The one with this id."""
        return self._decisions.get(id_)

    def articles(self) -> tuple[str, ...]:
        """The articles of which something was decided, in the order of their hashes."""
        return tuple(sorted(self._by_article))

    def of_article(self, hash_: str) -> tuple[Decision, ...]:
        """What was decided of the article's claims, in the order in which it was stored."""
        return tuple(self._by_article.get(hash_, ()))

    def reviewed(self, hash_: str) -> tuple[Reviewed, ...]:
        """The same by claim, in the order of the text."""
        with self._lock:
            if hash_ not in self._reviewed:
                groups = grouped(self._by_article.get(hash_, ()))
                self._reviewed[hash_] = tuple(sorted(map(reviewed, groups), key=lambda item: item.anchor.start))
            return self._reviewed[hash_]

    def all_reviewed(self) -> Iterator[Reviewed]:
        """Every claim of which something was decided, article by article."""
        for hash_ in self.articles():
            yield from self.reviewed(hash_)


def decision_row(decision: Decision) -> Row:
    """The decision as a row of `data.reviews`."""
    claim, quote = decision.claim, decision.quote or (None, None)
    same = ("id", "author", "made", "decision", "field", "words", "adjudicates", "note", "undoes")
    return {name: getattr(decision, name) for name in same} | {
        "hash": claim.article,
        "kind": claim.kind,
        "start": claim.start,
        "end": claim.end,
        "value": None if decision.value is None else msgspec.json.encode(decision.value).decode(),
        "quote_start": quote[0],
        "quote_end": quote[1],
        "coded": msgspec.json.encode(decision.coded).decode(),
    }


def decision_from(row: dict[str, Any]) -> Decision:
    """The decision that `decision_row` made."""
    anchor = Anchor(article=row.pop("hash"), kind=row.pop("kind"), start=row.pop("start"), end=row.pop("end"))
    start, end, value = row.pop("quote_start"), row.pop("quote_end"), row.pop("value")
    return Decision(
        **row
        | {
            "claim": anchor,
            "quote": None if start is None else (start, end),
            "value": None if value is None else msgspec.json.decode(value),
            "coded": msgspec.json.decode(row["coded"], type=_CLAIM[anchor.kind]),
        }
    )
