from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import LOCAL

from reportedly.database import Database
from reportedly.web import WebSettings, create_app
from reportedly.web.security import COOKIE, HEADERS
from reportedly.web.settings import is_loopback

SECRET = "a-long-secret"


@pytest.fixture
def guarded(database: Database) -> Iterator[TestClient]:
    app = create_app(database, settings=WebSettings(token=SECRET))
    with TestClient(app, base_url="http://desk.example:8765") as given:
        yield given


def test_every_answer_has_the_headers(client: TestClient) -> None:
    for path in ("/", "/api/session", "/api/nothing", "/assets/nothing.js"):
        answer = client.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "[::"])
def test_a_name_made_to_point_here_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/session", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8765", "[::1]:8765"])
def test_this_machine_is_answered_by_its_names(client: TestClient, host: str) -> None:
    assert client.get("/api/session", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "\u00e9"])
def test_what_changes_something_needs_the_header(client: TestClient, token: str) -> None:
    header = [(b"x-csrf-token", token.encode())]
    answer = client.post("/api/sql", json={"sql": "SELECT 1"}, headers=header)
    assert answer.status_code == 403
    assert "x-csrf-token" in answer.json()["problem"]
    assert client.post("/api/sql", json={"sql": "SELECT 1"}).status_code == 200


def test_without_the_token_nothing_is_shown(guarded: TestClient) -> None:
    for path in ("/", "/api/session", "/assets/js/main.js", "/?token=wrong", "/?token="):
        assert guarded.get(path).status_code == 401
    assert guarded.get("/", headers={"cookie": f"{COOKIE}=wrong"}).status_code == 401
    assert guarded.get("/", headers={"cookie": "\x01=;;"}).status_code == 401


def test_the_token_is_shown_once_and_kept_in_a_cookie(guarded: TestClient) -> None:
    answer = guarded.get(f"/explore?type=AID&token={SECRET}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/explore?type=AID")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert guarded.get("/api/session").status_code == 200


def test_programs_show_the_token_in_a_header(guarded: TestClient) -> None:
    assert guarded.get("/api/session", headers={"authorization": f"Bearer {SECRET}"}).status_code == 200
    assert guarded.get("/api/session", headers={"authorization": f"Basic {SECRET}"}).status_code == 401


def test_long_bodies_are_refused(database: Database) -> None:
    small = WebSettings(max_body_bytes=100, max_upload_bytes=200)
    with TestClient(create_app(database, settings=small), base_url=LOCAL) as client:
        client.headers["x-csrf-token"] = client.get("/api/session").json()["csrf"]
        assert client.post("/api/sql", json={"sql": "SELECT 1" + " " * 100}).status_code == 413
        assert client.post("/api/uploads?name=a.txt", content=b"x" * 201).status_code == 413
        assert client.post("/api/uploads?name=a.txt", content=b"x" * 200).status_code == 200
        assert client.post("/api/uploads?name=a.txt", content=iter([b"x" * 150, b"x" * 150])).status_code == 400
        assert client.post("/api/uploads?name=a.txt", headers={"content-length": "-1"}).status_code == 413


@pytest.mark.parametrize(
    ("host", "ours"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("[::1]", True), ("localhost", True)]
    + [(host, False) for host in ("0.0.0.0", "::", "192.168.1.2", "desk.example", "")],
)
def test_loopback(host: str, ours: bool) -> None:  # noqa: FBT001
    assert is_loopback(host) is ours
