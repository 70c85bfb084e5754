"""Every figure equals the one that the shared scorer prints, on answers that are wrong in many ways."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.config import Settings
from reportedly.evaluate.registry import task_named
from reportedly.evaluate.run import Measured, answers, measure
from reportedly.evaluate.task import Row

pytestmark = pytest.mark.shared
OURS = ("right of those", "the largest place")
SOME = 8

Spoil = Callable[[random.Random, Row], Row]


def _shift(chance: random.Random, spans: list[list[int]]) -> list[list[int]]:
    return [[max(0, s + chance.choice([0, 0, 0, 1, -9])), e - chance.choice([0, 0, 1, 2])] for s, e in spans]


def _attributions(chance: random.Random, row: Row) -> Row:
    kept = [dict(a) for a in row["attributions"] if chance.random() > 0.15]
    for one in kept:
        for role in ("source", "cue", "content"):
            one[role] = [] if chance.random() < 0.1 else _shift(chance, one[role])
    return {**row, "attributions": kept + kept[:2]}


def _spans(field: str, values: dict[str, list[Any]]) -> Spoil:
    def spoil(chance: random.Random, row: Row) -> Row:
        kept = [dict(item) for item in row[field] if chance.random() > 0.15]
        for item in kept:
            item["end"] += chance.choice([0, 0, 0, 2])
            for key, choices in values.items():
                if chance.random() < 0.3:
                    item[key] = chance.choice(choices)
        return {**row, field: kept}

    return spoil


def _event(chance: random.Random, event: Row) -> Row:
    new: Row = json.loads(json.dumps(event))
    changes: Row = {
        "date": chance.choice([None, "2020-01", {"edtf": "2020-02-02", "text": "x", "start": 0, "end": 1}]),
        "according_to": chance.choice([[], [["officials"]], [[{"text": "the police"}], [{"text": "a newspaper"}]]]),
        "status": chance.choice(["actual", "planned"]),
        "background": chance.random() < 0.5,
        "place": chance.choice([None, {"text": "Lyon", "country": "FRA"}]),
        "sentence": new["sentence"] + 1,
        "trigger": chance.choice([None, "held"]),
        "actors": new["actors"][:1],
        "recipients": new["recipients"] + [{"text": "the crowd", "country": None}],
    }
    return new | {key: value for key, value in changes.items() if chance.random() < 0.2}


def _figure(chance: random.Random, figure: Row) -> Row:
    changes: Row = {
        "low": 1,
        "of": {"text": "people"},
        "part_of": "x",
        "between": ["FRA", "ITA"],
        "unit": "EUR",
        "according_to": [],
    }
    return figure | {key: value for key, value in changes.items() if chance.random() < 0.2}


def _record(chance: random.Random, row: Row) -> Row:
    events = [_event(chance, event) for event in row["events"] if chance.random() > 0.15]
    figures = [_figure(chance, figure) for figure in row["figures"]]
    return {"id": row["id"], "events": events + events[:1], "figures": figures}


def _sentence(chance: random.Random, row: Row) -> Row:
    gold = row["expected"][0]
    sides = {
        side: [{"country": chance.choice([a["code"], None, "FRA"])} for a in gold[name]]
        for side, name in (("actors", "actor"), ("recipients", "recipient"))
    }
    kinds = chance.choices([gold["event_type_1_0"], "ACCUSE", "AID"], k=chance.randrange(3))
    return {"id": row["id"], "events": [{"type": kind, **sides} for kind in kinds]}


def _roles(chance: random.Random, row: Row) -> Row:
    labels = ["Main", "Distant_Evaluation", "Cause_General", "NA"]
    spoilt = [chance.choice([s["label"], s["label"], chance.choice(labels)]) for s in row["sentences"]]
    return {"id": row["id"], "sentences": [{"label": label} for label in spoilt]}


CASES: dict[str, tuple[str, Spoil]] = {
    "records": ("gold/score_records.py", _record),
    "attribution": ("data/attribution/score_attrib.py", _attributions),
    "nested": ("gold/score_nested.py", _attributions),
    "times": ("data/time/score_time.py", _spans("timexes", {"value": ["2020"], "type": ["DURATION"]})),
    "places": ("data/geo/score_geo.py", _spans("toponyms", {"lat": [None, 10.0], "lon": [3.0]})),
    "plover": ("data/plover/score_plover.py", _sentence),
    "roles": ("data/discourse/score_roles.py", _roles),
}


def _script(shared: Path, script: str, gold: Path, predicted: Path) -> list[str]:
    command = [sys.executable, str(shared / script), str(gold), str(predicted)]
    if "records" in script:
        command += ["--articles", str(shared / "gold" / "articles")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip("\n").split("\n")


def _subset(gold: Path, folder: Path) -> Path:
    """The first articles of the gold, in a temporary folder."""
    if gold.is_dir():
        part = folder / gold.name
        part.mkdir()
        for file in sorted(gold.glob("*.json"))[:SOME]:
            (part / file.name).write_bytes(file.read_bytes())
        (folder / "articles").symlink_to(gold.parent / "articles")
        return part
    part = folder / gold.name
    rows = [line for line in gold.read_bytes().split(b"\n") if line]
    if "gsr" not in gold.name:
        rows = [row for row in rows if b'"in": "a' in row][:SOME] or rows[:SOME]
    part.write_bytes(b"\n".join(rows) + b"\n")
    return part


def _shared_lines(measured: Measured) -> list[str]:
    """Without what ours alone shows beside."""
    return [line for line in measured.scores.lines if not line.startswith(OURS)]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("seed", range(2))
def test_same_figures_on_spoiled_gold(name: str, seed: int, shared: Path, tmp_path: Path) -> None:
    task = task_named(name)
    script, spoil = CASES[name]
    gold = _subset(shared / task.gold, tmp_path)
    chance = random.Random(seed)
    documents = task.load(gold)
    rows = [spoil(chance, document.gold) for document in documents if chance.random() > 0.1]
    predicted = tmp_path / "answers.jsonl"
    predicted.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = dict(answers(task, documents, settings=Settings(), predictions=predicted))
    measured = measure(task, gold, documents, found)
    assert _shared_lines(measured) == _script(shared, script, gold, predicted)
    assert set(measured.pinned()) == set(task.pinned)


@pytest.mark.parametrize("name", [name for name in CASES if name != "roles"])  # its script knows the gold's sentences
def test_same_figures_on_the_coders_own_answers(name: str, shared: Path, tmp_path: Path) -> None:
    task = task_named(name)
    gold = _subset(shared / task.gold, tmp_path)
    documents = task.load(gold)[:SOME]
    found = dict(answers(task, documents, settings=Settings()))
    predicted = tmp_path / "answers.jsonl"
    rows = [{"doc_id": i, "id": i, **row} for i, row in found.items()]
    predicted.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    measured = measure(task, gold, task.load(gold), found)
    assert _shared_lines(measured) == _script(shared, CASES[name][0], gold, predicted)
