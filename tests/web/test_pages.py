"""Which address is answered with the page, and which with data."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize("address", ["/explores", "/incidents/", "/articel/abc", "/api"])
def test_a_mistyped_address_gives_a_reader_the_page(client: TestClient, address: str) -> None:
    answer = client.get(address, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert 'id="main"' in answer.text


@pytest.mark.parametrize(
    ("address", "headers"), [("/explores", {}), ("/api/nothing", BROWSER), ("/assets/nothing.js", BROWSER)]
)
def test_everything_else_is_told_in_json(client: TestClient, address: str, headers: dict[str, str]) -> None:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 404
    assert set(answer.json()) == {"problem", "remedy", "field"}
