"""Nested attributions: somebody reported to say that somebody else says something.

A nested one is right when a predicted nested one has content and outer content that overlap the gold ones by half
(characters, intersection over union) and sources that overlap, or both none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.evaluate.gold import documents
from reportedly.evaluate.show import as_line
from reportedly.evaluate.spans import HALF, overlap
from reportedly.evaluate.tally import Tally
from reportedly.evaluate.task import Document, Row, Scores, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """Characters of an inner attribution's content and source and of the outer one's content."""

    content: set[int]
    source: set[int]
    outer: set[int]


def score(golds: Sequence[Document], predictions: Mapping[str, Row]) -> Scores:
    """Counts summed over all texts."""
    tally = Tally()
    for document in golds:
        gold, predicted = _nested(document.gold), _nested(predictions.get(document.id) or {"attributions": []})
        total = len(predicted)
        tally.add("nested", right=_hits(gold, predicted), gold=len(gold), predicted=total)
    table = tally.table()
    return Scores(lines=(as_line(table),), table=table)


def answer(record: Row) -> Row:
    """The attributions of a record."""
    return {"id": record["id"], "attributions": record["layers"]["attributions"]}


def _nested(row: Row) -> list[Nested]:
    by_id = {attribution["id"]: attribution for attribution in row["attributions"]}
    return [
        Nested(
            content=_characters(inner["content"]),
            source=_characters(inner["source"]),
            outer=_characters(by_id[inner["in"]]["content"]),
        )
        for inner in row["attributions"]
        if inner.get("in") in by_id
    ]


def _characters(extents: Sequence[Sequence[int]] | None) -> set[int]:
    return {position for start, end in extents or [] for position in range(start, end)}


def _hits(golds: list[Nested], predicteds: list[Nested]) -> int:
    left = list(predicteds)
    hits = 0
    for gold in golds:
        index = next((i for i, predicted in enumerate(left) if _agree(gold, predicted)), None)
        if index is not None:
            del left[index]
            hits += 1
    return hits


def _agree(gold: Nested, predicted: Nested) -> bool:
    return (
        overlap(gold.content, predicted.content) >= HALF
        and overlap(gold.outer, predicted.outer) >= HALF
        and (bool(gold.source & predicted.source) or not (gold.source or predicted.source))
    )


TASK = Task(
    name="nested",
    summary="attributions within attributions",
    gold="gold/attributions_dev.jsonl",
    pinned=("nested.f1",),
    load=documents,
    answer=answer,
    score=score,
)
