"""Which words are place names, and what they are used for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.annotate.parse import Parser
from reportedly.annotate.toponyms import Toponyms
from reportedly.config import Settings
from reportedly.model import Annotations, Article

Find = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def find() -> Find:
    parser, toponyms = Parser(settings=Settings()), Toponyms()

    def found(text: str) -> list[tuple[str, str]]:
        article = Article(id="a", hash="a", text=text)
        annotations = toponyms(article, parser(article, Annotations()))
        assert all(text[t.start : t.end] == t.text for t in annotations.toponyms)
        assert [t.start for t in annotations.toponyms] == sorted(t.start for t in annotations.toponyms)
        return [(t.text, t.kind) for t in annotations.toponyms]

    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baku said it would reply.", [("Baku", "government")]),
        ("The trucks left Baku in the morning.", [("Baku", "literal")]),
        ("Rome's position has not changed.", [("Rome", "government")]),
        ("The talks between Armenia and Georgia failed.", [("Armenia", "government"), ("Georgia", "government")]),
        ("Kenya lies on the equator.", [("Kenya", "literal")]),
        ("They accused Sudan of lying.", [("Sudan", "government")]),
        ("Turkish soldiers left.", [("Turkish", "other")]),
        ("Rain fell in the Tovuz region.", [("Tovuz", "literal")]),
        ("A ferry sank in the Gulf of Guinea.", [("Gulf of Guinea", "literal")]),
        ("Fishermen accused the South China Sea of taking them.", [("South China Sea", "literal")]),
        ("The flood reached the Democratic Republic of the Congo.", [("Democratic Republic of the Congo", "literal")]),
    ],
)
def test_kinds(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert find(text) == expected


def test_surname_is_no_place(find: Find) -> None:
    assert find("Adam Lincoln spoke. Lincoln then left.") == []


def test_a_country_taken_for_a_person_is_a_place_unless_it_is_part_of_a_longer_name(find: Find) -> None:
    assert ("Togo", "literal") in find("Kitchens opened in Benin, Togo and Ghana.")
    assert ("Mali", "literal") in find(
        "French troops and Malian soldiers killed 20 militants in northern Mali on Monday."
    )
    assert find("Kofi Togo Mensah spoke.") == []
    assert find("Jordan Peters spoke. Jordan then left.") == []


def test_what_lies_beside_a_town_shows_that_it_is_one(find: Find) -> None:
    assert ("Goma", "literal") in find("Rebels burned a mill 20 kilometres south of Goma in eastern Congo, on Sunday.")
    assert ("Goma", "literal") in find("The army killed six rebels on the outskirts of Goma on Monday.")


def test_an_area_called_after_a_state_is_one_name(find: Find) -> None:
    assert find("The Niger Delta Avengers fled.") == [("Niger Delta", "other")]


def test_an_area_in_the_name_of_an_organisation_is_not_the_state_called_alike(find: Find) -> None:
    assert find("They spoke at the University of Central America.") == []


def test_country_in_the_name_of_an_organisation(find: Find) -> None:
    assert ("Ghana", "other") in find("The Bank of Ghana raised rates.")


@pytest.mark.parametrize("text", ["", "\n\n", "THE ARMY LEFT PARIS", "\u200bParis\u0301", "Paris" * 400])
def test_odd_texts(find: Find, text: str) -> None:
    find(text)
