"""Sources: who is quoted how often, on what, by which outlets; one source with its claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.web.browser.conftest import accessible, serving

pytestmark = pytest.mark.browser

ROWS = ".source-table tbody tr"
PHONE = {"width": 375, "height": 800}


def sources(page: Page, served: str, **asked: Any) -> Page:
    page.goto(f"{served}/sources?{urlencode(asked, doseq=True)}")
    page.wait_for_selector(".sources")
    return page


def api(page: Page, served: str, **asked: Any) -> Any:
    answer = page.request.get(f"{served}/api/sources?{urlencode(asked, doseq=True)}")
    assert answer.ok, answer.text()
    return answer.json()


def names(page: Page) -> list[str]:
    return page.locator(f"{ROWS} th a").all_text_contents()


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_who_is_quoted_how_often_on_what_and_by_whom(page: Page, served: str) -> None:
    sources(page, served)
    told = api(page, served)
    expect(page.locator(ROWS)).to_have_count(told["total"])
    assert names(page) == [row["name"] for row in told["rows"]]
    police = next(row for row in told["rows"] if row["name"] == "the police")
    row = page.locator(ROWS).filter(has_text="the police")
    expect(row.locator("td").nth(0)).to_have_text(str(police["claims"]))
    expect(row.locator("td").nth(1)).to_have_text(str(police["articles"]))
    expect(row.locator(".on-what")).to_contain_text("Assault 3")
    expect(row.locator(".by")).to_contain_text("Outlet 1 2")
    expect(row.locator(".about")).to_have_text("Norway, described")


def test_the_table_is_sorted_by_its_heads(page: Page, served: str) -> None:
    sources(page, served)
    heads = page.locator(".source-table thead th")
    expect(heads.nth(1)).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="Source", exact=True).click()
    by_name = [row["name"] for row in api(page, served, order="name")["rows"]]
    expect(page.locator(f"{ROWS} th a")).to_have_text(by_name)
    expect(heads.nth(0)).to_have_attribute("aria-sort", "ascending")
    assert address(page) == {"order": ["name"]}
    page.get_by_role("button", name="Source", exact=True).click()
    expect(page.locator(f"{ROWS} th a")).to_have_text(by_name[::-1])
    expect(page.get_by_role("button", name="Source", exact=True)).to_be_focused()
    page.reload()
    expect(page.locator(f"{ROWS} th a")).to_have_text(by_name[::-1])


def test_a_source_is_found_by_letters(page: Page, served: str) -> None:
    sources(page, served)
    page.keyboard.press("/")
    page.keyboard.type("GUARD")
    expect(page.locator(f"{ROWS} th a")).to_have_text(["the coast guard"])
    page.wait_for_url(lambda url: "find=GUARD" in url)
    page.get_by_label("Find a source").fill("nobody of this name")
    expect(page.locator(".notice")).to_contain_text("No source fits.")
    page.get_by_role("button", name="Show all sources").click()
    expect(page.locator(ROWS)).to_have_count(api(page, served)["total"])


def test_one_source_leads_to_its_claims(page: Page, served: str) -> None:
    sources(page, served)
    page.get_by_role("link", name="the police").click()
    card = page.locator(".source-card")
    expect(card.locator("h2")).to_have_text("the police")
    expect(card.locator(".sums")).to_have_text("6 claims in 3 articles of 3 outlets")
    assert address(page) == {"name": ["the police"]}
    expect(card.locator(".claim-row")).to_have_count(6)
    expect(card.locator(".time-bar")).to_have_count(1)
    page.reload()
    expect(card.locator("h2")).to_have_text("the police")
    card.get_by_role("link", name="Killed").first.click()
    page.wait_for_selector(".explore")
    assert address(page) == {"source": ["the police"], "measure": ["killed"]}
    expect(page.locator("#found")).to_have_text("3 claims")
    page.go_back()
    page.get_by_role("link", name="All in Explore").click()
    expect(page.locator("#found")).to_have_text("6 claims")


def test_a_claim_of_a_source_opens_in_explore(page: Page, served: str) -> None:
    sources(page, served, name="The governor")
    page.locator(".source-card .claim-row a").first.click()
    page.wait_for_selector(".beside .story")
    assert address(page)["source"] == ["The governor"]
    expect(page.locator(".beside mark[aria-current=true]").first).to_contain_text("been killed")


def test_a_stretch_of_its_time_leads_to_explore(page: Page, served: str) -> None:
    sources(page, served, name="the police")
    bar = page.locator(".time-bar").bounding_box()
    assert bar is not None
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.wait_for_selector(".explore")
    assert address(page) == {"source": ["the police"], "since": ["2021-05-05"], "until": ["2021-05-05"]}


def test_the_filters_of_explore_hold_here(page: Page, served: str) -> None:
    page.goto(f"{served}/explore?outlet=Harbour+Post")
    page.get_by_role("link", name="Who is quoted").click()
    page.wait_for_selector(".sources")
    told = [row["name"] for row in api(page, served, outlet="Harbour Post")["rows"]]
    expect(page.locator(f"{ROWS} th a")).to_have_text(told)
    page.get_by_role("button", name="Take away Outlet: Harbour Post").click()
    expect(page.locator(ROWS)).to_have_count(api(page, served)["total"])


def test_by_keys(page: Page, served: str) -> None:
    sources(page, served)
    first, second, *_ = names(page)
    page.keyboard.press("n")
    expect(page.locator(".source-card h2")).to_have_text(first)
    page.keyboard.press("n")
    expect(page.locator(".source-card h2")).to_have_text(second)
    page.keyboard.press("x")
    expect(page.locator(".source-card")).to_have_count(0)
    expect(page.get_by_role("link", name=second)).to_be_focused()


def test_on_a_phone_one_source_takes_the_place_of_the_table(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    sources(page, served)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.get_by_role("link", name="the police").click()
    expect(page.locator(".source-card h2")).to_have_text("the police")
    expect(page.locator(".source-table")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.get_by_role("button", name="All sources").click()
    expect(page.get_by_role("link", name="the police")).to_be_focused()


def test_a_name_that_nobody_has(page: Page, served: str) -> None:
    sources(page, served, name="Nobody")
    expect(page.locator(".source-pane")).to_contain_text("Nobody of this name is quoted here.")


def test_an_empty_database_says_what_to_do(page: Page, tmp_path: Path) -> None:
    with serving([], tmp_path) as served:
        page.goto(f"{served}/sources")
        expect(page.get_by_role("link", name="Add articles")).to_have_attribute("href", "/add")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, {"width": 1400, "height": 900}], ids=["phone", "desktop"])
def test_accessible(page: Page, served: str, scheme: Any, size: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    sources(page, served)
    accessible(page)
    page.get_by_role("link", name="the police").click()
    page.wait_for_selector(".source-card")
    accessible(page)
