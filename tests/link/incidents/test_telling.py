"""What one article tells of one happening."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import article, event, figure, participant, place, place_span, record
from tests.growth import SQUARE, exponent

from reportedly.link.incidents import tellings
from reportedly.model import Layers, Place, Quote, Record, SentenceSpan

LINE = "Ostby hit 12. "


def repeated(times: int) -> Record:
    """A record of the line that often, with an event, a figure of no event, and a sentence in each."""
    where = place(LINE, "Ostby")
    hit = event(LINE, "hit", type="ASSAULT", place=where)
    dead = figure(LINE, "12", measure="killed", place=where)
    starts = range(0, len(LINE) * times, len(LINE))
    triggers = [Quote(text="hit", start=at + hit.trigger.start, end=at + hit.trigger.end) for at in starts]
    return record(
        article(LINE * times),
        events=tuple(replace(hit, id=f"e{t.start}", happening=f"h{t.start}", trigger=t) for t in triggers),
        figures=tuple(replace(dead, id=f"f{at}", start=at + dead.start, end=at + dead.end) for at in starts),
        layers=Layers(sentences=tuple(SentenceSpan(start=at, end=at + len(LINE) - 1) for at in starts)),
    )


def test_a_figure_belongs_to_the_nearest_event() -> None:
    assert [telling.ids for telling in tellings(repeated(3))] == [("e6", "f0"), ("e20", "f14"), ("e34", "f28")]


@pytest.mark.parametrize(
    "other",
    [
        {"background": True},
        {"status": "denied"},
        {"measure": "participants"},
        {"place": Place(text="Vesty", start=0, end=5)},
        {"start": 606, "end": 608},
    ],
)
def test_a_figure_of_another_kind_status_or_place_or_far_off_belongs_to_none(other: dict[str, object]) -> None:
    once = repeated(1)
    (dead,) = once.figures
    assert [len(telling.ids) for telling in tellings(replace(once, figures=(replace(dead, **other),)))] == [1, 1]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("event_at", "figure_at", "together"),
    [
        ({"precision": "city", "country": "NOR"}, {"precision": "country", "country": "NOR"}, True),
        ({"precision": "city", "country": "NOR"}, {"precision": "country", "country": "SWE"}, False),
        ({"precision": "city", "admin1": "03"}, {"precision": "region", "admin1": "03"}, True),
        ({"precision": "region", "admin1": "03"}, {"precision": "region", "admin1": "04"}, False),
        ({"precision": "city", "admin1": "03"}, {"precision": "city", "admin1": "03"}, False),
    ],
)
def test_a_state_or_region_fits_what_lies_in_it(
    event_at: dict[str, str],
    figure_at: dict[str, str],
    together: bool,  # noqa: FBT001
) -> None:
    once = repeated(1)
    (hit,), (dead,) = once.events, once.figures
    here, there = (Place(text=name, start=0, end=5) for name in ("Ostby", "Vesty"))
    hit = replace(hit, place=replace(here, **event_at))  # type: ignore[arg-type]
    dead = replace(dead, place=replace(there, **figure_at))  # type: ignore[arg-type]
    assert (len(tellings(replace(once, events=(hit,), figures=(dead,)))) == 1) is together


def test_a_figure_is_rather_told_with_an_event_of_its_family() -> None:
    text = "Police fired tear gas and held 14. Twenty were arrested, the union said."
    held, more = (figure(text, words, measure="arrested") for words in ("14", "Twenty"))
    gas = event(text, "fired", type="ASSAULT", figures=(held.id,))
    arrest = event(text, "arrested", type="COERCE", figures=(more.id,))
    both = tellings(record(article(text), events=(gas, arrest), figures=(held, more)))
    assert [set(telling.ids) for telling in both] == [{gas.id}, {held.id, arrest.id, more.id}]
    (alone,) = tellings(record(article(text), events=(gas,), figures=(held,)))
    assert alone.ids == (gas.id, held.id)


def test_a_thousand_events_and_figures_take_time_in_proportion() -> None:
    def told(times: int) -> Callable[[], object]:
        record = repeated(times)
        assert len(tellings(record)) == times
        return lambda: tellings(record)

    assert exponent(told, less=250, more=2_000) < SQUARE


def test_states_and_peoples_are_no_places_told_in_both() -> None:
    text = "Norwegian ships left Norway and the US for Ostby."
    places = tuple(place_span(text, name) for name in ("Norwegian", "Norway", "US", "Ostby"))
    told = record(article(text), events=(event(text, "left"),), layers=Layers(places=places))
    assert [telling.toponyms for telling in tellings(told)] == [("ostby",)]


def test_office_holders_the_outlet_and_furniture_of_a_page_are_no_names_that_tell_happenings_apart() -> None:
    text = "Source: Nordpost| Editor: Ola Fure\nPremier Ann Berg saw Carl Lund, who had been hit, the Sund Post said."
    people = (participant(text, "Ann Berg", name="Ann Berg", role="GOV"), participant(text, "Carl Lund"))
    layers = Layers(participants=people)
    told = record(article(text, outlet="Sund Post"), events=(event(text, "hit"),), layers=layers)
    assert [telling.names.full for telling in tellings(told)] == [("carl lund",)]


def test_a_victim_tells_an_attack_from_others_in_office_or_not() -> None:
    text = "Gunmen shot Ann Berg."
    mayor = participant(text, "Ann Berg", name="Ann Berg", role="GOV")
    shot = event(text, "shot", type="ASSAULT", recipients=(mayor,))
    told = record(article(text), events=(shot,), layers=Layers(participants=(mayor,)))
    assert [telling.names.full for telling in tellings(told)] == [("ann berg",)]
