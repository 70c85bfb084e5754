"""Invented articles that show what the reader must show."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.builders import article, date, event, figure, participant, place, quote, record, source, span

from reportedly.model import Article, Attribution, Event, Figure, Layers, Place, Record, SourceChain

NESTED = (
    "Harbour Post\n\n"
    "The embassy said that local papers wrote that armed men had attacked a depot in Tanga on 3 June and killed nine "
    "guards. The so-called bandits fled, the embassy added.\n\n"
    "The governor denied that anybody had been killed. Talks will be held in Dodoma.\n\n"
    "In 1998 a fire destroyed the same depot."
)
COPIED = (
    "Two ferries collided off Bari late on Monday and 14 passengers were injured, the coast guard said. The larger of "
    "the two was on its way to Durres with four hundred people on board when the smaller one crossed its bow in thick "
    "fog. Divers searched the water until midnight and found nobody. The port stayed closed until the morning while "
    "tugs brought both ships in. An inquiry has been opened by the harbour master."
)
HOSTILE = (
    '<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 2"> <a href="javascript:window.hacked=3">'
    "click</a> \u202egnp.exe\u202c \u2066hidden\u2069 {{7*7}} ${window.hacked=4} "
)
WORD = "Gunmen killed 3 people. "


def nested() -> Record:
    """A claim at third hand, a designation, a denial, something due, and history."""
    text = NESTED
    told = article(text, outlet="Harbour Post", published="2024-06-04", title="Depot attacked in Tanga")
    embassy = source(text, "The embassy", name="Embassy of Norway", country="NOR", cue=quote(text, "said"))
    papers = source(text, "local papers", country="TZA", cue=quote(text, "wrote"))
    again = source(text, "the embassy", name="Embassy of Norway", country="NOR", cue=quote(text, "added"))
    governor = source(text, "The governor", country="TZA", cue=quote(text, "denied"))
    chain: SourceChain = ((papers,), (embassy,))
    tanga = place(text, "Tanga", name="Tanga", country="TZA", lat=-5.07, lon=39.1, precision="city")
    day = date(text, "3 June", edtf="2024-06-03", inferred_from="published")
    nine = _nine(text, tanga, chain)
    shared: dict[str, Any] = {"place": tanga, "places": (tanga,), "date": day, "according_to": chain}
    men = participant(text, "armed men")
    bandits = participant(
        text, "The so-called bandits", name="armed men", name_span=span(text, "armed men"),
        designations=(quote(text, "so-called bandits"),),
    )  # fmt: skip
    attacked = event(text, "attacked", type="ASSAULT", actors=(men,), **shared)
    killed = event(text, "killed nine guards", type="ASSAULT", actors=(men,), figures=(nine.id,), **shared)
    fled = event(text, "fled", type="RETREAT", actors=(bandits,), according_to=((again,),))
    denied = event(text, "been killed", type="ASSAULT", status="denied", according_to=((governor,),))
    due = event(text, "held", type="CONSULT", status="planned", place=place(text, "Dodoma", country="TZA"))
    fire = event(text, "destroyed", type="ASSAULT", background=True, date=date(text, "1998", edtf="1998"))
    said = (
        _says("a1", None, text, "The embassy", "said", "local papers wrote that armed men had attacked a depot in "
              "Tanga on 3 June and killed nine guards"),
        _says("a2", "a1", text, "local papers", "wrote", "armed men had attacked a depot in Tanga on 3 June and killed "
              "nine guards"),
        _says("a3", None, text, "the embassy", "added", "The so-called bandits fled"),
        _says("a4", None, text, "The governor", "denied", "anybody had been killed"),
    )  # fmt: skip
    return record(
        told, events=(attacked, killed, fled, denied, due, fire), figures=(nine,), layers=Layers(attributions=said)
    )


def copied() -> list[Record]:
    """One story in three outlets, the agency's first."""
    outlets = [("Adriatic Agency", "2024-02-06"), ("Bari Sera", "2024-02-07"), ("Durres Today", "2024-02-07")]
    return [_collision(outlet, day) for outlet, day in outlets]


def hostile(claims: int = 5_000) -> tuple[Article, Record]:
    """One line of a megabyte with as many events, and everything in it that could do harm."""
    line = HOSTILE + WORD * claims
    text = line + "x" * (1_000_000 - len(line))
    made = article(
        text,
        outlet="'><script>window.hacked = 5</script>",
        title="\u202eeltit <b onclick=alert(1)>bold</b>",
        url="javascript:window.hacked=6",
    )
    plain = event(text, "killed", type="ASSAULT", status="planned", background=True)
    starts = range(len(HOSTILE) + WORD.index("killed"), len(line), len(WORD))
    return made, record(made, events=tuple(_moved(plain, start) for start in starts))


def overlapping() -> tuple[Article, Record]:
    """Claims within claims, one across another, and characters outside the basic plane before them."""
    text = "😀 Police shot and killed two men in Ganja."
    made = article(text, outlet="Ganja Post")
    both = event(text, "shot and killed", type="ASSAULT", id="both")
    shot = event(text, "shot", type="ASSAULT", id="shot")
    across = event(text, "killed two men", type="COERCE", id="across")
    two = figure(text, "two", measure="killed", low=2, best=2, high=2)
    return made, record(made, events=(both, shot, across), figures=(two,))


def _moved(plain: Event, start: int) -> Event:
    trigger = replace(plain.trigger, start=start, end=start + len(plain.trigger.text))
    return replace(plain, id=f"e{start}", happening="h", trigger=trigger)


def _nine(text: str, tanga: Place, chain: SourceChain) -> Figure:
    return figure(
        text,
        "nine",
        measure="killed",
        low=9,
        best=9,
        high=9,
        of=quote(text, "guards"),
        place=tanga,
        according_to=chain,
    )


def _says(id_: str, within: str | None, text: str, who: str, cue: str, content: str) -> Attribution:
    return Attribution(
        id=id_,
        within=within,
        source=(span(text, who),),
        cue=(span(text, cue),),
        content=(span(text, content),),
        type="indirect",
    )


def _collision(outlet: str, day: str) -> Record:
    told = article(COPIED, outlet=outlet, published=day, title="Ferries collide off Bari")
    coast = source(COPIED, "the coast guard", country="ITA", cue=quote(COPIED, "said"))
    bari = place(COPIED, "Bari", name="Bari", country="ITA", lat=41.12, lon=16.87, precision="city")
    monday = date(COPIED, "Monday", edtf="2024-02-05", inferred_from="published")
    hurt = figure(
        COPIED, "14", measure="injured", low=14, best=14, high=14, of=quote(COPIED, "passengers"), place=bari,
        date=monday, according_to=((coast,),),
    )  # fmt: skip
    crash = event(
        COPIED, "collided", type="ASSAULT", place=bari, places=(bari,), date=monday, figures=(hurt.id,),
        according_to=((coast,),),
    )  # fmt: skip
    return record(told, events=(crash,), figures=(hurt,))
