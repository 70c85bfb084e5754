"""The reader: every claim marked, what it says beside it, and a hostile article shown harmlessly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.browser.articles import HOSTILE, NESTED, hostile, nested, overlapping
from tests.web.browser.conftest import accessible, serving

pytestmark = pytest.mark.browser

PANEL = ".claim-panel"
STORY = "article.story"
LIT = "(name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())"
MOST_SECONDS = 2.0


@pytest.fixture(scope="module")
def harbour(served: str) -> str:
    """The address of the article with nested sources."""
    return f"{served}/article/{nested().hash}"


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the hostile article and the one whose claims overlap."""
    with serving([hostile(), overlapping()], tmp_path_factory.mktemp("odd")) as address:
        yield address


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(STORY)
    return page


def test_every_claim_is_marked_and_the_text_is_whole(page: Page, harbour: str) -> None:
    opened(page, harbour)
    words = page.locator(f"{STORY} mark.claim").all_text_contents()
    assert words == ["attacked", "killed ", "nine", " guards", "fled", "been killed", "held", "destroyed"]
    lines = [line for line in NESTED.split("\n") if line]
    assert page.locator(f"{STORY} p").all_text_contents() == lines


def test_keys_go_from_claim_to_claim_and_show_who_says_it(page: Page, harbour: str) -> None:
    opened(page, harbour).keyboard.press("j")
    panel = page.locator(PANEL)
    expect(panel).to_contain_text("Claim 1 of 7")
    expect(panel.locator("h2")).to_contain_text("Assault")
    chain = panel.locator(".chain .node")
    expect(chain).to_have_count(3)
    expect(chain.nth(0)).to_contain_text("Harbour Post")
    expect(chain.nth(1)).to_contain_text("The embassy = Embassy of Norway")
    expect(chain.nth(1).locator(".cue")).to_have_text("said")
    expect(chain.nth(2)).to_contain_text("local papers")
    expect(panel.locator("dd", has_text="3 June = 3 June 2024")).to_contain_text("reckoned from the day of publication")
    page.keyboard.press("k")
    expect(panel).to_contain_text("Claim 7 of 7")
    page.keyboard.press("Escape")
    expect(panel).to_contain_text("6 events, 1 figure")


def test_enter_on_a_claim_leads_to_the_panel_and_the_address_keeps_the_claim(page: Page, harbour: str) -> None:
    opened(page, harbour).locator("mark.claim", has_text="fled").focus()
    page.keyboard.press("Enter")
    expect(page.locator(PANEL)).to_be_focused()
    expect(page.locator(PANEL)).to_contain_text("Retreat")
    assert "claim=event%3Ae" in page.url
    opened(page, page.url)
    expect(page.locator(PANEL)).to_contain_text("Retreat")


def test_pointing_at_a_claim_shows_it_as_long_as_one_points(page: Page, harbour: str) -> None:
    opened(page, harbour).locator("mark.claim", has_text="attacked").hover()
    expect(page.locator(PANEL)).to_contain_text("Assault")
    page.mouse.move(5, 790)
    expect(page.locator(PANEL)).to_contain_text("6 events, 1 figure")


def test_a_value_leads_to_its_words(page: Page, harbour: str) -> None:
    opened(page, harbour).keyboard.press("j")
    page.locator(f"{PANEL} button.value", has_text="Tanga").click()
    assert page.evaluate(LIT, "flash") == ["Tanga"]
    page.locator(f"{PANEL} .chain button", has_text="local papers").click()
    assert page.evaluate(LIT, "flash") == ["local papers"]
    page.wait_for_function("() => !(CSS.highlights.get('flash')?.size)")
    assert page.evaluate(LIT, "words") == ["local papers"]


def test_sources_within_sources_are_brackets_within_brackets(page: Page, harbour: str) -> None:
    opened(page, harbour)
    inner = page.locator(f"{STORY} .said.level-1 .said.level-2").first
    expect(inner).to_contain_text("armed men had attacked")
    assert inner.get_attribute("title") == "said by local papers"
    sides = "(element) => getComputedStyle(element).borderInlineStartStyle"
    assert [inner.evaluate(sides), page.locator(".story .said.level-1").first.evaluate(sides)] == ["double", "solid"]
    expect(page.locator(f"{PANEL} .says .says")).to_contain_text("local papers")
    page.keyboard.press("b")
    assert inner.evaluate("(element) => getComputedStyle(element).borderInlineStartWidth") == "0px"


