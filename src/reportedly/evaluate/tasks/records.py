"""Whole records against gold ones: who did what to whom, when, where, how many, according to whom.

An event is found when the prediction has one of the same type in the same sentence; every row is micro-averaged over
the articles. Rows: `event` (sentence and type), `trigger`, `dyad` (countries of both sides), `source` (nearest level of
`according_to`), `chain` (all levels), `status` (with background), `record` (all fields), `actor` and `recipient` (one
item a participant), `time` and `place` (over events that have one), `named_source`, `background`, `figure` (sentence,
measure and bounds), `figure_source`, `figure_whole`. Beside them shares: `found_date` and `found_country` of the found
events that have a date, or a place in a country, `nested_chain` of all events that one source tells by another's words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from reportedly.evaluate.events import (
    Agreement,
    Pair,
    agreement,
    chain,
    nearest_source,
    paired_events,
    paired_figures,
    plain,
    same_group,
)
from reportedly.evaluate.gold import documents
from reportedly.evaluate.tally import Tally, lines
from reportedly.evaluate.task import Document, Row, Scores, Task
from reportedly.plural import plural

_FIELDS = ("trigger", "dyad", "source", "chain", "status", "record")
_EMPTY: Row = {"events": [], "figures": []}
_NESTED = 2
"""Levels of a chain from which on somebody tells what another said."""


def score(golds: Sequence[Document], predictions: Mapping[str, Row]) -> Scores:
    """Table over all articles; one without a prediction counts as predicted empty."""
    tally, having = Tally(), Tally()
    for document in golds:
        found = predictions.get(document.id)
        predicted = _EMPTY if found is None else plain(found, document.text)
        _count_events(document.gold["events"], predicted["events"], tally, having)
        _count_figures(document.gold["figures"], predicted["figures"], tally)
    table = tally.table()
    missing = sum(document.id not in predictions for document in golds)
    counted = f"{plural(len(golds), 'article')}, {missing} without a prediction"
    shares = {name: row["recall"] for name, row in having.table().items()}
    beside = f"right of those that have one: {json.dumps(shares)}"
    return Scores(lines=(counted, *lines(table), beside), table={**table, "right": shares})


def _count_events(golds: list[Row], predicteds: list[Row], tally: Tally, having: Tally) -> None:
    pairs = paired_events(golds, predicteds)
    agreements = [agreement(gold, predicted) for gold, predicted in pairs]
    gold, predicted = len(golds), len(predicteds)
    tally.add("event", right=len(pairs), gold=gold, predicted=predicted)
    for field in _FIELDS:
        tally.add(field, right=sum(getattr(a, field) for a in agreements), gold=gold, predicted=predicted)
    for field in ("actor", "recipient"):
        right = sum(getattr(a, field) for a in agreements)
        tally.add(field, right=right, gold=_members(golds, field), predicted=_members(predicteds, field))
    found = list(zip(pairs, agreements, strict=True))
    _count_some(golds, predicteds, found, tally)
    _count_having(golds, [(gold, agreed) for (gold, _), agreed in found], having)


def _count_some(golds: list[Row], predicteds: list[Row], found: list[tuple[Pair, Agreement]], tally: Tally) -> None:
    def add(name: str, field: str, right: int) -> None:
        tally.add(name, right=right, gold=_having(golds, field), predicted=_having(predicteds, field))

    add("time", "date", sum(a.time for (gold, _), a in found if gold.get("date")))
    add("place", "place", sum(a.place for _, a in found))
    add("named_source", "according_to", sum(a.source for (gold, _), a in found if chain(gold)))
    both = sum(bool(gold["background"] and predicted.get("background")) for (gold, predicted), _ in found)
    add("background", "background", both)


def _count_having(golds: list[Row], found: list[tuple[Row, Agreement]], having: Tally) -> None:
    dates = [agreed.time for gold, agreed in found if gold.get("date")]
    countries = [agreed.country for gold, agreed in found if (gold.get("place") or {}).get("country")]
    chains = [agreed.chain for gold, agreed in found if len(chain(gold)) >= _NESTED]
    nested = sum(len(chain(gold)) >= _NESTED for gold in golds)
    having.add("found_date", right=sum(dates), gold=len(dates), predicted=len(dates))
    having.add("found_country", right=sum(countries), gold=len(countries), predicted=len(countries))
    having.add("nested_chain", right=sum(chains), gold=nested, predicted=len(chains))


def _count_figures(golds: list[Row], predicteds: list[Row], tally: Tally) -> None:
    pairs = paired_figures(golds, predicteds)
    gold, predicted = len(golds), len(predicteds)
    sources = sum(nearest_source(chain(g), chain(p)) for g, p in pairs)
    tally.add("figure", right=len(pairs), gold=gold, predicted=predicted)
    tally.add("figure_source", right=sources, gold=gold, predicted=predicted)
    tally.add("figure_whole", right=sum(same_group(g, p) for g, p in pairs), gold=gold, predicted=predicted)


def _members(events: list[Row], side: str) -> int:
    return sum(len(event.get(f"{side}s") or []) for event in events)


def _having(items: list[Row], field: str) -> int:
    return sum(bool(item.get(field)) for item in items)


TASK = Task(
    name="records",
    summary="whole records: events, participants, sources, figures",
    gold="gold/dev",
    pinned=(
        "event.f1",
        "source.f1",
        "status.f1",
        "actor.f1",
        "figure.f1",
        "figure_whole.f1",
        "record.f1",
        "time.f1",
        "right.found_date",
        "right.found_country",
        "right.nested_chain",
    ),
    load=documents,
    answer=lambda record: record,
    score=score,
)
