"""The table of settlements holds what is looked up, and is read as it was written."""

from __future__ import annotations

import pytest
from tools.tables.settlements import Settlement, rows

from reportedly.gazetteer.cities import Cities, load_cities

OSH = Settlement(
    geonameid=7,
    name="Osh",
    latitude=40.5,
    longitude=72.75,
    countrycode="KG",
    population=-1,
    admin1code="08",
    alternatenames=["OSH", "osh", "Os", "Osh City", "Oş şaary", "Ош", "Och-Kala", "OSH CITY", "Osh  City"],
)


def test_a_row_holds_the_names_it_is_looked_up_by() -> None:
    (row,) = rows([OSH], {"KG": "KGZ"})
    assert row.split("\t") == ["7", "Osh", "40.5", "72.75", "KGZ", "0", "08", "osh city|och-kala"]


def test_rows_are_found_by_every_name_in_the_order_of_the_table() -> None:
    other = Settlement(**{name: getattr(OSH, name) for name in Settlement.__struct_fields__} | {"name": "Osh City"})
    cities = Cities(rows([OSH, other], {"KG": "KGZ"}), numbers={"KGZ": (99, 6_000_000)})
    assert list(cities.rows("osh")) == [0]
    assert list(cities.rows("osh city")) == list(cities.rows("och-kala")) == [0, 1]
    assert list(cities.rows("nowhere")) == []
    assert (cities.row(1).name, cities.row(1).country, cities.row(1).latitude) == ("Osh City", "KGZ", 40.5)
    assert (cities.country_ids, cities.country_population) == ({"KGZ": 99}, {"KGZ": 6_000_000})


@pytest.fixture(scope="module")
def cities() -> Cities:
    return load_cities()


def test_the_whole_table_is_there(cities: Cities) -> None:
    bishkek = [cities.row(row) for row in cities.rows("bishkek")]
    assert [(city.country, city.population > 500_000) for city in bishkek] == [("KGZ", True)]
    assert len(cities.country_ids) > 240
