"""Explore: filters with counts; list, map, matrix and bars filter each other; states that are addresses."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from tests.web.browser.articles import hostile
from tests.web.browser.conftest import accessible, serving

pytestmark = pytest.mark.browser

ROWS = ".claim-list > li"
PHONE: ViewportSize = {"width": 375, "height": 800}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""


def explore(page: Page, served: str, **asked: Any) -> Page:
    """The page with these filters."""
    page.goto(f"{served}/explore?{urlencode(asked, doseq=True)}")
    page.wait_for_selector(".explore")
    return page


def api(page: Page, served: str, path: str, **asked: Any) -> Any:
    answer = page.request.get(f"{served}/api/{path}?{urlencode(asked, doseq=True)}")
    assert answer.ok, answer.text()
    return answer.json()


def total(page: Page, served: str, **asked: Any) -> int:
    return int(api(page, served, "claims", **asked)["total"])


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def until(page: Page, *parts: str, without: str | None = None) -> None:
    """Waits for the address to hold these parts, and not the other."""
    page.wait_for_url(lambda url: all(one in url for one in parts) and (without is None or without not in url))


def found(page: Page, number: int) -> None:
    """The page says that there are so many claims, and lists them."""
    expect(page.locator("#found")).to_have_text(f"{number} claim{'' if number == 1 else 's'}")
    expect(page.locator(ROWS)).to_have_count(min(number, 50))


def facet(page: Page, name: str) -> Locator:
    return page.locator(f'.facet[data-facet="{name}"]')


def value(page: Page, name: str, value: str) -> Locator:
    return facet(page, name).locator(f'input[value="{value}"]')


def test_each_value_of_a_facet_tells_how_many_claims_it_leaves(page: Page, served: str) -> None:
    explore(page, served)
    everything = total(page, served)
    found(page, everything)
    for name in ("type", "country", "outlet", "source", "place", "actor"):
        for one in api(page, served, f"facets/{name}")["values"][:3]:
            row = value(page, name, one["value"]).locator("xpath=..")
            expect(row.locator(".facet-count")).to_contain_text(str(one["count"]))
    value(page, "type", "ASSAULT").check()
    found(page, total(page, served, type="ASSAULT"))
    value(page, "country", "NOR").check()
    found(page, total(page, served, type="ASSAULT", country="NOR"))
    assert address(page) == {"type": ["ASSAULT"], "country": ["NOR"]}
    there = api(page, served, "facets/type", country="NOR")["values"]
    expect(facet(page, "type").locator(".facet-values input")).to_have_count(len(there))


def test_values_of_one_facet_widen_and_unticking_gives_back(page: Page, served: str) -> None:
    explore(page, served, outlet="Harbour Post")
    value(page, "outlet", "Border Agency").check()
    found(page, total(page, served, outlet=["Harbour Post", "Border Agency"]))
    value(page, "outlet", "Harbour Post").uncheck()
    found(page, total(page, served, outlet="Border Agency"))
    assert address(page) == {"outlet": ["Border Agency"]}


@pytest.mark.parametrize(
    "asked",
    [
        {"type": ["ASSAULT", "RETREAT"]},
        {"kind": "figure"},
        {"measure": "injured"},
        {"actor": "armed men"},
        {"recipient": "Azerbaijan"},
        {"country": "TZA"},
        {"place": "Tanga"},
        {"status": "denied"},
        {"background": "true"},
        {"source": "Embassy of Norway"},
        {"outlet": "Harbour Post"},
        {"since": "2024-01-01", "until": "2024-12-31"},
        {"min_confidence": "0.5"},
        {"q": "depot guards"},
        {"bbox": "30,-10,45,0"},
        {"type": "ASSAULT", "country": "TZA", "background": "false", "q": "embassy"},
    ],
    ids=lambda asked: "-".join(asked),
)
def test_an_address_with_filters_can_be_shared(page: Page, served: str, asked: dict[str, Any]) -> None:
    explore(page, served, **asked)
    number = total(page, served, **asked)
    assert number > 0
    found(page, number)
    chosen = sum(len(one) if isinstance(one, list) else 1 for one in asked.values())
    expect(page.locator("button.chip")).to_have_count(chosen)
    sent = page.locator('.exports a[download="claims.csv"]').get_attribute("href")
    assert sent is not None
    given = {name: one if isinstance(one, list) else [one] for name, one in asked.items()}
    assert parse_qs(urlsplit(sent).query) == {**given, "format": ["csv"]}


def test_chips_take_a_filter_away_and_clear_all_takes_all(page: Page, served: str) -> None:
    explore(page, served, type=["ASSAULT", "RETREAT"], country="TZA", q="depot")
    page.get_by_role("button", name="Take away Type: Retreat").click()
    found(page, total(page, served, type="ASSAULT", country="TZA", q="depot"))
    assert address(page) == {"type": ["ASSAULT"], "country": ["TZA"], "q": ["depot"]}
    expect(page.get_by_role("button", name="Take away Country: Tanzania")).to_be_focused()
    page.get_by_role("button", name="Clear all").click()
    found(page, total(page, served))
    assert address(page) == {}
    expect(page.get_by_label("Words in the articles")).to_have_value("")


def test_words_and_confidence_filter_while_typing(page: Page, served: str) -> None:
    explore(page, served)
    page.keyboard.press("/")
    expect(page.get_by_label("Words in the articles")).to_be_focused()
    page.keyboard.type("ferries")
    found(page, total(page, served, q="ferries"))
    assert address(page) == {"q": ["ferries"]}
    slider = page.get_by_label("Least confidence")
    slider.focus()
    page.keyboard.press("End")
    until(page, "min_confidence=0.95")
    found(page, total(page, served, q="ferries", min_confidence="0.95"))
    assert slider.get_attribute("aria-valuetext") == "95 percent or more"


def test_bars_are_brushed_by_pointer(page: Page, served: str) -> None:
    explore(page, served, country="NOR", bars="day")
    chart = page.locator(".timeline-chart")
    bar = page.locator(".time-bar").first.bounding_box()
    assert bar is not None
    page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    first = api(page, served, "timeline", country="NOR", unit="day")["bars"][0]
    until(page, "since=")
    assert address(page)["since"] == [first["start"]]
    assert address(page)["until"] == [first["end"]]
    found(page, total(page, served, country="NOR", since=first["start"], until=first["end"]))
    expect(page.locator(".when input[name=since]")).to_have_value(first["start"])
    expect(chart.locator(".inside")).to_be_attached()


def test_dragging_over_the_bars_takes_a_stretch_of_time(page: Page, served: str) -> None:
    explore(page, served, bars="year")
    bars = page.locator(".time-bar")
    one, other = bars.nth(1).bounding_box(), bars.last.bounding_box()
    assert one is not None
    assert other is not None
    page.mouse.move(one["x"] + one["width"] / 2, one["y"])
    page.mouse.down()
    page.mouse.move(other["x"], other["y"], steps=4)
    page.mouse.move(other["x"] + other["width"] / 2, other["y"])
    page.mouse.up()
    until(page, "since=")
    drawn = api(page, served, "timeline", unit="year")["bars"]
    assert address(page)["since"] == [drawn[1]["start"]]
    assert address(page)["until"] == [drawn[-1]["end"]]
    page.get_by_role("button", name="All time").click()
    found(page, total(page, served))


def test_bars_are_brushed_by_keys(page: Page, served: str) -> None:
    explore(page, served, bars="year")
    drawn = api(page, served, "timeline", unit="year")["bars"]
    page.keyboard.press("t")
    since = page.get_by_role("slider", name="Since")
    expect(since).to_be_focused()
    assert "not limited" in (since.get_attribute("aria-valuetext") or "")
    page.keyboard.press("End")
    until(page, "since=")
    last = drawn[-1]["start"]
    found(page, total(page, served, since=last))
    assert address(page)["since"] == [last]
    page.keyboard.press("ArrowLeft")
    before = f"{int(last[:4]) - 1}-01-01"
    until(page, f"since={before}")
    expect(since).to_be_focused()
    expect(since).to_have_attribute("aria-valuetext", f"1 January {before[:4]}")
    page.keyboard.press("Escape")
    until(page, without="since=")
    found(page, total(page, served))


def test_days_can_be_typed_and_the_bars_drawn_of_them_alone(page: Page, served: str) -> None:
    explore(page, served)
    page.locator(".when input[name=since]").fill("2024-01-01")
    found(page, total(page, served, since="2024-01-01"))
    page.get_by_role("button", name="Only this time").click()
    until(page, "near=true")
    told = api(page, served, "timeline", since="2024-01-01")
    expect(page.locator(".time-bar")).to_have_count(len(told["bars"]))
    page.get_by_text("As a table").click()
    expect(page.locator(".timeline-table tbody tr")).to_have_count(len(told["bars"]))
    page.reload()
    expect(page.locator(".time-bar")).to_have_count(len(told["bars"]))
    expect(page.get_by_role("button", name="Only this time")).to_have_attribute("aria-pressed", "true")


def test_the_map_is_filtered_and_filters(page: Page, served: str) -> None:
    explore(page, served, view="map")
    points = api(page, served, "map")["points"]
    expect(page.locator(".map .spot")).to_have_count(len(points))
    tanga = page.get_by_role("button", name="Tanga: Tanzania")
    tanga.focus()
    page.keyboard.press("Enter")
    found(page, total(page, served, place="Tanga"))
    assert address(page) == {"view": ["map"], "place": ["Tanga"]}
    expect(page.locator(".map .spot")).to_have_count(1)
    page.get_by_role("button", name="Take away Place: Tanga").click()
    expect(page.locator(".map .spot")).to_have_count(len(points))


def test_countries_at_the_edge_of_the_map_are_drawn_whole(page: Page, served: str) -> None:
    explore(page, served, view="map", bbox="100,-30,180,70")
    page.wait_for_function("document.querySelector('.map .land').getAttribute('d')")
    longest = page.evaluate(
        "Math.max(...document.querySelector('.map .land').getAttribute('d').split('M').slice(1).flatMap((ring) => {"
        " const xs = [...ring.matchAll(/([-.0-9]+) [-.0-9]+/g)].map((one) => Number(one[1]));"
        " return xs.map((x, at) => Math.abs(x - xs.at(at - 1))) }))"
    )
    assert 0 < longest < 60  # no outline runs through all of the 480
    explore(page, served, view="map", bbox="176,-20,180,-15")
    expect(page.locator(".map .country")).to_have_text(["Fiji"])


def test_the_area_of_the_map_is_searched_when_it_is_asked_for(page: Page, served: str) -> None:
    explore(page, served, view="map")
    page.get_by_role("button", name="Closer").click()
    assert "bbox" not in address(page)
    page.get_by_label("Search this area").check()
    until(page, "bbox=")
    first = address(page)["bbox"][0]
    found(page, total(page, served, bbox=first))
    page.get_by_role("button", name="Closer").click()
    page.get_by_role("button", name="North").click()
    until(page, "bbox=", without=urlencode({"bbox": first}))
    second = address(page)["bbox"][0]
    found(page, total(page, served, bbox=second))
    page.reload()
    page.wait_for_selector(".map")
    expect(page.get_by_label("Search this area")).to_be_checked()
    found(page, total(page, served, bbox=second))
    page.get_by_label("Search this area").uncheck()
    found(page, total(page, served))
    assert address(page) == {"view": ["map"]}


def test_the_matrix_says_by_number_and_pattern_who_does_what_to_whom(page: Page, served: str) -> None:
    explore(page, served, view="matrix")
    told = api(page, served, "dyads")["cells"]
    expect(page.locator("button.dyad")).to_have_count(len(told))
    cell = page.locator('button.dyad[data-actor="ARM"][data-recipient="AZE"]')
    count = next(one["count"] for one in told if (one["actor"], one["recipient"]) == ("ARM", "AZE"))
    expect(cell.locator(".dyad-count")).to_have_text(str(count))
    expect(cell).to_have_attribute("aria-label", f"Armenia to Azerbaijan: {count} events ({count} conflict in deeds)")
    assert cell.locator("rect.conflict").get_attribute("fill") == "url(#tone-conflict)"


def test_a_cell_of_the_matrix_filters_by_the_countries_of_both_sides(page: Page, served: str) -> None:
    explore(page, served, view="matrix")
    told = api(page, served, "dyads")["cells"]
    count = next(one["count"] for one in told if (one["actor"], one["recipient"]) == ("ARM", "AZE"))
    page.locator('button.dyad[data-actor="ARM"][data-recipient="AZE"]').click()
    found(page, count)
    assert address(page) == {"view": ["matrix"], "actor_country": ["ARM"], "recipient_country": ["AZE"]}
    cell = page.locator('button.dyad[aria-pressed="true"]')
    expect(cell).to_have_count(1)
    expect(cell).to_be_focused()
    expect(page.locator("button.dyad")).to_have_count(len(told))
    page.keyboard.press("Enter")
    found(page, total(page, served))


def test_arrow_keys_go_from_cell_to_cell(page: Page, served: str) -> None:
    explore(page, served, view="matrix")
    cells = page.locator("button.dyad")
    assert page.locator('button.dyad[tabindex="0"]').count() == 1
    cells.first.focus()
    seen = {page.evaluate("document.activeElement.getAttribute('aria-label')")}
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert all(seen)
    assert len(seen) == min(cells.count(), len(seen))
    assert page.locator('button.dyad[tabindex="0"]').count() == 1


def test_a_row_tells_the_claim_and_who_says_so(page: Page, served: str) -> None:
    explore(page, served, outlet="Harbour Post", type="ASSAULT")
    row = page.locator(ROWS).filter(has_text="killed nine guards")
    expect(row.locator(".row-title")).to_have_text("Assault")
    expect(row.locator(".row-who")).to_contain_text("armed men")
    expect(row.locator(".row-where")).to_have_text("Tanga, Tanzania · 3 June 2024")
    nodes = row.locator(".chain .box").all_text_contents()
    assert [node.split(" =")[0].strip() for node in nodes] == ["Harbour Post", "Embassy of Norway", "local papers"]
    expect(row.locator("time")).to_have_text("4 June 2024")
    denied = page.locator(f'{ROWS}[data-status="denied"]')
    expect(denied.locator(".tag.status")).to_have_text("denied")
    expect(page.locator(f'{ROWS}[data-background="true"] .tag.background')).to_have_text("background")
    explore(page, served, outlet="Harbour Post", kind="figure")
    expect(page.locator(f"{ROWS} .row-title")).to_have_text("Killed: 9")
    expect(page.locator(f"{ROWS} .row-who")).to_have_text("of guards")


def test_a_claim_opens_beside_the_list(page: Page, served: str) -> None:
    explore(page, served, outlet="Harbour Post", order="oldest")
    row = page.locator(ROWS).filter(has_text="fled")
    row.locator("a").first.click()
    page.wait_for_selector(".beside article.story, .beside .story")
    expect(page.locator(".beside mark[aria-current=true]").first).to_have_text("fled")
    expect(row).to_have_class("claim-row open")
    left, right = page.locator(".explore-main").bounding_box(), page.locator(".beside").bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert address(page)["claim"][0].split(":")[1] == "event"
    page.reload()
    expect(page.locator(".beside mark[aria-current=true]").first).to_have_text("fled")
    page.get_by_role("button", name="Close the article").click()
    expect(page.locator(".beside")).to_be_hidden()
    expect(row.locator("a").first).to_be_focused()
    assert address(page) == {"outlet": ["Harbour Post"], "order": ["oldest"]}


def test_the_claims_are_gone_through_by_keys(page: Page, served: str) -> None:
    explore(page, served, outlet="Harbour Post", order="oldest")
    links = page.locator(f"{ROWS} a[data-claim]")
    page.keyboard.press("n")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(links.nth(0)).to_have_attribute("aria-current", "true")
    page.wait_for_selector(".beside .claim-panel.has-claim")
    page.keyboard.press("n")
    expect(links.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("p")
    expect(links.nth(0)).to_have_attribute("aria-current", "true")
    page.keyboard.press("j")
    expect(links.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("x")
    expect(page.locator(".beside")).to_be_hidden()
    page.keyboard.press("2")
    page.wait_for_selector(".map")
    page.keyboard.press("3")
    expect(page.locator(".visual .notice")).to_contain_text("No claim here names a country on both sides.")
    page.keyboard.press("1")
    expect(page.locator(".visual")).to_be_hidden()


def test_on_a_phone_the_article_takes_the_place_of_the_list(page: Page, served: str) -> None:
    page.set_viewport_size(PHONE)
    explore(page, served, outlet="Harbour Post")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    expect(page.locator(".facet-pane")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    expect(page.locator(".facet-pane")).to_be_visible()
    value(page, "type", "RETREAT").check()
    found(page, 1)
    page.get_by_role("button", name="Filters").click()
    page.locator(f"{ROWS} a").first.click()
    page.wait_for_selector(".beside .story")
    expect(page.locator(".explore-main")).to_be_hidden()
    expect(page.locator(".beside")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.get_by_role("button", name="Close the article").click()
    expect(page.locator(f"{ROWS} a").first).to_be_focused()


def test_back_undoes_a_filter(page: Page, served: str) -> None:
    explore(page, served)
    value(page, "type", "ASSAULT").check()
    found(page, total(page, served, type="ASSAULT"))
    page.go_back()
    found(page, total(page, served))
    expect(value(page, "type", "ASSAULT")).not_to_be_checked()


def test_copies_of_sql_and_python_say_the_same(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explore(page, served, type="ASSAULT", country="NOR", order="oldest")
    asked = api(page, served, "claims", type="ASSAULT", country="NOR", order="oldest")
    for name, field in (("Copy as SQL", "sql"), ("Copy as Python", "python")):
        page.get_by_role("button", name=name).click()
        expect(page.locator(".exports .told")).to_contain_text("copied")
        assert page.evaluate("navigator.clipboard.readText()") == asked[field]
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".exports .told")).to_contain_text("link")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("link", name="Open in SQL").click()
    page.wait_for_selector(".answer table")
    expect(page.locator(".answer h2")).to_have_text(f"{asked['total']} rows")


@pytest.mark.parametrize(("name", "suffix"), [("CSV", "csv"), ("JSON Lines", "jsonl"), ("Parquet", "parquet")])
def test_what_is_chosen_is_downloaded(page: Page, served: str, tmp_path: Path, name: str, suffix: str) -> None:
    explore(page, served, outlet="Harbour Post")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    target = tmp_path / "file"
    waiting.value.save_as(target)
    assert waiting.value.suggested_filename == f"claims.{suffix}"
    body = target.read_bytes()
    assert body.startswith(b"PAR1") if suffix == "parquet" else b"Harbour Post" in body and b"Bari Sera" not in body


def test_more_claims_are_shown_when_they_are_asked_for(page: Page, tmp_path: Path) -> None:
    with serving([hostile(claims=70)], tmp_path) as served:
        explore(page, served)
        expect(page.locator(ROWS)).to_have_count(50)
        page.get_by_role("button", name="Show more").click()
        expect(page.locator(ROWS)).to_have_count(70)
        expect(page.locator(f"{ROWS} a[data-claim]").nth(50)).to_be_focused()
        expect(page.locator(".further")).to_be_hidden()
        assert page.evaluate("window.hacked === undefined")
        assert page.locator("main script, main b[onclick], main img").count() == 0


def test_nothing_fits_and_what_to_do_then(page: Page, served: str) -> None:
    explore(page, served, type="RETREAT", country="NOR", q="ferries")
    expect(page.locator(".list-message .notice")).to_contain_text("No claim fits all of this.")
    page.get_by_role("button", name="Take away Words: ferries").last.click()
    expect(page.locator("button.chip")).to_have_count(2)
    page.get_by_role("button", name="Clear all filters").click()
    found(page, total(page, served))


def test_an_empty_database_says_what_to_do(page: Page, tmp_path: Path) -> None:
    with serving([], tmp_path) as served:
        page.goto(f"{served}/explore")
        expect(page.locator(".notice")).to_contain_text("This database holds no articles yet.")
        expect(page.get_by_role("link", name="Add articles")).to_have_attribute("href", "/add")


def test_a_wrong_address_is_told_with_a_way_out(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    explore(page, served, bbox="nowhere")
    expect(page.locator(".list-message .notice.failed")).to_contain_text("west,south,east,north")
    page.get_by_role("button", name="Clear all filters").click()
    found(page, total(page, served))
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["list", "map", "matrix"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_accessible(page: Page, served: str, scheme: Any, view: str, size: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    explore(page, served, view=view, type=["ASSAULT", "CONSULT"], since="1990-01-01")
    page.wait_for_selector({"list": ROWS, "map": ".map", "matrix": ".dyad"}[view])
    accessible(page)
    page.locator(f"{ROWS} a").first.click()
    page.wait_for_selector(".beside .story")
    accessible(page)


@pytest.mark.parametrize("width", [375, 768, 1100, 1280, 2560])
@pytest.mark.parametrize("view", ["list", "map", "matrix"])
def test_fits_and_does_not_shift(page: Page, served: str, width: int, view: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(f"({SHIFTS})()")
    explore(page, served, view=view)
    page.wait_for_selector({"list": ROWS, "map": ".map", "matrix": ".dyad"}[view])
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifted") < 0.02
    assert page.evaluate("document.documentElement.scrollWidth") <= width
