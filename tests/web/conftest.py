"""A served database of hand-made records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.builders import TEXT, article, full_record, hand_coder, new_store
from tests.link.stories import agency, minister, report

from reportedly.database import Database
from reportedly.model import Article, Record
from reportedly.web import WebSettings, create_app

LOCAL = "http://127.0.0.1:8765"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of five articles: a clash told twice, one told three times with two tolls, and a long record."""
    path = tmp_path / "news.duckdb"
    store = new_store(path)
    store.add([stored(made) for made in (agency(), minister(), report(1), report(2), report(3, killed=5))])
    whole = article(TEXT, outlet="The Gazette", published="2024-07-13", title="Marchers freed")
    store.add([(whole, full_record(whole))])
    store.close()
    return path


def stored(made: Record) -> tuple[Article, Record]:
    """A record with the article that it was made of, title and all."""
    return article(made.text, id=made.id, outlet=made.outlet, published=made.published, title=made.title), made


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """The database open for writing, coded by hand."""
    with Database(path, coder=hand_coder) as opened:
        yield opened


@pytest.fixture
def client(database: Database) -> Iterator[TestClient]:
    """A browser that has loaded the page: it sends the header against forged requests."""
    with TestClient(create_app(database, settings=WebSettings()), base_url=LOCAL) as given:
        given.headers["x-csrf-token"] = given.get("/api/session").json()["csrf"]
        yield given
