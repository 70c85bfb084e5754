"""The user's own lists: read, checked, and put before ours."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly.config import Settings
from reportedly.errors import DataError
from reportedly.gazetteer.lists import OwnLists, own_lists, settings_digest
from reportedly.gazetteer.rows import read_rows

ACTORS = "name,aliases,country,role\nBlue Front,BF|the Blues,KEN,REB\nLake Union,,,IGO\n"
OUTLETS = "name,aliases,country,ownership,owner\nCoast Herald,Herald,KEN,state,Ministry of Works\nHill Post,,,,\n"
PLACES = """
- name: Mkongo Ford
  aliases: [Mkongo, Mkongo Crossing]
  country: KEN
  latitude: -3.5
  longitude: 39.5
  precision: city
- name: Springfield
  country: KEN
  de_facto: TZA
  latitude: 1
  longitude: 36
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("actors.csv", ACTORS), ("outlets.csv", OUTLETS), ("places.yaml", PLACES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def settings_of(folder: Path) -> Settings:
    return Settings(
        actors=(str(folder / "actors.csv"),),
        outlets=(str(folder / "outlets.csv"),),
        places=(str(folder / "places.yaml"),),
    )


def test_lists_are_read(folder: Path) -> None:
    lists = own_lists(settings_of(folder))
    assert [(a.name, a.aliases, a.country, a.role) for a in lists.actors] == [
        ("Blue Front", ("BF", "the Blues"), "KEN", "REB"),
        ("Lake Union", (), None, "IGO"),
    ]
    herald, post = lists.outlets
    assert (herald.country, herald.ownership, herald.owner) == ("KEN", "state", "Ministry of Works")
    assert (post.country, post.ownership, post.owner) == (None, "unknown", None)
    assert lists.outlet("herald") is herald
    assert lists.outlet("Evening Herald") is None
    (ford,) = lists.lookup("MKONGO")
    assert (ford.key, ford.precision, ford.latitude, ford.longitude) == ("own:mkongo-ford", "city", -3.5, 39.5)


@pytest.mark.parametrize("name", ["Blue Front", "BF", "the Blues", "Blues", "Lake Union", "Coast Herald", "Herald"])
def test_every_listed_name_is_found(folder: Path, name: str) -> None:
    (found,) = own_lists(settings_of(folder)).find(f"on Monday {name} said")
    assert found.identity.name in ("Blue Front", "Lake Union", "Coast Herald")
    assert (found.start, found.end) == (10, 10 + len(name))


def test_equal_files_are_read_once_and_changed_ones_again(folder: Path) -> None:
    settings = settings_of(folder)
    first = own_lists(settings)
    assert own_lists(settings) is first
    (folder / "actors.csv").write_text(ACTORS.replace("KEN", "UGA"), encoding="utf-8")
    assert own_lists(settings).actors[0].country == "UGA"


def test_without_lists_nothing_is_found() -> None:
    lists = own_lists(Settings())
    assert lists.find("The Blue Front said") == []
    assert lists.lookup("Mkongo") == ()


def test_yaml_and_csv_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- {name: Blue Front, aliases: [BF, the Blues], country: KEN, role: REB}\n")
    (tmp_path / "a.csv").write_text("\ufeff" + ACTORS.split("Lake")[0].replace("\n", "\r\n"), encoding="utf-8")
    one, other = (own_lists(Settings(actors=(str(tmp_path / name),))).actors for name in ("a.yaml", "a.csv"))
    assert one == other


BROKEN = [
    ("actors", "a.csv", b"name,sector\nX,GOV\n", "line 1, field sector: is unknown; known are name, aliases"),
    ("actors", "a.csv", b"aliases\nX\n", "line 1, field name: is missing"),
    ("actors", "a.csv", b"", "line 1, field name: is missing"),
    ("actors", "a.csv", b"name,name\nX,Y\n", "names a field twice"),
    ("actors", "a.csv", b"name,role\nX\n", "line 2: 1 fields, expected 2"),
    ("actors", "a.csv", b"name,role\nX,GOV\n,GOV\n", "row 2, field name: is empty"),
    ("actors", "a.csv", b"name,role\nX,BOSS\n", "row 1, field role: 'BOSS' is unknown; expected AGR"),
    ("actors", "a.csv", b"name,country\nX,Kenya\n", "field country: 'Kenya' is unknown; expected an ISO 3166-1"),
    ("actors", "a.csv", b"name,aliases\nX,Y|--\n", "field aliases: '--' is no name"),
    ("actors", "a.csv", b"name\n" + b"x" * 301, "field name: .* is no name"),
    ("actors", "a.csv", b"name\n\xff\n", "is not UTF-8"),
    ("actors", "a.yaml", b"name: X\n", "expected a list of mappings"),
    ("actors", "a.yaml", b"- X\n", "row 1: expected a mapping"),
    ("actors", "a.yaml", b"- {name: X, rank: 1}\n", "row 1, field rank: is unknown"),
    ("actors", "a.yaml", b"- {name: X, aliases: {a: b}}\n", "field aliases: .* is no list of names"),
    ("actors", "a.yaml", b"- {name: [X]}\n", "field name: .* is no text"),
    ("actors", "a.yaml", b"- {name: X\n", "is no YAML"),
    ("outlets", "o.csv", b"name,ownership\nX,mine\n", "field ownership: 'mine' is unknown; expected party, private"),
    ("outlets", "o.csv", b"name,ownership\nX,state\nx,private\n", "row 2, field name: 'x' is there already"),
    ("places", "p.csv", b"name,latitude\nX,1\n", "field longitude: is missing"),
    ("places", "p.csv", b"name,latitude,longitude\nX,north,1\n", "field latitude: 'north' is no number of degrees"),
    ("places", "p.csv", b"name,latitude,longitude\nX,1,181\n", "field longitude: '181' is no number of degrees"),
    ("places", "p.csv", b"name,latitude,longitude\nX,nan,1\n", "field latitude"),
    ("places", "p.yaml", b"- {name: X, latitude: 1, longitude: 1, precision: town}\n", "field precision: 'town'"),
]


@pytest.mark.parametrize(("kind", "name", "data", "problem"), BROKEN)
def test_what_is_wrong_is_named(tmp_path: Path, kind: str, name: str, data: bytes, problem: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    named: dict[str, Any] = {kind: (str(file),)}
    with pytest.raises(DataError, match=problem) as raised:
        own_lists(replace(Settings(), **named))
    assert (raised.value.where or "").startswith(str(file))


def test_a_list_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gone\.csv: cannot be read"):
        own_lists(Settings(places=(str(tmp_path / "gone.csv"),)))


@given(st.binary(max_size=80), st.sampled_from(["a.csv", "a.yaml"]))
def test_any_bytes_are_rows_or_a_data_error(data: bytes, name: str) -> None:
    with suppress(DataError):
        for row in read_rows(name, data, {"name": True, "aliases": False}):
            assert row.text("name")
            assert all(row.names("aliases"))


@given(st.text(max_size=40))
def test_any_text_can_be_searched(text: str) -> None:
    assert OwnLists().find(text) == []


TEXT = "The Blues attacked police at Mkongo on Monday, the Coast Herald reported."


def test_lists_come_before_our_tables(folder: Path) -> None:
    record = reportedly.code(TEXT, published="2024-05-06", settings=settings_of(folder))
    (event,) = record.events
    assert [(p.name, p.country, p.role) for p in event.actors] == [("Blue Front", "KEN", "REB")]
    assert event.place is not None
    assert (event.place.name, event.place.gazetteer, event.place.country) == ("Mkongo Ford", "own:mkongo-ford", "KEN")
    assert [[(s.name, s.country) for s in level] for level in event.according_to] == [[("Coast Herald", "KEN")]]


def test_a_listed_place_is_meant_wherever_its_name_stands(folder: Path) -> None:
    text = "A man was shot in Springfield, Illinois."
    held = Settings(places=settings_of(folder).places, country_policy="de_facto")
    assert next(p.country for p in reportedly.code(text, settings=settings_of(folder)).layers.places) == "KEN"
    assert next(p.country for p in reportedly.code(text, settings=held).layers.places) == "TZA"
    assert next(p.country for p in reportedly.code(text).layers.places) == "USA"


def test_a_listed_actor_without_country_belongs_to_none(folder: Path) -> None:
    text = "In Nairobi, Kenya, the Lake Union condemned Kenya on Monday."
    (event,) = reportedly.code(text, settings=settings_of(folder)).events
    assert [(p.country, p.role) for p in event.actors] == [(None, "IGO")]


def test_the_digest_tells_other_contents_and_policies_not_other_paths(folder: Path) -> None:
    path = folder / "actors.csv"
    plain, listed = Settings(), Settings(actors=(str(path),))
    first = settings_digest(listed)
    assert len({settings_digest(plain), first, settings_digest(replace(plain, country_policy="de_facto"))}) == 3
    moved = path.rename(folder / "mine.csv")
    assert settings_digest(Settings(actors=(str(moved),))) == first
    assert settings_digest(Settings(outlets=(str(moved),))) != first
    moved.write_text(ACTORS.replace("REB", "OPP"), encoding="utf-8")
    assert settings_digest(Settings(actors=(str(moved),))) != first
    with pytest.raises(DataError, match="cannot be read"):
        settings_digest(listed)
