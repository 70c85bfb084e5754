"""The gazetteer's tables load, agree with each other, and say what is wrong with a broken one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import DataError
from reportedly.gazetteer import cues, identities, organisations, roles, tables
from reportedly.gazetteer.countries import Country, countries
from reportedly.gazetteer.fold import fold, is_latin
from reportedly.gazetteer.identities import find_identities, identity_of
from reportedly.gazetteer.made import DIVISION_COLUMNS, DIVISIONS
from reportedly.gazetteer.places import gazetteer
from reportedly.gazetteer.tables import number, parse_csv, read_csv, variants

OWN = read_csv(
    "places.csv",
    ["id", "name", "variants", "precision", "country", "de_facto", "latitude", "longitude", "divisions", "note"],
)


@pytest.mark.parametrize("country", countries().values(), ids=lambda c: c.code)
def test_every_name_of_a_country_points_at_it(country: Country) -> None:
    for name in (country.name, *country.names, *country.people, *country.capitals):
        identity = identity_of(name)
        assert identity is not None, name
        assert identity.country == country.code or name in SHARED, name


SHARED = {"Congolese", "Central African", "Ulster", "Vatican"}


def test_every_variant_of_our_places_resolves() -> None:
    for row in OWN:
        for name in (row["name"], *(v.partition("@")[0] for v in variants(row["variants"]))):
            found = gazetteer().lookup(name)
            assert any(p.name == row["name"] for p in found), name


def test_every_name_of_a_division_resolves_to_it() -> None:
    for row in read_csv(DIVISIONS, DIVISION_COLUMNS):
        for name in (row["name"], *variants(row["aliases"])):
            found = gazetteer().lookup(name)
            assert any(str(p.geonameid) == row["geonameid"] for p in found), (row["geonameid"], name)


def test_every_row_is_found_by_the_key_that_records_name() -> None:
    for row in OWN:
        (place, *_) = [p for p in gazetteer().lookup(row["name"]) if p.key == f"reportedly:{row['id']}"]
        key = place.key if place.geonameid is None else f"geonames:{place.geonameid}"
        found = gazetteer().by_key(key)
        assert found is not None
        assert found.geonameid == place.geonameid
    kumasi = next(p for p in gazetteer().lookup("Kumasi") if p.precision == "city")
    assert gazetteer().by_key(kumasi.key) == kumasi
    assert gazetteer().by_key("geonames:1") is None
    assert gazetteer().by_key("own:ford") is None


@given(st.sampled_from(OWN), st.sampled_from([str, str.upper, " {} ".format, str.swapcase]))
def test_case_and_space_do_not_matter(row: dict[str, str], changed: Callable[[str], str]) -> None:
    for name in (row["name"], *(v.partition("@")[0] for v in variants(row["variants"]))):
        if len(name.upper()) == len(name):
            assert any(p.name == row["name"] for p in gazetteer().lookup(changed(name)))


def test_coordinates_lie_on_the_globe() -> None:
    for row in OWN:
        assert -90 <= float(row["latitude"]) <= 90
        assert -180 <= float(row["longitude"]) <= 180


def test_ids_are_unique() -> None:
    ids = [row["id"] for row in OWN]
    assert len(ids) == len(set(ids))


def test_dated_names_keep_their_years() -> None:
    (place, *_) = gazetteer().lookup("Leningrad")
    years = {v.name: (v.since, v.until) for v in place.variants}
    assert years["Leningrad"] == (1924, 1991)


def test_settlement_has_its_division() -> None:
    places = [p for p in gazetteer().lookup("Kumasi") if p.population > 100_000]
    division = gazetteer().division(places[0].country or "", places[0].admin1)
    assert division is not None
    assert "Ashanti" in division.name


def test_settlement_in_a_disputed_division_is_held_by_who_holds_the_division() -> None:
    (place, *_) = [p for p in gazetteer().lookup("Simferopol") if p.population]
    assert (place.country, place.de_facto) == ("UKR", "RUS")


def test_unknown_name_is_nowhere() -> None:
    assert gazetteer().lookup("Zzyzxqopolis") == ()
    assert not gazetteer().has("Zzyzxqopolis")


def test_every_organisation_is_found_by_its_names() -> None:
    for body in organisations.organisations():
        for name in (body.name, *body.aliases):
            assert identity_of(name) is not None, name


def test_governments_of_one_state_after_each_other_are_not_one() -> None:
    found = find_identities("the Clinton administration, the Bush administration and the Obama administration")
    assert [f.identity.name for f in found] == ["Clinton administration", "Bush administration", "Obama administration"]


def test_words_are_not_taken_for_names() -> None:
    text = "they told us who is in charge of the turkey and may eat it"
    assert find_identities(text) == ()


def test_longest_name_wins() -> None:
    text = "Guinea-Bissau, Papua New Guinea and the People's Liberation Army"
    assert [text[f.start : f.end] for f in find_identities(text)] == [
        "Guinea-Bissau",
        "Papua New Guinea",
        "People's Liberation Army",
    ]


def test_roles_have_definitions() -> None:
    assert {"GOV", "MIL", "COP", "REB", "JRN", "IGO"} <= set(roles.sectors())
    assert all(sector.definition for sector in roles.sectors().values())
    assert roles.heads()["soldier"] == "MIL"
    assert "terrorist" in roles.designations()


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["a,b", "1,2,3"], "line 2"),
        (["a,c", "1,2"], "columns"),
        ([], "columns"),
    ],
)
def test_broken_table_is_named(lines: list[str], problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        parse_csv(lines, ["a", "b"], name="t.csv")


def test_broken_number_is_named() -> None:
    with pytest.raises(DataError, match="latitude"):
        number({"latitude": "north"}, "latitude", name="t.csv")


ROLES: dict[str, Any] = {
    field: []
    for field in (
        "only_heads",
        "of_groups",
        "collective",
        "serving",
        "bodies",
        "former",
        "silent",
        "anywhere",
        "native",
        "pairs",
        "stateless",
        "stateless_words",
        "hostile",
    )
}
BROKEN = [
    (
        "organisations.yaml",
        organisations.organisations,
        {"x": {"entries": ["UN"]}},
        r"entries\[0\]: Expected `array`",
    ),
    ("organisations.yaml", organisations.organisations, {"x": {"role": "XXX", "entries": [["UN"]]}}, "sector 'XXX'"),
    ("organisations.yaml", organisations.organisations, {"x": {"entries": [["UN"]]}}, "sector None"),
    ("organisations.yaml", organisations.organisations, {"x": {"by_country": {"QQQ": {"GOV": [["UN"]]}}}}, "'QQQ'"),
    ("sectors.yaml", roles.sectors, {"sectors": {"GOV": {"name": "x"}}}, "`definition`"),
    ("roles.yaml", roles.heads, ROLES | {"heads": {"XXX": ["a"]}}, "sector"),
    ("roles.yaml", roles.heads, ROLES | {"heads": {"GOV": ["a"], "MIL": ["a"]}}, "two sectors"),
    ("roles.yaml", roles.heads, {"heads": {}}, "missing required field"),
    ("designations.yaml", roles.designations, {"designations": ["Upper"], "degrees": []}, "regex"),
    ("generic.yaml", identities._index, {"generic": [], "offices": []}, "missing required field `continental`"),
    ("generic.yaml", identities._index, {"generic": [], "offices": [], "continental": [], "seas": []}, "seas"),
    ("cues.yaml", cues.cues, {"locative": ["in"]}, "missing"),
]


@pytest.mark.parametrize(("file", "loader", "content", "problem"), BROKEN)
def test_broken_lists_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: str, loader: Any, content: object, problem: str
) -> None:
    roles.sectors()
    (tmp_path / file).write_text(json.dumps(content))
    monkeypatch.setattr(roles, "_roles", roles._roles.__wrapped__)
    monkeypatch.setattr(roles, "_designations", roles._designations.__wrapped__)
    monkeypatch.setattr(tables, "_FOLDER", tmp_path)
    with pytest.raises(DataError, match=problem):
        getattr(loader, "__wrapped__", loader)()


@pytest.mark.parametrize("name", ["Mozambique Channel", "Gulf of Thailand", "Jordan River", "South America"])
def test_an_area_with_the_name_of_a_state_in_its_own_is_of_none(name: str) -> None:
    (found,) = find_identities(f"Ships crossed the {name}.")
    assert (found.identity.kind, found.identity.country) == ("area", None)


def test_an_area_without_the_name_of_a_state_leaves_its_name_to_others() -> None:
    assert identity_of("Sahel") is None


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("U.S.", "us"), ("Şuşa", "susa"), ("Xankəndi", "xankandi"), ("Łódź", "lodz"), ("Côte d’Or", "cote d'or")],
)
def test_folding(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_latin_letters() -> None:
    assert is_latin("Łódź")
    assert not is_latin("Киев")


def test_a_table_that_was_not_made_is_named_with_what_makes_it() -> None:
    with pytest.raises(DataError, match=r"made/nowhere.csv: is missing.*pip install -e \."):
        read_csv("made/nowhere.csv", ["a"])


def test_loaders_read_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tables.read_yaml("sectors.yaml", dict[str, Any])["sectors"]["GOV"]["name"] == "government"
