from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import article, event, participant, record, source
from tests.link.stories import agency, minister, report

from reportedly.config import Settings
from reportedly.gazetteer.lists import own_lists
from reportedly.link.claims import Claim, claims
from reportedly.link.incidents import incident
from reportedly.link.independence import CopiedFrom, is_identified, origins
from reportedly.model import Record
from reportedly.model.linking import Incident


def violence(*records: Record) -> list[Claim]:
    told = [claim for record in records for claim in claims(record)]
    return [
        claim for claim in told if claim.value.id not in ("f0",) and "trade" not in getattr(claim.value, "measure", "")
    ]


def built(*records: Record) -> Incident:
    told = violence(*records)
    return incident(told, origins(told))


def test_the_clash_has_two_accounts_and_none_of_the_other_side() -> None:
    found = built(agency(), minister())
    names = [(account.origin.name, account.origin.party) for account in found.accounts]
    assert names == [("Border Agency", False), ("Elnur Aliyarli", True)]
    assert found.silent == ("ARM",)
    assert found.summary == "2 articles, 2 origins: Border Agency, Elnur Aliyarli (a party); no account of Armenia"
    assert (found.date_from, found.date_to, found.place) == ("2020-07-12", "2020-07-12", "Tovuz")
    assert found.accounts[1].chains == ("Caspian Wire ← Elnur Aliyarli",)


def test_articles_that_cite_one_source_count_once() -> None:
    found = built(report(1), report(2), report(3))
    assert found.summary == "3 articles, 1 origin: the police"
    assert len(found.accounts[0].articles) == 3


def quoting(outlet: str, chain: list[list[str]], **fields: object) -> Record:
    words = [name for level in chain for name in level]
    text = f"Rebels shelled Ostby, said {', '.join(words)}."
    levels = tuple(tuple(source(text, name) for name in level) for level in chain)
    shelled = event(text, "shelled", type="ASSAULT", actors=(participant(text, "Rebels"),), according_to=levels)
    return record(article(text, outlet=outlet, **fields), events=(shelled,))


@pytest.mark.parametrize(
    ("chain", "origin"),
    [
        ([["reports in local media"], ["the embassy of A"]], "the embassy of A"),
        ([["an eyewitness"], ["Nord Media"]], "Nord Media"),
        ([["Minister Ann Berg"], ["Nord Agency"]], "Minister Ann Berg"),
        ([["witnesses"]], "Courier"),
        ([["witnesses", "the army"]], "the army"),
        ([], "Courier"),
    ],
)
def test_the_origin_is_the_one_nearest_that_can_be_found_again(chain: list[list[str]], origin: str) -> None:
    assert [account.origin.name for account in built(quoting("Courier", chain)).accounts] == [origin]


def test_outlets_that_are_not_told_are_kept_apart() -> None:
    one, other = replace(quoting("", []), outlet=None), replace(quoting("", [["witnesses"]]), outlet=None)
    found = built(one, other)
    names = {f"unnamed outlet of {item.hash[:8]}" for item in (one, other)}
    assert {account.origin.name for account in found.accounts} == names
    assert all(name in found.summary for name in names)
    told = violence(one, other)
    copies = {item.hash: CopiedFrom(family="c-1", outlet=None) for item in (one, other)}
    found = incident(told, origins(told, copies=copies))
    assert found.summary == "2 articles, 1 origin: unnamed outlet of copies c-1"


@pytest.mark.parametrize(
    ("outlet", "cited"),
    [("Nord Media", "Nord Media"), ("TASS", "TASS"), ("Associated Press", "AP"), ("AFP", "Agence France-Presse")],
)
def test_a_medium_and_who_cites_it_are_one_origin(outlet: str, cited: str) -> None:
    assert len(built(quoting(outlet, []), quoting("Courier", [[cited]])).accounts) == 1


