"""`reportedly copies` shows families with origin, shares and changed numbers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders import hand_coder
from tests.link.copies.texts import agency, copy, excerpt, other
from typer.testing import Result

from reportedly.database import Database

Run = Callable[..., Result]


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "news.duckdb"
    with Database(path, coder=hand_coder) as database:
        database.add([agency(), copy(), other(id="unrelated", published="2019-01-01"), excerpt(published="2024-05-16")])
    return path


def test_families(run: Run, stored: Path) -> None:
    result = run("copies", stored)
    assert result.exit_code == 0
    assert "2 articles" in result.stdout
    assert "likely origin: agency (Reuters, 2024-05-14T08:00)" in result.stdout
    assert "credited to Reuters by 1 of 1 article of other outlets" in result.stdout
    assert "Seven → Nine" in result.stdout
    assert "copy families: 1, of 2 articles" in result.stderr


def test_one_article_with_its_passages(run: Run, stored: Path) -> None:
    result = run("copies", stored, "agency")
    assert "shares passages with" in result.stdout
    assert "excerpt (The Mail, 2024-05-16): " in result.stdout
    assert "“Two trucks and a watchtower were destroyed" in result.stdout


def test_an_article_without_copies(run: Run, stored: Path) -> None:
    result = run("copies", stored, "unrelated")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "unrelated is in no copy family" in result.stderr
    assert run("copies", stored, "nonsense").exit_code == 3


def test_for_machines(run: Run, stored: Path) -> None:
    (line,) = run("copies", stored, "--json", "--quiet").stdout.split("\n")[:-1]
    found = json.loads(line)
    assert found["family"]["origin"] == agency().hash
    assert [change["right_text"] for change in found["copies"][0]["changes"]] in (["Nine"], ["Seven"])


def test_members_that_a_judgement_brought_in(run: Run, stored: Path) -> None:
    with Database(stored) as database:
        database.judge("same", "unrelated", "agency", author="ann", reason="same press release")
    assert "by way of another copy, or as judged" in " ".join(run("copies", stored).stdout.split())
