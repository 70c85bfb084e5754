"""Review: one key a decision, corrections by selected text, nothing lost, two coders, adjudication, agreement."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect
from tests.web.browser.conftest import accessible, serving
from tests.web.browser.reviewing import (
    DECISIONS,
    SELECT,
    SIZES,
    api,
    asked,
    begin,
    decisions,
    ready,
    ref,
    send_now,
    stored_all,
    to,
)

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)


@pytest.fixture
def tough(browser: Browser) -> Iterator[Page]:
    """A page for tests in which requests fail: the browser says so in its console, which is no error here."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(15_000)
    opened, said = context.new_page(), list[str]()
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def test_the_coder_is_asked_once_and_can_be_changed(page: Page, address: str) -> None:
    page.goto(address + "/review")
    expect(page.get_by_label("Your name")).to_be_focused()
    accessible(page)
    begin(page, address)
    page.reload()
    expect(page.locator(".coder b")).to_have_text("Ada")
    expect(page.locator(".review-card .what")).to_be_visible()
    page.get_by_role("button", name="Change the coder's name").click()
    page.get_by_label("Your name").fill("Bo")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".coder b")).to_have_text("Bo")


def test_the_queue_keeps_the_order_and_says_why(page: Page, address: str) -> None:
    begin(page, address)
    rows = api(page, "queue", author="Ada")["rows"]
    listed = page.locator(".up-next .title q").all_inner_texts()
    assert listed == [row["quote"] for row in rows][: len(listed)]
    assert asked(page) == ref(rows[0]["claim"])
    for reason in rows[0]["reasons"]:
        expect(page.locator(".reasons")).to_contain_text(reason)
    ready(page)
    expect(page.locator(".story mark.claim[aria-current=true]")).to_be_in_viewport()
    assert page.evaluate("CSS.highlights.get('flash').size") > 0


def test_one_key_for_each_decision_shown_on_its_button(page: Page, address: str) -> None:
    begin(page, address)
    for key, label in (("a", "Accept"), ("r", "Reject"), ("s", "Skip")):
        expect(page.locator(f".decisions [data-act={label.lower()}] kbd")).to_have_text(key.upper())
        claim = asked(page)
        page.keyboard.press(key)
        expect(page.locator(".review-card")).not_to_have_attribute("data-claim", claim)
    stored_all(page)
    (share,) = api(page, "progress")["by"]
    assert share == {"author": "Ada", "accepted": 1, "rejected": 1, "corrected": 0, "skipped": 1}
    expect(page.locator(".how-far")).to_contain_text(f"3 of {api(page, 'progress')['claims']} done")
    expect(page.locator(".decided .verdict")).to_have_text(["skipped", "rejected", "accepted"])


def test_a_note_is_kept_with_the_decision(page: Page, address: str) -> None:
    begin(page, address)
    claim = asked(page)
    page.keyboard.press("w")
    page.keyboard.type("a rumour")
    page.keyboard.press("Enter")
    page.keyboard.press("r")
    expect(page.locator(".decided .verdict")).to_have_text(["rejected — a rumour"])
    expect(page.get_by_label("Note, kept with the decision")).to_have_value("")
    stored_all(page)
    assert [one["note"] for one in decisions(page, claim)] == ["a rumour"]
    page.reload()
    expect(page.locator(".decided .verdict")).to_have_text(["rejected — a rumour"])


def test_a_key_can_be_changed(page: Page, address: str) -> None:
    begin(page, address)
    page.keyboard.press("?")
    page.get_by_role("button", name="Change the key for: Reject").click()
    page.keyboard.press("x")
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".decisions [data-act=reject] kbd")).to_have_text("X")
    page.keyboard.press("x")
    expect(page.locator(".decided .verdict")).to_have_text(["rejected"])


def test_decisions_are_undone_the_last_first_and_after_a_reload(page: Page, address: str) -> None:
    begin(page, address)
    first = asked(page)
    page.keyboard.press("a")
    page.keyboard.press("r")
    stored_all(page)
    page.keyboard.press("u")
    stored_all(page)
    expect(page.locator(".decided .verdict")).to_have_text(["accepted"])
    page.reload()
    expect(page.locator(".decided .verdict")).to_have_text(["accepted"])
    page.locator(".decided button").click()
    expect(page.locator(".review-card")).to_have_attribute("data-claim", first)
    stored_all(page)
    assert api(page, "progress")["by"] == []
    assert [one["undone"] for one in decisions(page, first)] == [True]


