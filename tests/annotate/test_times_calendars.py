"""Dates of calendars other than ours, alone and beside the same day in brackets."""

from __future__ import annotations

import pytest

from reportedly.annotate.times import TimeTagger
from reportedly.config import Settings
from reportedly.languages.times import time_words
from reportedly.model import Annotations, Article


@pytest.fixture(scope="module")
def tagger() -> TimeTagger:
    return TimeTagger(settings=Settings())


def _times(tagger: TimeTagger, text: str) -> list[tuple[str, str | None]]:
    article = Article(id="a", hash="a", text=text, published="2024-07-31")
    return [(t.text, t.edtf) for t in tagger(article, Annotations()).times]


# The Gregorian days of these are widely printed: of Nowruz 1399, of the change of power in Kabul and in Tehran.
@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("1 Farvardin 1399", "2020-03-20"),
        ("24 Asad 1400", "2021-08-15"),
        ("Asad 24, 1400", "2021-08-15"),
        ("the 22nd of Bahman 1357", "1979-02-11"),
        ("30 Esfand 1399", "2021-03-20"),
        ("Sunday, 24 Asad 1400 AH", "2021-08-15"),
        ("Tir 1399", "2020-06-21/2020-07-21"),
        ("Esfand 1400", "2022-02-20/2022-03-20"),
    ],
)
def test_a_date_of_the_solar_hijri_calendar(tagger: TimeTagger, words: str, interval: str) -> None:
    assert _times(tagger, f"It opened on {words}.") == [(words, interval)]


@pytest.mark.parametrize("words", ["31 Mehr 1399", "30 Esfand 1400", "0 Tir 1399"])
def test_a_day_that_its_month_lacks_is_no_date(tagger: TimeTagger, words: str) -> None:
    assert all(text != words for text, _ in _times(tagger, f"It opened on {words}."))


def test_both_calendars_name_the_same_day(tagger: TimeTagger) -> None:
    found = _times(tagger, "Guards fired on a crowd in Ahvaz on 21 Tir 1399 (July 11, 2020).")
    assert found == [("21 Tir 1399", "2020-07-11"), ("July 11, 2020", "2020-07-11")]


@pytest.mark.parametrize(
    "words",
    [
        "10 Muharram 1442",
        "Muharram 10, 1442",
        "the 12th of Rabi al-Awwal 1442 AH",
        "12 Rabi' al-awwal, 1442",
        "Dhu al-Hijjah 1441",
        "AH 1441",
        "1441 A.H.",
        "the year 1441 Hijri",
    ],
)
def test_a_lunar_year_is_no_year_of_ours(tagger: TimeTagger, words: str) -> None:
    assert _times(tagger, f"They met on {words} (August 29, 2020).") == [("August 29, 2020", "2020-08-29")]


@pytest.mark.parametrize(
    "words",
    [
        "25 October (7 November) 1917",
        "October 25 (November 7), 1917",
        "7 November [O.S. 25 October] 1917",
        "7 November 1917 [O.S. 25 October 1917]",
        "November 7 [O.S. October 25], 1917",
        "November 7, 1917 (O.S. October 25)",
    ],
)
def test_of_an_old_and_a_new_day_the_new_is_taken(tagger: TimeTagger, words: str) -> None:
    assert _times(tagger, f"The palace was stormed on {words}.") == [(words, "1917-11-07")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The city fell in 1453.", [("1453", "1453")]),
        ("Mehr reported in 2019 that a dam had burst.", [("2019", "2019")]),
        ("Azar taught until 2019.", [("2019", "../2019")]),
    ],
)
def test_names_of_their_months_are_names_without_their_years(
    tagger: TimeTagger, text: str, expected: list[tuple[str, str]]
) -> None:
    assert _times(tagger, text) == expected


def test_each_month_of_the_solar_year_has_its_names_in_iran_and_afghanistan() -> None:
    months = list(time_words("en").classes["solar_month"].values())
    assert all(months.count(number) >= 2 for number in range(1, 13))
