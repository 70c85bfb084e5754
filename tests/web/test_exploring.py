"""The endpoints of Explore."""

from __future__ import annotations

import csv
import io
import json
import time
from typing import Any

import pytest
from starlette.testclient import TestClient

from reportedly.database import Database
from reportedly.store.explore import FACETS


def get(client: TestClient, path: str, **parameters: Any) -> Any:
    answer = client.get(f"/api/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_claims_by_filters_with_their_sql(client: TestClient, database: Database) -> None:
    everything = get(client, "claims")
    assert everything["total"] == len(database.claims())
    some = get(client, "claims", type=["ASSAULT", "COERCE"], country="AZE", since="2020-07-12", q="TOVUZ")
    assert 0 < some["total"] < everything["total"]
    told = client.post("/api/sql", json={"sql": some["sql"]}).json()
    at = told["columns"].index("claim")
    assert [row[at] for row in told["rows"]] == [row["claim"]["id"] for row in some["rows"]]


def test_a_row_leads_to_its_words(client: TestClient, database: Database) -> None:
    for row in get(client, "claims", limit=500)["rows"]:
        claim = row["claim"]
        assert claim["hash"] == row["article"]["hash"]
        assert database.article(claim["hash"]).text[claim["start"] : claim["end"]] == row["quote"]


@pytest.mark.parametrize("field", FACETS)
def test_facets_leave_their_own_filter_out(client: TestClient, field: str) -> None:
    plain = get(client, f"facets/{field}")
    assert plain["field"] == field
    for value in plain["values"]:
        given = {field: value["value"]}
        assert get(client, f"facets/{field}", **given) == plain
        assert get(client, "claims", **given)["total"] == value["count"]


def test_map_timeline_dyads_and_sources(client: TestClient) -> None:
    total = get(client, "claims")["total"]
    places = get(client, "map")
    assert sum(point["count"] for point in places["points"]) + places["unplaced"] == total
    bars = get(client, "timeline")
    assert sum(bar["count"] for bar in bars["bars"]) + bars["undated"] == total
    assert {bar["count"] for bar in get(client, "timeline", unit="year")["bars"]} != set()
    cells = get(client, "dyads")["cells"]
    assert ("ARM", "AZE") in {(cell["actor"], cell["recipient"]) for cell in cells}
    names = {row["name"] for row in get(client, "sources")["rows"]}
    assert "Elnur Aliyarli" in names
    assert get(client, "sources", order="name")["rows"][0]["name"] == min(names)


def test_follows_what_changes(client: TestClient, database: Database) -> None:
    before = get(client, "claims")["total"]
    database.remove(get(client, "claims")["rows"][0]["article"]["hash"])
    late = time.monotonic() + 60
    while get(client, "claims")["total"] == before:
        assert time.monotonic() < late
        time.sleep(0.05)


def test_exports_the_chosen_claims(client: TestClient) -> None:
    rows = get(client, "claims", outlet="Caspian Wire")["rows"]
    answer = client.get("/api/export", params={"format": "csv", "outlet": "Caspian Wire"})
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.csv"'
    written = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["claim"] for row in written] == [row["claim"]["id"] for row in rows]
    lines = client.get("/api/export", params={"format": "jsonl", "outlet": "Caspian Wire"}).text.splitlines()
    assert {json.loads(line)["hash"] for line in lines} == {row["article"]["hash"] for row in rows}
    assert client.get("/api/export", params={"format": "parquet"}).content[:4] == b"PAR1"


@pytest.mark.parametrize(
    "address",
    [
        "claims?since=yesterday",
        "claims?bbox=1,2",
        "claims?bbox=0,0,nan,0",
        "claims?bbox=0,9,0,1",
        "claims?min_confidence=2",
        "claims?q=%00",
        "claims?actor=%00",
        "claims?limit=0",
        "claims?offset=99999999999999999999999999",
        "claims?background=perhaps",
        "claims?country=azerbaijan",
        "facets/hash",
        "timeline?unit=hour",
        "export?format=xlsx",
        "sources?order=random",
    ],
)
def test_refuses_what_makes_no_sense(client: TestClient, address: str) -> None:
    answer = client.get(f"/api/{address}")
    assert 400 <= answer.status_code < 500
    assert answer.json()["problem"]


@pytest.mark.parametrize("word", ["'; DROP TABLE data.articles; --", "%' OR 1=1", "\\", "🙂", "a" * 190])
def test_words_are_only_words(client: TestClient, word: str) -> None:
    assert get(client, "claims", q=f"{word} nowhere")["total"] == 0
    assert get(client, "claims", actor=word)["total"] == 0
    assert get(client, "claims")["total"] > 0
