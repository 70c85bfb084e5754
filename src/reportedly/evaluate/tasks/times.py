"""Time expressions, scored as TempEval-3 task A does.

`strict`: spans equal; `relaxed`: spans overlap, one to one; `value` and `type`: relaxed pairs whose value or type is
equal, over all predicted and all gold (the `value` F1 is the figure TempEval-3 ranks by).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.evaluate.gold import documents
from reportedly.evaluate.show import as_block
from reportedly.evaluate.task import Document, Row, Scores, Task, harmonic

_ATTRIBUTES = ("value", "type")


def score(golds: Sequence[Document], predictions: Mapping[str, Row]) -> Scores:
    """Counts summed over all texts."""
    counts: Counter[str] = Counter()
    for document in golds:
        expected = document.gold.get("timexes") or []
        _count(expected, (predictions.get(document.id) or {}).get("timexes") or [], counts)
    table = {
        "documents": len(golds),
        "without_prediction": sum(document.id not in predictions for document in golds),
        "timexes": _table(counts),
    }
    return Scores(lines=as_block(table), table=table)


def answer(record: Row) -> Row:
    """The time expressions of a record."""
    return {"id": record["id"], "timexes": record["layers"]["times"]}


def _count(golds: list[Row], predicteds: list[Row], counts: Counter[str]) -> None:
    counts["gold"] += len(golds)
    counts["pred"] += len(predicteds)
    for gold, predicted in _pairs(golds, predicteds):
        counts["relaxed"] += 1
        counts["strict"] += _span(gold) == _span(predicted)
        for attribute in _ATTRIBUTES:
            counts[attribute] += (gold.get(attribute) or "") == (predicted.get(attribute) or "")


def _pairs(golds: list[Row], predicteds: list[Row]) -> list[tuple[Row, Row]]:
    """One to one: equal spans first, then the longest overlaps."""
    candidates = [
        (_span(gold) != _span(predicted), -shared, gold["start"], predicted["start"], i, j)
        for i, gold in enumerate(golds)
        for j, predicted in enumerate(predicteds)
        if (shared := min(gold["end"], predicted["end"]) - max(gold["start"], predicted["start"])) > 0
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return [(golds[i], predicteds[j]) for i, j in found.items()]


def _span(item: Row) -> tuple[int, int]:
    return item["start"], item["end"]


def _table(counts: Counter[str]) -> Row:
    table: Row = {"gold": counts["gold"], "pred": counts["pred"]}
    for name in ("strict", "relaxed", *_ATTRIBUTES):
        table[name] = _shares(counts[name], counts)
    for name in _ATTRIBUTES:
        relaxed = counts["relaxed"]
        table[name]["accuracy"] = round(100 * counts[name] / relaxed, 2) if relaxed else 0.0
    return table


def _shares(right: int, counts: Counter[str]) -> Row:
    precision = right / counts["pred"] if counts["pred"] else 0.0
    recall = right / counts["gold"] if counts["gold"] else 0.0
    f1 = harmonic(precision, recall)
    return {"P": round(100 * precision, 2), "R": round(100 * recall, 2), "F1": round(100 * f1, 2)}


TASK = Task(
    name="times",
    summary="time expressions with type and value",
    gold="data/time/tbaq.jsonl",
    pinned=("timexes.value.F1", "timexes.strict.F1", "timexes.relaxed.F1"),
    load=documents,
    answer=answer,
    score=score,
)
