"""Records on one invented clash and what was said of it, made by hand."""

from __future__ import annotations

from typing import Any

from tests.builders import article, date, event, figure, participant, place, quote, record, source

from reportedly.model import Figure, Record

DISTRICT = {"name": "Tovuz", "country": "AZE", "lat": 40.99, "lon": 45.63, "precision": "district"}


def agency() -> Record:
    """An agency on the day after: both sides fought; seven hurt, four of them in hospital."""
    text = (
        "Armenia and Azerbaijan clashed near Tovuz on 12 July. Armenia attacked Azerbaijan on July 12. "
        "Seven soldiers were injured, four of whom were taken to hospital."
    )
    told = article(text, outlet="Border Agency", published="2020-07-13", title="Clashes near Tovuz")
    where = place(text, "Tovuz", **DISTRICT)
    seven = figure(text, "Seven", measure="injured", low=7, best=7, high=7, of=quote(text, "soldiers"), place=where)
    four = figure(text, "four", measure="hospitalized", low=4, best=4, high=4, part_of=seven.id)
    clash = event(
        text,
        "clashed",
        type="ASSAULT",
        happening="h1",
        actors=(participant(text, "Armenia", country="ARM"), participant(text, "Azerbaijan", country="AZE")),
        place=where,
        date=date(text, "12 July", edtf="2020-07"),
        figures=(seven.id,),
    )
    attack = event(
        text,
        "attacked",
        type="ASSAULT",
        happening="h2",
        actors=(participant(text, "Armenia", country="ARM"),),
        recipients=(participant(text, "Azerbaijan", country="AZE"),),
        place=where,
        date=date(text, "July 12", edtf="2020-07-12"),
    )
    return record(told, events=(clash, attack), figures=(seven, four))


def minister(**fields: Any) -> Record:
    """Another outlet, weeks later, on what one side's minister said; and two figures of trade that cannot both be
    right."""
    text = (
        "Foreign Minister Elnur Aliyarli told the ambassador about Armenia's recent provocation towards Tovuz. "
        "Trade turnover of Azerbaijan and Italy was $3.7 billion. The turnover with Italy was $3.1 billion."
    )
    told = article(text, **{"outlet": "Caspian Wire", "published": None} | fields)
    provocation = event(
        text,
        "provocation",
        type="ASSAULT",
        actors=(participant(text, "Armenia", country="ARM"),),
        recipients=(participant(text, "Azerbaijan", country="AZE"),),
        place=place(text, "Tovuz", **DISTRICT),
        background=True,
        according_to=((source(text, "Foreign Minister Elnur Aliyarli", name="Elnur Aliyarli", country="AZE"),),),
    )
    return record(
        told, events=(provocation,), figures=(_trade(text, "$3.7 billion", 37), _trade(text, "$3.1 billion", 31))
    )


def _trade(text: str, words: str, tenths: int) -> Figure:
    amount = tenths * 100_000_000
    return figure(
        text,
        words,
        measure="trade_turnover",
        low=amount,
        best=amount,
        high=amount,
        unit="USD",
        between=("AZE", "ITA"),
    )


def report(number: int, *, killed: int = 3, day: int = 5, town: str = "Marvik", **fields: Any) -> Record:
    """A short report on an attack in a town that day, by the police unless told otherwise."""
    text = f"Gunmen killed {killed} people in {town} on {day} May, the police said. Report {number}."
    told = article(text, **{"outlet": f"Outlet {number}", "published": f"2021-05-{day + 1:02}"} | fields)
    where = place(text, town, name=town, country="NOR", precision="city", lat=60 + len(town), lon=5)
    when = date(text, f"{day} May", edtf=f"2021-05-{day:02}", inferred_from="published")
    chain = ((source(text, "the police", country="NOR"),),)
    dead = figure(
        text,
        str(killed),
        measure="killed",
        low=killed,
        best=killed,
        high=killed,
        of=quote(text, "people"),
        place=where,
        date=when,
        according_to=chain,
    )
    attack = event(
        text,
        "killed",
        type="ASSAULT",
        actors=(participant(text, "Gunmen"),),
        place=where,
        date=when,
        figures=(dead.id,),
        according_to=chain,
    )
    return record(told, events=(attack,), figures=(dead,))
