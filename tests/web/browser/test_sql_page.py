"""SQL: an editor with its answer, the views beside it, errors with remedies, a download, the query in the address."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.browser.conftest import accessible

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 800}


@pytest.fixture
def tough(browser: Browser) -> Iterator[Page]:
    """A page for statements that fail: the browser says so in its console, which is no error here."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(15_000)
    opened, said = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def sql(page: Page, served: str, **asked: Any) -> Page:
    page.goto(f"{served}/sql?{urlencode(asked)}")
    page.wait_for_selector(".sql")
    return page


def run(page: Page, statement: str) -> None:
    page.get_by_label("Statement").fill(statement)
    page.get_by_label("Statement").press("Control+Enter")


def cells(page: Page) -> list[list[str]]:
    return [row.locator("td").all_text_contents() for row in page.locator(".answer tbody tr").all()]


def test_a_statement_is_run_by_keys_and_its_address_shared(page: Page, served: str) -> None:
    sql(page, served)
    expect(page.locator(".answer .notice")).to_contain_text("Ask the database.")
    run(page, "SELECT kind, count(*) AS many FROM claims GROUP BY kind ORDER BY kind;")
    expect(page.locator(".answer h2")).to_have_text("2 rows")
    expect(page.locator(".answer thead th")).to_have_text(["kindvarchar", "manybigint"])
    rows = cells(page)
    assert [row[0] for row in rows] == ["event", "figure"]
    assert parse_qs(urlsplit(page.url).query)["q"][0].startswith("SELECT kind")
    page.reload()
    expect(page.locator(".answer h2")).to_have_text("2 rows")
    assert cells(page) == rows


def test_values_that_are_no_plain_text_are_shown(page: Page, served: str) -> None:
    sql(page, served)
    run(page, "SELECT NULL AS a, [1, 2] AS b, DATE '2024-05-01' AS c, '\u202egnp' AS d, {'k': 1} AS e")
    expect(page.locator(".answer tbody td")).to_have_text(["null", "[1,2]", "2024-05-01", "U+202Egnp", '{"k":1}'])


def test_examples_run(page: Page, served: str) -> None:
    sql(page, served)
    examples = page.locator(".answer .notice button").all_text_contents()
    for name in examples:
        page.goto(f"{served}/sql")
        page.get_by_role("button", name=name).click()
        page.wait_for_selector(".answer h2")


def test_views_and_columns_go_into_the_statement(page: Page, served: str) -> None:
    sql(page, served)
    views = page.locator(".schema summary code").all_text_contents()
    shown = page.request.post(
        f"{served}/api/sql",
        data={"sql": "SHOW TABLES"},
        headers={"x-csrf-token": page.request.get(f"{served}/api/session").json()["csrf"]},
    ).json()
    assert views == [row[0] for row in shown["rows"]]
    editor = page.get_by_label("Statement")
    editor.fill("SELECT")
    page.locator(".schema details[open] button[data-insert=quote]").click()
    editor.press_sequentially(" FROM")
    page.locator(".schema details[open] button[data-insert=claims]").click()
    expect(editor).to_have_value("SELECT quote FROM claims")
    expect(editor).to_be_focused()
    editor.press("Control+Enter")
    page.wait_for_selector(".answer table")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT nothing FROM claims", "nothing"),
        ("DROP VIEW claims", ""),
        ("SELECT * FROM read_csv('/etc/passwd')", "disabled"),
        ("SELECT 1; SELECT 2", ""),
    ],
)
def test_errors_are_told_with_what_to_do(tough: Page, served: str, statement: str, told: str) -> None:
    sql(tough, served)
    run(tough, statement)
    alert = tough.get_by_role("alert")
    expect(alert).to_contain_text(told)
    assert len(alert.locator("p").all()) >= 2
    run(tough, "SELECT 1 AS one")
    expect(tough.locator(".answer h2")).to_have_text("1 row")


def test_a_long_answer_is_cut_and_says_so(page: Page, served: str) -> None:
    sql(page, served, q="SELECT * FROM range(150)", limit=100)
    expect(page.locator(".answer h2")).to_have_text("100 rows")
    expect(page.locator(".answer .cut")).to_contain_text("Only the first 100 rows")


def test_no_rows_are_no_error(page: Page, served: str) -> None:
    sql(page, served, q="SELECT * FROM claims WHERE false")
    expect(page.locator(".answer .notice")).to_contain_text("The statement gave no rows.")


def test_the_rows_are_downloaded_as_csv(page: Page, served: str, tmp_path: Path) -> None:
    sql(page, served, q="""SELECT 'a "quoted", word' AS a, NULL AS b, 'two' || chr(10) || 'lines' AS c""")
    page.wait_for_selector(".answer table")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    target = tmp_path / "rows.csv"
    waiting.value.save_as(target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["a", "b", "c"], ['a "quoted", word', "", "two\nlines"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, {"width": 1400, "height": 900}], ids=["phone", "desktop"])
def test_accessible(tough: Page, served: str, scheme: Any, size: Any) -> None:
    tough.emulate_media(color_scheme=scheme)
    tough.set_viewport_size(size)
    sql(tough, served)
    accessible(tough)
    run(tough, "SELECT * FROM claims")
    tough.wait_for_selector(".answer table")
    accessible(tough)
    assert tough.evaluate("document.documentElement.scrollWidth") <= size["width"]
    run(tough, "SELEC 1")
    tough.get_by_role("alert").wait_for()
    accessible(tough)
