"""Agencies that a text credits, and what of it belongs to no story."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import SQUARE, exponent

from reportedly.errors import DataError
from reportedly.languages.credits import credit_words
from reportedly.link.copies.credits import agency_of, credits_in, outside_story


@pytest.mark.parametrize(
    ("text", "agency", "kind"),
    [
        ("The bridge is closed. (AP)", "AP", "wire"),
        ("HARTWELL (PA) — The bridge is closed.", "PA", "wire"),
        ("The bridge is closed (AP)\nRain fell.", "AP", "wire"),
        ("The bridge is closed. Source: TASS", "TASS", "wire"),
        ("Reporting by  Reuters in Hartwell", "Reuters", "contributed"),
        ("The Associated Press contributed to this report.", "AP", "contributed"),
        ("“We wait,” the envoy told Trend on Monday.", "Trend", "told"),
        ("In an interview with Xinhua, the mayor said so.", "Xinhua", "told"),
        ("The bridge is closed, Interfax reports.", "Interfax", "cited"),
        ("The bridge, according to the Press Association, is closed.", "PA", "cited"),
    ],
)
def test_credits(text: str, agency: str, kind: str) -> None:
    (credit,) = credits_in(text)
    assert (credit.agency, credit.kind) == (agency, kind)
    assert agency_of(text[credit.start : credit.end]) == agency


@pytest.mark.parametrize(
    "text",
    [
        "The trend reports were told.",
        "A Report on the bridge was late.",
        "Reuters opened a new building.",
        "They retold AP-style tales.",
        "mapAP (APs)",
        "The Parish Assembly (PA) met; the Port Authority (PA), too.",
    ],
)
def test_no_credits(text: str) -> None:
    assert credits_in(text) == []


def test_an_agency_in_the_dateline() -> None:
    text = "HARTWELL, May 3 Reuters -- Rain fell."
    head = (0, text.index("Rain"))
    assert [credit.kind for credit in credits_in(text, head=head)] == ["wire"]
    assert outside_story(text, head=head) == [head]


def test_what_belongs_to_no_story() -> None:
    text = "Rain fell on Hartwell.\nRead more: floods in the valley\nReporting by Reuters.\nIt stopped at noon."
    left_out = [text[start:end] for start, end in outside_story(text)]
    assert left_out == ["Read more: floods in the valley", "Reporting by Reuters."]


def test_a_credit_told_over_and_over_takes_time_in_proportion() -> None:
    def found(times: int) -> Callable[[], object]:
        text = "Reporting by Reuters. " * times
        assert len(outside_story(text)) == times
        return lambda: outside_story(text)

    assert exponent(found, less=1_000, more=8_000) < SQUARE


def test_outlets_are_known_as_agencies() -> None:
    assert agency_of("Associated Press") == agency_of("AP") == "AP"
    assert agency_of("The Courier") == "The Courier"
    assert agency_of(None) is None


def test_the_lexicon() -> None:
    words = credit_words("en")
    assert {form.kind for form in words.forms} == {"wire", "contributed", "told", "cited"}
    names = [form for forms in words.agencies.values() for form in forms]
    assert len(names) == len(set(names))
    assert all(line == line.casefold() for line in words.boilerplate)
    with pytest.raises(DataError, match="the file is missing"):
        credit_words("xx")


def test_a_form_without_its_agency(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = credit_words("en").__class__(
        agencies={}, forms=(credit_words("en").forms[0].__class__(kind="wire", form="source"),), boilerplate=()
    )
    monkeypatch.setattr("reportedly.languages.credits.load", lambda *_: broken)
    with pytest.raises(DataError, match=r"credits\.yaml.*must have \{agency\} once"):
        credit_words.__wrapped__("en")


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    for credit in credits_in(text):
        assert 0 <= credit.start < credit.end <= len(text)
    outside_story(text, head=(0, len(text) // 2))
