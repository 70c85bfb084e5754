"""A database of many small invented articles, the same each time."""

from __future__ import annotations

import random
from datetime import date as day
from datetime import timedelta
from typing import Any

from tests.builders import article, date, event, figure, participant, place, record, source

from reportedly.model import Article, Record

TYPES = ("ASSAULT", "CONSULT", "ACCUSE", "AID")
NAMES = (("the army", None), ("Elnur Aliyarli", "Elnur Aliyarli"), ("Aliyarli", "Elnur Aliyarli"), ("villagers", None))
COUNTRIES = ("AZE", "ARM", "NOR", None)
PLACES = (("Orléans", "FRA", 47.9, 1.9), ("Suva", "FJI", -18.1, 178.4), ("Apia", "WSM", -13.8, -171.8), ("a valley",))
DATES = ("2020-07-12", "2020-07", "2019", "2018-11-05/2018-11-06", "1988/..", None)


def stored(number: int) -> tuple[Article, Record]:
    """An article with two events and a figure."""
    chance = random.Random(number)
    where, (who, name), (whom, other) = chance.choice(PLACES), chance.choice(NAMES), chance.choice(NAMES)
    when = chance.choice(DATES)
    text = (
        f"Report r{number}: 7 hurt when {who} fought in {where[0]} at {when}. Then {whom}, said Zoë O’Neill, met "
        f"{chance.choice(('friends', 'FRIENDS and foes', 'nobody'))}. Café. "
        f"{' '.join(''.join(chance.choices('abcdefghiklm', k=6)) for _ in range(60))}"
    )
    published = str(day(2020, 7, 1) + timedelta(days=chance.randrange(40))) if chance.random() < 0.9 else None
    told = article(text, id=f"{number:03}", outlet=chance.choice(("Gazette", "Wire", None)), published=published)
    shared: dict[str, Any] = {
        "place": place(text, where[0], **_located(where)),
        "date": None if when is None else date(text, when, edtf=when),
        "according_to": ((source(text, "Zoë O’Neill", name="Zoë O’Neill", country=chance.choice(COUNTRIES)),),)
        if chance.random() < 0.5
        else (),
        "status": chance.choice(("actual", "denied")),
        "background": chance.random() < 0.3,
        "confidence": chance.randrange(101) / 100,
    }
    actor = participant(
        text, who, name=name, country=chance.choice(COUNTRIES), role=chance.choice(("MIL", "CVL", None))
    )
    met = participant(text, whom, name=other, country=chance.choice(COUNTRIES), role="GOV")
    events = (
        event(text, "fought", type=chance.choice(TYPES), actors=(actor,), recipients=(met,), **shared),
        event(text, "met", type="CONSULT", mode="meet", actors=(met,)),
    )
    return told, record(told, events=events, figures=(figure(text, "7", low=7, best=7, high=7, **shared),))


def _located(where: tuple[Any, ...]) -> dict[str, Any]:
    if len(where) == 1:
        return {}
    name, country, lat, lon = where
    return {"name": name, "country": country, "lat": lat, "lon": lon, "precision": "city"}
