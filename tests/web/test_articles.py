from __future__ import annotations

from starlette.testclient import TestClient
from tests.builders import TEXT


def test_articles_are_listed_latest_first(client: TestClient) -> None:
    page = client.get("/api/articles").json()
    assert page["total"] == 6
    assert [row["published"] for row in page["rows"]] == ["2024-07-13", *["2021-05-06"] * 3, "2020-07-13", None]
    assert page["rows"][0] | {"hash": "", "id": ""} == {
        "hash": "",
        "id": "",
        "outlet": "The Gazette",
        "published": "2024-07-13",
        "title": "Marchers freed",
        "language": "en",
        "origin": None,
        "events": 2,
        "figures": 1,
        "disputes": 0,
    }


def test_pages_and_words(client: TestClient) -> None:
    every = client.get("/api/articles").json()["rows"]
    assert client.get("/api/articles?limit=2&offset=1").json()["rows"] == every[1:3]
    found = client.get("/api/articles", params={"q": "OUTLET"}).json()
    assert (found["total"], {row["outlet"] for row in found["rows"]}) == (3, {"Outlet 1", "Outlet 2", "Outlet 3"})
    assert client.get("/api/articles", params={"q": "%' OR 1=1 --"}).json() == {"total": 0, "rows": []}


def test_an_article_comes_with_its_record_and_what_its_claims_are_part_of(client: TestClient) -> None:
    hash_ = next(r["hash"] for r in client.get("/api/articles?q=Outlet 3").json()["rows"])
    article = client.get(f"/api/articles/{hash_}").json()
    assert article["text"].startswith("Gunmen killed 5 people in Marvik")
    assert "text" not in article["record"]
    for event in article["record"]["events"]:
        trigger = event["trigger"]
        assert article["text"][trigger["start"] : trigger["end"]] == trigger["text"]
    killed = next(claim for claim in article["claims"] if claim["claim"]["kind"] == "figure")
    assert [dispute["kind"] for dispute in killed["disputes"]] == ["number"]
    assert killed["incident"].startswith("i")
    assert "layers" in article["record"]


def test_copies_of_an_article_are_its_family(client: TestClient) -> None:
    hash_ = client.get("/api/articles?q=Gazette").json()["rows"][0]["hash"]
    assert client.get(f"/api/articles/{hash_}").json()["family"] is None
    client.post("/api/jobs", json={"texts": [{"text": TEXT}], "outlet": "Second Paper", "published": "2024-07-14"})
    job = client.get("/api/jobs").json()[0]["id"]
    while client.get(f"/api/jobs/{job}").json()["state"] not in ("done", "failed"):
        pass
    family = client.get(f"/api/articles/{hash_}").json()["family"]
    assert family["origin"] == hash_
    assert {article["outlet"] for article in family["articles"]} == {"The Gazette", "Second Paper"}


def test_unknown_articles(client: TestClient) -> None:
    for name in ("none", "00000000", "%00", "a" * 201, "%F0%9F%98%80"):
        answer = client.get(f"/api/articles/{name}")
        assert answer.status_code in (404, 422)
        assert set(answer.json()) == {"problem", "remedy", "field"}
