from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any, get_args

import pytest
from tests.builders import article, figure, quote, record, source
from tests.link.stories import agency, report

from reportedly.config import POLICIES_ABOUT, PolicyName
from reportedly.link.claims import Claim, claims
from reportedly.link.disputes import disputes
from reportedly.link.independence import origins
from reportedly.link.policies import Answer, answer
from reportedly.link.settings import LinkSettings
from reportedly.link.tallies import tallies

REPORTS = (
    report(1, killed=3, published="2021-05-06"),
    report(2, killed=5, published="2021-05-07"),
    report(3, killed=9, published="2021-05-08"),
)
TOLD = [claim for record in (*REPORTS, agency()) for claim in claims(record)]


def counts(told: Sequence[Claim], measure: str, **how: Any) -> list[Answer]:
    return [answer(tally, origins(told), **how) for tally in tallies(told) if tally.measure == measure]


def only(told: Sequence[Claim], measure: str, **how: Any) -> Answer:
    (found,) = counts(told, measure, **how)
    return found


@pytest.mark.parametrize(
    ("policy", "source", "low", "high"),
    [
        ("range", None, 3, 9),
        ("lowest", None, 3, 3),
        ("highest", None, 9, 9),
        ("median", None, 9, 9),
        ("latest", None, 9, 9),
        ("most_origins", None, 9, 9),
        ("source", "Police", 9, 9),
        ("source", "army", None, None),
    ],
)
def test_values(policy: Any, source: str | None, low: float | None, high: float | None) -> None:
    found = only(TOLD, "killed", policy=policy, source=source)
    assert (found.low, found.high, found.origins) == (low, high, 1)
    assert "3 (the police); 5 (the police); 9 (the police)" in found.words


def test_counts_of_a_part_are_left_out_and_named() -> None:
    assert [tally.measure for tally in tallies(TOLD)] == ["hospitalized", "injured", "killed"]
    found = only(TOLD, "hospitalized")
    assert (found.low, found.high, found.value, found.claims) == (None, None, "none", ())
    assert found.words == "range: nothing told; left out: 4 (Border Agency: a part)"


def test_what_is_no_news_of_what_happened_is_left_out_and_named() -> None:
    text = "The army said no 40 people died. Officials feared 50 dead. Many died."
    made = (
        figure(text, "40", measure="killed", low=40, best=40, high=40, status="denied"),
        figure(text, "50", measure="killed", low=50, best=50, high=50, status="hypothetical"),
        figure(text, "Many", measure="killed"),
    )
    told = list(claims(record(article(text, outlet="Post"), figures=made)))
    found = only(told, "killed").words
    assert found.endswith("left out: 40 (Post: denied); 50 (Post: hypothetical); Many (Post: no number)")


@pytest.mark.parametrize(
    ("bounds", "value"),
    [
        ([(7, 7, 7)], "7"),
        ([(12, None, None)], "at least 12"),
        ([(None, 3_000_000, None)], "about 3,000,000"),
        ([(5, 5, 5), (9, None, None)], "5 to at least 9"),
        ([(12, 12, 12), (12, None, None)], "12"),
        ([(12, 12, 12), (None, None, 12)], "12"),
        ([(12, 12, 12), (None, 12, None)], "12"),
        ([(12, None, None), (None, 12, None)], "at least 12"),
        ([(10, None, 30), (20, None, None)], "10 to at least 20"),
        ([(10, None, 30), (30, None, None)], "10 to at least 30"),
        ([(10, None, 30), (None, None, 20)], "at most 20 to 30"),
        ([(10, None, 30), (5, None, None)], "at least 5 to 30"),
        ([(5, None, None), (9, 9, 9)], "at least 5 to 9"),
        ([(40, None, 50), (45, 45, 45)], "40 to 50"),
        ([(None, None, 4), (6, 6, 6)], "at most 4 to 6"),
        ([(None, None, None)], "none"),
    ],
)
def test_the_value_for_reading_keeps_the_bounds(bounds: list[tuple[Any, Any, Any]], value: str) -> None:
    for given in permutations(bounds):
        told = counted(given)
        assert only(told, "killed").value == value


def counted(bounds: Sequence[tuple[Any, Any, Any]]) -> list[Claim]:
    """A figure in an article of its own for each; which article comes first is up to their hashes."""
    told: list[Claim] = []
    for number, (low, best, high) in enumerate(bounds):
        text = f"There were some. Report {number}."
        made = figure(text, "some", measure="killed", low=low, best=best, high=high)
        told += claims(record(article(text, outlet=f"Outlet {number}"), figures=(made,)))
    return told


