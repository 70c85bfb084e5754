"""The parts that pages are made of, asked directly in the browser."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

JS = "/assets/js"
TEXTS = st.text(st.sampled_from("ab 😀é\u202e\u2066\n𝒳é"), max_size=40)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


@pytest.fixture
def home(page: Page, served: str) -> Page:
    page.goto(served)
    page.wait_for_selector(".incident-list li")
    return page


def ask(page: Page, module: str, call: str, *given: Any) -> Any:
    """What a function of a module answers: `call` is written with `module` and `given`."""
    return page.evaluate(
        f"async (given) => {{ const module = await import('{JS}/{module}.js'); return {call} }}", list(given)
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, span=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_spans_count_code_points(home: Page, text: str, span: tuple[int, int]) -> None:
    start, end = sorted(min(at, len(text)) for at in span)
    answer = ask(home, "text", "(() => { const index = module.offsets(given[0]); return [index.slice(given[1],"
                 " given[2]), index.length, index.point(index.units(given[1]))] })()", text, start, end)  # fmt: skip
    assert answer == [text[start:end], len(text), start]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, spans=SPANS)
def test_segments_hold_the_text_once_and_each_mark_where_it_stands(
    home: Page, text: str, spans: list[tuple[int, int]]
) -> None:
    length = len(text)
    marks = [{"start": one, "end": other} for one, other in spans]
    found = ask(home, "parts/segments", "[...module.segments(given[0], given[1])].map((one) => ({...one, active:"
                " one.active.map((mark) => given[1].indexOf(mark))}))", length, marks)  # fmt: skip
    assert [at for one in found for at in range(one["start"], one["end"])] == list(range(length))
    held = dict.fromkeys(range(len(spans)), 0)
    for one in found:
        for number in one["active"]:
            held[number] += one["end"] - one["start"]
    assert held == {n: end - start if 0 <= start < end <= length else 0 for n, (start, end) in enumerate(spans)}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2024-05-14", "14 May 2024"),
        ("2024-05", "May 2024"),
        ("1988", "1988"),
        ("1970/1980", "1970 to 1980"),
        ("2024-05-12/2024-05-14", "12 to 14 May 2024"),
        ("2024-05-30/2024-06-02", "30 May 2024 to 2 June 2024"),
        ("../1994", "until 1994"),
        ("2020-07/..", "from July 2020"),
        ("1988~", "about 1988"),
        ("199X", "the 1990s"),
        ("2024-21", "spring 2024"),
        ("2024-05-14T09:30", "14 May 2024, 09:30"),
        ("unknown", "unknown"),
    ],
)
def test_dates_are_told_in_words(home: Page, value: str, told: str) -> None:
    assert ask(home, "format", "module.edtf(given[0])", value) == told


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (7, 7, 7, "7"),
        (None, 3000, None, "about 3,000"),
        (71, None, None, "≥ 71"),
        (None, None, 40, "≤ 40"),
        (40, None, 50, "40–50"),
        (None, None, None, "an unknown number"),
    ],
)
def test_bounds_are_told_as_they_are(home: Page, low: Any, best: Any, high: Any, told: str) -> None:
    assert (
        ask(home, "format", "module.bounds({low: given[0], best: given[1], high: given[2]})", low, best, high) == told
    )


def test_what_is_selected_in_a_text_is_found_again_in_code_points(home: Page) -> None:
    text = "😀 Men \u202eattacked\u202c a depot.\n\nThey fled."
    call = """(() => {
        const { element, range, pointOf } = module.story(given[0], { claims: [], attributions: [] });
        document.body.append(element);
        return given[1].map(([start, end]) => {
            const found = range(start, end);
            return [pointOf(found.startContainer, found.startOffset), pointOf(found.endContainer, found.endOffset)];
        });
    })()"""
    spans = [[0, 5], [2, 5], [7, 15], [24, 33], [3, 28]]
    assert ask(home, "parts/story", call, text, spans) == spans


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " java\nscript:x"])
def test_an_address_that_runs_something_is_no_link(home: Page, address: str) -> None:
    call = "module.h('a', {href: given[0]}, 'x').hasAttribute('href')"
    assert ask(home, "dom", call, address) is False
    assert ask(home, "dom", call, "https://example.org") is True


@pytest.mark.parametrize("name", ["onclick", "style", "srcdoc", "innerHTML"])
def test_an_element_takes_no_handler_or_markup(home: Page, name: str) -> None:
    call = "(() => { try { module.h('p', {[given[0]]: 'x'}); return 'made' } catch (error) { return error.name } })()"
    assert ask(home, "dom", call, name) == "TypeError"


def test_invisible_characters_are_shown_wherever_words_are(home: Page) -> None:
    assert ask(home, "dom", "module.words(given[0]).textContent", "a\u202eb\u200bc") == "aU+202EbU+200Bc"