def test_words_are_chosen_with_the_keys_alone(page: Page, address: str) -> None:
    begin(page, address)
    to(page, "fled")
    claim = asked(page)
    page.keyboard.press("3")
    expect(page.locator(".picked q")).to_have_text("The so-called bandits")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    chosen = page.evaluate("getSelection().toString()")
    expect(page.locator(".picked q")).to_have_text(chosen)
    assert len(chosen.split()) == 2
    page.keyboard.press("Enter")
    expect(page.locator("[data-field=actors] dd")).to_contain_text(chosen)
    stored_all(page)
    (made,) = decisions(page, claim)
    assert (made["field"], made["quote"]["text"], made["author"]) == ("actors", chosen, "Ada")
    page.keyboard.press("a")
    expect(page.locator(".review-card")).not_to_have_attribute("data-claim", claim)


def test_words_are_chosen_with_the_mouse(page: Page, address: str) -> None:
    begin(page, address)
    to(page, "attacked")
    claim = asked(page)
    page.keyboard.press("5")
    page.get_by_text("Talks will be held in Dodoma.").evaluate(SELECT, "Dodoma")
    expect(page.locator(".picked q")).to_have_text("Dodoma")
    page.get_by_role("button", name="Store").click()
    expect(page.locator("[data-field=place] dd")).to_contain_text("Dodoma")
    expect(page.locator("[data-field=place] s")).to_contain_text("Tanga")
    stored_all(page)
    assert decisions(page, claim)[0]["quote"]["text"] == "Dodoma"


def test_one_more_and_one_less(page: Page, address: str) -> None:
    begin(page, address)
    to(page, "clashed")
    claim = asked(page)
    page.keyboard.press("3")
    page.keyboard.press("-")
    expect(page.locator("[data-field=actors] dd > .value")).to_have_text(["Azerbaijan"])
    page.keyboard.press("4")
    page.locator(".story").get_by_text("soldiers").first.click()
    page.keyboard.press("+")
    stored_all(page)
    assert [one["field"] for one in decisions(page, claim)] == ["actors-", "recipients+"]
    page.keyboard.press("4")
    page.keyboard.press("c")
    page.get_by_role("listbox").select_option(label="Armenia")
    page.keyboard.press("Enter")
    expect(page.locator("[data-field=recipients] dd")).to_contain_text("Armenia")


@pytest.mark.parametrize(
    ("words", "key", "choose", "field", "value"),
    [
        ("attacked", "1", "Protest", "type", "PROTEST"),
        ("attacked", "2", "explosives", "mode", "explosives"),
        ("attacked", "8", "denied", "status", "denied"),
        ("attacked", "9", None, "background", True),
        ("nine", "1", "Injured", "measure", "injured"),
        ("nine", "2", "40..50", "value", "40..50"),
        ("nine", "3", "guards", "unit", "guards"),
        ("attacked", "6", "2024-06", "date", "2024-06"),
        ("attacked", "7", "0", "sources", None),
    ],
)
def test_each_field_is_corrected_by_its_key(
    page: Page, address: str, *, words: str, key: str, choose: str | None, field: str, value: str | bool | None
) -> None:
    begin(page, address)
    to(page, words)
    claim = asked(page)
    page.keyboard.press(key)
    if page.locator(".editor select").count():
        if choose is not None:
            page.locator(".editor select").select_option(label=choose)
    elif choose == "0":
        page.keyboard.press("0")
    else:
        page.locator(".editor input").fill(choose or "")
    if choose != "0":
        page.keyboard.press("Enter")
    expect(page.locator(f"[data-field={field}].changed")).to_be_visible()
    expect(page.locator(".editor")).to_have_count(0)
    stored_all(page)
    (made,) = decisions(page, claim)
    assert (made["decision"], made["field"], made["value"]) == ("correct", field, value)


def test_escape_leaves_a_field_as_it_is(page: Page, address: str) -> None:
    begin(page, address)
    ready(page)
    page.keyboard.press("6")
    page.keyboard.type("1999")
    page.keyboard.press("Escape")
    expect(page.locator(".editor")).to_have_count(0)
    expect(page.locator(".fields .changed")).to_have_count(0)
    assert api(page, "progress")["by"] == []
    page.keyboard.press("a")
    expect(page.locator(".decided .verdict")).to_have_text(["accepted"])


def test_a_value_that_cannot_be_is_told_with_a_remedy(tough: Page, address: str) -> None:
    begin(tough, address)
    tough.keyboard.press("6")
    tough.locator(".editor input").fill("yesterday")
    tough.keyboard.press("Enter")
    expect(tough.locator(".editor .problem")).to_contain_text("is no date. Give an EDTF day")
    tough.locator(".editor input").fill("2024-06-02")
    tough.keyboard.press("Enter")
    expect(tough.locator("[data-field=date].changed")).to_contain_text("2 June 2024")


