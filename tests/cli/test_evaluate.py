from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from reportedly.evaluate.registry import all_tasks

Run = Callable[..., Result]
EVENT = {
    "sentence": 1,
    "trigger": "arrested",
    "type": "COERCE",
    "actors": [{"text": "Police"}],
    "recipients": [],
    "status": "actual",
    "background": False,
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    row = {"id": "a", "text": "Police arrested two men in Oslo.", "events": [EVENT], "figures": []}
    path.write_text(json.dumps(row) + "\n")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.jsonl"
    path.write_text(json.dumps({"id": "a", "events": [EVENT], "figures": []}) + "\n")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps({"id": "a", "events": [], "figures": []}) + "\n")
    return path


def test_list_of_tasks(run: Run) -> None:
    assert [line.split()[0] for line in run("evaluate", "list").stdout.splitlines()] == list(all_tasks())


def test_table_on_stdout(run: Run, gold: Path, good: Path) -> None:
    result = run("evaluate", "records", gold, "--predictions", good)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0] == "1 article, 0 without a prediction"
    assert lines[2].split() == ["event", "100.0", "100.0", "100.0", "1", "1"]


def test_the_coder_is_measured(run: Run, gold: Path) -> None:
    assert "1 article, 0 without a prediction" in run("evaluate", "records", gold).stdout


def test_only_what_is_sure_is_measured(run: Run, gold: Path) -> None:
    def found(*options: str) -> int:
        row = json.loads(run("evaluate", "records", gold, "--json", *options).stdout)
        return int(row["scores"]["event"]["predicted"])

    assert (found(), found("--min-confidence", "1")) == (1, 0)


def test_figures_as_json(run: Run, gold: Path, good: Path) -> None:
    row = json.loads(run("evaluate", "records", gold, "--predictions", good, "--json").stdout)
    assert row["scores"]["event"]["f1"] == 100.0
    assert (row["task"], row["dataset"], len(row["gold"])) == ("records", "gold", 64)


def test_floors_from_first_to_refused(run: Run, gold: Path, good: Path, bad: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    pinned = ("evaluate", "records", gold, "--floors", floors, "--predictions")
    assert run(*pinned, bad, "--update-floors").exit_code == 0
    raised = run(*pinned, good, "--update-floors")
    assert raised.exit_code == 0
    assert "event.f1 0.0 -> 100.0" in raised.stderr
    assert run(*pinned, good).exit_code == 0
    below = run(*pinned, bad)
    assert below.exit_code == 4
    assert "event.f1 is 0.0, below its floor 100.0" in below.stderr
    refused = run(*pinned, bad, "--update-floors")
    assert refused.exit_code == 4
    assert "--allow-lower" in refused.stderr
    assert run(*pinned, bad, "--update-floors", "--allow-lower").exit_code == 0


def test_without_gold_data(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_SHARED", str(tmp_path / "nowhere"))
    result = run("evaluate", "records")
    assert result.exit_code == 5
    assert "REPORTEDLY_SHARED" in result.stderr
    assert run("evaluate", "nonsense").exit_code == 5


@pytest.mark.parametrize("options", [("--update-floors",), ("--allow-lower",), ("--floors", "f", "--allow-lower")])
def test_options_that_need_others(run: Run, gold: Path, options: tuple[str, ...]) -> None:
    assert run("evaluate", "records", gold, *options).exit_code == 2
