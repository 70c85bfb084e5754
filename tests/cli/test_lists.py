"""The user's own lists and the country policy on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import reportedly

Run = Callable[..., Result]
TEXT = "The Blues attacked police in Sevastopol on Monday, the Coast Herald reported."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "actors.csv").write_text("name,aliases,country,role\nBlue Front,the Blues,KEN,REB\n")
    (tmp_path / "outlets.yaml").write_text("- {name: Coast Herald, country: TZA, ownership: private}\n")
    (tmp_path / "places.csv").write_text("name,latitude,longitude,country\nSevastopol,1,2,TUR\n")
    (tmp_path / "article.txt").write_text(TEXT)
    return tmp_path / "article.txt"


@pytest.mark.parametrize(("policy", "country"), [("iso", "UKR"), ("de_facto", "RUS"), ("source", "UKR")])
def test_country_policy(run: Run, article: Path, policy: str, country: str) -> None:
    article.write_text("Police arrested two men in Sevastopol on Monday.")
    result = run("code", article, "--json", "--country-policy", policy)
    (event,) = json.loads(result.stdout)["events"]
    assert event["place"]["country"] == country


def test_lists(run: Run, article: Path) -> None:
    lists = [
        f"--{kind}={article.parent / name}"
        for kind, name in (("actors", "actors.csv"), ("outlets", "outlets.yaml"), ("places", "places.csv"))
    ]
    (event,) = json.loads(run("code", article, "--json", *lists).stdout)["events"]
    assert [(p["name"], p["country"], p["role"]) for p in event["actors"]] == [("Blue Front", "KEN", "REB")]
    assert event["according_to"][0][0]["country"] == "TZA"
    assert event["place"]["country"] == "TUR"
    database = article.parent / "news.duckdb"
    assert run("add", database, article, *lists).exit_code == 0
    assert run("recode", database, *lists).exit_code == 0
    with reportedly.open(database) as stored:
        (record,) = stored.records()
    assert record.events[0].actors[0].name == "Blue Front"


@pytest.mark.parametrize("command", ["code", "add", "recode"])
def test_a_broken_list_stops_before_anything_is_done(run: Run, article: Path, database: Path, command: str) -> None:
    broken = article.parent / "broken.csv"
    broken.write_text("name,rank\nBlue Front,1\n")
    inputs = {"code": [article], "add": [article.parent / "new.duckdb", article], "recode": [database]}[command]
    result = run(command, *inputs, "--actors", broken)
    assert result.exit_code == 1
    assert "broken.csv, line 1, field rank: is unknown" in result.stderr
    assert result.stdout == ""
    assert not (article.parent / "new.duckdb").exists()
