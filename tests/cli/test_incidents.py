from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import article, figure, quote, record
from tests.cli.conftest import Run
from tests.link.stories import agency, minister, report
from tests.store.test_incidents import add

from reportedly.store import Store


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("incidents") / "news.duckdb"
    store = Store(path)
    add(store, [agency(), minister(), report(1), report(2, killed=2, published="2021-05-09"), report(3, day=20)])
    store.close()
    return path


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.split("\n") if line]


def test_lists_incidents(run: Run, database: Path) -> None:
    shown = " ".join(run("incidents", database, "--several", "--background").stdout.split())
    assert "2 articles, 2 origins: Border Agency, Elnur Aliyarli (a party); no account of Armenia" in shown
    assert "2021-05-05 Marvik 1 dispute" in shown
    every = rows(run("incidents", database, "--json", "--background").stdout)
    assert len(every) == 4
    assert {row["country"] for row in every} == {"AZE", "NOR", None}


def test_one_incident_with_its_accounts(run: Run, database: Path) -> None:
    (id_,) = [row["incident"] for row in rows(run("incidents", database, "--json").stdout) if row["country"] == "AZE"]
    shown = run("incidents", database, id_).stdout
    assert "account of Elnur Aliyarli — of a state that takes part: AZE" in shown
    assert "by way of Caspian Wire ← Elnur Aliyarli" in shown
    assert rows(run("incidents", database, id_, "--json").stdout)[0]["disputes"] == []


def test_disputes_and_why(run: Run, database: Path) -> None:
    shown = run("disputes", database).stdout
    assert "killed: people" in shown
    assert "3,700,000,000: Caspian Wire" in shown
    found = rows(run("disputes", database, "--json").stdout)
    assert {row["kind"] for row in found} == {"number"}
    killed = next(row["id"] for row in found if row["subject"] == "killed: people")
    explained = run("why", database, killed).stdout
    assert "the same place: marvik" in explained
    assert "dispute" in explained
    assert rows(run("why", database, killed, "--json").stdout)[0]["links"]


def test_figures_by_policy(run: Run, database: Path) -> None:
    every = run("figures", database)
    assert "killed: 2 to 3" in every.stdout
    assert "hospitalized: none\n  range: nothing told; left out: 4 (Border Agency: a part)" in every.stdout
    assert every.stderr == "reportedly: figures: 4, 1 without a value\n"
    assert (
        "latest: 2, of 1 origin: 2 (the police); 3 (the police)"
        in run("figures", database, "--policy", "latest").stdout
    )
    answers = rows(run("figures", database, "--policy", "source", "--source", "nobody", "--json").stdout)
    assert {row["answer"]["low"] for row in answers} == {None}  # type: ignore[index]
    assert {row["background"] for row in answers} == {False}
    told = run("figures", database, "--policy", "source", "--source", "Nobody")
    assert "killed: none\n  source Nobody: none, of 1 origin: 2 (the police); 3 (the police)" in told.stdout
    assert "no source named Nobody gives a value here" in told.stderr
    assert run("figures", database, "--policy", "source").exit_code == 2


def test_figures_say_what_they_are_counted_in_and_whom(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    text = "12 soldiers and 40 rebels died; 30 houses burnt."
    soldiers, rebels = (
        figure(text, str(many), measure="killed", low=many, best=many, high=many, of=quote(text, whom))
        for many, whom in ((12, "soldiers"), (40, "rebels"))
    )
    burnt = figure(text, "30", measure="damage", unit="houses", low=30, best=30, high=30)
    store = Store(path)
    add(store, [record(article(text, outlet="Post"), figures=(soldiers, rebels, burnt))])
    store.close()
    shown = run("figures", path).stdout
    assert all(words in shown for words in ("killed (soldiers): 12\n", "killed (rebels): 40\n", "damage: 30 houses\n"))


def test_history_is_marked_wherever_incidents_and_figures_are_listed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    store = Store(path)
    told = report(1)
    add(store, [replace(told, figures=tuple(replace(one, background=True) for one in told.figures), events=())])
    store.close()
    (id_,) = [row["incident"] for row in rows(run("incidents", path, "--background", "--json").stdout)]
    for command in (("figures",), ("incidents", "--background"), ("incidents", id_)):
        shown = run(command[0], path, *command[1:]).stdout
        assert "  background\n" in shown, command
    assert "killed (background)" in run("incidents", path, id_).stdout


def test_merge_split_undo(run: Run, database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "news.duckdb"
    copy.write_bytes(database.read_bytes())
    why = ["--author", "A. Berg", "--reason", "seen there"]
    marvik = [row for row in rows(run("incidents", copy, "--json").stdout) if row["place"] == "Marvik"]
    merged = run("merge", copy, marvik[0]["incident"], marvik[1]["incident"], *why)
    assert "same" in merged.stderr
    assert [row["articles"] for row in rows(run("incidents", copy, "--json").stdout) if row["place"] == "Marvik"] == [3]
    id_ = next(row["incident"] for row in rows(run("incidents", copy, "--json").stdout) if row["place"] == "Marvik")
    parted = run("split", copy, id_, report(3, day=20).hash, *why)
    judgements = [line.split()[2].rstrip(":") for line in (merged.stderr + parted.stderr).split("\n") if line]
    counts = [row["articles"] for row in rows(run("incidents", copy, "--json").stdout) if row["place"] == "Marvik"]
    assert sorted(map(int, map(str, counts))) == [1, 2]
    assert run("undo", copy, *judgements, *why).exit_code == 0
    again = [row for row in rows(run("incidents", copy, "--json").stdout) if row["place"] == "Marvik"]
    assert again == marvik


def test_what_decides_nothing_is_refused_and_not_stored(run: Run, database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "news.duckdb"
    copy.write_bytes(database.read_bytes())
    why = ["--author", "A. Berg", "--reason", "seen there"]
    one, other = [r["incident"] for r in rows(run("incidents", copy, "--json").stdout) if r["place"] == "Marvik"]
    every = [report(1).hash, report(2, killed=2, published="2021-05-09").hash, report(3, day=20).hash]
    for refused in (run("merge", copy, one, one, *why), run("split", copy, one, *every, *why)):
        assert (refused.exit_code, "no two that differ are named" in refused.stderr) == (3, True)
    assert run("sql", copy, "SELECT count(*) AS stored FROM judgements", "--format", "csv").stdout == "stored\n0\n"
    made = run("merge", copy, one, other, *why).stderr.split()[2].rstrip(":")
    undoing = run("undo", copy, made, *why).stderr.split()[2].rstrip(":")
    twice = run("undo", copy, made, *why)
    assert (twice.exit_code, f"undo {undoing}" in twice.stderr) == (3, True)
    assert run("undo", copy, undoing, *why).exit_code == 0
    assert run("undo", copy, made, *why).exit_code == 0


def test_linking_anew(run: Run, database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "news.duckdb"
    copy.write_bytes(database.read_bytes())
    table = tmp_path / "outlets.csv"
    table.write_text("name,country\nBorder Agency,ARM\n", encoding="utf-8")
    shown = run("incidents", copy, "--threshold", "50", "--background", "--json").stdout
    assert all(row["articles"] == 1 for row in rows(shown))
    shown = run("incidents", copy, "--threshold", "-0.5", "--outlets", table).stdout
    assert "Border Agency (a party)" in shown
