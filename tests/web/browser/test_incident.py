"""Incidents: who says what in a table, where they contradict each other, each value with its words beside it."""

from __future__ import annotations

import json
import urllib.request

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.web.browser.conftest import accessible, serving

pytestmark = pytest.mark.browser

TABLE = "table.value-table"
PANEL = ".claim-panel"
LIT = "(words) => [...(CSS.highlights.get('words') ?? [])].map((range) => range.toString()).join() === words"


def incident(served: str, place: str, type_: str = "ASSAULT") -> str:
    """The address of the page of the incident of this type at this place."""
    with urllib.request.urlopen(f"{served}/api/incidents?type={type_}&background=true") as answer:
        rows = json.load(answer)["rows"]
    return f"{served}/incident/{next(row['incident'] for row in rows if row['place'] == place)}"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(TABLE)
    page.wait_for_selector("article.story")
    return page


def cells(page: Page, column: str) -> Locator:
    """The values of a column."""
    heads = page.locator(f"{TABLE} thead th").all_text_contents()
    return page.locator(f"{TABLE} tbody td:nth-child({heads.index(column) + 1}) button.value")


def test_accounts_are_rows_and_values_are_columns(page: Page, served: str) -> None:
    opened(page, incident(served, "Marvik"))
    expect(page.locator("h1")).to_contain_text("Assault · Marvik, Norway · 5 May 2021")
    expect(page.locator(".incident-head")).to_contain_text("3 articles, 1 independent origin")
    expect(page.locator(f"{TABLE} tbody th")).to_contain_text("the police")
    assert [one.removeprefix("disputed: ") for one in cells(page, "Killed").all_text_contents()] == ["3", "5"]
    assert cells(page, "By whom").all_text_contents() == ["Gunmen"]


def test_a_dispute_is_marked_by_a_sign_and_in_words(page: Page, served: str) -> None:
    opened(page, incident(served, "Marvik"))
    expect(page.locator(".disputes h2")).to_contain_text("Disputed: how many")
    sides = page.locator(".disputes li")
    expect(sides.nth(0)).to_contain_text("3 — the police")
    expect(sides.nth(1)).to_contain_text("5 — the police")
    cell = page.locator(f"{TABLE} td.is-disputed").first
    expect(cell).to_contain_text("disputed: 3")
    assert "≠" in cell.locator(".disputed").first.evaluate("(e) => getComputedStyle(e, '::before').content")


def test_each_value_leads_to_its_words_beside_the_table(page: Page, served: str) -> None:
    opened(page, incident(served, "Marvik"))
    five = cells(page, "Killed").nth(1)
    five.click()
    expect(page.locator(".story-head h2")).to_contain_text("Outlet 3")
    page.wait_for_function(LIT, arg="5")
    expect(page.locator(PANEL)).to_contain_text("Killed: 5")
    expect(five).to_have_attribute("aria-current", "true")
    cells(page, "Where").first.click()
    expect(page.locator(PANEL)).to_contain_text("Outlet 1")
    page.wait_for_function(LIT, arg="Marvik")
    table, words = (page.locator(css).bounding_box() for css in (".facts-pane", ".words-pane"))
    assert table is not None
    assert words is not None
    assert words["x"] >= table["x"] + table["width"]


def test_a_value_that_stands_in_several_places_goes_from_one_to_the_next(page: Page, served: str) -> None:
    opened(page, incident(served, "Marvik"))
    three = cells(page, "Killed").first
    expect(three.locator("xpath=..")).to_contain_text("×2")
    three.click()
    expect(page.locator(".story-head h2")).to_contain_text("Outlet 1")
    three.click()
    expect(page.locator(".story-head h2")).to_contain_text("Outlet 2")


def test_copies_are_folded_under_their_origin(page: Page, served: str) -> None:
    opened(page, incident(served, "Bari"))
    expect(page.locator(".incident-head")).to_contain_text("3 articles, 1 independent origin")
    told = page.locator(f"{TABLE} .told-in").first
    expect(told.locator("> ul")).to_have_text("Adriatic Agency 6 February 2024")
    expect(told.locator("details a").first).to_be_hidden()
    told.locator("summary").click()
    assert told.locator("details a").all_text_contents() == ["Bari Sera", "Durres Today"]
    expect(page.locator(".copies")).to_contain_text("likely the origin")


def test_who_has_no_account_is_named(page: Page, served: str) -> None:
    opened(page, incident(served, "Tovuz"))
    expect(page.locator(".silent")).to_contain_text("No account of Armenia")


def test_the_toll_is_a_chart_and_a_table(page: Page, served: str) -> None:
    opened(page, incident(served, "Marvik"))
    spots = page.locator(".toll .spot")
    names = spots.evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label'))")
    assert names == [f"{value}, the police, 6 May 2021" for value in (3, 3, 5)]
    page.locator(".toll summary").click()
    expect(page.locator(".toll tbody tr")).to_have_count(3)
    spots.last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(PANEL)).to_contain_text("Killed: 5")


