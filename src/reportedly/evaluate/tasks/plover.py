"""PLOVER's gold sentences, one gold event each.

`type_recall`: the gold type is among those coded; `type_precision`: hits over distinct types coded in a sentence;
`macro_recall`: mean over types; `dyad`: an event with a country of the gold actors and one of the recipients;
`type_dyad`: all three in one event. Bodies without an ISO code are right when the coded one has no country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.evaluate.gold import documents
from reportedly.evaluate.show import as_line
from reportedly.evaluate.task import Document, Row, Scores, Task

_CODES = {
    "JAP": "JPN",
    "PAL": "PSE",
    "ROM": "ROU",
    **dict.fromkeys(("IGO", "NGO", "IMG", "UNO", "MNC")),
}
"""Codes of the published set that are not ISO 3166-1 alpha-3, and what they stand for (None: no state)."""
_ISO_LENGTH = 3

Countries = set[str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The gold event of one sentence and what was coded for it."""

    type: str
    types: frozenset[str]
    dyad: bool
    type_dyad: bool

    @property
    def hit(self) -> bool:
        """The gold type was coded."""
        return self.type in self.types


def score(golds: Sequence[Document], predictions: Mapping[str, Row]) -> Scores:
    """Shares of all sentences, from 0 to 1."""
    found = [_sentence(document.gold["expected"][0], predictions.get(document.id) or {}) for document in golds]
    total = len(found)
    hits = sum(sentence.hit for sentence in found)
    table = {
        "sentences": total,
        "type_recall": hits / total,
        "type_precision": hits / max(1, sum(len(sentence.types) for sentence in found)),
        "macro_recall": _macro(found),
        "dyad": sum(sentence.dyad for sentence in found) / total,
        "type_dyad": sum(sentence.type_dyad for sentence in found) / total,
    }
    return Scores(lines=(as_line({name: round(value, 3) for name, value in table.items()}),), table=table)


def _macro(found: list[Sentence]) -> float:
    by_type: dict[str, list[bool]] = {}
    for sentence in found:
        by_type.setdefault(sentence.type, []).append(sentence.hit)
    return sum(sum(hits) / len(hits) for hits in by_type.values()) / len(by_type)


def _sentence(expected: Row, record: Row) -> Sentence:
    kind = expected["event_type_1_0"]
    events = record.get("events") or []
    right = [event for event in events if _right_dyad(expected, event)]
    return Sentence(
        type=kind,
        types=frozenset(event["type"] for event in events),
        dyad=bool(right),
        type_dyad=any(event["type"] == kind for event in right),
    )


def _right_dyad(expected: Row, event: Row) -> bool:
    senders, receivers = _gold_countries(expected["actor"]), _gold_countries(expected["recipient"])
    actors, recipients = _countries(event.get("actors")), _countries(event.get("recipients"))
    if expected["reciprocal"]:
        receivers = receivers or senders
        recipients = recipients | actors
    return bool(actors & senders) and (not receivers or bool(recipients & receivers))


def _countries(participants: Sequence[Row] | None) -> Countries:
    return {participant.get("country") or None for participant in participants or []}


def _gold_countries(actors: Sequence[Row]) -> Countries:
    return {_country(actor["code"]) for actor in actors}


def _country(code: str | None) -> str | None:
    if code in _CODES:
        return _CODES[code]
    return code if code and len(code) == _ISO_LENGTH and code.isupper() else None


TASK = Task(
    name="plover",
    summary="event type and countries in PLOVER's gold sentences",
    gold="data/plover/gsr_dev.jsonl",
    pinned=("type_recall", "type_precision", "type_dyad"),
    load=documents,
    answer=lambda record: record,
    score=score,
)
