"""Hard dates: what news writes instead of a date, with the interval that it means. Told on Wednesday, 15 May 2024."""

from __future__ import annotations

import pytest

from reportedly.annotate.parse import Parser
from reportedly.annotate.pipeline import Pipeline
from reportedly.annotate.times import TimeTagger
from reportedly.config import Settings
from reportedly.model import Article

_PUBLISHED = "2024-05-15"

CASES = [
    ("Gunmen fired on a patrol near Agdam early Friday.", [("early Friday", "2024-05-10")]),
    ("Shelling resumed late on Tuesday night.", [("Tuesday night", "2024-05-14")]),
    ("The depot at Kherson was hit overnight.", [("overnight", "2024-05-14")]),
    ("The ministers will meet in Tbilisi on Friday.", [("Friday", "2024-05-17")]),
    ("The deadline was extended until 9 a.m. Friday.", [("9 a.m. Friday", "2024-05-17")]),
    ("The court will rule as early as Thursday.", [("Thursday", "2024-05-16")]),
    ("The truce had been due to expire on Monday.", [("Monday", "2024-05-13")]),
    ("Voters go to the polls next Sunday.", [("next Sunday", "2024-05-19")]),
    ("On Monday, May 6, the tanks withdrew.", [("Monday, May 6", "2024-05-06")]),
    ("Shots were heard on Saturday, 27 April, near Shusha.", [("Saturday, 27 April", "2024-04-27")]),
    ("He was last seen on 3 March last year.", [("3 March last year", "2023-03-03")]),
    ("The crossing has been closed since 1994.", [("1994", "1994/..")]),
    ("Flights were suspended between January and July 2020.", [("January and July 2020", "2020-01/2020-07")]),
    ("The two sides traded fire from May 3 to 5.", [("May 3 to 5", "2024-05-03/2024-05-05")]),
    ("Many families fled in the early 1990s.", [("the early 1990s", "1990/1999")]),
    ("The budget for fiscal 2019 was cut twice.", [("fiscal 2019", "2019")]),
    ("Rebels took the town last summer.", [("last summer", "2023-06/2023-08")]),
    ("Exports doubled in the first half of 2023.", [("the first half of 2023", "2023-01/2023-06")]),
    ("By the end of the year, 400 families will return.", [("the end of the year", "2024")]),
    ("Two weeks ago the mayor fled.", [("Two weeks ago", "2024-04-29/2024-05-05")]),
    ("Over the past 24 hours the army lost two posts.", [("the past 24 hours", "2024-05-14/2024-05-15")]),
    ("The embassy closed in 1979 and reopened 12 years later.", [("1979", "1979"), ("12 years later", "1991")]),
    (
        "A truce was signed on 9 November 2020. The following day troops withdrew.",
        [("9 November 2020", "2020-11-09"), ("The following day", "2020-11-10")],
    ),
    ("Polling stations opened on Easter Sunday.", [("Easter Sunday", "2024-03-31")]),
    ("The driver was shot on 14/05/2024.", [("14/05/2024", "2024-05-14")]),
    ("Prices rose in recent days.", [("recent days", "2024-05")]),
    ("Aid convoys arrive every Friday.", [("every Friday", None)]),
    ("The raid took place on 05/04/2024.", []),
    ("Flight 1988 landed safely, said the governor, a man in his 70s.", []),
    (
        "The minister resigned the day after the raid of May 2.",
        [("the day after", "2024-05-03"), ("May 2", "2024-05-02")],
    ),
]


@pytest.fixture(scope="module")
def annotate() -> Pipeline:
    options = Settings()
    return Pipeline([Parser(settings=options), TimeTagger(settings=options)])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_hard_date(annotate: Pipeline, text: str, expected: list[tuple[str, str | None]]) -> None:
    times = annotate(Article(id="a", hash="a", text=text, published=_PUBLISHED)).times
    assert [(t.text, t.edtf) for t in times] == expected


def test_at_least_thirty_and_nearly_all_right() -> None:
    failing = [case for case in CASES if hasattr(case, "marks")]
    assert len(CASES) >= 30
    assert len(failing) <= 0.05 * len(CASES)


def test_without_a_day_of_writing_the_year_comes_from_another_date_and_says_so(annotate: Pipeline) -> None:
    text = "The pact was signed on 4 March 2021. On 9 April the troops left."
    whole, partial = annotate(Article(id="a", hash="a", text=text)).times
    assert (whole.edtf, whole.inferred_from) == ("2021-03-04", None)
    assert (partial.edtf, partial.inferred_from) == ("2021-04-09", (whole.start, whole.end))


def test_a_missing_date_stays_missing(annotate: Pipeline) -> None:
    (friday,) = annotate(Article(id="a", hash="a", text="A patrol was shelled on Friday.")).times
    assert friday.edtf is None
