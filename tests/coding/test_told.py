"""When and where of events that say neither."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import event

from reportedly.coding.told import Told
from reportedly.model import Date, Place

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
    assert found.date("PROTEST", background=False) == replace(MONDAY, edtf="2021-05-01")
    assert found.date("ACCUSE", background=False) == MONDAY


def test_where_nothing_of_its_type_was_told_an_event_of_the_news_is_where_the_news_is() -> None:
    found = Told(lead=GAO)
    assert found.places("PROTEST", background=False) == (GAO,)
    found.add(replace(event("Crowds met in Mopti.", "met"), type="PROTEST", places=(MOPTI,)))
    assert (found.places("PROTEST", background=False), found.places("ACCUSE", background=False)) == ((MOPTI,), (GAO,))
    assert found.places("PROTEST", background=True) == ()


def test_history_gives_and_takes_nothing() -> None:
    assert told("ASSAULT", date=YEAR, background=True).date("ASSAULT", background=False) is None
    assert told("ASSAULT", date=MONDAY).date("ASSAULT", background=True) is None
    assert told("ASSAULT", place=GAO, background=True).places("ASSAULT", background=False) == ()
    assert told("ASSAULT", place=GAO).places("ASSAULT", background=True) == ()


def test_nothing_told_is_nothing_taken_over() -> None:
    assert Told(lead=None).date("ASSAULT", background=False) is None
    assert Told(lead=None).places("ASSAULT", background=False) == ()
