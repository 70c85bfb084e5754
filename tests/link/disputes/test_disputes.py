from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.builders import article, date, event, figure, participant, place, quote, record, source
from tests.growth import SQUARE, exponent
from tests.link.stories import agency, minister, report

from reportedly.link.claims import claims
from reportedly.link.disputes import disputes
from reportedly.link.independence import origins
from reportedly.link.settings import LinkSettings
from reportedly.link.values import exclude, written
from reportedly.model import Figure, Record
from reportedly.model.linking import Dispute

SETTINGS = LinkSettings()


def among(*records: Record, families: dict[str, str] | None = None) -> tuple[Dispute, ...]:
    told = [claim for record in records for claim in claims(record)]
    return disputes(told, origins(told), incident="i1", settings=SETTINGS, families=families)


def test_two_figures_of_one_turnover_are_one_dispute() -> None:
    (found,) = among(minister())
    assert (found.kind, found.subject) == ("number", "trade_turnover")
    assert [side.value for side in found.sides] == ["3,100,000,000", "3,700,000,000"]
    assert [side.quotes for side in found.sides] == [("$3.1 billion",), ("$3.7 billion",)]


def test_four_of_seven_is_none() -> None:
    assert among(agency()) == ()


def test_a_rising_toll_is_an_update_and_a_falling_one_is_not() -> None:
    early, late = report(1, killed=3), report(2, killed=5, published="2021-05-08")
    assert among(early, late) == ()
    (found,) = among(replace(early, published="2021-05-09"), late)
    assert {side.value for side in found.sides} == {"3", "5"}
    assert found.words == "killed: people: 3 (the police) against 5 (the police)"


def test_an_update_is_the_later_one_whatever_the_time_zone() -> None:
    early = report(1, killed=3, published="2021-05-08T09:00:00+04:00")
    late = report(2, killed=5, published="2021-05-07T23:30:00-07:00")
    assert among(early, late) == ()


def test_a_number_that_a_copy_changes_is_a_dispute() -> None:
    early, late = report(1, killed=3), report(2, killed=5, published="2021-05-08")
    assert len(among(early, late, families={early.hash: "c1", late.hash: "c1"})) == 1


@pytest.mark.parametrize(("first", "second", "found"), [("NOR", "SWE", 1), ("NOR", "NOR", 0), ("NOR", "DNK", 0)])
def test_a_party_brings_no_number_of_its_opponent_up_to_date(first: str, second: str, found: int) -> None:
    def told(killed: int, country: str, day: int) -> Record:
        text = f"Norland and Sverland fought; {killed} died, the ministry of {country} said."
        chain = ((source(text, f"the ministry of {country}", country=country),),)
        dead = counted(text, str(killed), low=killed, best=killed, high=killed, according_to=chain)
        sides = participant(text, "Norland", country="NOR"), participant(text, "Sverland", country="SWE")
        fight = event(text, "fought", type="ASSAULT", actors=sides)
        return record(article(text, outlet="Post", published=f"2021-05-0{day}"), events=(fight,), figures=(dead,))

    assert len(among(told(3, first, 5), told(20, second, 6))) == found


def counted(text: str, words: str, **fields: Any) -> Figure:
    return figure(text, words, **{"measure": "killed"} | fields)


def test_within_an_article_only_other_sources_contradict() -> None:
    text = "The army said 9 died; the rebels said 40 died."
    nine, forty = (counted(text, str(n), low=n, best=n, high=n) for n in (9, 40))
    assert among(record(article(text), figures=(nine, forty))) == ()
    said = [
        replace(nine, according_to=((source(text, "The army"),),)),
        replace(forty, according_to=((source(text, "the rebels"),),)),
    ]
    (found,) = among(record(article(text), figures=tuple(said)))
    assert {side.origins for side in found.sides} == {("The army",), ("the rebels",)}


def test_other_groups_and_parts() -> None:
    text = "9 people, 4 soldiers, 12 civilians"
    people, soldiers, civilians = (
        counted(text, str(n), low=n, best=n, high=n, of=quote(text, whom), according_to=((source(text, whom),),))
        for n, whom in ((9, "people"), (4, "soldiers"), (12, "civilians"))
    )
    assert among(record(article(text), figures=(people, soldiers))) == ()
    assert len(among(record(article(text), figures=(people, civilians)))) == 1
    assert among(record(article(text), figures=(soldiers, civilians))) == ()


def test_soldiers_of_two_states_are_other_groups() -> None:
    def told(many: int, whom: str) -> Record:
        text = f"{many} {whom}"
        dead = counted(text, str(many), low=many, best=many, high=many, of=quote(text, whom))
        return record(article(text, outlet=f"Outlet {many}"), figures=(dead,))

    norway = told(2, "Norwegian soldiers")
    assert among(norway, told(5, "Swedish soldiers")) == ()
    assert len(among(norway, told(9, "soldiers of Norway"))) == 1


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((7, 7, 7), (8, 8, 8), True),
        ((71, None, None), (24, 24, 24), True),
        ((24, None, None), (30, 30, 30), False),
        ((None, 3000, None), (2987, 2987, 2987), False),
        ((None, 3000, None), (2000, 2000, 2000), True),
        ((3000, 3000, 3000), (3012, 3012, 3012), False),
        ((10, 10, 10), (12, 12, 12), True),
        ((None, None, None), (5, 5, 5), False),
        ((None, None, 40), (50, 50, 50), True),
    ],
)
def test_which_numbers_exclude_each_other(one: tuple[Any, ...], other: tuple[Any, ...], apart: bool) -> None:  # noqa: FBT001
    left, right = (figure("x", "x", low=low, best=best, high=high) for low, best, high in (one, other))
    assert exclude(left, right, approximate=0.1) is apart
    assert exclude(right, left, approximate=0.1) is apart


