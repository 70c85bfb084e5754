"""Articles: the list of all, reached from their number, found by words, page by page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.link.stories import report
from tests.web.browser.conftest import accessible, serving
from tests.web.conftest import stored

pytestmark = pytest.mark.browser

ROWS = ".article-table tbody tr"


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_the_number_of_articles_leads_to_all_of_them(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served)
    page.locator("#database").get_by_role("link", name="9 articles").click()
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()
    every = page.request.get(f"{served}/api/articles").json()["rows"]
    expect(page.locator(ROWS)).to_have_count(len(every))
    dates = [row["published"] for row in every if row["published"]]
    assert dates == sorted(dates, reverse=True)
    accessible(page)
    page.locator(f"{ROWS} a").first.click()
    page.wait_for_url(f"{served}/article/{every[0]['hash']}")
    expect(page.locator(".story")).to_be_visible()


def test_a_row_says_what_when_whose_and_how_much(page: Page, served: str) -> None:
    page.goto(f"{served}/articles")
    given = page.request.get(f"{served}/api/articles").json()["rows"][0]
    cells = page.locator(ROWS).first.locator("th, td")
    expect(cells.nth(0)).to_have_text(given["title"] or given["hash"][:12])
    expect(cells.nth(1)).to_have_text(given["outlet"])
    expect(cells.nth(3)).to_have_text(str(given["events"] + given["figures"]))


def test_an_article_is_found_by_words(page: Page, served: str) -> None:
    page.goto(f"{served}/articles")
    page.wait_for_selector(ROWS)
    page.keyboard.press("/")
    page.keyboard.insert_text("OUTLET 3")
    expect(page.locator(".found")).to_have_text("1 article")
    expect(page.locator(ROWS)).to_contain_text(["Outlet 3"])
    assert page.url.endswith("/articles?q=OUTLET+3")
    page.reload()
    expect(page.locator(ROWS)).to_have_count(1)
    page.get_by_role("searchbox").fill("nothing like it")
    expect(page.locator(".notice")).to_contain_text("No article has these words")
    accessible(page)


def test_many_articles_come_page_by_page(page: Page, tmp_path: Path) -> None:
    with serving([stored(report(number)) for number in range(60)], tmp_path) as address:
        page.goto(f"{address}/articles")
        expect(page.locator(ROWS)).to_have_count(50)
        page.get_by_role("button", name="Show more").click()
        expect(page.locator(ROWS)).to_have_count(60)
        expect(page.locator(ROWS).nth(50).locator("a")).to_be_focused()
        expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def test_an_empty_database_says_what_to_do(page: Page, tmp_path: Path) -> None:
    with serving([], tmp_path) as address:
        page.goto(f"{address}/articles")
        expect(page.locator(".notice")).to_contain_text("This database holds no articles yet.")
        accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(page: Page, served: str, *, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{served}/articles")
    page.wait_for_selector(ROWS)
    accessible(page)


@pytest.mark.parametrize("width", [375, 1400, 2560])
def test_it_fits(page: Page, served: str, *, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served}/articles")
    page.wait_for_selector(ROWS)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
