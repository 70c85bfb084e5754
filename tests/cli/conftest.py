"""Runs commands in this process, and articles to run them on (invented events, real geography)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app

ARTICLES = {
    "bergen": "BERGEN, Norway, May 12\n\nPolice arrested seven people in Bergen on Monday, the ministry said.",
    "porto": "The mayor of Porto thanked the Embassy of Norway for its help. Workers went on strike on Tuesday.",
    "quito": "Soldiers shelled a village near Quito, witnesses told the Courier. The army denied the attack.",
}

Run = Callable[..., Result]


def call(*arguments: str | Path) -> Result:
    """What the command did; an exception that it let through is raised here too."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def run() -> Run:
    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles as text files."""
    return _written(tmp_path / "articles")


@pytest.fixture
def jsonl(tmp_path: Path) -> Path:
    """The same articles as JSON Lines, with ids."""
    file = tmp_path / "articles.jsonl"
    rows = [{"id": name, "text": text, "published": "2021-05-12"} for name, text in ARTICLES.items()]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the three articles, made once; tests get a copy."""
    place = tmp_path_factory.mktemp("filled")
    path = place / "news.duckdb"
    assert call("add", path, _written(place / "articles"), "--quiet").exit_code == 0
    return path


@pytest.fixture
def database(filled: Path, tmp_path: Path) -> Path:
    """A database of the three articles."""
    return Path(shutil.copy(filled, tmp_path / "news.duckdb"))


def _written(folder: Path) -> Path:
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