def test_numbers_for_reading() -> None:
    told = [(7, 7, 7), (71, None, None), (None, None, 40), (40, None, 50), (None, 3000, None), (None, None, None)]
    shown = [written(figure("x", "x", low=a, best=b, high=c)) for a, b, c in told]
    assert shown == ["7", "at least 71", "at most 40", "40 to 50", "about 3,000", "x"]


@pytest.mark.parametrize("step", [0, 3])
def test_more_numbers_than_anybody_tells_take_time_in_proportion(step: int) -> None:
    def disputes(count: int) -> Callable[[], object]:
        text = "x" * count
        one = counted(text, "x", measure="damage", unit="USD")
        told = [(n, 7 + step * n) for n in range(count)]
        figures = tuple(replace(one, id=f"f{n}", start=n, end=n + 1, low=v, best=v, high=v) for n, v in told)
        invented = record(article(text), figures=figures)
        assert len(among(invented)) == (1 if step else 0)
        return lambda: among(invented)

    assert exponent(disputes, less=200, more=1_200) < SQUARE


def test_an_article_that_tells_much_crowds_out_no_other() -> None:
    text = "x" * 600
    one = counted(text, "x", low=1, best=1, high=1)
    crowd = record(article(text), figures=tuple(replace(one, id=f"f{n}", start=n, end=n + 1) for n in range(len(text))))
    (found,) = among(crowd, report(1, killed=3), replace(report(2, killed=5), published="2021-05-07"))
    assert {side.value for side in found.sides} == {"1", "3", "5"}


def attack(outlet: str, who: str, country: str, **fields: Any) -> Record:
    text = f"{who} shelled Ostby on 3 May."
    actors = (participant(text, who, country=country),) if who != "Somebody" else ()
    told = event(text, "shelled", type="ASSAULT", actors=actors, **fields)
    return record(article(text, outlet=outlet), events=(told,))


def test_two_doers_of_one_act() -> None:
    (found,) = among(attack("A", "Norland", "NOR"), attack("B", "Sverland", "SWE"))
    assert (found.kind, found.subject) == ("actor", "who: ASSAULT")
    assert [side.value for side in found.sides] == ["Norland (NOR)", "Sverland (SWE)"]
    assert among(attack("A", "Norland", "NOR"), attack("B", "Somebody", "SWE")) == ()


def test_who_says_something_is_in_no_dispute() -> None:
    for kind in ("ACCUSE", "REQUEST", "CONSULT"):
        spoken = [
            replace(told, events=tuple(replace(one, type=kind) for one in told.events))
            for told in (attack("A", "Norland", "NOR"), attack("B", "Sverland", "SWE"))
        ]
        assert among(*spoken) == ()


def test_denied_against_asserted() -> None:
    (found,) = among(attack("A", "Norland", "NOR"), attack("B", "Norland", "NOR", status="denied"))
    assert [side.value for side in found.sides] == ["asserted", "denied"]
    assert among(attack("A", "Norland", "NOR"), attack("B", "Sverland", "SWE", status="denied")) == ()


def test_who_denies_that_anybody_was_beaten_does_not_deny_the_tear_gas() -> None:
    def told(outlet: str, mode: str | None, **fields: Any) -> Record:
        return attack(outlet, "Norland", "NOR", mode=mode, **fields)

    denied = told("B", "beat", status="denied")
    assert among(told("A", "crowd-control"), denied) == ()
    assert [len(among(told("A", mode), denied)) for mode in ("beat", None)] == [1, 1]


def test_marchers_are_everybody_of_a_march() -> None:
    def told(outlet: str, many: int, whom: str, measure: str) -> Record:
        text = f"{many} {whom} were there."
        number = counted(text, str(many), measure=measure, low=many, best=many, high=many, of=quote(text, whom))
        return record(article(text, outlet=outlet), figures=(number,))

    (found,) = among(told("A", 25, "marchers", "participants"), told("B", 60, "people", "participants"))
    assert found.kind == "number"
    assert among(told("A", 25, "marchers", "killed"), told("B", 60, "people", "killed")) == ()


def test_other_days_and_places() -> None:
    text = "x 3 May 4 May 2021 Ostby Vesty"

    def told(outlet: str, day: str, words: str, where: str, lat: float, inferred: str | None) -> Record:
        at = place(text, where, precision="city", lat=lat, lon=10.0)
        when = date(text, words, edtf=day, inferred_from=inferred)
        return record(article(text, outlet=outlet), events=(event(text, "x", type="ASSAULT", place=at, date=when),))

    here = told("A", "2021-05-03", "3 May", "Ostby", 60.0, None)
    found = among(here, told("B", "2021-05-04", "4 May", "Vesty", 61.0, None))
    assert [item.kind for item in found] == ["date", "place"]
    assert among(here, told("B", "2021-05-04", "4 May", "Vesty", 60.2, "published")) == ()


def test_one_origin_does_not_contradict_itself_and_a_state_not_its_army() -> None:
    assert among(attack("A", "Norland", "NOR"), attack("A", "Sverland", "SWE")) == ()
    army, state = attack("A", "Army", "NOR"), attack("B", "Ministry", "NOR")
    rebels = attack("C", "Rebels", "NOR")

    def with_role(told: Record, role: str) -> Record:
        (shelled,) = told.events
        return replace(told, events=(replace(shelled, actors=(replace(shelled.actors[0], role=role),)),))

    assert among(with_role(army, "MIL"), with_role(state, "GOV")) == ()
    (found,) = among(with_role(army, "MIL"), with_role(rebels, "REB"))
    assert found.kind == "actor"
