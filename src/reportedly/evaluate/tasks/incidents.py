"""Which articles tell of the same incident, and the counts taken from them.

Each article stands for the incident of the act of violence that its news begins with. B-cubed and pairwise precision,
recall and F1 over the articles, beside two trivial systems (every article alone; one cluster a day of publication); by
each policy the share of incidents whose count of killed and injured is the registry's, beside the first such number in
each text. The same figures at other thresholds are the precision-recall curve.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from reportedly.config import POLICIES_ABOUT, PolicyName
from reportedly.evaluate.gold import documents as read_documents
from reportedly.evaluate.gold import read_rows
from reportedly.evaluate.show import as_block
from reportedly.evaluate.task import Document, Row, Scores, Task, harmonic
from reportedly.link.claims import Claim, claims
from reportedly.link.incidents import Telling, candidates, compare, grouped, tellings
from reportedly.link.incidents.grouping import Decided
from reportedly.link.independence import origins
from reportedly.link.policies import answer
from reportedly.link.settings import LinkSettings
from reportedly.link.tallies import tallies
from reportedly.model import Figure
from reportedly.model.linking import Link
from reportedly.record_json import decode

MEASURES = ("killed", "injured")
CURVE = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
_VIOLENCE = "violence"
_SOURCED = ("range", "source")
"""Policies that give no one value, or need a source named."""

Clusters = Mapping[str, Hashable]
Records = Mapping[str, tuple[tuple[Telling, ...], tuple[Claim, ...]]]


def load(path: Path) -> tuple[Document, ...]:
    """The articles, each with the row of `registry.jsonl` beside them in its gold."""
    registry = {row["incident"]: row for row in read_rows(path.parent / "registry.jsonl")}
    known = read_documents(path)
    return tuple(
        replace(
            item,
            gold={"incident": item.gold["incident"]}
            | {measure: registry[item.gold["incident"]][measure] for measure in MEASURES},
        )
        for item in known
    )


def record(row: Row) -> Row:
    """The record, whole."""
    return {"id": row["id"], "record": msgspec.json.encode(row).decode()}


def score(golds: Sequence[Document], predictions: Mapping[str, Row]) -> Scores:
    """Links the records of all articles and scores the incidents that come out."""
    settings = LinkSettings()
    coded = {item.id: _read(predictions[item.id]) for item in golds if item.id in predictions}
    gold = {item.id: item.gold["incident"] for item in golds}
    links = _links(coded, min(CURVE), settings)
    table: Row = {"articles": len(gold), "incidents": len(set(gold.values()))}
    groups = _groups(coded, links, settings.threshold, settings)
    table["system"] = shares(gold, _clusters(gold, coded, groups))
    table["every article alone"] = shares(gold, {id_: id_ for id_ in gold})
    table["one cluster a day"] = shares(gold, {item.id: item.published for item in golds})
    table["threshold"] = {
        str(threshold): shares(gold, _clusters(gold, coded, _groups(coded, links, threshold, settings)))
        for threshold in CURVE
    }
    table |= _counts(golds, coded, groups)
    return Scores(lines=as_block(table), table=table)


def shares(gold: Mapping[str, Hashable], found: Clusters) -> Row:
    """B-cubed and pairwise precision, recall and F1 in percent (Bagga and Baldwin 1998)."""
    sizes, own, both = Counter(gold.values()), Counter(found.values()), Counter((gold[id_], found[id_]) for id_ in gold)
    shared = [both[gold[id_], found[id_]] for id_ in gold]
    precision = sum(n / own[found[id_]] for n, id_ in zip(shared, gold, strict=True)) / len(gold)
    recall = sum(n / sizes[gold[id_]] for n, id_ in zip(shared, gold, strict=True)) / len(gold)
    right, pairs = _pairs(both), (_pairs(own), _pairs(sizes))
    return {
        "b_cubed": _percent(precision, recall),
        "pairs": _percent(right / max(1, pairs[0]), right / max(1, pairs[1])),
    }


def _pairs(counts: Mapping[Any, int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def _percent(precision: float, recall: float) -> Row:
    shares_ = {"precision": precision, "recall": recall, "f1": harmonic(precision, recall)}
    return {name: round(100 * value, 1) for name, value in shares_.items()}


def _read(row: Row) -> tuple[tuple[Telling, ...], tuple[Claim, ...]]:
    known = decode(row["record"])
    return tellings(known), tuple(claims(known))


def _links(coded: Records, threshold: float, settings: LinkSettings) -> list[Link]:
    known = {telling.id: telling for told, _ in coded.values() for telling in told}
    made = (compare(known[one], known[other], settings) for one, other in candidates(known.values(), settings))
    return [link for link in made if link.score >= threshold]


def _groups(
    coded: Records, links: Sequence[Link], threshold: float, settings: LinkSettings
) -> dict[str, tuple[str, ...]]:
    """The group of each telling."""
    known = {telling.id: telling for told, _ in coded.values() for telling in told}
    strong = [link for link in links if link.score >= threshold]
    groups = grouped(known, strong, Decided(), replace(settings, threshold=threshold))
    return {id_: group for group in groups for id_ in group}


def _clusters(gold: Mapping[str, Hashable], coded: Records, groups: Mapping[str, tuple[str, ...]]) -> Clusters:
    mains = {id_: main(coded[id_][0]) if id_ in coded else None for id_ in gold}
    return {id_: groups[told.id][0] if told else ("alone", id_) for id_, told in mains.items()}


def main(told: Sequence[Telling]) -> Telling | None:
    """The act of violence that the article's news begins with; without one, any that it tells of."""
    violent = [telling for telling in told if telling.family == _VIOLENCE]
    return next((telling for telling in violent if telling.lead), violent[0] if violent else None)


