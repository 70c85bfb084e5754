from __future__ import annotations

from starlette.testclient import TestClient
from tests.web.conftest import LOCAL

from reportedly.database import Database
from reportedly.link.corrections import measures
from reportedly.web import WebSettings, create_app


def test_every_measure_that_a_figure_can_be_corrected_to_has_a_name(client: TestClient) -> None:
    named = client.get("/api/names").json()["measures"]
    assert tuple(named) == measures()
    assert named["trade_turnover"] == "trade turnover"


def test_a_session_says_what_may_be_sent(database: Database) -> None:
    settings = WebSettings(max_upload_bytes=1_000, max_uploads=3)
    with TestClient(create_app(database, settings=settings), base_url=LOCAL) as client:
        limits = client.get("/api/session").json()["uploads"]
    assert (limits["bytes"], limits["files"]) == (1_000, 3)
    assert {".txt", ".jsonl"} <= set(limits["formats"])


def test_a_session_counts_what_is_stored_now(client: TestClient, database: Database) -> None:
    before = client.get("/api/session").json()["counts"]
    database.remove(database.store.hashes()[0])
    after = client.get("/api/session").json()["counts"]
    assert after["articles"] == before["articles"] - 1
    assert after["articles"] == client.get("/api/articles").json()["total"]
