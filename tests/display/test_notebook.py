from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import article, event
from tests.builders import record as record_of

from reportedly.display import html
from reportedly.model import Quote, Record


class _Page(HTMLParser):
    """Collects the text of the article's element and refuses elements that do not close."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.text = ""
        self.tags: set[str] = set()
        self.marks: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {key: value or "" for key, value in attrs}
        self.open.append((tag, named.get("class", "")))
        self.tags.add(tag)
        if tag == "mark":
            self.marks.append((named["class"], named["title"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if ("div", "text") in self.open and self.open[-1][0] != "sup":
            self.text += data


def _parsed(record: Record) -> _Page:
    page = _Page()
    page.feed(html(record))
    page.close()
    assert page.open == []
    return page


def test_the_text_is_all_there(record: Record) -> None:
    assert _parsed(record).text == record.text


def test_tooltip_says_who_says_it(record: Record) -> None:
    tooltips = [title for classes, title in _parsed(record).marks if classes.startswith("trigger")]
    assert "according to Courier ← the Embassy of Portugal ← Local newspapers" in tooltips[0]


def test_denied_and_background_look_different(record: Record) -> None:
    classes = [classes for classes, _ in _parsed(record).marks if classes.startswith("trigger")]
    assert classes == ["trigger", "trigger denied", "trigger background"]
    assert re.search(r"\.denied\{[^}]*line-through", html(record))
    assert re.search(r"\.background\{[^}]*dashed", html(record))


def test_standing_is_written_out_too(record: Record) -> None:
    shown = html(record)
    assert ">denied</span>" in shown
    assert ">background</span>" in shown


def test_a_notebook_calls_it_without_help(record: Record) -> None:
    assert record._repr_html_() == html(record)


@pytest.mark.parametrize("field", ["title", "outlet", "published", "skipped", "id"])
def test_metadata_is_escaped(record: Record, field: str) -> None:
    hostile = replace(record, **{"title": None, field: "<script>alert('x')</script>\"'&"})  # type: ignore[arg-type]
    shown = html(hostile)
    assert "<script" not in shown
    assert _parsed(hostile).tags <= {"div", "style", "p", "strong", "bdi", "span", "mark", "sup", *_TABLE}


_TABLE = ("table", "thead", "tbody", "tr", "th", "td")


def test_record_without_claims(record: Record) -> None:
    assert "No events or figures." in html(replace(record, events=(), figures=()))


def test_skipped_record_says_why(record: Record) -> None:
    assert "Not coded: language: de" in html(replace(record, events=(), figures=(), skipped="language: de"))


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60), data=st.data())
def test_hostile_text_stays_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    record = _bare(text, start, end)
    page = _parsed(record)
    assert len(page.text.replace("\r\n", "\n")) <= len(text)
    assert page.tags <= {"div", "style", "p", "strong", "bdi", "span", "mark", "sup", *_TABLE}


def _bare(text: str, start: int, end: int) -> Record:
    hit = replace(event(text, "", status="planned"), trigger=Quote(text=text[start:end], start=start, end=end))
    return record_of(article(text, title=text), events=(hit,))
