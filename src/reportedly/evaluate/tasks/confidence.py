"""How sure the coder says it is, against how often it is right.

For events (sentence and type), the nearest sources of right events, and figures: precision and recall of what is at
least so sure (recall over what the gold has; of sources over what was found), the reliability diagram in tenths, and
the expected calibration error: the mean distance of a tenth's confidence from its share of right ones, weighted by
their number (Naeini and others 2015).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.evaluate.gold import documents
from reportedly.evaluate.judged import KINDS, Judged, judged
from reportedly.evaluate.task import Document, Row, Scores, Task, harmonic

_STEPS = tuple(step / 10 for step in range(10))


def score(golds: Sequence[Document], predictions: Mapping[str, Row]) -> Scores:
    """Curve, diagram and error of each kind."""
    found = list(judged(golds, predictions))
    table: Row = {}
    for kind in KINDS:
        own = [item for item in found if item.kind == kind]
        table[kind] = _of_kind(own, whole=_whole(kind, golds, own))
    return Scores(lines=tuple(line for kind in KINDS for line in _lines(kind, table[kind])), table=table)


def _whole(kind: str, golds: Sequence[Document], own: Sequence[Judged]) -> int:
    if kind == "source":
        return sum(item.right for item in own)
    return sum(len(document.gold[f"{kind}s"]) for document in golds)


def _of_kind(found: Sequence[Judged], *, whole: int) -> Row:
    tenths = [_tenth([item for item in found if _number(item) == number]) for number in range(10)]
    error = sum(t["found"] * abs(t["confidence"] - t["right"]) for t in tenths) / max(1, len(found))
    return {
        "calibrated": round(100 * (1 - error), 1),
        "curve": {f"{least:.1f}": _at(found, least, whole=whole) for least in _STEPS},
        "reliability": {f"{number / 10:.1f}": tenth for number, tenth in enumerate(tenths) if tenth["found"]},
    }


def _number(item: Judged) -> int:
    return min(9, int(10 * item.confidence))


def _tenth(found: Sequence[Judged]) -> Row:
    count = max(1, len(found))
    mean, right = sum(item.confidence for item in found) / count, sum(item.right for item in found) / count
    return {"found": len(found), "confidence": round(mean, 3), "right": round(right, 3)}


def _at(found: Sequence[Judged], least: float, *, whole: int) -> Row:
    kept = [item for item in found if item.confidence >= least]
    right = sum(item.right for item in kept)
    precision, recall = right / max(1, len(kept)), right / max(1, whole)
    shares = (("P", precision), ("R", recall), ("F1", harmonic(precision, recall)))
    return {**{name: round(100 * share, 1) for name, share in shares}, "found": len(kept)}


def _lines(kind: str, table: Row) -> list[str]:
    curve = [f"{least:>10s} {_row(at)}" for least, at in table["curve"].items()]
    bins = [
        f"{start:>10s} {tenth['confidence']:10.3f} {tenth['right']:7.3f} {tenth['found']:7d}"
        for start, tenth in table["reliability"].items()
    ]
    error = 100 - table["calibrated"]
    return [
        f"{kind}: expected calibration error {error:.1f} points",
        f"{'at least':>10s}       P       R      F1   found",
        *curve,
        f"{'tenth from':>10s} confidence   right   found",
        *bins,
    ]


def _row(at: Row) -> str:
    return " ".join(f"{at[name]:7.1f}" for name in ("P", "R", "F1")) + f" {at['found']:7d}"


TASK = Task(
    name="confidence",
    summary="how sure it is against how often it is right",
    gold="gold/dev",
    pinned=("event.calibrated", "source.calibrated", "figure.calibrated"),
    load=documents,
    answer=lambda record: record,
    score=score,
)