def test_short_names_join_the_one_full_name() -> None:
    full, short = quoting("A", [["Minister Ann Berg"]]), quoting("B", [["Berg"]])
    assert [account.origin.name for account in built(full, short).accounts] == ["Minister Ann Berg"]
    other = quoting("C", [["Carl Berg"]])
    assert len(built(full, short, other).accounts) == 3


def test_copies_count_once() -> None:
    one, two = quoting("Courier", []), quoting("Herald", [])
    told = violence(one, two)
    copies = {item.hash: CopiedFrom(family="c1", outlet="Nord Agency") for item in (one, two)}
    found = incident(told, origins(told, copies=copies))
    assert found.summary == "2 articles, 1 origin: Nord Agency"


def test_an_outlet_whose_country_takes_part_is_marked(tmp_path: Path) -> None:
    table = tmp_path / "outlets.csv"
    table.write_text("name,country,ownership\nBorder Agency,AZE,state\n", encoding="utf-8")
    told = violence(agency())
    lists = own_lists(Settings(outlets=(str(table),)))
    (account,) = incident(told, origins(told, outlets=lists)).accounts
    assert account.origin.party
    assert account.origin.party_because == "of a state that takes part: AZE"


def test_unnamed_sources() -> None:
    text = "officials in Ostby and the police in Ostby"
    assert not is_identified(source(text, "officials in Ostby"))
    assert is_identified(source(text, "the police in Ostby"))
    assert is_identified(source(text, "officials in Ostby", name="Ostby Council"))


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Azerbaijan's Defence Ministry", "the Azerbaijani Defence Ministry", "AZE"),
        ("Baku", "Azerbaijan", "AZE"),
        ("the Swedish foreign ministry", "Sweden's Foreign Ministry", "SWE"),
    ],
)
def test_a_body_of_a_state_is_one_origin_however_the_state_is_named(one: str, other: str, country: str) -> None:
    assert len(built(told_by(one, country), told_by(other, country)).accounts) == 1


def test_bodies_of_two_states_are_two_origins() -> None:
    found = built(told_by("the Swedish foreign ministry", "SWE"), told_by("Norway's foreign ministry", "NOR"))
    assert len(found.accounts) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Swedish foreign ministry", "Sweden's Defence Ministry"),
        ("Sweden's Foreign Ministry", "Sweden's Health Ministry"),
        ("the Swedish foreign minister", "the Swedish defence minister"),
        ("Sweden's president", "Sweden's prime minister"),
        ("Sweden's minister", "Sweden's prime minister"),
        ("the Swedish foreign minister", "Sweden's deputy foreign minister"),
    ],
)
def test_offices_of_one_state_are_different_origins(one: str, other: str) -> None:
    assert len(built(told_by(one, "SWE"), told_by(other, "SWE")).accounts) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sweden's Ministry of Defense", "the Swedish defence ministry"),
        ("the ministry", "Sweden's Defence Ministry"),
        ("the minister", "Sweden's foreign minister"),
        ("Defence Minister Ann Berg", "Ann Berg"),
        ("a spokesman of the Swedish Foreign Ministry", "Sweden's foreign ministry"),
    ],
)
def test_the_words_of_an_office_make_no_other_of_one(one: str, other: str) -> None:
    assert len(built(told_by(one, "SWE"), told_by(other, "SWE")).accounts) == 1


def test_the_same_words_without_a_country_join_the_one_with() -> None:
    found = built(told_by("the Coastal Union", "NOR"), told_by("the Coastal Union", None))
    assert [account.origin.country for account in found.accounts] == ["NOR"]


def told_by(name: str, country: str | None) -> Record:
    text = f"Rebels shelled Ostby, said {name}."
    chain = ((source(text, name, country=country),),)
    shelled = event(text, "shelled", type="ASSAULT", actors=(participant(text, "Rebels"),), according_to=chain)
    return record(article(text, outlet=f"Courier {country}"), events=(shelled,))
