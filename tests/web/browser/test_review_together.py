"""Review by several people: nothing of anybody is lost, who says what, adjudication, agreement, gold records."""

from __future__ import annotations

import json
import re
import threading
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.browser.conftest import accessible
from tests.web.browser.reviewing import api, asked, begin, decisions, ref, stored_all

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)


def test_two_coders_at_once_keep_all_their_decisions(browser: Browser, address: str) -> None:
    pages = [browser.new_context().new_page() for _ in range(2)]
    for page, coder in zip(pages, ("Ada", "Bo"), strict=True):
        begin(page, address, coder=coder)
    for key in "arasa":
        for page in pages:
            page.keyboard.press(key)
    for page in pages:
        stored_all(page)
    by = {share.pop("author"): share for share in api(pages[0], "progress")["by"]}
    same = {"accepted": 3, "rejected": 1, "corrected": 0, "skipped": 1}
    assert by == {"Ada": same, "Bo": same}
    for page in pages:
        page.context.close()


def test_decisions_of_others_that_come_meanwhile_are_kept(page: Page, address: str) -> None:
    begin(page, address)
    claim = asked(page)
    others = [threading.Thread(target=decide, args=(address, claim, f"Coder {n}")) for n in range(4)]
    for other in others:
        other.start()
    page.keyboard.press("r")
    for other in others:
        other.join()
    stored_all(page)
    authors = {one["author"]: one["decision"] for one in decisions(page, claim)}
    assert authors == {"Ada": "reject"} | {f"Coder {n}": "accept" for n in range(4)}


def decide(address: str, claim: str, author: str, **more: Any) -> None:
    """A decision of somebody else, without a browser."""
    with urllib.request.urlopen(f"{address}/api/session") as answer:
        csrf = json.load(answer)["csrf"]
    with urllib.request.urlopen(f"{address}/api/review/queue?limit=100") as answer:
        at = next(row["claim"] for row in json.load(answer)["rows"] if ref(row["claim"]) == claim)
    named = {key: at[key] for key in ("hash", "kind", "start", "end")}
    body = {"claim": named, "author": author, "decision": "accept"} | more
    headers = {"x-csrf-token": csrf, "content-type": "application/json"}
    request = urllib.request.Request(f"{address}/api/review/decisions", json.dumps(body).encode(), headers)
    urllib.request.urlopen(request).close()


@pytest.fixture
def apart(page: Page, address: str) -> str:
    """A claim of which Ada corrects the type, Bo accepts all, and Cy rejects it."""
    begin(page, address, coder="Dee", at="/review/adjudicate")
    rows = api(page, "queue", limit=100)["rows"]
    claim = ref(next(row["claim"] for row in rows if row["quote"] == "attacked"))
    decide(address, claim, "Ada", decision="correct", field="type", value="THREATEN")
    decide(address, claim, "Bo")
    decide(address, claim, "Cy", decision="reject")
    page.reload()
    expect(page.locator(".review-card")).to_have_attribute("data-claim", claim)
    return claim


def test_adjudication_shows_who_says_what(page: Page, apart: str) -> None:
    table = page.get_by_role("table", name="Where the coders differ")
    expect(table.locator("thead th")).to_have_text(["Field", "Ada", "Bo", "Cy"])
    expect(table.get_by_role("row", name="Is a claim").locator("td")).to_have_text(["yes", "yes", "no"])
    expect(table.get_by_role("row", name="Type").locator("td")).to_have_text(
        ["Threaten corrected", "Assault", "rejected"]
    )
    page.get_by_text("All 3 decisions").click()
    expect(page.locator(".log li")).to_have_count(3)
    accessible(page)


@pytest.mark.parametrize(
    ("key", "accepts", "type_"), [("1", True, "THREATEN"), ("2", True, "ASSAULT"), ("3", False, None)]
)
def test_one_key_takes_a_side(page: Page, apart: str, *, key: str, accepts: bool, type_: str | None) -> None:
    page.keyboard.press(key)
    expect(page.locator(".review-card")).to_contain_text("Coders disagree on nothing")
    stored_all(page)
    told = api(page, "progress")
    assert (told["adjudicated"], told["open_disagreements"]) == (1, 0)
    lines = page.request.get(re.sub(r"(https?://[^/]+).*", r"\1", page.url) + "/api/review/gold?partly=true").text()
    events = [event for line in lines.splitlines() for event in json.loads(line)["events"]]
    assert [event["type"] for event in events if event["trigger"] == "attacked"] == ([type_] if accepts else [])
    page.keyboard.press("u")
    expect(page.locator(".review-card")).to_have_attribute("data-claim", apart)
    stored_all(page)
    assert api(page, "progress")["open_disagreements"] == 1


def test_an_adjudicator_can_decide_otherwise(page: Page, apart: str) -> None:
    page.keyboard.press("o")
    page.keyboard.press("1")
    page.locator(".editor select").select_option(label="Accuse")
    page.keyboard.press("Enter")
    expect(page.locator("[data-field=type].changed")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator(".review-card")).to_contain_text("Coders disagree on nothing")
    stored_all(page)
    assert api(page, "progress")["open_disagreements"] == 0


def test_agreement_says_what_it_means(page: Page, apart: str, address: str) -> None:
    page.goto(f"{address}/review?view=figures")
    table = page.get_by_role("table", name="Agreement of the coders by field")
    for row in api(page, "agreement"):
        if row["alpha"] is not None:
            expect(table).to_contain_text(f"{row['alpha']:.3f}")
    expect(table.get_by_role("row", name="Is a claim")).to_contain_text("no better than chance")
    expect(table.get_by_role("row", name="Measure")).to_contain_text("nothing decided yet")
    expect(page.get_by_role("table", name="Decisions by coder")).to_contain_text("Cy")
    accessible(page)


def test_gold_records_are_downloaded(page: Page, apart: str, address: str) -> None:
    page.goto(f"{address}/review?view=figures")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="With articles reviewed in part").click()
    lines = Path(waiting.value.path()).read_text().splitlines()
    assert waiting.value.suggested_filename == "gold.jsonl"
    assert [json.loads(line)["coders"] for line in lines] == [["Ada", "Bo", "Cy"]]
