"""What corrected fields take, and what the claim then is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import TEXT, article, full_record, quote, source, span

from reportedly.edtf import bounds
from reportedly.link.corrections import Correction, DecisionError, apply, check_quote, measures
from reportedly.model import Event, Figure

RECORD = full_record(article(TEXT))
DETAINED, FREED = RECORD.events
(TWELVE,) = RECORD.figures


def to(field: str, value: Any = None, words: str | None = None) -> Correction:
    return Correction(field=field, value=value, quote=None if words is None else quote(TEXT, words))


def event(change: Correction, of: Event = DETAINED) -> Event:
    made = apply(of, change)
    assert isinstance(made, Event)
    return made


def figure(change: Correction) -> Figure:
    made = apply(TWELVE, change)
    assert isinstance(made, Figure)
    return made


def test_another_type_takes_the_mode_along_only_where_it_has_it() -> None:
    assert (event(to("type", "ASSAULT")).type, event(to("type", "ASSAULT")).mode) == ("ASSAULT", None)
    assert event(to("type", "COERCE")).mode == "arrest"
    assert event(to("mode", "curfew")).mode == "curfew"
    assert event(to("mode")).mode is None


def test_words_selected_for_a_participant() -> None:
    alone = event(to("actors", words="the embassy")).actors
    assert [(item.text, (item.start, item.end)) for item in alone] == [("the embassy", span(TEXT, "the embassy"))]
    assert event(to("actors")).actors == ()
    named = event(to("recipients", "Union of Marchers", "marchers")).recipients
    assert (named[0].name, named[0].role) == ("Union of Marchers", "CVL")


def test_one_more_and_one_fewer_participant() -> None:
    both = event(to("recipients+", words="twelve"))
    assert [item.text for item in both.recipients] == ["twelve", "marchers"]
    assert [item.text for item in event(to("recipients-", words="marchers"), both).recipients] == ["twelve"]
    assert event(to("recipients+", words="twelve marchers"), both).recipients[0].text == "twelve marchers"
    assert len(event(to("recipients+", words="twelve marchers"), both).recipients) == 1


def test_the_country_of_a_participant_and_of_a_place() -> None:
    assert event(to("actors.country", "ITA")).actors[0].country == "ITA"
    assert event(to("actors.country")).actors[0].country is None
    both = event(to("recipients+", words="twelve"))
    assert [i.country for i in event(to("recipients.country", "ITA", "twelve"), both).recipients] == ["ITA", None]
    with pytest.raises(DecisionError, match="which one of the 2 recipients"):
        event(to("recipients.country", "ITA"), both)
    placed = event(to("place.country", "GEO"))
    assert placed.place is not None
    assert (placed.place.country, placed.places[0].country) == ("GEO", "GEO")


def test_the_country_that_words_name_is_known() -> None:
    text = "Italian soldiers left Rome."
    made = apply(DETAINED, Correction(field="actors", quote=quote(text, "Italian soldiers")))
    assert isinstance(made, Event)
    assert made.actors[0].country == "ITA"


def test_a_place_selected() -> None:
    made = event(to("place", words="local papers"))
    assert made.place is not None
    assert (made.place.text, made.places) == ("local papers", (made.place,))
    assert event(to("place")).place is None
    assert figure(to("place", words="Ganja")).place == TWELVE.place


@pytest.mark.parametrize("edtf", ["2020-07-12", "2020-07", "1988", "1970/1980", "2020-07-12/..", "../1988"])
def test_dates(edtf: str) -> None:
    moved = event(to("date", edtf)).date
    assert moved is not None
    assert (moved.edtf, moved.text) == (edtf, "12 July")
    pointed = event(to("date", edtf, "a day later")).date
    assert pointed is not None
    assert (pointed.edtf, pointed.text, pointed.inferred_from) == (edtf, "a day later", None)
    assert event(to("date")).date is None


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        (7, (7, 7, 7)),
        (1.5, (1.5, 1.5, 1.5)),
        ("7", (7, 7, 7)),
        ("1,200", (1200, 1200, 1200)),
        ("71..", (71, None, None)),
        ("..40", (None, None, 40)),
        ("40..50", (40, None, 50)),
        ("~3000", (None, 3000, None)),
    ],
)
def test_values_of_figures(value: Any, bounds: tuple[Any, ...]) -> None:
    made = figure(to("value", value))
    assert (made.low, made.best, made.high) == bounds


def test_sources() -> None:
    assert event(to("sources")).according_to == ()
    assert [[s.text for s in level] for level in event(to("sources", words="Police")).according_to] == [["Police"]]
    outer = event(to("sources+", words="Police")).according_to
    assert [[s.text for s in level] for level in outer] == [["reports in local papers"], ["the embassy"], ["Police"]]
    beside = event(to("sources+", 1, "Police")).according_to
    assert [[s.text for s in level] for level in beside] == [["reports in local papers", "Police"], ["the embassy"]]
    fewer = event(to("sources-", words="reports")).according_to
    assert [[s.text for s in level] for level in fewer] == [["the embassy"]]
    assert apply(FREED, to("sources+", words="the embassy")) == apply(FREED, to("sources", words="the embassy"))
    assert source(TEXT, "Police").text == "Police"


def test_other_fields() -> None:
    assert event(to("status", "denied")).status == "denied"
    assert event(to("background", value=True)).background is True
    assert figure(to("measure", "killed")).measure == "killed"
    assert figure(to("unit", "goats")).unit == "goats"
    assert figure(to("of", words="marchers")).of == quote(TEXT, "marchers")
    assert figure(to("of")).of is None


def test_the_measures_of_the_coding_guide() -> None:
    expected = (
        "abducted aid arrested attacks damage displaced exports fine hospitalized imports infected injured killed"
    )
    assert measures() == tuple(
        sorted([*expected.split(), "missing", "money", "participants", "sentence_years", "trade_turnover"])
    )


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        (to("colour", "red"), "field", "Take one of type, mode, actors"),
        (to("value", 7), "field", "an event has no field"),
        (to("type", "WAR"), "value", "ASSAULT"),
        (to("type"), "value", "ASSAULT"),
        (to("mode", "aerial"), "value", "Take one of seize"),
        (to("status", "true"), "value", "hypothetical"),
        (to("background", "yes"), "value", "true or false"),
        (to("background", 1), "value", "true or false"),
        (to("actors", "Police"), "quote", "Select"),
        (to("actors+"), "quote", "Select"),
        (to("actors-", words="Ganja"), "quote", "Select the words of one of the actors"),
        (to("actors.country", "Italy"), "value", "alpha-3"),
        (to("date", "12 July"), "value", "EDTF"),
        (to("date", "2020-13"), "value", "EDTF"),
        (to("date", "2021/2020"), "value", "EDTF"),
        (to("date", "../.."), "value", "EDTF"),
        (to("date", "2020/2021/2022"), "value", "EDTF"),
        (to("date", words="12 July"), "value", "EDTF"),
        (to("sources+", 4, "Police"), "value", r"1 \(nearest to the happening\) to 3"),
        (to("sources+", value=True, words="Police"), "value", "level"),
        (to("sources-", words="Police"), "quote", "Select the words"),
    ],
)
def test_what_makes_no_sense_is_refused(change: Correction, field: str, expected: str) -> None:
    with pytest.raises(DecisionError, match=expected) as refused:
        apply(DETAINED, change)
    assert refused.value.field == field


@pytest.mark.parametrize("value", [-1, True, None, "many", "", "..", "50..40", 1e300, float("nan"), "7" * 400, "٣"])
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(DecisionError):
        apply(TWELVE, to("value", value))


@given(st.text(alphabet="0123456789-/.T~?", max_size=24))
def test_a_date_that_is_taken_is_a_stretch_of_the_calendar(value: str) -> None:
    try:
        made = event(to("date", value)).date
    except DecisionError:
        return
    assert made is not None
    first, last = bounds(made.edtf)
    assert first or last
    assert first is None or last is None or first <= last


@pytest.mark.parametrize("extent", [(-1, 3), (3, 3), (5, 3), (0, 10**6), (10**9, 10**9 + 1), (6, 7)])
def test_words_must_be_in_the_text(extent: tuple[int, int]) -> None:
    with pytest.raises(DecisionError) as refused:
        check_quote(extent, TEXT)
    assert refused.value.field == "quote"
    assert check_quote(None, TEXT) is None
