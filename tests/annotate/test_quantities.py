"""Quantities: bounds, kinds, currencies, and numbers that count nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotate.phrases import Numerals, as_plain, words
from reportedly.annotate.quantities import QuantityTagger
from reportedly.config import Settings
from reportedly.languages.quantities import quantity_words
from reportedly.model import Annotations, Article, Quantity, TimeExpression

Bounds = tuple[int | float | None, int | float | None, int | float | None]


@pytest.fixture(scope="module")
def tagger() -> QuantityTagger:
    return QuantityTagger(settings=Settings())


def _quantities(tagger: QuantityTagger, text: str) -> tuple[Quantity, ...]:
    return tagger(Article(id="a", hash="a", text=text), Annotations()).quantities


COUNTS: list[tuple[str, str, Bounds]] = [
    ("Seven boats sank.", "Seven", (7, 7, 7)),
    ("The blast hurt twenty-one miners.", "twenty-one", (21, 21, 21)),
    ("It held two hundred and five men.", "two hundred and five", (205, 205, 205)),
    ("It held 1,234 men.", "1,234", (1234, 1234, 1234)),
    ("It cost the city 35 thousand trees.", "35 thousand", (35000, 35000, 35000)),
    ("It feeds 3.5 million households.", "3.5 million", (3500000, 3500000, 3500000)),
    ("It feeds 3,5 million households.", "3,5 million", (3500000, 3500000, 3500000)),
    ("On Route 1,5 boats sank.", "5", (5, 5, 5)),
    ("It feeds half a million households.", "half a million", (500000, 500000, 500000)),
    ("It feeds one and a half million households.", "one and a half million", (1500000,) * 3),
    ("It feeds two-and-a-half million households.", "two-and-a-half million", (2500000,) * 3),
    ("It feeds a hundred and fifty thousand households.", "a hundred and fifty thousand", (150000,) * 3),
    ("It feeds a million and a half households.", "a million and a half", (1500000,) * 3),
    ("It feeds a quarter of a million households.", "a quarter of a million", (250000,) * 3),
    (
        "It feeds about three-quarters of a million households.",
        "about three-quarters of a million",
        (None, 750000, None),
    ),
    ("It held 1 234 men.", "1 234", (1234, 1234, 1234)),
    ("It held 12 500 men.", "12 500", (12500, 12500, 12500)),
    ("It held more than 1 250 000 men.", "more than 1 250 000", (1250001, None, None)),
    ("It lost a dozen boats.", "a dozen", (12, 12, 12)),
    ("It lost two dozen boats.", "two dozen", (24, 24, 24)),
    ("It lost half a dozen boats.", "half a dozen", (6, 6, 6)),
    ("It lost zero boats.", "zero", (0, 0, 0)),
    ("A total of six boats sank.", "six", (6, 6, 6)),
    # qualifiers
    ("It lost more than 70 boats.", "more than 70", (71, None, None)),
    ("It lost over 12 boats.", "over 12", (13, None, None)),
    ("It lost upwards of 200 boats.", "upwards of 200", (201, None, None)),
    ("It lost at least 20 boats.", "at least 20", (20, None, None)),
    ("It lost no fewer than twenty boats.", "no fewer than twenty", (20, None, None)),
    ("It lost 300 or more boats.", "300 or more", (300, None, None)),
    ("It lost up to 40 boats.", "up to 40", (None, None, 40)),
    ("It lost as many as 55 boats.", "as many as 55", (None, None, 55)),
    ("It lost no more than twelve boats.", "no more than twelve", (None, None, 12)),
    ("It lost fewer than 30 boats.", "fewer than 30", (None, None, 29)),
    ("It lost less than a hundred boats.", "less than a hundred", (None, None, 99)),
    ("It lost about 3,000 boats.", "about 3,000", (None, 3000, None)),
    ("It lost nearly 200 boats.", "nearly 200", (None, 200, None)),
    ("It lost almost two dozen boats.", "almost two dozen", (None, 24, None)),
    ("It lost some 400 boats.", "some 400", (None, 400, None)),
    ("It lost an estimated two million trees.", "an estimated two million", (None, 2000000, None)),
    ("It lost 20 or so boats.", "20 or so", (None, 20, None)),
    ("It lost 20 boats or more.", "20", (20, None, None)),
    ("It lost 20 boats or less.", "20", (None, None, 20)),
    ("It lost 20 boats or so.", "20", (None, 20, None)),
    ("It lost 20 boats or more than half.", "20", (20, 20, 20)),
    ("It lost over 20 boats or so.", "over 20", (21, None, None)),
    # ranges
    ("It lost 40 to 50 boats.", "40 to 50", (40, None, 50)),
    ("It lost between 40 and 50 boats.", "between 40 and 50", (40, None, 50)),
    ("It lost 10-15 boats.", "10-15", (10, None, 15)),
    ("It lost five or six boats.", "five or six", (5, None, 6)),
    ("It lost five to six million trees.", "five to six million", (5000000, None, 6000000)),
    ("It lost at least 3 to 10 boats.", "at least 3 to 10", (3, None, 10)),
    # vague numbers
    ("It lost dozens of boats.", "dozens", (24, None, None)),
    ("It lost scores of boats.", "scores", (40, None, None)),
    ("It lost hundreds of boats.", "hundreds", (200, None, None)),
    ("It lost thousands of boats.", "thousands", (2000, None, None)),
    ("It lost tens of thousands of trees.", "tens of thousands", (20000, None, None)),
    ("It lost hundreds of thousands of trees.", "hundreds of thousands", (200000, None, None)),
    ("It lost millions of trees.", "millions", (2000000, None, None)),
    ("It lost several hundred boats.", "several hundred", (200, None, None)),
    ("It lost a few dozen boats.", "a few dozen", (24, None, None)),
    ("It lost several boats.", "several", (None, None, None)),
    ("It lost many boats.", "many", (None, None, None)),
    ("It lost a couple of boats.", "a couple", (None, 2, None)),
    ("It lost more than a dozen boats.", "more than a dozen", (13, None, None)),
]


@pytest.mark.parametrize(("text", "quote", "bounds"), COUNTS, ids=[c[0] for c in COUNTS])
def test_counts(tagger: QuantityTagger, text: str, quote: str, bounds: Bounds) -> None:
    (found,) = _quantities(tagger, text)
    assert (found.text, found.kind, found.unit) == (quote, "count", None)
    assert (found.low, found.best, found.high) == bounds


MONEY: list[tuple[str, str, str, Bounds]] = [
    ("Trade reached $3.7 billion.", "$3.7 billion", "USD", (3700000000,) * 3),
    ("Trade reached 933.2 million euros.", "933.2 million euros", "EUR", (933200000,) * 3),
    ("Trade reached £1.1bn.", "£1.1bn", "GBP", (1100000000,) * 3),
    ("Trade reached US$22,900.", "US$22,900", "USD", (22900,) * 3),
    ("Trade reached C$5m.", "C$5m", "CAD", (5000000,) * 3),
    ("Trade reached SEK9 million.", "SEK9 million", "SEK", (9000000,) * 3),
    ("Trade reached USD 910 thousand.", "USD 910 thousand", "USD", (910000,) * 3),
    ("Bread costs 27.48 U.S. dollars.", "27.48 U.S. dollars", "USD", (27.48,) * 3),
    ("Bread costs 27.48 U.S dollars.", "27.48 U.S dollars", "USD", (27.48,) * 3),
    ("Bread costs 11 cents.", "11 cents", "USD", (0.11,) * 3),
    ("Bread costs 500 Turkish liras.", "500 Turkish liras", "TRY", (500,) * 3),
    ("Bread costs 20 soms.", "20 soms", "KGS", (20,) * 3),
    ("Bread costs Rs. 500.", "Rs. 500", "INR", (500,) * 3),
    ("It paid 1.5 bln rubles.", "1.5 bln rubles", "RUB", (1500000000,) * 3),
    ("It paid MDL 300,000.", "MDL 300,000", "MDL", (300000,) * 3),
    ("It paid 3 million pounds.", "3 million pounds", "GBP", (3000000,) * 3),
    ("It paid 600 billion yen.", "600 billion yen", "JPY", (600000000000,) * 3),
    ("It paid more than $5 trillion.", "more than $5 trillion", "USD", (5000000000001, None, None)),
    ("It paid up to 1 million euros.", "up to 1 million euros", "EUR", (None, None, 1000000)),
    ("It paid about $2.5 million.", "about $2.5 million", "USD", (None, 2500000, None)),
    ("It paid between US$300 and 400 million.", "between US$300 and 400 million", "USD", (300000000, None, 400000000)),
    ("It paid $5-6 million.", "$5-6 million", "USD", (5000000, None, 6000000)),
    ("It has a nearly 2-million-dollar fleet.", "nearly 2-million-dollar", "USD", (None, 2000000, None)),
    ("It paid millions of dollars.", "millions of dollars", "USD", (2000000, None, None)),
]


@pytest.mark.parametrize(("text", "quote", "code", "bounds"), MONEY, ids=[c[0] for c in MONEY])
def test_money(tagger: QuantityTagger, text: str, quote: str, code: str, bounds: Bounds) -> None:
    (found,) = _quantities(tagger, text)
    assert found.kind == "money"
    assert (found.text, found.unit) == (quote, code)
    assert (found.low, found.best, found.high) == bounds


OTHERS: list[tuple[str, str, str, str | None, float]] = [
    ("Prices rose 45 percent.", "45 percent", "percent", None, 45),
    ("Prices rose 2.5%.", "2.5%", "percent", None, 2.5),
    ("Prices rose 30 per cent.", "30 per cent", "percent", None, 30),
    ("It lies 120 km away.", "120", "measure", "km", 120),
    ("It lasted three days.", "three", "measure", "day", 3),
    ("A 35-year-old baker came.", "35", "measure", "year", 35),
    ("The baker, aged 34, came.", "34", "measure", "year", 34),
    ("He wed at the age of ten.", "ten", "measure", "year", 10),
    ("Baker Harlan Voss, 34, came.", "34", "measure", "year", 34),
    ("The first convoy came.", "first", "ordinal", None, 1),
    ("The 3rd convoy came.", "3rd", "ordinal", None, 3),
    ("The twenty-first convoy came.", "twenty-first", "ordinal", None, 21),
]


@pytest.mark.parametrize(("text", "quote", "kind", "unit", "best"), OTHERS, ids=[c[0] for c in OTHERS])
def test_other_kinds(tagger: QuantityTagger, text: str, quote: str, kind: str, unit: str | None, best: float) -> None:
    (found,) = _quantities(tagger, text)
    assert (found.text, found.kind, found.unit, found.best) == (quote, kind, unit, best)


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 737 landed.",
        "The G20 met.",
        "Covid-19 spread.",
        "They invoked Article 50.",
        "School No. 5 closed.",
        "Call 555-0199-22 now.",
        "They won 3-2.",
        "Resolution 1430/2019 passed.",
        "It came in a 4x4.",
        "An F-16 took off.",
        "They watch NBC12 at home.",
        "Code 0040 failed.",
        "",
        "\n\n",
    ],
)
def test_numbers_that_count_nothing(tagger: QuantityTagger, text: str) -> None:
    assert _quantities(tagger, text) == ()


def test_a_date_is_no_number(tagger: QuantityTagger) -> None:
    text = "On July 28, 2019, two boats sank; 2,019 did not."
    date = TimeExpression(start=3, end=16, text=text[3:16], type="DATE", value="2019-07-28", edtf="2019-07-28")
    found = tagger(Article(id="a", hash="a", text=text), Annotations(times=(date,))).quantities
    assert [q.text for q in found] == ["two", "2,019"]


def test_a_year_behind_from_is_no_number(tagger: QuantityTagger) -> None:
    text = "It stood from 2004, they say."
    year = TimeExpression(start=14, end=18, text="2004", type="DATE", value="2004", edtf="2004")
    assert tagger(Article(id="a", hash="a", text=text), Annotations(times=(year,))).quantities == ()


def test_the_number_begins_after_its_qualifier(tagger: QuantityTagger) -> None:
    text = "They held more than 70 boats."
    (found,) = _quantities(tagger, text)
    assert text[found.number_start : found.end] == "70"


_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
_SMALL += ["seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = [(10**9, "billion"), (10**6, "million"), (1000, "thousand")]


def _below_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    unit = f"-{_SMALL[number % 10]}" if number % 10 else ""
    return _TENS[number // 10 - 2] + unit


def _in_words(number: int, *, joiner: str) -> str:
    for scale, name in _SCALES:
        if number >= scale:
            rest = f" {_in_words(number % scale, joiner=joiner)}" if number % scale else ""
            return f"{_in_words(number // scale, joiner=joiner)} {name}{rest}"
    if number >= 100:
        rest = f"{joiner}{_below_hundred(number % 100)}" if number % 100 else ""
        return f"{_SMALL[number // 100]} hundred{rest}"
    return _below_hundred(number)


@settings(max_examples=400)
@given(number=st.integers(0, 10**9), joiner=st.sampled_from([" ", " and "]))
def test_number_words_are_read_back(number: int, joiner: str) -> None:
    text = _in_words(number, joiner=joiner)
    line = words(text, 0, len(text))
    read = Numerals(lexicon=quantity_words("en").numbers).read(line, 0)
    assert read is not None
    assert (int(read.value), read.last) == (number, len(line))


@given(st.decimals(0, 10**9, places=2))
def test_decimals_stay_exact(value: Decimal) -> None:
    assert Decimal(str(as_plain(value))) == value


def _mixed() -> st.SearchStrategy[str]:
    texts = [case[0] for case in COUNTS] + [case[0] for case in MONEY] + [case[0] for case in OTHERS]
    vocabulary = sorted({w for text in texts for w in text.split()})
    piece = st.sampled_from(vocabulary) | st.text(max_size=3) | st.integers(0, 10**7).map(str) | st.just("-")
    return st.lists(piece, max_size=20).map(" ".join) | st.lists(piece, max_size=20).map("".join)


@settings(max_examples=300, deadline=None)
@given(text=_mixed())
def test_spans_hold_their_words_whatever_the_text(tagger: QuantityTagger, text: str) -> None:
    found = _quantities(tagger, text)
    end = 0
    for quantity in found:
        assert end <= quantity.start <= quantity.number_start < quantity.end
        assert text[quantity.start : quantity.end] == quantity.text
        end = quantity.end


def test_a_long_line_takes_time_in_proportion(tagger: QuantityTagger) -> None:
    assert len(_quantities(tagger, "more than 3 to 5 million or so and " * 5000)) >= 5000
    assert _quantities(tagger, "1-" * 20000) == ()


def test_an_endless_number_is_cut_into_words_in_linear_time() -> None:
    text = "1" + ",234" * 50_000 + "5"
    assert "".join(word.text for word in words(text, 0, len(text))) == text