def test_the_map_shows_the_places_claimed(page: Page, served: str) -> None:
    opened(page, incident(served, "Bari"))
    spot = page.locator("svg.map .spot")
    assert spot.get_attribute("aria-label") == "Bari: city, according to the coast guard"
    assert len(page.locator("svg.map .land").get_attribute("d") or "") > 200
    expect(page.locator("svg.map .country", has_text="Italy")).to_have_count(1)
    before = spot.locator(".dot").get_attribute("cx")
    page.get_by_role("button", name="East").click()
    assert spot.locator(".dot").get_attribute("cx") != before
    page.get_by_role("button", name="All places").click()
    spot.press("Enter")
    expect(page.locator(PANEL)).to_contain_text("the coast guard")


def test_the_address_names_the_claim_that_is_open(page: Page, served: str) -> None:
    address = incident(served, "Marvik")
    opened(page, address)
    cells(page, "Killed").nth(1).click()
    expect(page.locator(PANEL)).to_contain_text("Killed: 5")
    assert ":figure:f" in page.evaluate("new URLSearchParams(location.search).get('claim')")
    opened(page, page.url)
    expect(page.locator(PANEL)).to_contain_text("Killed: 5")


def test_home_opens_the_most_disputed_beside_the_list(page: Page, served: str) -> None:
    opened(page, served)
    links = page.locator(".incident-list a")
    expect(links.first).to_contain_text("1 dispute")
    expect(links.first).to_have_attribute("aria-current", "true")
    expect(page.locator(".chosen h2").first).to_contain_text("Marvik")
    page.keyboard.press("n")
    expect(links.nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator(".chosen h2").first).to_contain_text("Trade turnover")
    assert "incident=" in page.url


def test_home_filters_by_type_country_and_dispute(page: Page, served: str) -> None:
    opened(page, served)
    page.get_by_label("Country").select_option("NOR")
    expect(page.locator(".incident-list li")).to_have_count(1)
    assert "country=NOR" in page.url
    page.get_by_label("Type").select_option("AID")
    expect(page.locator(".notice")).to_contain_text("No incident fits these filters.")
    page.get_by_role("button", name="Take away all filters").click()
    expect(page.get_by_label("Country")).to_have_value("")
    page.get_by_label("Only disputed").check()
    expect(page.locator(".incident-list li:not(:has(.disputed))")).to_have_count(0)
    expect(page.locator(".incident-list .disputed").first).to_be_visible()


def test_an_empty_database_says_what_to_do_next(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    with serving([], tmp_path_factory.mktemp("empty")) as address:
        page.goto(address)
        expect(page.locator(".notice")).to_contain_text("This database holds no articles yet.")
        expect(page.locator(".notice a")).to_have_attribute("href", "/add")
        accessible(page)


def test_keys_are_listed_and_can_be_changed_and_switched_off(page: Page, served: str) -> None:
    opened(page, served)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Next incident")
    accessible(page)
    dialog.get_by_role("button", name="Change the key for: Next incident").click()
    page.keyboard.press("x")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    page.keyboard.press("x")
    expect(page.locator(".incident-list a").nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("?")
    dialog.get_by_role("button", name="Take the keys as they came").click()
    dialog.get_by_label("Single keys act").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator(".incident-list a").nth(1)).to_have_attribute("aria-current", "true")


def test_the_theme_is_kept(page: Page, served: str) -> None:
    opened(page, served)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Theme: auto").click()
    page.get_by_role("button", name="Theme: light").click()
    assert page.evaluate(ground) != light
    page.reload()
    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()
    assert page.evaluate(ground) != light


def test_back_and_forward_go_through_what_was_seen(page: Page, served: str) -> None:
    opened(page, incident(served, "Marvik"))
    page.locator(".story-head a").first.click()
    expect(page.locator("h1")).to_contain_text("Outlet 1")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Marvik")
    page.get_by_role("link", name="All incidents").click()
    expect(page.locator(".incident-list")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280, 2560])
def test_incident_and_home_are_accessible_and_fit(page: Page, served: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, incident(served, "Marvik"))
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(served)
    page.wait_for_selector(".incident-list li")
    if width > 960:
        page.wait_for_selector("article.story")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_small_screen_choosing_a_value_brings_its_words_into_view(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 375, "height": 740})
    opened(page, incident(served, "Marvik"))
    cells(page, "Killed").nth(1).click()
    expect(page.locator("mark.claim", has_text="5")).to_be_in_viewport()
    expect(page.locator(PANEL)).to_be_in_viewport()


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_shifts_while_home_loads(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " window.shifts += one.value }).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(served)
    page.wait_for_selector(".incident-list li" if width < 960 else "article.story")
    page.wait_for_timeout(500)
    assert page.evaluate("window.shifts") < 0.01
