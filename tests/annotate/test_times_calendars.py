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


MONTHS = [
    ("2020-03-20", "Farvardin Hamal"),
    ("2020-04-20", "Ordibehesht Sawr Saur Sour"),
    ("2020-05-21", "Khordad Jawza"),
    ("2020-06-21", "Tir Saratan"),
    ("2020-07-22", "Mordad Asad"),
    ("2020-08-22", "Shahrivar Sunbula Sonbola"),
    ("2020-09-22", "Mehr Mizan"),
    ("2020-10-22", "Aban Aqrab"),
    ("2020-11-21", "Azar Qaws Qaus"),
    ("2020-12-21", "Dey Jadi"),
    ("2021-01-20", "Bahman Dalwa Dalw"),
    ("2021-02-19", "Esfand Hut Hoot"),
]
"""The first day of each month of 1399, a leap year, whose first six months have 31 days and the others 30."""


@pytest.mark.parametrize(("first", "names"), MONTHS)
def test_the_months_of_iran_and_afghanistan(tagger: TimeTagger, first: str, names: str) -> None:
    for name in names.split():
        assert _times(tagger, f"It opened on 1 {name} 1399.") == [(f"1 {name} 1399", first)]


def test_no_month_is_left_out() -> None:
    tested = {name.lower() for _, names in MONTHS for name in names.split()}
    assert tested == time_words("en").classes["solar_month"].keys()


# The Gregorian days of these are widely printed: of the change of power in Kabul and in Tehran.
@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("24 Asad 1400", "2021-08-15"),
        ("Asad 24, 1400", "2021-08-15"),
        ("the 22nd of Bahman 1357", "1979-02-11"),
        ("30 Esfand 1399", "2021-03-20"),
        ("Sunday, 24 Asad 1400 AH", "2021-08-15"),
        ("24 Asad 1400 SH", "2021-08-15"),
        ("Tir 1399", "2020-06-21/2020-07-21"),
        ("Esfand 1400", "2022-02-20/2022-03-20"),
    ],
)
def test_a_date_of_the_solar_hijri_calendar(tagger: TimeTagger, words: str, interval: str) -> None:
    assert _times(tagger, f"It opened on {words}.") == [(words, interval)]


@pytest.mark.parametrize("words", ["31 Mehr 1399", "30 Esfand 1400"])
def test_a_day_that_its_month_lacks_is_no_date(tagger: TimeTagger, words: str) -> None:
    assert _times(tagger, f"It opened on {words}.") == []


@pytest.mark.parametrize(
    ("words", "interval"),
    [("since Tir 1399", "2020-06-21/.."), ("until Tir 1399", "../2020-07-21"), ("since 21 Tir 1399", "2020-07-11/..")],
)
def test_what_lasts_since_then_is_open(tagger: TimeTagger, words: str, interval: str) -> None:
    assert _times(tagger, f"It was closed {words}.") == [(words.partition(" ")[2], interval)]


def test_a_range_of_months_names_both_ends(tagger: TimeTagger) -> None:
    article = Article(id="a", hash="a", text="It was closed from Tir 1399 to Mehr 1400.")
    (found,) = tagger(article, Annotations()).times
    assert (found.value, found.edtf) == ("2020-06-21/2021-10-22", "2020-06-21/2021-10-22")


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
        "12 Rabi-ul-Awwal 1442",
        "9 Dhul-Hijjah 1441",
        "9 Dhu'l-Hijjah 1441",
        "9 Zul-Hijja 1441",
        "Dhu al-Hijjah 1441",
        "Jumada II 1441",
        "1 Ramadhan 1441",
        "AH 1441",
        "1441 A.H.",
        "1441H",
        "1187 AH",
        "1399 SH",
        "the year 1441 Hijri",
        "the Hijri year 1441",
        "the Persian year 1399",
    ],
)
def test_a_year_of_another_calendar_is_no_year_of_ours(tagger: TimeTagger, words: str) -> None:
    assert _times(tagger, f"They met on {words} (August 29, 2020).") == [("August 29, 2020", "2020-08-29")]


@pytest.mark.parametrize(
    "words",
    [
        "25 October (7 November) 1917",
        "7 November (25 October) 1917",
        "October 25 (November 7), 1917",
        "25 October [N.S. 7 November] 1917",
        "7 November [O.S. 25 October] 1917",
        "7 November [O.S. 25 October 1917]",
        "7 November 1917 [O.S. 25 October 1917]",
        "25 October 1917 (N.S. 7 November 1917)",
        "November 7 [O.S. October 25], 1917",
        "November 7, 1917 (O.S. October 25)",
    ],
)
def test_of_an_old_and_a_new_day_the_new_is_taken(tagger: TimeTagger, words: str) -> None:
    assert _times(tagger, f"The palace was stormed on {words}.") == [(words, "1917-11-07")]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("14 (26) December 1825", "1825-12-26"),
        ("December 14 (26), 1825", "1825-12-26"),
        ("20 December (2 January) 1917", "1917-01-02"),
        ("1 February (12 February) 1700", "1700-02-12"),
        ("5 May (9 June) 2024", "2024-06-09"),
    ],
    ids=["one month", "one month, American", "two years", "eleven days", "not as far apart as the calendars"],
)
def test_the_days_apart_tell_which_is_which(tagger: TimeTagger, words: str, day: str) -> None:
    assert _times(tagger, f"It began on {words}.") == [(words, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The city fell in 1453.", [("1453", "1453")]),
        ("Mehr reported in 2019 that a dam had burst.", [("2019", "2019")]),
        ("Azar taught until 2019.", [("2019", "../2019")]),
        ("They reached a mountain hut 1400 meters up.", []),
        ("In Azar 1300 people fled.", []),
    ],
)
def test_names_of_their_months_are_names_without_their_years(
    tagger: TimeTagger, text: str, expected: list[tuple[str, str]]
) -> None:
    assert _times(tagger, text) == expected
