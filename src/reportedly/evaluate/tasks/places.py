"""Place names and where they are.

`mention`: exact spans. `resolution`: over found mentions whose gold has coordinates, the share within 161 km (100
miles) and the error in kilometres; `population`: the same for the place of most inhabitants among those of its name.
`end_to_end`: exact span and within 161 km.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.evaluate.gold import documents
from reportedly.evaluate.show import as_block
from reportedly.evaluate.task import Document, Row, Scores, Task, harmonic
from reportedly.link.geography import distance_km
from reportedly.resolve.choice import largest

NEAR_KM = 161.0


@dataclass(slots=True, kw_only=True)
class _Counts:
    mentions: int = 0
    predicted: int = 0
    gold: int = 0
    located: int = 0
    gold_located: int = 0
    predicted_located: int = 0
    errors: list[float] = field(default_factory=list)
    errors_by_population: list[float] = field(default_factory=list)

    @property
    def near(self) -> int:
        return _near(self.errors)


def score(golds: Sequence[Document], predictions: Mapping[str, Row]) -> Scores:
    """Counts summed over all texts."""
    counts = _Counts()
    for document in golds:
        _count(document, _by_span(predictions.get(document.id) or {}), counts)
    table = {
        "documents": len(golds),
        "without_prediction": sum(document.id not in predictions for document in golds),
        "mention": _shares(counts.mentions, counts.predicted, counts.gold),
        "resolution": _resolution(counts.errors, counts.located),
        "end_to_end": _shares(counts.near, counts.predicted_located, counts.gold_located),
    }
    population = _resolution(counts.errors_by_population, counts.located)
    beside = f"the largest place of each name instead: {json.dumps(population)}"
    return Scores(lines=(*as_block(table), beside), table={**table, "population": population})


def answer(record: Row) -> Row:
    """The place names of a record."""
    return {"id": record["id"], "toponyms": record["layers"]["places"]}


def _by_span(row: Row) -> dict[tuple[int, int], Row]:
    return {(item["start"], item["end"]): item for item in row.get("toponyms") or []}


def _point(item: Row) -> tuple[float, float]:
    return item["lat"], item["lon"]


def _located(item: Row) -> bool:
    return item.get("lat") is not None and item.get("lon") is not None


def _count(document: Document, predicteds: dict[tuple[int, int], Row], counts: _Counts) -> None:
    golds = _by_span(document.gold)
    both = [span for span in golds if span in predicteds]
    counts.gold += len(golds)
    counts.predicted += len(predicteds)
    counts.mentions += len(both)
    counts.gold_located += sum(map(_located, golds.values()))
    counts.predicted_located += sum(map(_located, predicteds.values()))
    known = [span for span in both if _located(golds[span])]
    counts.located += len(known)
    counts.errors += [distance_km(_point(golds[s]), _point(predicteds[s])) for s in known if _located(predicteds[s])]
    for start, end in known:
        place = largest(document.text[start:end])
        if place is not None:
            there = (place.latitude, place.longitude)
            counts.errors_by_population.append(distance_km(_point(golds[start, end]), there))


def _resolution(errors: Sequence[float], located: int) -> Row:
    near = _near(errors)
    return {
        "found_with_gold_coordinates": located,
        "resolved": len(errors),
        "accuracy@161km": _share(near, located),
        "accuracy@161km_of_resolved": _share(near, len(errors)),
        "mean_error_km": round(statistics.fmean(errors), 1) if errors else None,
        "median_error_km": round(statistics.median(errors), 1) if errors else None,
    }


def _near(errors: Sequence[float]) -> int:
    return sum(error <= NEAR_KM for error in errors)


def _share(right: int, total: int) -> float:
    return round(100 * right / total, 2) if total else 0.0


def _shares(right: int, predicted: int, gold: int) -> Row:
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    f1 = round(100 * harmonic(precision, recall), 2)
    share = {"P": round(100 * precision, 2), "R": round(100 * recall, 2), "F1": f1}
    return {**share, "tp": right, "pred": predicted, "gold": gold}


TASK = Task(
    name="places",
    summary="place names and their coordinates",
    gold="data/geo/gwn.jsonl",
    also=("data/geo/geovirus.jsonl",),
    pinned=("mention.F1", "resolution.accuracy@161km", "end_to_end.F1"),
    beside=("population.accuracy@161km",),
    load=documents,
    answer=answer,
    score=score,
)
