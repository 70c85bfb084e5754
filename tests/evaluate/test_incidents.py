from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.link.stories import report

from reportedly.evaluate.registry import task_named
from reportedly.evaluate.task import Document
from reportedly.evaluate.tasks.incidents import load, shares
from reportedly.record_json import as_builtins

RECORDS = {
    "a": (report(1, killed=3), "i1"),
    "b": (report(2, killed=3), "i1"),
    "c": (report(3, killed=5, day=20), "i2"),
    "d": (report(4, killed=5, town="Sundholmen", day=25), "i1"),
}


def documents() -> list[Document]:
    toll = {"i1": {"killed": 3, "injured": 0}, "i2": {"killed": 4, "injured": 0}}
    return [
        Document(id=id_, text=record.text, gold={"incident": incident} | toll[incident], published=record.published)
        for id_, (record, incident) in RECORDS.items()
    ]


def test_clusters_and_counts_are_scored() -> None:
    task = task_named("incidents")
    answers = {id_: task.answer(as_builtins(record, layers=True) | {"id": id_}) for id_, (record, _) in RECORDS.items()}
    table = task.score(documents(), answers).table
    assert table["system"]["pairs"] == {"precision": 100.0, "recall": 33.3, "f1": 50.0}
    assert table["system"]["b_cubed"] == {"precision": 100.0, "recall": 66.7, "f1": 80.0}
    assert table["every article alone"]["pairs"]["f1"] == 0
    assert table["killed"]["lowest"]["right"] == 1
    assert table["killed"]["first number in the text"]["incidents_with_a_count"] == 2
    assert table["injured"]["latest"]["incidents_with_a_count"] == 0


def test_an_article_without_answer_is_alone() -> None:
    assert task_named("incidents").score(documents(), {}).table["system"]["pairs"]["f1"] == 0


def test_the_registry_stands_beside_the_articles(tmp_path: Path) -> None:
    row = {"id": "a", "incident": "1", "title": "", "text": "x", "outlet": "o", "published": "2021-01-01"}
    (tmp_path / "articles.jsonl").write_bytes(msgspec.json.encode(row))
    registry = {"incident": "1", "killed": 2, "injured": 0, "city": "x"}
    (tmp_path / "registry.jsonl").write_bytes(msgspec.json.encode(registry))
    (document,) = load(tmp_path / "articles.jsonl")
    assert document.gold == {"incident": "1", "killed": 2, "injured": 0}


@pytest.mark.shared
def test_shares_are_those_of_the_shared_scorer(shared: Path) -> None:
    specification = importlib.util.spec_from_file_location("scorer", shared / "data/incidents/score_incidents.py")
    assert specification is not None
    assert specification.loader is not None
    scorer: Any = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(scorer)
    numbers = random.Random(7)
    for _ in range(20):
        gold = {str(n): numbers.randrange(8) for n in range(30)}
        found = {str(n): numbers.randrange(8) for n in range(30)}
        ours = {name: list(row.values()) for name, row in shares(gold, found).items()}
        assert ours == scorer.scores(gold, found)
