"""`reportedly agreement` and `reportedly gold` on a database that two coders looked at."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders import TEXT, article, full_record, new_store
from typer.testing import Result

from reportedly.link.claims import anchor
from reportedly.link.reviews import claims
from reportedly.model.review import Change

Run = Callable[..., Result]


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    path = tmp_path / "news.duckdb"
    store = new_store(path)
    whole = article(TEXT, id="whole", outlet="The Gazette", published="2020-07-13")
    made = full_record(whole)
    store.add([(whole, made)])
    for claim in claims(made):
        for author in ("Ana", "Bo"):
            store.reviews.decide(anchor(whole.hash, claim), "accept", author=author)
    change = Change(field="type", value="CONCEDE")
    store.reviews.decide(anchor(whole.hash, made.events[1]), "correct", author="Bo", change=change)
    store.close()
    return path


def test_agreement(run: Run, reviewed: Path) -> None:
    result = run("agreement", reviewed)
    assert result.exit_code == 0
    lines = {line.split()[0]: line.split() for line in result.stdout.split("\n") if line.strip()}
    assert lines["status"] == ["status", "nominal", "1.000", "3", "2", "6"]
    assert lines["type"][2] == "0.400"
    assert lines["exists"] == ["exists", "nominal", "3", "2", "6"]
    assert "3 of 3 claims decided, by 2; 0 adjudicated, 1 in disagreement" in result.stderr


def test_agreement_for_machines(run: Run, reviewed: Path) -> None:
    lines = run("agreement", reviewed, "--json", "--quiet").stdout.split("\n")[:-1]
    found = {row["field"]: row for row in map(json.loads, lines)}
    assert found["mode"]["coders"] == 2
    assert found["exists"]["alpha"] is None
    assert found["value"] == {"field": "value", "level": "ratio", "alpha": None, "units": 1, "coders": 2, "pairable": 2}


def test_agreement_where_nobody_reviewed(run: Run, database: Path) -> None:
    result = run("agreement", database)
    assert result.exit_code == 0
    assert "0 of " in result.stderr


def test_gold(run: Run, reviewed: Path, tmp_path: Path) -> None:
    target = tmp_path / "reviewed.jsonl"
    assert "wrote 0 articles" in run("gold", reviewed, "--to", target).stderr
    assert target.read_bytes() == b""
    assert run("gold", reviewed, "--to", target).exit_code == 6
    result = run("gold", reviewed, "--to", target, "--overwrite", "--partly")
    assert "wrote 1 article " in result.stderr
    (row,) = map(json.loads, target.read_text().split("\n")[:-1])
    assert (row["id"], row["unreviewed"], len(row["events"])) == ("whole", [2], 1)
    scored = run("evaluate", "records", target, "--json", "--quiet")
    assert scored.exit_code == 0
    assert json.loads(scored.stdout)
