"""When and where of events that say neither."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import act, event

from reportedly.coding.publication import Publication
from reportedly.coding.told import Told
from reportedly.model import Date, Event, Participant, Place, Status

MONDAY = Date(edtf="2021-05-03", text="Monday", start=3, end=9)
WEEK = replace(MONDAY, edtf="2021-04-26/2021-05-02")
YEAR = Date(edtf="1998", text="1998", start=30, end=34)
GAO, MOPTI = (Place(text=name, start=12, end=12 + len(name)) for name in ("Gao", "Mopti"))


def date_of(
    found: Told, type_: str, *, background: bool = False, status: Status = "actual", dated: float = 1.0, by: str = ""
) -> Date | None:
    """The date that an act takes over."""
    one = act("Gunmen attacked Gao.", "attacked", type=type_, background=background, status=status, dated=dated)
    return found.date(one, actors=[Participant(text=by, start=0, end=6)] if by else [])


def told(type_: str, *, date: Date | None = None, place: Place | None = None, background: bool = False) -> Told:
    found = Told(lead=None, publication=Publication())
    one = replace(
        event("Gunmen attacked Gao.", "attacked"),
        type=type_,
        date=date,
        places=(place,) if place else (),
        background=background,
    )
    found.add(one)
    return found


def test_the_latest_of_its_type_comes_first_then_the_date_of_the_first_of_the_news() -> None:
    found = told("ASSAULT", date=MONDAY, place=GAO)
    found.add(
        replace(
            event("Gunmen attacked Gao.", "attacked"),
            type="PROTEST",
            date=replace(MONDAY, edtf="2021-05-01"),
            places=(MOPTI,),
        )
    )
    assert date_of(found, "PROTEST") == replace(MONDAY, edtf="2021-05-01")
    assert date_of(found, "ACCUSE") == MONDAY


def test_where_nothing_of_its_type_was_told_an_event_of_the_news_is_where_the_news_is() -> None:
    found = Told(lead=GAO, publication=Publication())
    assert found.places("PROTEST", background=False, date=None) == (GAO,)
    found.add(replace(event("Crowds met in Mopti.", "met"), type="PROTEST", places=(MOPTI,)))
    assert found.places("PROTEST", background=False, date=None) == (MOPTI,)
    assert found.places("ACCUSE", background=False, date=None) == (GAO,)
    assert found.places("PROTEST", background=True, date=None) == ()


def test_history_gives_and_takes_nothing() -> None:
    assert date_of(told("ASSAULT", date=YEAR, background=True), "ASSAULT") is None
    assert date_of(told("ASSAULT", date=MONDAY), "ASSAULT", background=True) is None
    assert told("ASSAULT", place=GAO, background=True).places("ASSAULT", background=False, date=None) == ()
    assert told("ASSAULT", place=GAO).places("ASSAULT", background=True, date=None) == ()


def test_nothing_told_is_nothing_taken_over() -> None:
    assert date_of(Told(lead=None, publication=Publication()), "ASSAULT") is None
    assert Told(lead=None, publication=Publication()).places("ASSAULT", background=False, date=None) == ()


def test_who_somebody_is_dates_no_other_events_and_a_stretch_of_days_none_where_a_day_is_told() -> None:
    found = Told(lead=None, publication=Publication())
    found.add(_threat(MONDAY), aside=True)
    assert date_of(found, "ASSAULT") is None
    found.add(_threat(WEEK))
    assert date_of(found, "ASSAULT") == WEEK
    found.add(_threat(MONDAY))
    assert date_of(found, "ASSAULT") == MONDAY


@pytest.mark.parametrize("edtf", ["2021-04-26/..", "../2021-05-03", "2021-01/2021-05", "2021-04-20", "1998"])
def test_news_does_not_go_on_from_a_date_that_is_old_or_open_or_long(edtf: str) -> None:
    found = Told(lead=None, publication=Publication(day=date(2021, 5, 5)))
    found.add(_threat(replace(MONDAY, edtf=edtf)))
    assert date_of(found, "THREATEN") is None
    assert date_of(found, "ASSAULT") is None


def test_what_somebody_says_is_of_the_date_of_what_that_actor_did_last() -> None:
    found = Told(lead=None, publication=Publication())
    for who, type_, edtf in [("envoys", "CONSULT", "2021-05-03"), ("miners", "REQUEST", "2021-05-04")]:
        one = replace(_threat(replace(MONDAY, edtf=edtf)), type=type_)
        found.add(replace(one, actors=(Participant(text=who, start=0, end=6),)))
    dates = [date_of(found, type_, by=by) for type_ in ("REQUEST", "COERCE") for by in ("Envoys", "miners", "others")]
    assert [date.edtf[-2:] for date in dates if date] == ["03", "04", "04", "03", "03", "03"]


@pytest.mark.parametrize(("dated", "of_type", "first"), [(0.6, True, True), (0.4, True, False), (0.3, False, False)])
def test_the_less_an_act_is_surely_dated_the_nearer_must_be_what_was_told(
    dated: float, *, of_type: bool, first: bool
) -> None:
    found = told("ASSAULT", date=MONDAY)
    assert (date_of(found, "ASSAULT", dated=dated) is not None) is of_type
    assert (date_of(found, "COERCE", dated=dated) is not None) is first


def test_what_cannot_be_of_the_surest_date_is_of_the_next_one_that_it_can_be_of() -> None:
    found = Told(lead=None, publication=Publication(day=date(2021, 5, 5)))
    envoys = (Participant(text="envoys", start=0, end=6),)
    found.add(replace(_threat(MONDAY), actors=envoys))
    later = replace(_threat(replace(MONDAY, edtf="2021-05-07")), actors=envoys)
    found.add(replace(later, type="CONSULT", status="planned"))
    found.add(replace(later, type="REQUEST"))
    assert date_of(found, "CONSULT", by="nobody") == MONDAY
    assert date_of(found, "REQUEST", by="envoys") == MONDAY


def _threat(date: Date) -> Event:
    return replace(event("Gunmen threatened Gao.", "threatened"), type="THREATEN", date=date)


@pytest.mark.parametrize(
    ("edtf", "status", "taken"),
    [
        ("2021-05-06", "actual", []),
        ("2021-05-06", "planned", ["2021-05-06"]),
        ("2021-05-03", "planned", []),
        ("2021-05-03", "actual", ["2021-05-03"]),
        ("2021-05-06", "hypothetical", ["2021-05-06"]),
    ],
)
def test_what_happened_is_not_of_tomorrow_and_what_is_planned_not_of_yesterday(
    edtf: str, status: Status, taken: list[str]
) -> None:
    found = Told(lead=None, publication=Publication(day=date(2021, 5, 5)))
    found.add(_threat(replace(MONDAY, edtf=edtf)))
    over = date_of(found, "ASSAULT", status=status)
    assert [one.edtf for one in (over,) if one is not None] == taken


def test_a_place_of_the_same_date_comes_before_the_latest_one() -> None:
    found = told("ASSAULT", date=MONDAY, place=GAO)
    later = replace(event("Gunmen attacked Gao.", "attacked"), type="ASSAULT", places=(MOPTI,))
    found.add(replace(later, date=replace(MONDAY, edtf="2021-05-04")))
    assert found.places("ASSAULT", background=False, date=MONDAY) == (GAO,)
    assert found.places("ASSAULT", background=False, date=None) == (MOPTI,)


def test_the_dateline_lends_its_place_until_an_event_has_one() -> None:
    found = Told(lead=GAO, dateline=MOPTI, publication=Publication())
    assert found.places("PROTEST", background=False, date=None) == (MOPTI,)
    found.add(replace(event("Crowds met in Gao.", "met"), type="CONSULT", places=(GAO,)))
    assert found.places("PROTEST", background=False, date=None) == (GAO,)
