"""Dates of what is told to lie so far from something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import act, span
from tests.coding.conftest import Read

from reportedly.annotate.times import TimeTagger
from reportedly.coding.context import Context
from reportedly.coding.events import code_events
from reportedly.coding.setting import Setting
from reportedly.config import Settings
from reportedly.languages.status import status_lexicon
from reportedly.model import Act


@pytest.fixture(scope="module")
def tagger() -> TimeTagger:
    return TimeTagger(settings=Settings())


def _dates(context: Context, tagger: TimeTagger, *acts: Act) -> list[str | None]:
    """The dates of acts in an article of a Wednesday."""
    article = replace(context.article, published="2021-03-10")
    annotations = replace(tagger(article, context.annotations), acts=acts)
    setting = Setting(replace(context, article=article, annotations=annotations), lexicon=status_lexicon("en"))
    return [coded.event.date.edtf if coded.event.date else None for coded in code_events(setting)]


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        ("The guards fled on Tuesday, two days after rebels shelled the camp.", "shelled", "2021-03-07"),
        ("The guards fled on Tuesday, two days after rebels shelled the camp.", "fled", "2021-03-09"),
        ("The guards fled on Tuesday, the day after rebels shelled the camp.", "shelled", "2021-03-08"),
        ("The guards fled on Tuesday, the day after rebels shelled the camp.", "fled", "2021-03-09"),
        ("The guards fled on Tuesday, the day before talks in Gao.", "talks", "2021-03-10"),
        ("The guards fled the day after the raid of 2 March.", "fled", "2021-03-03"),
        ("The guards fled the day after the raid of 2 March.", "raid", "2021-03-02"),
        ("The guards fled on Tuesday and, the day after, rebels shelled the camp.", "shelled", "2021-03-10"),
        ("The truce failed on 5 March, less than 48 hours after it was signed.", "signed", "2021-03-03"),
        ("The mayor fled in 2019, three years after the party won the vote.", "won", "2016"),
        ("The mayor fled in March 2019, two days after the party won the vote.", "won", None),
        ("The mayor fled on Thursday, a day before talks in Gao.", "talks", "2021-03-05"),
        ("Ten days after the February 20 raid, rebels attacked again.", "attacked", "2021-03-02"),
        ("Rebels attacked a convoy a week after the truce of February 12.", "attacked", "2021-02-15/2021-02-21"),
        ("Two weeks before the March 21 vote, police raided the office.", "raided", "2021-03-01/2021-03-07"),
        ("Some days after the February 20 raid, rebels attacked again.", "attacked", None),
        ("Rebels attacked again after the February 20 raid.", "raid", "2021-02-20"),
        ("Rebels attacked 12,000 years after the February 20 raid.", "attacked", None),
    ],
)
def test_a_distance_lies_between_the_dates_of_its_two_sides(
    read: Read, tagger: TimeTagger, text: str, trigger: str, date: str | None
) -> None:
    assert _dates(read(text), tagger, act(text, trigger, dated=1.0)) == [date]


@pytest.mark.parametrize(
    ("words", "date"), [("February 20", "2021-03-02"), ("Saturday", "2021-03-06")], ids=["across", "beside"]
)
def test_a_date_that_the_network_reads_across_a_distance_is_moved(
    read: Read, tagger: TimeTagger, words: str, date: str
) -> None:
    text = "Ten days after the February 20 raid, rebels attacked again on Saturday."
    found = act(text, "attacked", dated=1.0, times=(span(text, words),))
    assert _dates(read(text), tagger, found) == [date]


def test_what_lies_so_far_from_the_news_is_counted_from_its_date(read: Read, tagger: TimeTagger) -> None:
    text = "The minister resigned on Sunday. The move came two days after crowds stormed parliament."
    acts = (act(text, "resigned", dated=1.0, type="RETREAT"), act(text, "stormed", dated=1.0, type="PROTEST"))
    assert _dates(read(text), tagger, *acts) == ["2021-03-07", "2021-03-05"]


def test_what_lies_so_far_from_something_undated_is_not_of_the_date_of_the_news(read: Read, tagger: TimeTagger) -> None:
    text = "A bomb killed six on Friday. A day after the burial, police detained a man."
    acts = (act(text, "killed", dated=1.0), act(text, "detained", dated=1.0, type="COERCE"))
    assert _dates(read(text), tagger, *acts) == ["2021-03-05", None]