def test_each_policy_is_described() -> None:
    assert set(POLICIES_ABOUT) == set(get_args(PolicyName))


def test_of_one_article_and_origin_the_first_number_of_people_counts() -> None:
    text = "The police said nine died; two died at once, and 9 in all. Trade was 37 or 31."
    said = ((source(text, "The police"),),)
    people = [
        figure(text, word, measure="killed", low=n, best=n, high=n, according_to=said)
        for word, n in (("nine", 9), ("two", 2), ("9", 9))
    ]
    trade = [figure(text, str(n), measure="exports", low=n, best=n, high=n, unit="USD") for n in (37, 31)]
    told = list(claims(record(article(text), figures=(*people, *trade))))
    found = only(told, "killed")
    assert (found.low, found.high) == (9, 9)
    assert found.words.endswith("9 (The police); left out: 2 (The police: another count of the same source)")
    found = only(told, "exports")
    assert (found.low, found.high) == (31, 37)


def test_each_unit_has_its_own_value() -> None:
    text = "30 houses, 2 schools, $5, 20 euros"
    made = [figure(text, n, measure="damage", best=int(n), low=int(n), high=int(n), unit=u) for n, u in UNITS]
    told = list(claims(record(article(text), figures=tuple(made))))
    assert [(found.unit, found.value) for found in counts(told, "damage")] == [
        ("EUR", "20"), ("USD", "5"), ("houses", "30"), ("schools", "2")
    ]  # fmt: skip


UNITS = (("30", "houses"), ("2", "schools"), ("5", "USD"), ("20", "EUR"))


def of_groups(*groups: tuple[int, str], **fields: Any) -> list[Claim]:
    """A record for each, with a number of people of the group killed."""
    told: list[Claim] = []
    for number, (many, whom) in enumerate(groups):
        text = f"{many} {whom} died. Report {number}."
        dead = figure(text, str(many), measure="killed", low=many, best=many, high=many, of=quote(text, whom))
        told += claims(record(article(text, outlet=f"Outlet {number}"), figures=(replace(dead, **fields),)))
    return told


def test_each_group_has_its_own_value() -> None:
    told = of_groups((12, "soldiers"), (40, "rebels"), (14, "soldiers of the garrison"), (9, "people"))
    found = [(item.group, item.value) for item in counts(told, "killed")]
    assert found == [(None, "9"), ("soldiers", "12 to 14"), ("rebels", "40")]


def test_a_group_below_everybody_is_a_part() -> None:
    found = only(of_groups((9, "children"), (22, "people"), (25, "pupils")), "killed")
    assert found.value == "22 to 25"
    assert found.words.endswith("; left out: 9 (Outlet 0: a part)")


def test_what_an_earlier_version_said_is_withdrawn() -> None:
    text = "6 died. An earlier version of this article said 8 died."
    six, eight = (figure(text, str(n), measure="killed", low=n, best=n, high=n) for n in (6, 8))
    eight = replace(eight, according_to=((source(text, "An earlier version of this article"),),))
    told = list(claims(record(article(text, outlet="Post"), figures=(six, eight))))
    assert only(told, "killed").value == "6"
    assert only(told, "killed").words.endswith("left out: 8 (An earlier version of this article: withdrawn)")
    assert disputes(told, origins(told), incident="i1", settings=LinkSettings()) == ()


def test_soldiers_of_two_states_are_two_groups() -> None:
    told = of_groups((2, "Norwegian soldiers"), (5, "Swedish soldiers"), (3, "soldiers of Norway"))
    assert [item.value for item in counts(told, "killed")] == ["2 to 3", "5"]
    assert only(of_groups((2, "Norwegian soldiers"), (3, "soldiers")), "killed").value == "2 to 3"


def test_one_group_counts_for_everybody() -> None:
    assert (only(of_groups((12, "shoppers"), (9, "people")), "killed").value) == "9 to 12"
    assert only(of_groups((12, "soldiers"), (9, "soldiers")), "killed").group is None


def test_what_gives_no_value_is_named_with_its_group() -> None:
    told = [*of_groups((12, "soldiers"), (40, "rebels")), *of_groups((9, "rebels"), status="denied")]
    assert [found.words.partition("left out: ")[2] for found in counts(told, "killed")] == [
        "9 (Outlet 0: denied)", ""
    ]  # fmt: skip
