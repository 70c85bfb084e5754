"""A record with every kind of claim, on an invented article."""

from __future__ import annotations

import pytest

from reportedly.model import Date, Event, Figure, Layers, Participant, Place, Quote, Record, Source, Version

TEXT = (
    "Local newspapers said a crowd attacked a bus in Bergen on Monday, injuring seven people, the Embassy of Portugal"
    " told the Courier.\nA speaker denied that drivers were beaten. In 1962 Norway and Portugal signed a treaty."
)


def _quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote(text=words, start=start, end=start + len(words))


def _source(words: str, cue: str) -> Source:
    start = TEXT.index(words)
    return Source(text=words, start=start, end=start + len(words), cue=_quote(cue), confidence=0.9)


def _participant(words: str, *, country: str | None = None, name: str | None = None) -> Participant:
    start = TEXT.index(words)
    return Participant(text=words, start=start, end=start + len(words), country=country, name=name)


CHAIN = ((_source("Local newspapers", "said"),), (_source("the Embassy of Portugal", "told"),))


def _event(**fields: object) -> Event:
    plain: dict[str, object] = {
        "mode": None,
        "contexts": (),
        "actors": (),
        "recipients": (),
        "place": None,
        "places": (),
        "date": None,
        "status": "actual",
        "background": False,
        "according_to": (),
        "figures": (),
        "confidence": 0.5,
    }
    return Event(**{**plain, **fields})  # type: ignore[arg-type]


@pytest.fixture
def record() -> Record:
    bergen = Place(text="Bergen", start=TEXT.index("Bergen"), end=TEXT.index("Bergen") + 6, country="NOR")
    monday = Date(edtf="2021-05-10", text="Monday", start=TEXT.index("Monday"), end=TEXT.index("Monday") + 6)
    attack = _event(
        id="e1",
        happening="h1",
        type="ASSAULT",
        mode="primitive",
        trigger=_quote("attacked"),
        actors=(_participant("a crowd"),),
        recipients=(_participant("a bus"),),
        place=bergen,
        date=monday,
        according_to=CHAIN,
        figures=("f1",),
    )
    denied = _event(
        id="e2",
        happening="h2",
        type="ASSAULT",
        trigger=_quote("beaten"),
        recipients=(_participant("drivers", name="bus drivers of Bergen"),),
        status="denied",
        according_to=((_source("A speaker", "denied"),),),
    )
    treaty = _event(
        id="e3",
        happening="h3",
        type="SUPPORT",
        trigger=_quote("signed"),
        actors=(_participant("Norway", country="NOR"), _participant("Portugal signed"[:8], country="PRT")),
        background=True,
    )
    seven = Figure(
        id="f1",
        text="seven",
        start=TEXT.index("seven"),
        end=TEXT.index("seven") + 5,
        measure="injured",
        low=7,
        best=7,
        high=7,
        unit="people",
        of=_quote("people"),
        part_of=None,
        between=None,
        place=bergen,
        date=monday,
        status="actual",
        background=False,
        according_to=CHAIN,
        confidence=0.5,
    )
    return Record(
        id="bergen-1",
        hash="0" * 64,
        version=Version(library="0", model="m", schema="1"),
        outlet="Courier",
        published="2021-05-12",
        title="Bus attacked",
        language="en",
        skipped=None,
        events=(attack, denied, treaty),
        figures=(seven,),
        text=TEXT,
        layers=Layers(),
    )
