"""Hard numbers: what is counted, with which bounds, and which figure includes which."""

from __future__ import annotations

import pytest

from reportedly.annotate.parse import Parser
from reportedly.annotate.pipeline import Pipeline
from reportedly.annotate.quantities import QuantityTagger
from reportedly.annotate.times import TimeTagger
from reportedly.coding.figures import code_figures
from reportedly.config import Settings
from reportedly.model import Article

Bound = int | float | None
Summary = tuple[str, str, Bound, Bound, Bound, str | None, str | None]
"""Words, measure, lowest, best, highest, unit, words of the including figure."""


def _people(text: str, measure: str, low: Bound, best: Bound, high: Bound, whole: str | None = None) -> Summary:
    return text, measure, low, best, high, "people", whole


def _exact(text: str, measure: str, count: int, whole: str | None = None) -> Summary:
    return _people(text, measure, count, count, count, whole)


def _money(text: str, measure: str, amount: int, currency: str) -> Summary:
    return text, measure, amount, amount, amount, currency, None


CASES = [
    (
        "Seven people, four of whom were children, were killed near Aleppo.",
        [_exact("Seven", "killed", 7), _exact("four", "killed", 4, "Seven")],
    ),
    (
        "At least 20 people, including three nurses, were injured.",
        [_people("At least 20", "injured", 20, None, None), _exact("three", "injured", 3, "At least 20")],
    ),
    (
        "Thirty-one people died, among them two teachers.",
        [_exact("Thirty-one", "killed", 31), _exact("two", "killed", 2, "Thirty-one")],
    ),
    (
        "Five militants were killed: two at the bridge and three near the mill.",
        [_exact("Five", "killed", 5), _exact("two", "killed", 2, "Five"), _exact("three", "killed", 3, "Five")],
    ),
    ("The blast killed a farmer and her two sons.", [_exact("a farmer", "killed", 1), _exact("two", "killed", 2)]),
    ("Two brothers and their mother died.", [_exact("Two", "killed", 2), _exact("their mother", "killed", 1)]),
    ("A 35-year-old driver was killed.", [_exact("A 35-year-old driver", "killed", 1)]),
    ("No casualties were reported.", [_exact("No casualties", "killed", 0)]),
    ("Nobody was killed in the raid.", [_exact("Nobody", "killed", 0)]),
    ("More than 70 miners were killed near Osh.", [_people("More than 70", "killed", 71, None, None)]),
    ("Up to a dozen guards were wounded.", [_people("Up to a dozen", "injured", None, None, 12)]),
    ("Between 40 and 50 rebels surrendered.", [_people("Between 40 and 50", "arrested", 40, None, 50)]),
    ("The flood killed 10 to 12 herders.", [_people("10 to 12", "killed", 10, None, 12)]),
    ("Dozens of shepherds were arrested near Gori.", [_people("Dozens", "arrested", 24, None, None)]),
    ("A couple of guards were hurt.", [_people("A couple", "injured", None, 2, None)]),
    ("Half a million people fled the delta.", [_exact("Half a million", "displaced", 500_000)]),
    (
        "Nearly two and a half million refugees crossed the river.",
        [_people("Nearly two and a half million", "displaced", None, 2_500_000, None)],
    ),
    (
        "Hundreds of thousands rallied in Tbilisi.",
        [_people("Hundreds of thousands", "participants", 200_000, None, None)],
    ),
    ("Some 1,500 police officers were deployed.", [_people("Some 1,500", "participants", None, 1500, None)]),
    (
        "Three soldiers were killed and five others wounded.",
        [_exact("Three", "killed", 3), _exact("five", "injured", 5)],
    ),
    ("Clashes left two policemen and four rebels dead.", [_exact("two", "killed", 2), _exact("four", "killed", 4)]),
    ("Twenty villagers were confirmed dead.", [_exact("Twenty", "killed", 20)]),
    ("Nine students with minor injuries were taken home.", [_exact("Nine", "injured", 9)]),
    ("The death toll rose from 12 to 15.", [_exact("12", "killed", 12), _exact("15", "killed", 15)]),
    ("As many as 30 houses were destroyed.", [("As many as 30", "damage", None, None, 30, "houses", None)]),
    ("He was sentenced to 12 years in prison.", [("12", "sentence_years", 12, 12, 12, "years", None)]),
    (
        "Trade turnover between Italy and Azerbaijan reached 9.2 billion euros in 2019.",
        [_money("9.2 billion euros", "trade_turnover", 9_200_000_000, "EUR")],
    ),
    ("The donor pledged 20 million pounds in aid.", [_money("20 million pounds", "aid", 20_000_000, "GBP")]),
    ("The court fined the company 250,000 dollars.", [_money("250,000 dollars", "fine", 250_000, "USD")]),
    ("The Boeing 737 landed and the 22nd Brigade left.", []),
    ("Neither of the two drivers was hurt.", [_exact("Neither", "injured", 0)]),
]


@pytest.fixture(scope="module")
def annotate() -> Pipeline:
    options = Settings()
    return Pipeline([Parser(settings=options), TimeTagger(settings=options), QuantityTagger(settings=options)])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_hard_number(annotate: Pipeline, text: str, expected: list[Summary]) -> None:
    article = Article(id="a", hash="a" * 64, text=text, published="2024-05-15")
    figures = code_figures(article, annotate(article))
    words = {figure.id: figure.text for figure in figures}
    found = [(f.text, f.measure, f.low, f.best, f.high, f.unit, f.part_of and words[f.part_of]) for f in figures]
    assert found == expected


def test_at_least_thirty_and_nearly_all_right() -> None:
    failing = [case for case in CASES if hasattr(case, "marks")]
    assert len(CASES) >= 30
    assert len(failing) <= 0.05 * len(CASES)
