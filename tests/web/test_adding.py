from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.builders import TEXT
from tests.web.conftest import LOCAL

from reportedly.database import Database
from reportedly.web import WebSettings, create_app
from reportedly.web.jobs import safe_name


def finished(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    for _ in range(600):
        found: dict[str, Any] = client.get(f"/api/jobs/{job['id']}").json()
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.02)
    raise TimeoutError(found)


def sent(client: TestClient, name: str, body: bytes) -> str:
    upload: str = client.post("/api/uploads", params={"name": name}, content=body).json()["upload"]
    return upload


def test_files_and_texts_are_added_and_failures_are_told(client: TestClient) -> None:
    uploads = [
        sent(client, "../../etc/good.txt", f"{TEXT} One.".encode()),
        sent(client, "lines.jsonl", b'{"text": "Nothing happened."}\n{"no": 1}\n'),
        sent(client, "empty.pdf", b"%PDF"),
    ]
    order = {
        "uploads": uploads,
        "texts": [{"text": f"{TEXT} Two."}],
        "outlet": "Northern Post",
        "published": "2024-08-01",
    }
    done = finished(client, client.post("/api/jobs", json=order).json())
    assert (done["state"], done["added"], done["total"]) == ("done", 3, 4)
    where = sorted(failure["where"] for failure in done["failed"])
    assert where == ["empty.pdf", "lines.jsonl:2"]
    assert all(failure["problem"] for failure in done["failed"])
    stored = client.get("/api/articles?q=Northern").json()
    assert stored["total"] == 3
    assert sorted(row["origin"] for row in stored["rows"]) == ["good.txt", "lines.jsonl:1", "pasted text"]
    assert sorted(done["articles"]) == sorted(row["hash"] for row in stored["rows"])


def test_a_second_run_finds_all_there(client: TestClient) -> None:
    order = {"texts": [{"text": f"{TEXT} Again."}]}
    assert finished(client, client.post("/api/jobs", json=order).json())["added"] == 1
    again = finished(client, client.post("/api/jobs", json=order).json())
    assert (again["added"], again["already_there"]) == (0, 1)
    assert [job["added"] for job in client.get("/api/jobs").json()] == [0, 1]


@pytest.mark.parametrize(
    "order",
    [
        {},
        {"texts": [{"text": TEXT}], "published": "31 February"},
        {"texts": [{"text": ""}]},
        {"texts": [{"text": "a\0b"}]},
        {"uploads": ["none"]},
    ],
)
def test_what_cannot_be_added_is_refused_at_once(client: TestClient, order: dict[str, Any]) -> None:
    answer = client.post("/api/jobs", json=order)
    assert answer.status_code in (400, 404, 422)
    assert answer.json()["problem"]
    assert client.get("/api/jobs").json() == []


def test_a_job_that_fails_leaves_the_next_one_be(client: TestClient) -> None:
    bug = client.post("/api/jobs", json={"texts": [{"text": "A BUG here."}, {"text": f"{TEXT} Fine."}]}).json()
    assert finished(client, bug)["failed"][0]["where"] == "pasted text"
    assert finished(client, client.post("/api/jobs", json={"texts": [{"text": "More."}]}).json())["added"] == 1


def test_reading_goes_on_while_articles_are_added(client: TestClient) -> None:
    job = client.post("/api/jobs", json={"texts": [{"text": f"{TEXT} {n}"} for n in range(60)]}).json()
    answers: list[int] = []
    readers = [
        threading.Thread(target=lambda: answers.extend(client.get("/api/incidents").status_code for _ in range(10)))
        for _ in range(4)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert answers == [200] * 40
    assert finished(client, job)["added"] == 60


def test_a_read_only_database_takes_nothing(path: Path) -> None:
    app = create_app(Database(path, read_only=True), settings=WebSettings())
    with TestClient(app, base_url=LOCAL) as client:
        session = client.get("/api/session").json()
        assert session["read_only"]
        client.headers["x-csrf-token"] = session["csrf"]
        for answer in (
            client.post("/api/jobs", json={"texts": [{"text": TEXT}]}),
            client.post("/api/uploads?name=a.txt", content=b"x"),
        ):
            assert answer.status_code == 400
            assert "read-only" in answer.json()["problem"]


def test_too_many_files_wait(database: Database) -> None:
    with TestClient(create_app(database, settings=WebSettings(max_uploads=1)), base_url=LOCAL) as client:
        client.headers["x-csrf-token"] = client.get("/api/session").json()["csrf"]
        sent(client, "a.txt", b"x")
        assert client.post("/api/uploads?name=b.txt", content=b"x").status_code == 400


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../a.txt", "a.txt"),
        ("C:\\x\\b.html", "b.html"),
        ("..", "unnamed"),
        (".hidden.txt", "hidden.txt"),
        ("a\n|b.txt", "a_b.txt"),
        ("n" * 300 + ".jsonl", "n" * 74 + ".jsonl"),
        ("日本.txt", "日本.txt"),
        ("\U00020000" * 100 + ".txt", "\U00020000" * 19 + ".txt"),
    ],
)
def test_names_stay_in_their_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe
