"""Time expressions: types, values, EDTF and what they were inferred from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotate.parse import Parser
from reportedly.annotate.times import TimeTagger
from reportedly.annotate.times.calendar import edtf
from reportedly.annotate.times.feasts import easter
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Head, Quote, TimeExpression

_PUBLISHED = "2019-10-16"
"""A Wednesday."""


def _article(text: str, published: str | None = _PUBLISHED, head: Head | None = None) -> Article:
    return Article(id="a", hash="a", text=text, published=published, head=head)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(settings=Settings())


@pytest.fixture(scope="module")
def tagger() -> TimeTagger:
    return TimeTagger(settings=Settings())


def _times(parser: Parser, tagger: TimeTagger, article: Article) -> tuple[TimeExpression, ...]:
    return tagger(article, parser(article, Annotations())).times


CASES = [
    # whole dates
    ("The bridge fell on July 28, 2018.", "July 28, 2018", "DATE", "2018-07-28", "2018-07-28"),
    ("The bridge fell on 28 July 2018.", "28 July 2018", "DATE", "2018-07-28", "2018-07-28"),
    ("The bridge fell on the 3rd of May 2018.", "the 3rd of May 2018", "DATE", "2018-05-03", "2018-05-03"),
    ("It closed on Friday, June 7, 2019.", "Friday, June 7, 2019", "DATE", "2019-06-07", "2019-06-07"),
    ("It closed on Nov. 8, 2018 at last.", "Nov. 8, 2018", "DATE", "2018-11-08", "2018-11-08"),
    ("It closed on 2018-11-08.", "2018-11-08", "DATE", "2018-11-08", "2018-11-08"),
    ("It closed on 28.11.2018.", "28.11.2018", "DATE", "2018-11-28", "2018-11-28"),
    ("It closed on 04.11.2018.", "04.11.2018", "DATE", "2018-11-04", "2018-11-04"),
    # parts of dates
    ("Border posts closed in March 2017.", "March 2017", "DATE", "2017-03", "2017-03"),
    ("The dam broke in 1988.", "1988", "DATE", "1988", "1988"),
    ("The dam broke in nineteen eighty-eight.", "nineteen eighty-eight", "DATE", "1988", "1988"),
    ("Many left in the 1990s.", "the 1990s", "DATE", "199", "1990/1999"),
    ("Many left in the early 1990s.", "the early 1990s", "DATE", "199", "1990/1999"),
    ("Many left in the '80s.", "the '80s", "DATE", "198", "1980/1989"),
    ("Many left in the nineties.", "the nineties", "DATE", "199", "1990/1999"),
    ("The fort dates from the 19th century.", "the 19th century", "DATE", "18", "1801/1900"),
    ("Exports fell in the second quarter of 2018.", "the second quarter of 2018", "DATE", "2018-Q2", "2018-04/2018-06"),
    ("The budget for fiscal 2019 passed.", "fiscal 2019", "DATE", "2019", "2019"),
    ("They fought in the summer of 2016.", "the summer of 2016", "DATE", "2016-SU", "2016-06/2016-08"),
    ("It was signed in mid-2016.", "mid-2016", "DATE", "2016", "2016"),
    ("It was signed at the end of 2017.", "the end of 2017", "DATE", "2017", "2017"),
    ("Output rose in the first half of 2018.", "the first half of 2018", "DATE", "2018-H1", "2018-01/2018-06"),
    (
        "Output fell in the second half of last year.",
        "the second half of last year",
        "DATE",
        "2018-H2",
        "2018-07/2018-12",
    ),
    ("The vote fell on Easter Monday 2019.", "Easter Monday 2019", "DATE", "2019-04-22", "2019-04-22"),
    ("He was freed on Thanksgiving Day.", "Thanksgiving Day", "DATE", "2018-11-22", "2018-11-22"),
    ("They voted on Election Day 2016.", "Election Day 2016", "DATE", "2016-11-08", "2016-11-08"),
    ("It reopened on 3 March last year.", "3 March last year", "DATE", "2018-03-03", "2018-03-03"),
    ("It reopened last Nov. 8.", "last Nov. 8", "DATE", "2018-11-08", "2018-11-08"),
    ("It reopened last Oct. 9.", "last Oct. 9", "DATE", "2019-10-09", "2019-10-09"),
    ("It reopened last Oct. 20.", "last Oct. 20", "DATE", "2018-10-20", "2018-10-20"),
    ("It should reopen by year-end.", "year-end", "DATE", "2019", "2019"),
    ("It should reopen by the end of the month.", "the end of the month", "DATE", "2019-10", "2019-10"),
    ("Exports rose for the full year.", "the full year", "DATE", "2019", "2019"),
    ("He spoke of the year two thousand.", "the year two thousand", "DATE", "2000", "2000"),
    ("Talks lasted a year and a half.", "a year and a half", "DURATION", "P1Y6M", None),
    ("The feud lasted for centuries.", "centuries", "DURATION", "PXC", None),
    ("They held a day-long rally.", "day-long", "DURATION", "P1D", None),
    ("The exiles hope they will return one day.", "one day", "DATE", "FUTURE_REF", None),
    ("The order came a week after the raid.", "a week", "DURATION", "P1W", None),
    ("Turkish carriers trade three trading days.", "three trading days", "DURATION", "P3D", None),
    ("It is kept for the current edition.", "current", "DATE", "PRESENT_REF", None),
    ("The truce expired at 5 p.m. GMT, Oct. 9.", "5 p.m. GMT, Oct. 9", "TIME", "2019-10-09T17:00", "2019-10-09"),
    (
        "It struck at 7:15 a.m. (0415 GMT) Monday.",
        "7:15 a.m. (0415 GMT) Monday",
        "TIME",
        "2019-10-14T07:15",
        "2019-10-14",
    ),
    ("The deadline was extended until Friday.", "Friday", "DATE", "2019-10-18", "../2019-10-18"),
    ("They may come as soon as Friday.", "Friday", "DATE", "2019-10-18", "2019-10-18"),
    ("The truce had been due to expire on Friday.", "Friday", "DATE", "2019-10-11", "2019-10-11"),
    # the year from the publication date
    ("They met on Tuesday, Oct. 22, in Osh.", "Tuesday, Oct. 22", "DATE", "2019-10-22", "2019-10-22"),
    ("The post was shelled on September 9.", "September 9", "DATE", "2019-09-09", "2019-09-09"),
    ("The post was shelled on December 9.", "December 9", "DATE", "2018-12-09", "2018-12-09"),
    ("The court will sit on January 9.", "January 9", "DATE", "2020-01-09", "2020-01-09"),
    ("Schools reopened in August.", "August", "DATE", "2019-08", "2019-08"),
    ("Schools will reopen in January.", "January", "DATE", "2020-01", "2020-01"),
    ("It began in late November.", "late November", "DATE", "2018-11", "2018-11"),
    ("It began last November.", "last November", "DATE", "2018-11", "2018-11"),
    ("It began in November last year.", "November last year", "DATE", "2018-11", "2018-11"),
    ("It began on March 3 last year.", "March 3 last year", "DATE", "2018-03-03", "2018-03-03"),
    ("It lost the 2017 September vote.", "2017 September", "DATE", "2017-09", "2017-09"),
    # told from the day of writing
    ("Two patrols clashed on Friday.", "Friday", "DATE", "2019-10-11", "2019-10-11"),
    ("Two patrols clashed on Wednesday.", "Wednesday", "DATE", "2019-10-16", "2019-10-16"),
    ("The ministers will meet on Friday.", "Friday", "DATE", "2019-10-18", "2019-10-18"),
    ("The ministers are scheduled to meet on Friday.", "Friday", "DATE", "2019-10-18", "2019-10-18"),
    ("A depot burned early Friday.", "early Friday", "DATE", "2019-10-11", "2019-10-11"),
    ("A depot burned last Friday.", "last Friday", "DATE", "2019-10-11", "2019-10-11"),
    ("The vote is next Sunday.", "next Sunday", "DATE", "2019-10-20", "2019-10-20"),
    ("A depot burned yesterday.", "yesterday", "DATE", "2019-10-15", "2019-10-15"),
    ("A depot burned the day before yesterday.", "the day before yesterday", "DATE", "2019-10-14", "2019-10-14"),
    ("Talks resume tomorrow.", "tomorrow", "DATE", "2019-10-17", "2019-10-17"),
    ("Talks resumed today.", "today", "DATE", "2019-10-16", "2019-10-16"),
    ("Rebels withdrew last week.", "last week", "DATE", "2019-W41", "2019-10-07/2019-10-13"),
    ("Rebels withdrew this month.", "this month", "DATE", "2019-10", "2019-10"),
    ("Rebels withdrew late last year.", "late last year", "DATE", "2018", "2018"),
    ("Aid will arrive next month.", "next month", "DATE", "2019-11", "2019-11"),
    ("Rebels withdrew last summer.", "last summer", "DATE", "2019-SU", "2019-06/2019-08"),
    ("Rebels withdrew over the weekend.", "the weekend", "DATE", "2019-W41-WE", "2019-10-12/2019-10-13"),
    ("The mayor fled three days ago.", "three days ago", "DATE", "2019-10-13", "2019-10-13"),
    ("The mayor fled two weeks ago.", "two weeks ago", "DATE", "2019-W40", "2019-09-30/2019-10-06"),
    ("The mayor fled about six months ago.", "about six months ago", "DATE", "2019-04", "2019-04"),
    ("The mayor fled nearly forty years ago.", "nearly forty years ago", "DATE", "1979", "1979"),
    ("The mayor fled several years ago.", "several years ago", "DATE", "PAST_REF", None),
    ("Prices rose in recent days.", "recent days", "DATE", "PAST_REF", "2019-10"),
    ("Prices rose in recent weeks.", "recent weeks", "DATE", "PAST_REF", "2019-09/2019-10"),
    ("Prices rose in recent months.", "recent months", "DATE", "PAST_REF", "2019"),
    ("Prices rose in recent years.", "recent years", "DATE", "PAST_REF", None),
    ("Prices rose over the past few days.", "the past few days", "DURATION", "PXD", "2019-10"),
    ("Prices rose over the past few years.", "the past few years", "DURATION", "PXY", None),
    ("Rain will fall in the coming days.", "the coming days", "DATE", "FUTURE_REF", "2019-10"),
    ("The mayor fled the week before last.", "the week before last", "DATE", "2019-W40", "2019-09-30/2019-10-06"),
    ("The mayor fled the month before last.", "the month before last", "DATE", "2019-08", "2019-08"),
    ("Snow fell in the winter of 2016-17.", "the winter of 2016-17", "DATE", "2017-WI", "2016-12/2017-02"),
    ("Snow fell in the winter of 2016/2017.", "the winter of 2016/2017", "DATE", "2017-WI", "2016-12/2017-02"),
    # parts of days
    ("Shots rang out on Friday morning.", "Friday morning", "TIME", "2019-10-11TMO", "2019-10-11"),
    ("Shots rang out late Saturday night.", "late Saturday night", "TIME", "2019-10-12TNI", "2019-10-12"),
    ("Shots rang out last night.", "last night", "TIME", "2019-10-15TNI", "2019-10-15"),
    ("Shots rang out yesterday evening.", "yesterday evening", "TIME", "2019-10-15TEV", "2019-10-15"),
    ("It struck at 10:35 a.m. on Sunday.", "10:35 a.m. on Sunday", "TIME", "2019-10-13T10:35", "2019-10-13"),
    ("It struck on the night of June 21.", "the night of June 21", "TIME", "2019-06-21TNI", "2019-06-21"),
    ("Shots rang out this afternoon.", "this afternoon", "TIME", "2019-10-16TAF", "2019-10-16"),
    ("Shots rang out overnight.", "overnight", "TIME", "2019-10-15TNI", "2019-10-15"),
    ("The curfew begins tonight.", "tonight", "TIME", "2019-10-16TNI", "2019-10-16"),
    ("It struck at noon on Friday.", "noon on Friday", "TIME", "2019-10-11T12:00", "2019-10-11"),
    ("It struck at 5 o'clock on Monday.", "5 o'clock on Monday", "TIME", "2019-10-14T05:00", "2019-10-14"),
    (
        "It struck at 17:30 local time yesterday.",
        "17:30 local time yesterday",
        "TIME",
        "2019-10-15T17:30",
        "2019-10-15",
    ),
    ("It struck at 9 p.m. and burned.", "9 p.m.", "TIME", "XXXX-XX-XXT21:00", None),
    # seasons, quarters, feasts
    ("They fought in the winter of last year.", "the winter of last year", "DATE", "2018-WI", "2017-12/2018-02"),
    ("They will march next summer.", "next summer", "DATE", "2020-SU", "2020-06/2020-08"),
    ("They will march this winter.", "this winter", "DATE", "2020-WI", "2019-12/2020-02"),
    ("They marched in spring.", "spring", "DATE", "2019-SP", "2019-03/2019-05"),
    ("Exports fell in the third quarter.", "the third quarter", "DATE", "2019-Q3", "2019-07/2019-09"),
    ("Exports fell in the latest quarter.", "the latest quarter", "DATE", "2019-Q3", "2019-07/2019-09"),
    (
        "Exports fell in the first quarter of last year.",
        "the first quarter of last year",
        "DATE",
        "2018-Q1",
        "2018-01/2018-03",
    ),
    ("It opened on Christmas Day 2017.", "Christmas Day 2017", "DATE", "2017-12-25", "2017-12-25"),
    ("It opens on Christmas Eve.", "Christmas Eve", "DATE", "2019-12-24", "2019-12-24"),
    ("It closed on New Year's Eve.", "New Year's Eve", "DATE", "2018-12-31", "2018-12-31"),
    # weeks, weekends and months told from the day of writing
    ("It closed on Monday last week.", "Monday last week", "DATE", "2019-10-07", "2019-10-07"),
    ("It closed the week of March 6.", "the week of March 6", "DATE", "2019-W10", "2019-03-04/2019-03-10"),
    ("It closed this past Sunday.", "this past Sunday", "DATE", "2019-10-13", "2019-10-13"),
    ("It closes this coming Sunday.", "this coming Sunday", "DATE", "2019-10-20", "2019-10-20"),
    ("It closes the day after tomorrow.", "the day after tomorrow", "DATE", "2019-10-18", "2019-10-18"),
    ("It closed last weekend.", "last weekend", "DATE", "2019-W41-WE", "2019-10-12/2019-10-13"),
    ("It will close this weekend.", "this weekend", "DATE", "2019-W42-WE", "2019-10-19/2019-10-20"),
    ("It closed this March.", "this March", "DATE", "2019-03", "2019-03"),
    ("It will close next April.", "next April", "DATE", "2020-04", "2020-04"),
    ("It closes a year from now.", "a year from now", "DATE", "2020", "2020"),
    ("The current year is dry.", "The current year", "DATE", "2019", "2019"),
    ("It closed years ago.", "years ago", "DATE", "PAST_REF", None),
    ("It is open now.", "now", "DATE", "PRESENT_REF", None),
    ("It may close in the future.", "the future", "DATE", "FUTURE_REF", None),
    ("Farmers expect rain in the coming months.", "the coming months", "DATE", "FUTURE_REF", "2019/2020"),
    # durations
    ("Rain fell for two to three weeks.", "two to three weeks", "DURATION", "P2W", None),
    ("Rain fell for more than four decades.", "more than four decades", "DURATION", "P40Y", None),
    ("Rain fell in the first nine months.", "the first nine months", "DURATION", "P9M", None),
    ("Rain is due over the next three days.", "the next three days", "DURATION", "P3D", "2019-10-16/2019-10-19"),
    ("Rain fell for three days.", "three days", "DURATION", "P3D", None),
    ("It was a two-week siege.", "two-week", "DURATION", "P2W", None),
    ("They talked for 2 1/2 hours.", "2 1/2 hours", "DURATION", "PT2H30M", None),
    ("They talked for half an hour.", "half an hour", "DURATION", "PT30M", None),
    ("They talked for several weeks.", "several weeks", "DURATION", "PXW", None),
    ("The siege has gone on for years.", "years", "DURATION", "PXY", None),
    ("Ten died in the past two days.", "the past two days", "DURATION", "P2D", "2019-10-14/2019-10-16"),
    ("Ten died over the past ten years.", "the past ten years", "DURATION", "P10Y", "2009/2019"),
    # repeated times
    ("Crowds gather every Friday.", "every Friday", "SET", "XXXX-WXX-5", None),
    ("Crowds gather every day.", "every day", "SET", "P1D", None),
    ("A daily ferry runs.", "daily", "SET", "P1D", None),
    ("Crowds gather every morning.", "every morning", "SET", "XXXX-XX-XXTMO", None),
    ("Crowds gather each July.", "each July", "SET", "XXXX-07", None),
    ("Crowds gather every two weeks.", "every two weeks", "SET", "P2W", None),
    # ranges
    ("It lasted from 3 to 5 May.", "3 to 5 May", "DATE", "2019-05-03/2019-05-05", "2019-05-03/2019-05-05"),
    ("It lasted May 10-12, 2018.", "May 10-12, 2018", "DATE", "2018-05-10/2018-05-12", "2018-05-10/2018-05-12"),
    ("It ran in 1970-1980.", "1970-1980", "DATE", "1970/1980", "1970/1980"),
    ("It ran in 1992–94.", "1992–94", "DATE", "1992/1994", "1992/1994"),
    (
        "Trade fell between January and July 2018.",
        "January and July 2018",
        "DATE",
        "2018-01/2018-07",
        "2018-01/2018-07",
    ),
    (
        "The war lasted from July 2013 to August 2018.",
        "July 2013 to August 2018",
        "DATE",
        "2013-07/2018-08",
        "2013-07/2018-08",
    ),
    ("It has been shut since 1994.", "1994", "DATE", "1994", "1994/.."),
    ("It has been shut since Monday.", "Monday", "DATE", "2019-10-14", "2019-10-14/.."),
    ("It stays shut until 2022.", "2022", "DATE", "2022", "../2022"),
]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "interval"), CASES, ids=[c[1] + " | " + c[0] for c in CASES]
)
def test_reads_an_expression(
    parser: Parser, tagger: TimeTagger, text: str, words: str, kind: str, value: str, interval: str | None
) -> None:
    (found,) = _times(parser, tagger, _article(text))
    assert (found.text, found.type, found.value, found.edtf) == (words, kind, value, interval)


@pytest.mark.parametrize(
    "text",
    [
        "A 35-year-old farmer, 40 years old they say, may march on.",
        "Flight 2019 left with 1990 people aboard and 2,010 sheep.",
        "The spring broke and the dog will sit.",
        "It costs $1999 or 1,999 euros.",
        "It began at 1800 GMT, which is 1900 local time.",
        "He was in his 20s, she in her forties.",
        "A second wave came.",
        "The judge was jailed in 2004 to two years.",
        "Parliament passed the Water Act 2019 and the Roads Bill 2018.",
    ],
)
def test_leaves_other_words_alone(parser: Parser, tagger: TimeTagger, text: str) -> None:
    assert _times(parser, tagger, _article(text)) == ()


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The union has called a march for Friday.", "2019-10-18"),
        ("The city is bracing for marches on Friday.", "2019-10-18"),
        ("Here are the captives to be freed on Friday.", "2019-10-18"),
        ("The town council marched on Friday.", None),
        ("The town council was to march on Friday.", None),
        ("The town council will march on Friday.", None),
    ],
)
def test_a_day_has_a_later_reading_for_plans(parser: Parser, tagger: TimeTagger, text: str, ahead: str | None) -> None:
    (found,) = _times(parser, tagger, _article(text))
    assert found.ahead == ahead


def test_what_had_been_called_for_a_day_is_not_to_come(parser: Parser, tagger: TimeTagger) -> None:
    (monday,) = _times(parser, tagger, _article("Protesters had called a rally for Monday, but police banned it."))
    assert monday.ahead is None


def test_without_publication_a_missing_year_comes_from_another_date_of_the_text(
    parser: Parser, tagger: TimeTagger
) -> None:
    text = "The truce of 3 May 2018 broke down on September 9. Shelling resumed on Friday and yesterday."
    full, partial, weekday, yesterday = _times(parser, tagger, _article(text, None))
    assert full.edtf == "2018-05-03"
    assert full.inferred_from is None
    assert (partial.edtf, partial.inferred_from) == ("2018-09-09", (full.start, full.end))
    assert (weekday.value, weekday.edtf, yesterday.edtf) == ("XXXX-WXX-5", None, None)


def test_nothing_is_invented(parser: Parser, tagger: TimeTagger) -> None:
    text = "On September 9 and in March they met, last week and in spring, this morning and three days ago."
    found = _times(parser, tagger, _article(text, None))
    assert len(found) == 6, [t.text for t in found]
    assert all(t.edtf is None and t.inferred_from is None for t in found)
    assert [t.value for t in found[:2]] == ["XXXX-09-09", "XXXX-03"]


def test_an_impossible_publication_date_counts_as_missing(parser: Parser, tagger: TimeTagger) -> None:
    (found,) = _times(parser, tagger, _article("They met on Friday.", "2019-13-77"))
    assert found.edtf is None


def test_the_date_in_the_head_serves_but_is_no_expression_of_the_story(parser: Parser, tagger: TimeTagger) -> None:
    text = "OSH, July 28, 2020 -- Two herders crossed the border on Monday."
    head = Head(start=0, end=24, date=Quote(text="July 28, 2020", start=5, end=18))
    (monday,) = _times(parser, tagger, _article(text, None, head))
    assert (monday.text, monday.edtf, monday.inferred_from) == ("Monday", "2020-07-27", (5, 18))


def test_days_follow_from_the_last_date_of_the_text(parser: Parser, tagger: TimeTagger) -> None:
    text = "The raid was on June 5, 2018. A day earlier a convoy had left. Three years later the case closed."
    raid, before, after = _times(parser, tagger, _article(text))
    assert (before.edtf, before.inferred_from) == ("2018-06-04", (raid.start, raid.end))
    assert after.edtf == "2021"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Envoys met on Monday about the June 5 accord. The following day they left.", "2019-10-15"),
        ("Envoys met on June 5 and signed an accord. The following day they left.", "2019-06-06"),
        ("A Monday raid killed two herders. The following day they left.", "2019-10-15"),
        ("Herders met on June 5. Soldiers killed two in a June 7 raid. The following day they left.", "2019-06-08"),
        ("The June 5 raid killed two herders. The following day they left.", "2019-06-06"),
        ("Envoys met on Monday. Prices rose in recent days. The following day they left.", "2019-10-15"),
    ],
)
def test_the_text_goes_on_from_no_day_that_only_names_a_thing_and_from_no_vague_one(
    parser: Parser, tagger: TimeTagger, text: str, day: str
) -> None:
    following = _times(parser, tagger, _article(text))[-1]
    assert (following.text, following.edtf) == ("The following day", day)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It rained until recent weeks.", "2019-09/2019-10"),
        ("It rained from recent weeks to Monday.", "2019-09/2019-10"),
    ],
)
def test_a_vague_stretch_opens_and_ends_no_range(parser: Parser, tagger: TimeTagger, text: str, edtf: str) -> None:
    recent = _times(parser, tagger, _article(text))[0]
    assert (recent.text, recent.edtf) == ("recent weeks", edtf)


@pytest.mark.parametrize(
    ("published", "edtf"),
    [("2020-07-28", "2020-07"), ("2020-07-03", "2020-06/2020-07"), ("2020-01-05", "2019-12/2020-01"), (None, None)],
)
def test_recent_days_are_of_the_months_that_they_may_lie_in(
    parser: Parser, tagger: TimeTagger, published: str | None, edtf: str | None
) -> None:
    (found,) = _times(parser, tagger, _article("Prices rose in recent days.", published))
    assert (found.edtf, found.inferred_from) == (edtf, "published" if edtf else None)


def test_the_night_before_follows_from_the_last_date_of_the_text(parser: Parser, tagger: TimeTagger) -> None:
    _, night, morning = _times(
        parser,
        tagger,
        _article("The raid was on June 5, 2018. The previous night rain fell. It ended the next morning."),
    )
    assert (night.value, morning.value) == ("2018-06-04TNI", "2018-06-05TMO")


def test_a_day_is_not_told_from_a_longer_stretch(parser: Parser, tagger: TimeTagger) -> None:
    text = "In 2016 the dam broke. That year it rained. The same day snow fell. The day before it froze."
    _, that_year, same_day, day_before = _times(parser, tagger, _article(text))
    assert that_year.edtf == "2016"
    assert (same_day.edtf, day_before.edtf) == (None, None)


def test_a_clock_time_takes_the_day_named_before_it(parser: Parser, tagger: TimeTagger) -> None:
    day, clock = _times(parser, tagger, _article("The curfew of June 5, 2018 ended at 9 p.m."))
    assert (clock.value, clock.edtf, clock.inferred_from) == ("2018-06-05T21:00", "2018-06-05", (day.start, day.end))


def test_a_month_used_as_a_surname_is_no_month(parser: Parser, tagger: TimeTagger) -> None:
    text = "Prime Minister Hester May resigned. Voters had lost confidence in May."
    assert _times(parser, tagger, _article(text)) == ()


def test_publication_is_named_as_what_a_date_rests_on(parser: Parser, tagger: TimeTagger) -> None:
    found = _times(parser, tagger, _article("On Monday, on June 3, and on 3 June 2018 it rained."))
    assert [t.inferred_from for t in found] == ["published", "published", None]


@pytest.mark.parametrize("words", ["9,999 years ago", "99999999999 years ago", "31 February", "in 5000 decades ago"])
def test_leaving_the_calendar_is_no_error(parser: Parser, tagger: TimeTagger, words: str) -> None:
    assert all(t.edtf is None for t in _times(parser, tagger, _article(f"It fell {words}.")))


def _mixed_words() -> st.SearchStrategy[str]:
    vocabulary = sorted({word for case in CASES for word in case[0].split()})
    word = st.sampled_from(vocabulary) | st.text(max_size=4) | st.integers(0, 3000).map(str)
    return st.lists(word, max_size=25).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=_mixed_words(), published=st.dates().map(str) | st.none())
def test_spans_hold_their_words_whatever_the_text(tagger: TimeTagger, text: str, published: str | None) -> None:
    found = tagger(_article(text, published), Annotations()).times
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_long_line_takes_time_in_proportion(tagger: TimeTagger) -> None:
    text = "early 3 May 2018 to the end of the first the about " * 4000
    assert len(tagger(_article(text), Annotations()).times) >= 4000


@given(st.dates(), st.dates())
def test_edtf_of_days_keeps_both_ends(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    begin, _, end = edtf(first, last).partition("/")
    assert first.isoformat().startswith(begin)
    assert last.isoformat().startswith(end or begin)


def test_times_replace_those_of_an_earlier_run(parser: Parser, tagger: TimeTagger) -> None:
    article = _article("They met on Friday.")
    once = tagger(article, parser(article, Annotations()))
    assert tagger(article, replace(once, times=once.times * 2)) == once


QUARTERS = [
    ("Sales rose in the third quarter from 3 million a year earlier.", ["2019-Q3", "2018-Q3"]),
    ("Sales rose in the third quarter. They were 3 million a year ago.", ["2019-Q3", "2018-Q3"]),
    ("Sales rose in the third quarter. In the year-ago period they fell.", ["2019-Q3", "2018-Q3"]),
    ("Sales rose in the third quarter. In the 2018 period they fell.", ["2019-Q3", "2018-Q3"]),
    ("Sales rose in the third quarter. In the same period last year they fell.", ["2019-Q3", "2018-Q3"]),
    ("Sales rose in the third quarter. In the latest period costs fell too.", ["2019-Q3", "2019-Q3"]),
    ("Sales rose in the year-earlier third quarter.", ["2018-Q3"]),
    ("The mill burned a year ago. Sales rose in the third quarter.", ["2018", "2019-Q3"]),
    ("Sales rose in the third quarter. In 2017 it burned, and a year ago it reopened.", ["2019-Q3", "2017", "2018"]),
    ("The firm expects a third-quarter loss.", ["2019-Q3"]),
    ("The firm will report a first-quarter loss.", ["2020-Q1"]),
]


@pytest.mark.parametrize(("text", "values"), QUARTERS)
def test_a_year_ago_in_a_report_on_a_quarter_is_that_quarter(
    parser: Parser, tagger: TimeTagger, text: str, values: list[str]
) -> None:
    assert [t.value for t in _times(parser, tagger, _article(text))] == values


def test_no_range_runs_over_lines(parser: Parser, tagger: TimeTagger) -> None:
    found = _times(parser, tagger, _article("They left on May 3 to Osh.\nMore.\nIn 1 to 2 days and by May 5 they met."))
    assert not any("\n" in time.text for time in found)


@pytest.mark.parametrize(
    ("year", "feast"), [(1999, "1999-04-04"), (2011, "2011-04-24"), (2016, "2016-03-27"), (2024, "2024-03-31")]
)
def test_easter(year: int, feast: str) -> None:
    assert easter(year).isoformat() == feast
