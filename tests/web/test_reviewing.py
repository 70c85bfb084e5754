from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.builders import TEXT, article, span
from tests.web.conftest import LOCAL

from reportedly.database import Database
from reportedly.web import create_app

HASH = article(TEXT, outlet="The Gazette").hash


def claim(words: str = "detained", *, kind: str = "event") -> dict[str, Any]:
    start, end = span(TEXT, words)
    return {"hash": HASH, "kind": kind, "start": start, "end": end}


def decide(client: TestClient, by: str = "A", decision: str = "accept", **more: Any) -> Any:
    return client.post("/api/review/decisions", json={"claim": claim(), "author": by, "decision": decision} | more)


def test_the_queue(client: TestClient) -> None:
    found = client.get("/api/review/queue", params={"author": "A", "limit": 9}).json()
    assert (found["total"], found["left"], len(found["rows"])) == (16, 16, 9)
    row = next(row for row in found["rows"] if row["quote"] == "detained")
    assert row["claim"] == claim() | {"id": "e7"}
    assert (row["what"], row["mode"], row["confidence"], row["priority"]) == ("COERCE", "arrest", 0.75, 0.5)
    assert row["article"]["outlet"] == "The Gazette"
    assert TEXT[row["sentence"]["start"] : row["sentence"]["end"]] == row["sentence"]["text"]
    assert row["fields"]["actors"][0]["country"] == "AZE"
    assert [[source["text"] for source in level] for level in row["fields"]["sources"]][1] == ["the embassy"]
    assert row["reasons"]
    only = client.get("/api/review/queue", params={"article": HASH, "kind": "figure"}).json()
    assert (only["total"], only["rows"][0]["what"], only["rows"][0]["fields"]["best"]) == (1, "arrested", 12)
    assert client.get("/api/review/queue", params={"article": "nobody"}).status_code == 404


def test_a_decision_and_its_undoing(client: TestClient) -> None:
    start, end = span(TEXT, "the embassy")
    answer = decide(client, "A", "correct", field="actors", quote={"start": start, "end": end}, note="by its words")
    made = answer.json()
    assert answer.status_code == 200
    assert made["quote"] == {"text": "the embassy", "start": start, "end": end}
    assert (made["author"], made["field"], made["value"], made["undone"]) == ("A", "actors", None, False)
    assert client.get("/api/review/queue", params={"author": "A"}).json()["left"] == 15
    shown = client.get("/api/review/queue", params={"author": "B", "article": HASH}).json()["rows"][0]
    assert [decision["id"] for decision in shown["decisions"]] == [made["id"]]
    undone = client.post("/api/review/undo", json={"id": made["id"], "author": "A"}).json()
    assert undone == made | {"undone": True, "made": undone["made"]}
    told = client.get(f"/api/articles/{HASH}").json()["reviews"]
    assert told == [made | {"undone": True}]
    assert client.get("/api/review/queue", params={"author": "A"}).json()["left"] == 16
    assert client.post("/api/review/undo", json={"id": made["id"], "author": "B"}).status_code == 400
    assert client.post("/api/review/undo", json={"id": "none", "author": "A"}).status_code == 404


@pytest.mark.parametrize(
    ("more", "status", "field"),
    [
        ({"field": "type", "value": "WAR"}, 400, "value"),
        ({"field": "colour", "value": "red"}, 400, "field"),
        ({}, 400, "field"),
        ({"value": "denied"}, 400, "field"),
        ({"field": "date", "value": "yesterday"}, 400, "value"),
        ({"field": "date", "value": 10**400}, 400, "value"),
        ({"field": "place", "quote": {"start": 5, "end": 5}}, 400, "quote"),
        ({"field": "place", "quote": {"start": 0, "end": 10**12}}, 422, "quote.end"),
        ({"field": "status", "value": "denied", "author": ""}, 422, "author"),
        ({"field": "status", "value": "denied\0"}, 422, None),
        ({"field": "status", "value": "denied", "claim": claim("Police")}, 404, None),
        ({"field": "status", "value": "denied", "claim": claim() | {"hash": "no"}}, 404, None),
    ],
)
def test_what_makes_no_sense_is_told(client: TestClient, more: dict[str, Any], status: int, field: str | None) -> None:
    answer = decide(client, "A", "correct", **more)
    assert answer.status_code == status
    assert answer.json()["problem"]
    if field:
        assert answer.json()["field"] == field
    assert client.get("/api/review/progress").json()["decided"] == 0


def test_a_number_that_is_none(client: TestClient) -> None:
    body = json.dumps({"claim": claim("twelve", kind="figure"), "author": "A", "decision": "correct", "field": "value"})
    answer = client.post("/api/review/decisions", content=body[:-1] + ', "value": NaN}')
    assert answer.status_code in (400, 422)


def test_disagreement_adjudication_agreement_and_gold(client: TestClient) -> None:
    decide(client, "A")
    decide(client, "B", "correct", field="status", value="denied")
    found = client.get("/api/review/disagreements").json()
    assert found["total"] == 1
    (row,) = found["rows"]
    assert (row["quote"], row["disagreements"]) == ("detained", ["status"])
    told = [(o["author"], o["accepts"], o["corrected"], o["fields"]["status"]) for o in row["opinions"]]
    assert told == [("A", True, [], "actual"), ("B", True, ["status"], "denied")]
    assert client.get("/api/review/disagreements", params={"offset": 1}).json() == {"total": 1, "rows": []}
    by_field = {row["field"]: row for row in client.get("/api/review/agreement").json()}
    assert by_field["status"] == {
        "field": "status",
        "level": "nominal",
        "alpha": 0.0,
        "units": 1,
        "coders": 2,
        "pairable": 2,
    }
    decide(client, "C", "correct", field="status", value="planned", adjudicates=True)
    assert client.get("/api/review/disagreements").json()["total"] == 0
    progress = client.get("/api/review/progress").json()
    assert (progress["claims"], progress["decided"], progress["adjudicated"]) == (16, 1, 1)
    assert progress["by"][1] == {"author": "B", "accepted": 0, "rejected": 0, "corrected": 1, "skipped": 0}
    assert client.get("/api/review/gold").content == b""
    gold = client.get("/api/review/gold", params={"partly": True})
    assert gold.headers["content-disposition"] == 'attachment; filename="gold.jsonl"'
    (made,) = map(json.loads, gold.text.splitlines())
    assert [event["status"] for event in made["events"]] == ["planned"]


def test_nothing_is_stored_read_only_or_without_the_header(client: TestClient, database: Database) -> None:
    del client.headers["x-csrf-token"]
    assert decide(client).status_code == 403
    path = database.store.path
    database.close()
    with Database(path, read_only=True) as closed, TestClient(create_app(closed), base_url=LOCAL) as reader:
        reader.headers["x-csrf-token"] = reader.get("/api/session").json()["csrf"]
        assert decide(reader).status_code == 400
        assert reader.get("/api/review/queue").json()["total"] == 16
