"""Attributions: who is reported to say what.

`token`: tokens that carry a role. `exact`, `trimmed`: every unbroken span one item, as it stands or without marks at
its edges. `attrexact`, `overlap50`: all spans of a role of one attribution together, equal or overlapping by half.
`linked`: contents paired by half, and of these the right source (`e2e`), and cue (`triple`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.config import Settings
from reportedly.evaluate.gold import documents
from reportedly.evaluate.show import as_line
from reportedly.evaluate.spans import HALF, Tokens, pairs
from reportedly.evaluate.task import Document, Row, Scores, Task, harmonic
from reportedly.model import Extent

ROLES = ("source", "cue", "content")
_KINDS = ("token", "exact", "trimmed", "attrexact", "overlap50")

Counts = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Attributions of one text, gold or predicted, with the tokens each role covers."""

    rows: list[Row]
    tokens: dict[str, list[set[int]]]

    def filled(self, role: str) -> int:
        """How many attributions have the role."""
        return sum(map(bool, self.tokens[role]))


def score(golds: Sequence[Document], predictions: Mapping[str, Row]) -> Scores:
    """Counts summed over all texts; one without a prediction counts as missed."""
    counts: Counts = Counter()
    types: dict[str, Counts] = {}
    for document in golds:
        tokens = Tokens(document.text)
        gold = _side(document.gold, tokens)
        predicted = _side(predictions.get(document.id) or {"attributions": []}, tokens)
        for role in ROLES:
            _count_role(role, gold, predicted, tokens, counts)
        linked = pairs(gold.tokens["content"], predicted.tokens["content"], least=HALF)
        _count_links(gold, predicted, linked, counts)
        _count_types(gold, predicted, linked, types)
    table = _table(counts, types)
    return Scores(lines=tuple(_line(name, value) for name, value in table.items()), table=table)


def conventions(golds: Sequence[Document]) -> Settings:
    """Those that the gold was marked by: PolNeAR's texts name their annotator."""
    theirs = bool(golds) and all("annotator" in document.gold for document in golds)
    return Settings(conventions="polnear" if theirs else "guide")


def answer(record: Row) -> Row:
    """The attributions of a record, nested ones included."""
    return {"doc_id": record["id"], "attributions": record["layers"]["attributions"]}


def _side(row: Row, tokens: Tokens) -> Side:
    rows: list[Row] = row["attributions"]
    return Side(rows=rows, tokens={role: [tokens.covered(a.get(role) or []) for a in rows] for role in ROLES})


def _count_role(role: str, gold: Side, predicted: Side, tokens: Tokens, counts: Counts) -> None:
    def add(kind: str, right: int, of_predicted: int, of_gold: int) -> None:
        counts[kind, role, "right"] += right
        counts[kind, role, "predicted"] += of_predicted
        counts[kind, role, "gold"] += of_gold

    def add_sets(kind: str, golds: set[Any], predicteds: set[Any]) -> None:
        add(kind, len(golds & predicteds), len(predicteds), len(golds))

    add_sets("token", set[int]().union(*gold.tokens[role]), set[int]().union(*predicted.tokens[role]))
    spans, guesses = _spans(gold, role), _spans(predicted, role)
    add_sets("exact", spans, guesses)
    add_sets("trimmed", _trimmed(spans, tokens), _trimmed(guesses, tokens))
    wholes, whole_guesses = _wholes(gold, role, tokens), _wholes(predicted, role, tokens)
    add("attrexact", (wholes & whole_guesses).total(), whole_guesses.total(), wholes.total())
    paired = pairs(gold.tokens[role], predicted.tokens[role], least=HALF)
    add("overlap50", len(paired), predicted.filled(role), gold.filled(role))


def _spans(side: Side, role: str) -> set[Extent]:
    return {(start, end) for row in side.rows for start, end in row.get(role) or []}


def _trimmed(spans: Iterable[Extent], tokens: Tokens) -> set[Extent]:
    short = {tokens.trimmed(*span) for span in spans}
    return {(start, end) for start, end in short if start < end}


def _wholes(side: Side, role: str, tokens: Tokens) -> Counter[tuple[Extent, ...]]:
    return Counter(
        tuple(sorted(tokens.trimmed(start, end) for start, end in row[role])) for row in side.rows if row.get(role)
    )


def _count_links(gold: Side, predicted: Side, linked: dict[int, int], counts: Counts) -> None:
    counts["link", "gold"] += gold.filled("content")
    counts["link", "predicted"] += predicted.filled("content")
    counts["link", "matched"] += len(linked)
    for i, j in linked.items():
        named, right = bool(gold.tokens["source"][i]), _right_source(gold, predicted, i, j)
        counts["link", "named"] += named
        counts["link", "named right"] += named and right
        counts["link", "e2e"] += right
        counts["link", "triple"] += right and bool(gold.tokens["cue"][i] & predicted.tokens["cue"][j])


def _right_source(gold: Side, predicted: Side, i: int, j: int) -> bool:
    source, guess = gold.tokens["source"][i], predicted.tokens["source"][j]
    return bool(source & guess) or (not source and not guess)


def _count_types(gold: Side, predicted: Side, linked: dict[int, int], types: dict[str, Counts]) -> None:
    for i, row in enumerate(gold.rows):
        kind = row.get("type")
        if kind and gold.tokens["content"][i]:
            counts = types.setdefault(kind, Counter())
            counts["n",] += 1
            counts["found",] += i in linked
            counts["e2e",] += i in linked and _right_source(gold, predicted, i, linked[i])


def _table(counts: Counts, types: dict[str, Counts]) -> Row:
    table: Row = {kind: {role: _shares(counts, kind, role) for role in ROLES} for kind in _KINDS}
    named = max(1, counts["link", "named"])
    table["linked"] = {
        "content_matched": counts["link", "matched"],
        "source_acc": round(100 * counts["link", "named right"] / named, 1),
        "e2e": _link_shares(counts, "e2e"),
        "triple": _link_shares(counts, "triple"),
    }
    table["by_type_recall"] = {kind: _recall(found) for kind, found in types.items()}
    return table


def _shares(counts: Counts, kind: str, role: str) -> Row:
    return _prf(counts[kind, role, "right"], counts[kind, role, "predicted"], counts[kind, role, "gold"])


def _link_shares(counts: Counts, name: str) -> Row:
    return _prf(counts["link", name], counts["link", "predicted"], counts["link", "gold"])


def _prf(right: int, predicted: int, gold: int) -> Row:
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    return {
        "P": round(100 * precision, 1),
        "R": round(100 * recall, 1),
        "F1": round(100 * harmonic(precision, recall), 1),
        "pred": predicted,
        "gold": gold,
    }


def _recall(counts: Counts) -> Row:
    total = counts["n",]
    return {
        "n": total,
        "content@.5": round(100 * counts["found",] / total, 1),
        "with_source": round(100 * counts["e2e",] / total, 1),
    }


def _line(name: str, value: Row) -> str:
    if name not in _KINDS:
        return f"{name} {as_line(value)}"
    return f"{name:10s} " + "  ".join(
        f"{role}: {value[role]['P']}/{value[role]['R']}/{value[role]['F1']}" for role in ROLES
    )


TASK = Task(
    name="attribution",
    summary="sources, cues and contents of attributions, one level",
    gold="data/attribution/polnear_dev.jsonl",
    also=("gold/attributions_dev.jsonl",),
    pinned=("linked.e2e.F1", "exact.source.F1", "exact.cue.F1", "exact.content.F1"),
    load=documents,
    settings=conventions,
    answer=answer,
    score=score,
)
