"""Add: files chosen or dropped, a text pasted; progress, failures with remedies, and where it leads."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, FilePayload, Page, Route, expect
from tests.builders import TEXT
from tests.link.stories import report
from tests.web.browser.conftest import accessible, serving
from tests.web.conftest import stored

from reportedly.database import Database
from reportedly.web import WebSettings, create_app

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)

GOOD = json.dumps(
    {"text": f"{TEXT} In a file.", "title": "Marchers freed", "outlet": "Northern Post", "published": "2024-07-13"}
)
DROP = """([name, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  for (const type of ["dragenter", "dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: transfer}));
  }
}"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A database of one article, which texts can be added to."""
    with serving([stored(report(1))], tmp_path) as given:
        yield given


@pytest.fixture
def tough(browser: Browser) -> Iterator[Page]:
    """A page for tests in which requests fail: the browser says so in its console, which is no error here."""
    context = browser.new_context()
    context.set_default_timeout(15_000)
    opened, said = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def file(name: str, text: str = GOOD) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": text.encode()}


def opened(page: Page, address: str) -> None:
    page.goto(f"{address}/add")
    expect(page.get_by_role("heading", name="Add articles")).to_be_visible()


def test_files_are_chosen_told_about_and_added(page: Page, address: str) -> None:
    opened(page, address)
    bad = '{"text": "Nothing happened."}\n{"no": 1}\n'
    page.locator("#files").set_input_files([file("good.json"), file("lines.jsonl", bad)])
    page.get_by_role("button", name="Add 2 files").click()
    job = page.locator(".job").first
    expect(job.locator("> .line")).to_have_text("2 articles added, 1 failed")
    cells = job.get_by_role("table", name="What failed").locator("tbody :is(th, td)")
    expect(cells.nth(0)).to_have_text("lines.jsonl:2")
    expect(cells.nth(1)).to_have_text("text")
    for number in (2, 3):
        expect(cells.nth(number)).not_to_be_empty()
    accessible(page)
    expect(page.locator("#database")).to_contain_text("3 articles")


def test_what_was_added_leads_on(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("#files").set_input_files([file("good.json")])
    page.get_by_role("button", name="Add 1 file").click()
    added = page.get_by_role("list", name="Articles added")
    expect(added).to_contain_text("2 events, 1 figure")
    expect(added.locator("a[href^='/incident/']").first).to_be_visible()
    added.get_by_role("link", name="Marchers freed").click()
    expect(page.locator(".story")).to_contain_text("Police detained twelve marchers")
    page.go_back()
    expect(page.locator(".job")).to_contain_text("1 article added")


def test_an_article_without_title_is_told_by_its_file(page: Page, address: str) -> None:
    opened(page, address)
    lines = "".join(json.dumps({"text": f"{TEXT} Line {number}."}) + "\n" for number in (1, 2))
    foreign = "La délégation est arrivée dans la capitale et le ministre a déclaré que les travaux continuent."
    page.locator("#files").set_input_files([file("good.json"), file("lines.jsonl", lines), file("lyon.txt", foreign)])
    with page.expect_response("**/api/sql") as answered:
        page.get_by_role("button", name="Add 3 files").click()
    added = page.get_by_role("list", name="Articles added").locator("> li")
    expect(added.filter(has_text="Marchers freed")).to_contain_text("Northern Post, 13 July 2024, good.json — 2 events")
    for line in (1, 2):
        expect(added.filter(has=page.get_by_role("link", name=f"lines.jsonl:{line}"))).to_contain_text("2 events")
    expect(added.filter(has=page.get_by_role("link", name="lyon.txt"))).to_contain_text("lyon.txt — not coded")
    told = {row[-2] for row in answered.value.json()["rows"]}
    assert told == {"good.json", "lines.jsonl:1", "lines.jsonl:2", "lyon.txt"}


def test_limits_are_told_before_anything_is_sent(page: Page, address: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/api/uploads" in request.url else None)
    opened(page, address)
    expect(page.locator(".drop")).to_contain_text("up to 20 MB, at most 500 at once")
    page.locator("#files").set_input_files(
        [file("report.pdf"), file("big.txt", "x" * 20_000_001), file("none.txt", "")]
    )
    told = page.locator(".staged .why")
    expect(told).to_have_count(3)
    expect(told.nth(0)).to_contain_text("Files ending in .pdf are not read. Save it as .txt")
    expect(told.nth(1)).to_contain_text("The file has 20,000,001 bytes; 20,000,000 is the most. Send it in parts.")
    expect(told.nth(2)).to_contain_text("The file is empty.")
    expect(page.get_by_role("button", name="Add these files")).to_be_disabled()
    accessible(page)
    page.get_by_role("button", name="Remove big.txt").click()
    expect(told).to_have_count(2)
    assert sent == []


def test_no_more_files_are_sent_than_may_wait(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("#files").set_input_files([file(f"{number}.txt", "x") for number in range(501)])
    expect(page.locator(".total")).to_contain_text("only the first 500 are sent now")
    expect(page.locator(".staged .why")).to_have_count(1)
    expect(page.get_by_role("button", name="Add 500 files")).to_be_enabled()


def test_files_are_dropped_anywhere(page: Page, address: str) -> None:
    opened(page, address)
    page.evaluate(DROP, ["dropped.json", GOOD])
    expect(page.locator(".staged .name")).to_contain_text("dropped.json")
    expect(page.locator(".drop-over")).to_be_hidden()
    expect(page.get_by_role("button", name="Add 1 file")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".job > .line")).to_have_text("1 article added")


def test_a_text_is_pasted_with_the_keyboard_alone(page: Page, address: str) -> None:
    opened(page, address)
    page.keyboard.press("t")
    page.keyboard.insert_text(f"{TEXT} Pasted.")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("Freed")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("Southern Post")
    page.keyboard.press("Tab")
    page.locator(".text [name=published]").fill("2024-07-14")
    page.locator(".text textarea").focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".job > .line")).to_have_text("1 article added")
    expect(page.locator(".added")).to_contain_text("Freed Southern Post, 14 July 2024")
    expect(page.locator(".text textarea")).to_have_value("")


def test_the_same_text_again_is_already_there(page: Page, address: str) -> None:
    opened(page, address)
    for told in ("1 article added", "1 already there"):
        page.locator(".text textarea").fill(f"{TEXT} Twice.")
        page.get_by_role("button", name="Add this text").click()
        expect(page.locator(".job > .line").first).to_have_text(told)
    opened(page, address)
    expect(page.locator(".job > .line")).to_have_text(["1 already there", "1 article added"])


def test_progress_is_told_while_it_goes_on(page: Page, address: str) -> None:
    opened(page, address)
    states = iter([("waiting", 0), ("reading", 1), ("reading", 2)])
    last = {"state": "waiting", "done": 0}

    def answer(route: Route) -> None:
        found = route.fetch().json()
        if following := next(states, None):
            found |= {"state": following[0], "done": following[1], "total": 4}
        last.update(found)
        route.fulfill(json=found)

    page.route("**/api/jobs/*", answer)
    page.evaluate(
        """() => { window.seen = [];
        new MutationObserver(() => { for (const line of document.querySelectorAll(".job > .line"))
        if (window.seen.at(-1) !== line.textContent) window.seen.push(line.textContent); })
        .observe(document.body, {childList: true, subtree: true, characterData: true}); }"""
    )
    page.locator("#files").set_input_files([file(f"{number}.txt", f"{TEXT} {number}") for number in range(4)])
    page.get_by_role("button", name="Add 4 files").click()
    expect(page.locator(".job > .line")).to_have_text("4 articles added")
    seen = page.evaluate("window.seen")
    assert any(line.startswith("Sending: 4 of 4 files") for line in seen)
    assert "Reading and coding: 1 article done, of 4 inputs" in seen
    assert "Reading and coding: 2 articles done, of 4 inputs" in seen


def test_a_file_that_does_not_arrive_is_listed(tough: Page, address: str) -> None:
    opened(tough, address)
    tough.route("**/api/uploads?name=lost.txt", lambda route: route.abort())
    tough.locator("#files").set_input_files([file("lost.txt", "x"), file("good.json")])
    tough.get_by_role("button", name="Add 2 files").click()
    expect(tough.locator(".job > .line")).to_have_text("1 article added, 1 failed")
    expect(tough.locator(".failures")).to_contain_text("lost.txt")


def test_a_wrong_date_is_told_with_a_remedy(tough: Page, address: str) -> None:
    opened(tough, address)
    tough.locator(".text textarea").fill("Something happened.")
    tough.locator(".text [name=published]").evaluate("input => { input.type = 'text'; input.value = '31 February'; }")
    tough.get_by_role("button", name="Add this text").click()
    expect(tough.locator(".job .notice")).to_contain_text("31 February")
    expect(tough.locator(".text textarea")).to_have_value("Something happened.")


def test_an_article_in_html_is_shown_as_text(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("#files").set_input_files([file("<img src=x onerror=alert(1)>.pdf", "x")])
    expect(page.locator(".staged .name")).to_contain_text("<img src=x onerror=alert(1)>.pdf")


def test_a_read_only_server_says_so(page: Page, tmp_path: Path) -> None:
    with serving([stored(report(1))], tmp_path):
        pass
    with Database(tmp_path / "news.duckdb", read_only=True) as database, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(database, settings=WebSettings()), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        page.goto(f"{address}/add")
        expect(page.locator("main")).to_contain_text("This server is read-only")
        accessible(page)
        page.goto(f"{address}/review")
        page.get_by_label("Your name").fill("Ada")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("This server is read-only")
        expect(page.locator("[data-act=accept]")).to_be_disabled()
        server.should_exit = True
        thread.join(timeout=20)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(page: Page, address: str, *, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, address)
    accessible(page)


@pytest.mark.parametrize("width", [375, 1400, 2560])
def test_it_fits(page: Page, address: str, *, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
