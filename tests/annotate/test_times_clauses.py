"""Which day is meant: told by the clause, and by the dates around it."""

from __future__ import annotations

import pytest

from reportedly.annotate.parse import Parser
from reportedly.annotate.times import TimeTagger
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Head


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(settings=Settings())


@pytest.fixture(scope="module")
def tagger() -> TimeTagger:
    return TimeTagger(settings=Settings())


CLAUSES = [
    ("A truce was agreed on Monday.", "2024-05-15", ("2024-05-13",)),
    ("The cars were set on fire on Saturday.", "2024-05-15", ("2024-05-11",)),
    ("The siege had begun on Saturday.", "2024-05-15", ("2024-05-11",)),
    ("A deal was agreed in December.", "2024-05-15", ("2023-12",)),
    ("The vote was expected on Friday.", "2024-05-15", ("2024-05-17",)),
    ("Rebels stormed the camp before dawn on Sunday.", "2024-05-15", ("2024-05-12",)),
    ("Shells fell shortly before midnight on Sunday.", "2024-05-15", ("2024-05-12",)),
    ("The fighting lasted until Friday.", "2024-05-15", ("../2024-05-10",)),
    ("The truce was extended until Friday.", "2024-05-15", ("../2024-05-17",)),
    ("The ceasefire was extended until 31 January.", "2024-05-15", ("../2025-01-31",)),
    (
        "MOSCOW, May 14 (Xinhua) -- The president of the council will discuss the deal next week.",
        "2024-05-15",
        ("2024-05-20/2024-05-26",),
    ),
    ("Officials said on Monday the airport will reopen.", "2024-05-15", ("2024-05-13",)),
    ("The ministry said on Monday it would expel two diplomats.", "2024-05-15", ("2024-05-13",)),
    ("He said in October he would resign.", "2024-05-15", ("2023-10",)),
    ("The minister said Friday's vote will go ahead.", "2024-05-15", ("2024-05-17",)),
    ("Police arrested two men two hours ago.", "2024-05-15", ("2024-05-15",)),
    ("The blast happened 30 minutes ago.", "2024-05-15", ("2024-05-15",)),
    ("Exports fell in the first nine months of 2023.", "2024-05-15", ("2023-01/2023-09",)),
    ("Exports fell in the first four months of this year.", "2024-05-15", ("2024-01/2024-04",)),
    ("Sales rose in Q3 2021.", "2024-05-15", ("2021-07/2021-09",)),
    ("Profits fell in H1 2023.", "2024-05-15", ("2023-01/2023-06",)),
    ("Prices rose in the last quarter of 2023.", "2024-05-15", ("2023-10/2023-12",)),
    ("Clashes broke out in the last week of April.", "2024-05-15", ("2024-04",)),
    ("This Sunday, rebels attacked the town.", "2024-05-14", ("2024-05-12",)),
    ("Rebels attacked as recently as Wednesday.", "2024-05-14", ("2024-05-08",)),
    ("Talks could resume as soon as Friday.", "2024-05-15", ("2024-05-17",)),
    ("The report is due on Friday.", "2024-05-15", ("2024-05-17",)),
    ("The bomb went off at 9.15am on Saturday.", "2024-05-15", ("2024-05-11",)),
    ("Police arrested 1989 suspects.", "2024-05-15", ()),
    ("In 2019 police arrested four suspects.", "2024-05-15", ("2019",)),
    ("More than 2000 protesters gathered.", "2024-05-15", ()),
    ("Bombs exploded on 11 March 2004 and 7 July 2005.", "2024-05-15", ("2004-03-11", "2005-07-07")),
    ("Bombs exploded on 11 March and 7 July 2005.", "2024-05-15", ("2005-03-11", "2005-07-07")),
    ("Troops were sent in March and April 2019.", "2024-05-15", ("2019-03", "2019-04")),
    ("Two men in their 20s and 30s were shot.", "2024-05-15", ()),
    ("The man, in his early to mid-30s, was shot.", "2024-05-15", ()),
    ("The court will rule on Friday.", "2024-05-15", ("2024-05-17",)),
    ("Protesters marched on Friday.", "2024-05-15", ("2024-05-10",)),
    ("He must leave before Monday.", "2024-05-15", ("../2024-05-20",)),
    ("The attack of Friday killed two.", "2024-05-15", ("2024-05-10",)),
    (
        "A shell hit a mosque on Friday. The trial will open on June 5. Another fell on a school on the same day.",
        "2024-05-15",
        ("2024-05-10", "2024-06-05", "2024-05-10"),
    ),
    (
        "The trial will open on June 5. On the same day, the envoys will meet.",
        "2024-05-15",
        ("2024-06-05", "2024-06-05"),
    ),
    ("Flights will resume on a new route, starting on Friday.", "2024-05-15", ("2024-05-17",)),
    ("Shells hit the post, killing nine guards on Friday.", "2024-05-15", ("2024-05-10",)),
    ("In 2015 the mayor fled. In May of that year he returned.", "2024-05-15", ("2015", "2015-05")),
    ("In 2015 the mayor fled. On 3 March the following year he returned.", "2024-05-15", ("2015", "2016-03-03")),
    ("In 2015 the mayor fled. On July 2 of the same year he returned.", "2024-05-15", ("2015", "2015-07-02")),
    ("Trade grew in 2023, he said on Monday. In the same year aid fell.", "2024-05-15", ("2023", "2024-05-13", "2023")),
    ("The mayor fled in May of that year.", "2024-05-15", ()),
    ("Over the last week shells hit the town.", "2024-05-15", ("2024-05-08/2024-05-15",)),
    ("Over the last decade the town shrank.", "2024-05-15", ("2014/2024",)),
    ("Over the next year the town will grow.", "2024-05-15", ("2024-05-15/2025-05-15",)),
    ("This past week shells hit the town.", "2024-05-15", ("2024-05-08/2024-05-15",)),
    ("Over the past weekend shells hit the town.", "2024-05-15", ("2024-05-11/2024-05-12",)),
    ("This past June the town was rebuilt.", "2024-05-15", ("2023-06",)),
    ("The mayor fled on the 20th of last month.", "2024-05-15", ("2024-04-20",)),
    ("The mayor fled on the 31st of last month.", "2024-05-15", ()),
    ("Exports fell in the first two months of the year.", "2024-05-15", ("2024-01/2024-02",)),
    ("Shells hit the town on the night of May 2-3.", "2024-05-15", ("2024-05-02/2024-05-03",)),
    ("Shells hit the town on May 8, 9 and 10.", "2024-05-15", ("2024-05-08/2024-05-10",)),
    ("Shells hit the town on 5, 6, 7 and 8 May.", "2024-05-15", ("2024-05-05/2024-05-08",)),
    ("Shells hit the town on Monday and Tuesday.", "2024-05-15", ("2024-05-13/2024-05-14",)),
    ("Shells hit the town on Sunday and Tuesday.", "2024-05-15", ("2024-05-12", "2024-05-14")),
    ("The envoys will meet on Thursday and Friday.", "2024-05-15", ("2024-05-16/2024-05-17",)),
]
"""Text, publication (2024-05-15 is a Wednesday) and the days of its expressions, whose clause tells which are meant."""


@pytest.mark.parametrize(("text", "published", "days"), CLAUSES)
def test_the_clause_tells_which_day_is_meant(
    parser: Parser, tagger: TimeTagger, text: str, published: str, days: tuple[str, ...]
) -> None:
    head = Head(start=0, end=len("MOSCOW, May 14 (Xinhua) -- ")) if text.startswith("MOSCOW") else None
    article = Article(id="a", hash="a", text=text, published=published, head=head)
    found = tagger(article, parser(article, Annotations())).times
    assert tuple(time.edtf for time in found if time.edtf) == days
