"""When and where of events that say neither."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import event

from reportedly.coding.told import Told
from reportedly.model import Date, Event, Place, Status

MONDAY = Date(edtf="2021-05-03", text="Monday", start=3, end=9)
YEAR = Date(edtf="1998", text="1998", start=30, end=34)
GAO, MOPTI = (Place(text=name, start=12, end=12 + len(name)) for name in ("Gao", "Mopti"))


def told(type_: str, *, date: Date | None = None, place: Place | None = None, background: bool = False) -> Told:
    found = Told(lead=None)
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
    assert found.date("PROTEST", background=False, status="actual") == replace(MONDAY, edtf="2021-05-01")
    assert found.date("ACCUSE", background=False, status="actual") == MONDAY


def test_where_nothing_of_its_type_was_told_an_event_of_the_news_is_where_the_news_is() -> None:
    found = Told(lead=GAO)
    assert found.places("PROTEST", background=False, date=None) == (GAO,)
    found.add(replace(event("Crowds met in Mopti.", "met"), type="PROTEST", places=(MOPTI,)))
    assert found.places("PROTEST", background=False, date=None) == (MOPTI,)
    assert found.places("ACCUSE", background=False, date=None) == (GAO,)
    assert found.places("PROTEST", background=True, date=None) == ()


def test_history_gives_and_takes_nothing() -> None:
    assert told("ASSAULT", date=YEAR, background=True).date("ASSAULT", background=False, status="actual") is None
    assert told("ASSAULT", date=MONDAY).date("ASSAULT", background=True, status="actual") is None
    assert told("ASSAULT", place=GAO, background=True).places("ASSAULT", background=False, date=None) == ()
    assert told("ASSAULT", place=GAO).places("ASSAULT", background=True, date=None) == ()


def test_nothing_told_is_nothing_taken_over() -> None:
    assert Told(lead=None).date("ASSAULT", background=False, status="actual") is None
    assert Told(lead=None).places("ASSAULT", background=False, date=None) == ()


def test_who_somebody_is_and_a_stretch_of_days_date_no_other_events() -> None:
    found = Told(lead=None)
    found.add(_threat(MONDAY), aside=True)
    found.add(_threat(replace(MONDAY, edtf="2021-04-26/2021-05-02")))
    assert found.date("ASSAULT", background=False, status="actual") is None
    found.add(_threat(MONDAY))
    assert found.date("ASSAULT", background=False, status="actual") == MONDAY


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
    found = Told(lead=None, published="2021-05-05")
    found.add(_threat(replace(MONDAY, edtf=edtf)))
    date = found.date("ASSAULT", background=False, status=status)
    assert [date.edtf for date in (date,) if date is not None] == taken


def test_a_place_of_the_same_date_comes_before_the_latest_one() -> None:
    found = told("ASSAULT", date=MONDAY, place=GAO)
    later = replace(event("Gunmen attacked Gao.", "attacked"), type="ASSAULT", places=(MOPTI,))
    found.add(replace(later, date=replace(MONDAY, edtf="2021-05-04")))
    assert found.places("ASSAULT", background=False, date=MONDAY) == (GAO,)
    assert found.places("ASSAULT", background=False, date=None) == (MOPTI,)


def test_the_dateline_lends_its_place_until_an_event_has_one() -> None:
    found = Told(lead=GAO, dateline=MOPTI)
    assert found.places("PROTEST", background=False, date=None) == (MOPTI,)
    found.add(replace(event("Crowds met in Gao.", "met"), type="CONSULT", places=(GAO,)))
    assert found.places("PROTEST", background=False, date=None) == (GAO,)
