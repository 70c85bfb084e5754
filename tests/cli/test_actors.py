"""`reportedly actors` shows who is one and the same, and keeps what people decide of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.test_actors import told
from typer.testing import Result

from reportedly.store import Store

Run = Callable[..., Result]
BY = ("--author", "ann", "--reason", "read both")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "news.duckdb"
    store = Store(path)
    store.add([told(name) for name in ("one", "two", "three", "six")])
    store.close()
    return path


def test_all_and_one(run: Run, stored: Path) -> None:
    rows = [json.loads(line) for line in run("actors", stored, "--json").stdout.splitlines()]
    assert [row["name"] for row in rows[:2]] == ["Sione Vea", "Blue Green Front"]
    assert "BGF" in run("actors", stored).stdout
    one = run("actors", stored, "bgf", "--json").stdout
    assert [json.loads(line)["article"] for line in one.splitlines()] == ["one", "two"]
    assert run("actors", stored, "Amina Wario").stderr == "reportedly: 1 row\n"
    assert run("actors", stored, "nobody").exit_code == 3


def test_decisions(run: Run, stored: Path) -> None:
    assert "judgement" in run("actors", stored, "BGF", "--same-as", "Amina Wario", *BY).stderr
    assert len(run("actors", stored, "BGF", "--json").stdout.splitlines()) == 3
    assert run("actors", stored, "Sione Vea", "--apart", "six", *BY).stderr.count(": different") == 2
    assert run("actors", stored, "Vea", "--json").stdout.count('"article"') == 3


def test_a_decision_needs_who_and_why(run: Run, stored: Path) -> None:
    assert run("actors", stored, "BGF", "--same-as", "Vea").exit_code == 2