def _counts(golds: Sequence[Document], coded: Records, groups: Mapping[str, tuple[str, ...]]) -> Row:
    """By measure and policy the share of incidents that got the registry's number by most of their articles."""
    whole = {claim.id: claim for _, held in coded.values() for claim in held}
    of_telling = {telling.id: telling for told, _ in coded.values() for telling in told}
    by_group: dict[tuple[str, ...], dict[tuple[str, str], float]] = {}
    table: Row = {}
    names = ("first number in the text", *(policy for policy in POLICIES_ABOUT if policy not in _SOURCED))
    for measure in MEASURES:
        votes: dict[str, dict[str, Counter[float]]] = {name: defaultdict(Counter) for name in names}
        for item, told in _mains(golds, coded):
            group = groups[told.id]
            values = by_group.setdefault(group, dict(_values([of_telling[id_] for id_ in group], whole)))
            for policy in names[1:]:
                if (policy, measure) in values:
                    votes[policy][item.gold["incident"]][values[policy, measure]] += 1
            first = _first(coded[item.id][1], measure)
            if first is not None:
                votes[names[0]][item.gold["incident"]][first] += 1
        table[measure] = {name: _right(golds, votes[name], measure) for name in names}
    return table


def _mains(golds: Sequence[Document], coded: Records) -> Iterator[tuple[Document, Telling]]:
    for item in golds:
        told = main(coded[item.id][0]) if item.id in coded else None
        if told:
            yield item, told


def _values(group: Sequence[Telling], whole: Mapping[str, Claim]) -> Iterator[tuple[tuple[str, str], float]]:
    held = [whole[f"{telling.article}:{id_}"] for telling in group for id_ in telling.ids]
    said = origins(held)
    for tally in reversed(tallies(held)):  # the first of a measure is that of everybody, and wins
        for policy in _policies():
            found = answer(tally, said, policy=policy)
            if found.low is not None and tally.unit == "people":
                yield (policy, tally.measure), found.low


def _policies() -> tuple[PolicyName, ...]:
    return ("lowest", "highest", "median", "latest", "most_origins")


def _first(held: Sequence[Claim], measure: str) -> float | None:
    """The first number of the measure in the text."""
    figures = [claim.value for claim in held if isinstance(claim.value, Figure)]
    told = [(figure.start, figure.best) for figure in figures if figure.measure == measure and figure.best is not None]
    return min(told)[1] if told else None


def _right(golds: Sequence[Document], votes: Mapping[str, Counter[float]], measure: str) -> Row:
    registry = {item.gold["incident"]: item.gold[measure] for item in golds}
    right = sum(_winner(votes[incident]) == registry[incident] for incident in votes)
    return {
        "incidents_with_a_count": len(votes),
        "right": right,
        "share_of_counted": round(100 * right / max(1, len(votes)), 1),
        "share_of_all": round(100 * right / len(registry), 1),
    }


def _winner(counted: Counter[float]) -> float:
    return min(counted, key=lambda number: (-counted[number], number))


TASK = Task(
    name="incidents",
    summary="which articles tell of one incident, and its toll by each policy",
    gold="data/incidents/articles.jsonl",
    long=True,
    pinned=("system.b_cubed.f1", "system.pairs.f1"),
    load=load,
    answer=record,
    score=score,
)
