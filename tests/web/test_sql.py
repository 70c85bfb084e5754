from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import LOCAL

from reportedly.database import Database
from reportedly.web import WebSettings, create_app


def test_rows_of_a_query(client: TestClient) -> None:
    answer = client.post(
        "/api/sql", json={"sql": "SELECT type, count(*) AS n FROM events GROUP BY 1 ORDER BY 2 DESC, 1"}
    )
    found = answer.json()
    assert (found["columns"], found["types"], found["truncated"]) == (["type", "n"], ["VARCHAR", "BIGINT"], False)
    assert found["rows"][0] == ["ASSAULT", 6]


def test_values_that_json_has_not(client: TestClient) -> None:
    query = (
        "SELECT DATE '2020-01-02', 1.5::DECIMAL(4,1), 9007199254740993, 'nan'::DOUBLE, [1, NULL], {'a': TIME '1:00'}"
    )
    assert client.post("/api/sql", json={"sql": query}).json()["rows"] == [
        ["2020-01-02", "1.5", "9007199254740993", "nan", [1, None], {"a": "01:00:00"}]
    ]


@pytest.mark.parametrize(
    "query",
    [
        "DROP TABLE data.events",
        "SELECT 1; SELECT 2",
        "nonsense",
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY events TO 'x'",
    ],
)
def test_what_does_not_only_read_is_refused(client: TestClient, query: str) -> None:
    answer = client.post("/api/sql", json={"sql": query})
    assert answer.status_code == 400
    assert answer.json()["problem"]


def test_the_same_query_is_answered_anew_after_a_change(client: TestClient, database: Database) -> None:
    def count() -> int:
        rows: list[list[int]] = client.post("/api/sql", json={"sql": "SELECT count(*) FROM articles"}).json()["rows"]
        return rows[0][0]

    assert [count(), count()] == [6, 6]
    database.remove(database.store.hashes()[0])
    assert count() == 5


@pytest.mark.parametrize("query", ["SELECT random()", "SELECT UUID()", "SELECT current_transaction_id()"])
def test_what_changes_by_itself_is_not_kept(client: TestClient, query: str) -> None:
    first, second = (client.post("/api/sql", json={"sql": query}).json()["rows"] for _ in range(2))
    assert first != second


def test_limits_of_rows_and_time(database: Database) -> None:
    with TestClient(create_app(database, settings=WebSettings(sql_seconds=0.2, sql_rows=10)), base_url=LOCAL) as client:
        client.headers["x-csrf-token"] = client.get("/api/session").json()["csrf"]
        many = client.post("/api/sql", json={"sql": "FROM range(100)", "limit": 1000}).json()
        assert (len(many["rows"]), many["truncated"]) == (10, True)
        slow = client.post("/api/sql", json={"sql": "SELECT count(*) FROM range(1000000) a, range(1000000) b"})
        assert slow.status_code == 400
        assert "0.2 s" in slow.json()["problem"]
