"""Roles of sentences in their article, against NewsDiscourse (Choubey et al. 2020).

A gold sentence has the role of the predicted one that it shares most characters with. The macro F1 is over the roles
that the gold has, of eight; `news` are the first four, `background` the others. Sentences without a role have no F1 of
their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reportedly.evaluate.gold import read_rows
from reportedly.evaluate.show import as_line
from reportedly.evaluate.task import Document, Row, Scores, Task

_LABELS = {
    "main-event": "Main",
    "consequence": "Main_Consequence",
    "previous-event": "Cause_Specific",
    "current-context": "Cause_General",
    "historical-event": "Distant_Historical",
    "anecdotal-event": "Distant_Anecdotal",
    "evaluation": "Distant_Evaluation",
    "expectation": "Distant_Expectations_Consequences",
}
"""The gold's names of our roles."""
_NONE = "NA"
_NEWS = frozenset(list(_LABELS.values())[:4])


def documents(path: Path) -> tuple[Document, ...]:
    """The gold's articles, their sentences put together to a text; the gold holds where each stands."""
    return tuple(_document(row) for row in read_rows(path))


def _document(row: Row) -> Document:
    sentences, text, placed = row["sentences"], "", []
    for number, sentence in enumerate(sentences):
        if number:
            text += " " if sentence["par"] == sentences[number - 1]["par"] else "\n"
        placed.append({"label": sentence["label"], "start": len(text), "end": len(text) + len(sentence["text"])})
        text += sentence["text"]
    gold = {"id": row["id"], "sentences": placed}
    return Document(id=row["id"], text=text, gold=gold, title=row.get("headline"), published=row.get("published"))


def answer(record: Row) -> Row:
    """The sentences of a record with their roles, by the gold's names."""
    labelled = [{**s, "label": _LABELS.get(s["role"], _NONE)} for s in record["layers"]["sentences"]]
    return {"id": record["id"], "sentences": labelled}


def score(golds: Sequence[Document], predictions: Mapping[str, Row]) -> Scores:
    """Counts summed over all articles; the sentences of one without a prediction have no role."""
    pairs = [pair for document in golds for pair in _pairs(document, predictions.get(document.id))]
    of_role = _f1(pairs, sorted({gold for gold, _ in pairs} - {_NONE}))
    sides = _f1([(_side(gold), _side(predicted)) for gold, predicted in pairs], ["news", "background"])
    table = {
        "macro_f1": round(_mean(of_role.values()), 1),
        "news_background_macro_f1": round(_mean(sides.values()), 1),
        "per_role": {name: round(value, 1) for name, value in of_role.items()},
    }
    return Scores(lines=(as_line(table),), table=table)


def _pairs(document: Document, predicted: Row | None) -> Iterator[tuple[str, str]]:
    golds = document.gold["sentences"]
    found = aligned(golds, predicted["sentences"]) if predicted else [None] * len(golds)
    for gold, other in zip(golds, found, strict=True):
        yield gold["label"], _NONE if other is None else other["label"]


def aligned(golds: Sequence[Row], predicted: Sequence[Row]) -> list[Row | None]:
    """For each gold sentence the one that it shares most with; both run through the text in order.

    Answers without places in the text are in the gold's order.
    """
    if predicted and "start" not in predicted[0]:
        return list(predicted)
    found, first = [], 0
    for gold in golds:
        while first < len(predicted) - 1 and predicted[first]["end"] <= gold["start"]:
            first += 1
        near = [other for other in _until(predicted, first, gold) if _shared(gold, other)]
        found.append(max(near, key=lambda other: _shared(gold, other), default=None))
    return found


def _until(predicted: Sequence[Row], first: int, gold: Row) -> Iterator[Row]:
    for number in range(first, len(predicted)):
        if predicted[number]["start"] >= gold["end"]:
            return
        yield predicted[number]


def _shared(one: Row, other: Row) -> int:
    shared: int = min(one["end"], other["end"]) - max(one["start"], other["start"])
    return max(0, shared)


def _side(label: str) -> str:
    return "news" if label in _NEWS else _NONE if label == _NONE else "background"


def _f1(pairs: Sequence[tuple[str, str]], labels: Iterable[str]) -> dict[str, float]:
    """F1 of each label, in percent."""
    gold, predicted = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    right = Counter(g for g, p in pairs if g == p)
    return {name: 200 * right[name] / max(1, gold[name] + predicted[name]) for name in labels}


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / max(1, len(found))


TASK = Task(
    name="roles",
    summary="what each sentence is to its article's event",
    gold="data/discourse/newsdiscourse_validation.jsonl",
    pinned=("macro_f1", "news_background_macro_f1"),
    load=documents,
    answer=answer,
    score=score,
)