def test_denied_planned_and_background_differ_in_more_than_colour(page: Page, harbour: str) -> None:
    opened(page, harbour)
    look = "(one) => [getComputedStyle(one).outlineStyle, getComputedStyle(one).fontStyle, one.dataset.code]"
    marks = {words: page.locator("mark.claim", has_text=words).last for words in ("attacked", "been killed", "held")}
    assert marks["attacked"].evaluate(look) == ["none", "normal", "As"]
    assert marks["been killed"].evaluate(look) == ["dashed", "normal", "As denied"]
    assert marks["held"].evaluate(look) == ["dashed", "normal", "Cs planned"]
    assert page.locator("mark.claim", has_text="destroyed").evaluate(look) == ["none", "italic", "As bg"]


def test_a_designation_stands_in_quotes_with_its_speaker(page: Page, harbour: str) -> None:
    opened(page, harbour)
    word = page.locator(f"{STORY} .designation")
    expect(word).to_have_text("so-called bandits")
    assert word.get_attribute("title") == "a word of Embassy of Norway"
    assert "“" in word.evaluate("(element) => getComputedStyle(element, '::before').content")
    page.locator("mark.claim", has_text="fled").click()
    expect(page.locator(f"{PANEL} .called")).to_have_text("called so-called bandits by Embassy of Norway")


def test_overlapping_claims_are_each_reached_and_offsets_count_code_points(page: Page, odd: str) -> None:
    opened(page, f"{odd}/article/{overlapping()[0].hash}")
    told = []
    for _ in range(4):
        page.keyboard.press("j")
        told.append(page.locator(f"{PANEL} dd").first.inner_text().strip("“”"))
    assert told == ["shot", "shot and killed", "killed two men", "two"]
    page.locator("mark.claim", has_text="killed").last.click()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('mark.claim'))")
    expect(page.locator(STORY)).to_have_text("😀 Police shot and killed two men in Ganja.")


def test_a_hostile_article_is_shown_as_text_in_time(page: Page, odd: str) -> None:
    page.goto(f"{odd}/")
    page.wait_for_selector(".incident-list li")
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = busy(meter.send("Performance.getMetrics"))
    opened(page, f"{odd}/article/{hostile()[0].hash}")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert busy(meter.send("Performance.getMetrics")) - before < MOST_SECONDS
    assert page.locator("mark.claim").count() == 5_000
    assert page.evaluate("window.hacked") is None
    assert (
        page.locator("main :is(script, img, b), main [onerror], main [onclick], main a[href^='javascript']").count()
        == 0
    )
    first = page.locator(f"{STORY} p").first.text_content() or ""
    for mark in ("U+202E", "U+202C", "U+2066", "U+2069"):
        assert mark in first
        assert page.locator(f"{STORY} .control", has_text=mark).count() == 1
    assert first.startswith(HOSTILE[:60])
    assert "\u202e" not in page.locator("main").inner_text()
    expect(page.locator("main h1")).to_have_text("U+202Eeltit <b onclick=alert(1)>bold</b>")
    page.keyboard.press("k")
    expect(page.locator(PANEL)).to_contain_text("Claim 5000 of 5000")
    expect(page.locator("mark[aria-current]")).to_be_in_viewport()


def busy(answer: dict[str, Any]) -> float:
    """Seconds that the page's thread has worked, whatever else the machine does."""
    return next(float(one["value"]) for one in answer["metrics"] if one["name"] == "TaskDuration")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_the_reader_is_accessible_and_fits(page: Page, harbour: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, harbour)
    accessible(page)
    page.keyboard.press("j")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(PANEL)).to_be_in_viewport()


def test_nothing_shifts_when_claims_are_looked_at(page: Page, harbour: str) -> None:
    opened(page, harbour)
    page.evaluate(
        "window.shifts = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " window.shifts += one.value }).observe({type: 'layout-shift', buffered: true})"
    )
    where = page.locator(f"{STORY} p").last.bounding_box()
    for _ in range(7):
        page.keyboard.press("j")
    assert page.locator(f"{STORY} p").last.bounding_box() == where
    assert page.evaluate("window.shifts") < 0.01


def test_an_article_that_was_not_coded_says_why(
    page: Page, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made, told = overlapping()
    made, told = (replace(made, skipped="language: fr"), replace(told, skipped="language: fr", events=(), figures=()))
    with serving([(made, told)], tmp_path_factory.mktemp("skipped")) as address:
        opened(page, f"{address}/article/{made.hash}")
        expect(page.locator(PANEL)).to_contain_text("Nothing was coded from this article: language: fr.")


def test_an_unknown_article_says_what_to_do(page: Page, served: str) -> None:
    with page.expect_response("**/api/articles/*") as answered:
        page.goto(f"{served}/article/nothing")
    assert answered.value.status == 404
    expect(page.locator("main [role=alert]")).to_contain_text("nothing")
