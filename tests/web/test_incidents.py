from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient


def killing(client: TestClient) -> dict[str, Any]:
    row = client.get("/api/incidents?country=NOR").json()["rows"][0]
    found: dict[str, Any] = client.get(f"/api/incidents/{row['incident']}").json()
    return found


def test_disputed_incidents_come_first(client: TestClient) -> None:
    page = client.get("/api/incidents").json()
    assert page["rows"][0]["disputes"] > 0
    assert page["total"] == len(page["rows"])
    only = client.get("/api/incidents?disputed=true").json()
    assert 0 < only["total"] < page["total"]
    assert all(row["disputes"] for row in only["rows"])


def test_filters_and_orders(client: TestClient) -> None:
    assert {row["type"] for row in client.get("/api/incidents?type=ASSAULT").json()["rows"]} == {"ASSAULT"}
    assert client.get("/api/incidents?country=ITA").json()["total"] == 0
    latest = [row["date_to"] for row in client.get("/api/incidents?order=latest").json()["rows"] if row["date_to"]]
    assert latest == sorted(latest, reverse=True)
    shown, with_history = (client.get(f"/api/incidents?background={b}").json()["total"] for b in ("false", "true"))
    assert with_history >= shown


def test_the_table_has_a_row_for_each_origin_and_marks_what_is_disputed(client: TestClient) -> None:
    found = killing(client)
    assert [column["key"] for column in found["columns"]] == ["killed", "type", "actor", "place", "date"]
    (police,) = found["rows"]
    assert (police["origin"], police["country"], len(police["articles"])) == ("the police", "NOR", 3)
    killed = police["cells"]["killed"]
    assert sorted(cell["value"] for cell in killed) == ["3", "3", "5"]
    assert all(cell["disputed"] for cell in killed)
    assert not any(cell["disputed"] for cell in police["cells"]["actor"])
    assert found["disputes"][0]["dispute"]["id"] in killed[0]["dispute_ids"]


def test_each_cell_leads_to_its_words(client: TestClient) -> None:
    for row in killing(client)["rows"]:
        for cells in row["cells"].values():
            for cell in cells:
                article = client.get(f"/api/articles/{cell['words']['hash']}").json()
                words = article["text"][cell["words"]["start"] : cell["words"]["end"]]
                assert words
                claims = article["record"]["events"] + article["record"]["figures"]
                assert cell["claim"]["id"] in {claim["id"] for claim in claims}
                claim = article["text"][cell["claim"]["start"] : cell["claim"]["end"]]
                assert claim == cell["quote"]


def test_the_toll_the_places_and_the_links(client: TestClient) -> None:
    found = killing(client)
    assert [point["best"] for point in found["toll"]] == [3, 3, 5]
    assert [(point["measure"], point["group"]) for point in found["toll"]] == [("killed", None)] * 3
    (place,) = found["places"]
    assert (place["name"], place["origins"]) == ("Marvik", ["the police"])
    assert found["links"]
    assert all(link["reasons"] for link in found["links"])


def test_an_incident_goes_by_the_id_of_its_dispute(client: TestClient) -> None:
    found = killing(client)
    by_dispute = client.get(f"/api/incidents/{found['disputes'][0]['dispute']['id']}").json()
    assert by_dispute["incident"] == found["incident"]


def test_unknown_incidents(client: TestClient) -> None:
    assert client.get("/api/incidents/zzz").status_code == 404
    assert client.get("/api/incidents/i").status_code == 404
    assert client.get("/api/incidents?limit=0").status_code == 422
    assert client.get("/api/incidents?country=Norway").json()["field"] == "country"
