"""Review: keys pressed before the article stands, or while a correction is stored, act once and in their order."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from tests.web.browser.reviewing import DECISIONS, api, asked, begin, decisions, ready, stored_all, to

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)
Release = Callable[[], None]


def held(page: Page, address: str) -> Release:
    """Holds back what is asked of an address; what is returned lets all of it through."""
    kept: list[Route] = []
    page.route(address, lambda route: kept.append(route))

    def release() -> None:
        page.route(address, lambda route: route.continue_())
        while kept:
            kept.pop(0).continue_()

    return release


@pytest.fixture
def arrive(page: Page, address: str) -> Release:
    """The page asks about a claim whose article has not come; what is returned lets it come, and stand."""
    release = held(page, "**/api/articles/*")
    begin(page, address)
    expect(page.locator(".words-pane")).to_have_attribute("aria-busy", "true")

    def come() -> None:
        release()
        ready(page)
        expect(page.locator(".words-pane")).to_have_attribute("aria-busy", "false")

    return come


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def test_a_decision_needs_no_article(page: Page, arrive: Release) -> None:
    press(page, "a r s")
    expect(page.locator(".decided .verdict")).to_have_text(["skipped", "rejected", "accepted"])
    arrive()
    stored_all(page)
    (share,) = api(page, "progress")["by"]
    assert share == {"author": "Ada", "accepted": 1, "rejected": 1, "corrected": 0, "skipped": 1}


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        ("3 Enter", "actors", "armed men"),
        ("3 -", "actors-", "armed men"),
        ("3 ArrowRight Enter", "actors", "had"),
        ("3 ArrowRight Shift+ArrowRight +", "actors+", "had attacked"),
        ("3 ArrowDown ArrowLeft Enter", "actors", "June"),
    ],
)
def test_words_are_chosen_before_the_article_stands(
    page: Page, arrive: Release, *, keys: str, field: str, value: str
) -> None:
    claim = asked(page)
    press(page, f"{keys} a")
    arrive()
    expect(page.locator(".decided .verdict")).to_have_count(1)
    expect(page.locator(".review-card")).not_to_have_attribute("data-claim", claim)
    stored_all(page)
    assert [(one["field"], one["quote"]["text"]) for one in decisions(page, claim)] == [(field, value)]


def test_escape_gives_up_the_keys_that_wait(page: Page, arrive: Release) -> None:
    claim = asked(page)
    press(page, "3 ArrowRight Enter")
    expect(page.locator(".picked")).to_contain_text("your keys are kept")
    press(page, "Escape")
    expect(page.locator(".editor")).to_have_count(0)
    arrive()
    press(page, "r")
    expect(page.locator(".decided .verdict")).to_have_text(["rejected"])
    stored_all(page)
    assert [one["decision"] for one in decisions(page, claim)] == ["reject"]


def test_escape_leaves_the_field_also_when_the_article_came_after_it(page: Page, arrive: Release) -> None:
    press(page, "3")
    arrive()
    press(page, "Escape")
    expect(page.locator(".editor")).to_have_count(0)


def test_keys_of_the_article_wait_for_it(page: Page, arrive: Release) -> None:
    press(page, "j j b")
    arrive()
    expect(page.locator(".story mark.claim[aria-current=true]")).to_have_text("nine")
    expect(page.locator(".reader-tools input")).not_to_be_checked()


def test_steps_in_an_article_end_with_its_claim_but_settings_stay(page: Page, arrive: Release) -> None:
    press(page, "j b n")
    words = page.locator(".sentence mark").inner_text()
    arrive()
    current = page.locator(".story mark.claim[aria-current=true]").first
    expect(current).to_have_attribute("aria-label", re.compile(f"^{words}:"))
    expect(page.locator(".reader-tools input")).not_to_be_checked()


@pytest.mark.parametrize("when", ["before", "amid", "after"])
def test_a_date_is_typed_whenever_the_article_comes(page: Page, arrive: Release, when: str) -> None:
    if when == "before":
        arrive()
    claim = asked(page)
    press(page, "6 1 9")
    if when == "amid":
        arrive()
    press(page, "8 8 Enter")
    if when == "after":
        arrive()
    expect(page.locator("[data-field=date].changed")).to_contain_text("1988")
    stored_all(page)
    (made,) = decisions(page, claim)
    assert (made["value"], made["quote"]["text"]) == ("1988", "3 June")


def test_what_is_pressed_while_a_correction_is_stored_comes_after_it(page: Page, address: str) -> None:
    begin(page, address)
    to(page, "attacked")
    claim, release = asked(page), held(page, DECISIONS)
    press(page, "5 Enter a")
    expect(page.locator(".review-card")).to_have_attribute("data-claim", claim)
    release()
    expect(page.locator(".review-card")).not_to_have_attribute("data-claim", claim)
    stored_all(page)
    assert [one["decision"] for one in decisions(page, claim)] == ["correct"]