def test_no_decision_is_lost_when_the_server_does_not_answer(tough: Page, address: str) -> None:
    begin(tough, address)
    ready(tough)
    tough.route(DECISIONS, lambda route: route.abort())
    first = asked(tough)
    tough.keyboard.press("a")
    expect(tough.locator(".review-card")).not_to_have_attribute("data-claim", first)
    tough.keyboard.press("r")
    expect(tough.locator(".sending")).to_contain_text("2 decisions not stored yet")
    tough.on("dialog", Dialog.accept)
    tough.reload()
    expect(tough.locator(".sending")).to_contain_text("2 decisions not stored yet")
    tough.unroute(DECISIONS)
    send_now(tough)
    stored_all(tough)
    (share,) = api(tough, "progress")["by"]
    assert (share["accepted"], share["rejected"]) == (1, 1)


def test_a_decision_whose_answer_was_lost_is_stored_once(tough: Page, address: str) -> None:
    begin(tough, address)
    ready(tough)
    claim, lost = asked(tough), list[int]()

    def lose(route: Route) -> None:
        if not lost:
            lost.append(route.fetch().status)
        route.abort()

    tough.route(DECISIONS, lose)
    tough.keyboard.press("r")
    for _ in range(400):
        if lost:
            break
        tough.wait_for_timeout(50)
    send_now(tough)
    stored_all(tough)
    assert lost == [200]
    assert [one["decision"] for one in decisions(tough, claim)] == ["reject"]


def test_what_is_still_on_its_way_can_be_undone(tough: Page, address: str) -> None:
    begin(tough, address)
    ready(tough)
    tough.route(DECISIONS, lambda route: route.fulfill(status=503, json={"problem": "The database is busy."}))
    claim = asked(tough)
    tough.keyboard.press("a")
    expect(tough.locator(".sending")).to_contain_text("The database is busy.")
    tough.keyboard.press("u")
    expect(tough.locator(".review-card")).to_have_attribute("data-claim", claim)
    tough.unroute(DECISIONS)
    send_now(tough)
    stored_all(tough)
    assert api(tough, "progress")["by"] == []


def test_the_queue_can_be_one_article_or_one_kind(page: Page, address: str) -> None:
    begin(page, address)
    to(page, "fled")
    page.get_by_role("link", name="Only this article").click()
    expect(page.locator(".how-far")).to_contain_text("0 of 7 done")
    page.get_by_label("Which claims").select_option("figure")
    expect(page.locator(".how-far")).to_contain_text("0 of 1 done")
    page.keyboard.press("a")
    expect(page.locator(".review-card")).to_contain_text("you have been through all 1 claim of this choice")
    accessible(page)


def test_an_empty_database_says_what_to_do(page: Page, tmp_path: Path) -> None:
    with serving([], tmp_path) as address:
        begin(page, address)
        expect(page.get_by_role("link", name="Add articles")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["queue", "choice", "words", "date"])
def test_it_is_accessible(page: Page, address: str, *, scheme: Any, view: str) -> None:
    page.emulate_media(color_scheme=scheme)
    begin(page, address)
    to(page, "attacked")
    keys = {"choice": "1", "words": "3", "date": "6"}
    if view in keys:
        page.keyboard.press(keys[view])
        expect(page.locator(".editor")).to_be_visible()
    accessible(page)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_fits(page: Page, address: str, *, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    begin(page, address)
    expect(page.locator("[data-act=accept]")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("3")
    expect(page.locator(".editor .primary")).to_be_in_viewport()
    expect(page.locator(".story mark.claim[aria-current=true]")).to_be_in_viewport()


def late(route: Route) -> None:
    time.sleep(0.5)
    route.continue_()


def test_words_can_be_selected_in_an_article_that_comes_late(page: Page, address: str) -> None:
    page.route("**/api/articles/*", late)
    page.set_viewport_size({"width": 375, "height": 800})
    begin(page, address)
    page.keyboard.press("3")
    expect(page.locator(".picked")).to_contain_text("Select")
    expect(page.locator(".story mark.claim[aria-current=true]")).to_be_in_viewport()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".picked")).to_contain_text("Selected")


def test_nothing_moves_while_it_loads(page: Page, address: str) -> None:
    begin(page, address)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) "
        "if (!one.hadRecentInput) window.moved += one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    page.reload()
    ready(page)
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.02
