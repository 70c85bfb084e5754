"""docs/times.md and docs/numbers.md: what the code reads from sentences written for these pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from reportedly.annotate.parse import Parser
from reportedly.annotate.pipeline import Pipeline
from reportedly.annotate.quantities import QuantityTagger
from reportedly.annotate.times import TimeTagger
from reportedly.coding.figures import code_figures
from reportedly.config import Settings
from reportedly.languages.measures import measure_words
from reportedly.languages.quantities import Vague, quantity_words
from reportedly.model import Article, Figure, TimeExpression

PUBLISHED = "2024-05-15"
LANGUAGE = "en"

TIMES = {
    "Whole dates and their parts": (
        "The pact was signed on 9 November 2020.",
        "The pact was signed on 2020-11-09, or 28.11.2020.",
        "On Monday, May 6, the tanks withdrew.",
        "The border closed in March 2021.",
        "The strike began in mid-April.",
        "The embassy reopened in 1991.",
    ),
    "Told from the day of writing": (
        "Gunmen fired on a patrol near Agdam early Friday.",
        "The ministers will meet in Tbilisi on Friday.",
        "The deadline was extended until 9 a.m. Friday.",
        "The truce had been due to expire on Monday.",
        "A depot burned the day before yesterday.",
        "Voters go to the polls next Sunday.",
        "He was last seen on 3 March last year.",
        "Two weeks ago the mayor fled.",
        "By the end of the year, 400 families will return.",
    ),
    "Told from another date of the text": (
        "The embassy closed in 1979 and reopened 12 years later.",
        "A truce was signed on 9 November 2020. The following day troops withdrew.",
        "Sales rose in the first quarter from 3 million euros a year earlier.",
    ),
    "Stretches and ranges": (
        "Flights were suspended between January and July 2020.",
        "The two sides traded fire from May 3 to 5.",
        "The crossing has been closed since 1994.",
        "Many families fled in the early 1990s.",
        "The budget for fiscal 2019 was cut twice.",
        "Rebels took the town last summer.",
        "Exports doubled in the first half of 2023 and fell in the third quarter of last year.",
        "Over the past 24 hours the army lost two posts.",
    ),
    "Parts of days and clock times": (
        "Shelling resumed late on Tuesday night.",
        "The depot at Kherson was hit overnight.",
        "It struck at 7:15 a.m. (0415 GMT) Monday.",
        "The post was stormed on the night of April 28.",
    ),
    "Days that move with the year": (
        "Polling stations opened on Easter Monday.",
        "They voted on Election Day 2016.",
    ),
    "Other calendars": (
        "A depot burned on 4 Aban 1401 (26 October 2022).",
        "The dam burst in Asad 1402.",
        "Pilgrims left on 10 Muharram 1445 (28 July 2023).",
        "The palace was stormed on 25 October (7 November) 1917.",
    ),
    "Durations and repetition": (
        "The siege lasted three and a half months.",
        "The feud has gone on for decades.",
        "Aid convoys arrive every Friday.",
    ),
    "Vague stretches of time": (
        "Prices rose in recent days.",
        "Prices rose over the past few weeks.",
        "The road will reopen in the coming months.",
    ),
    "Times without a date": (
        "Prices rose in recent years.",
        "They will return in the future.",
    ),
}
NO_TIMES = (
    "The raid took place on 05/04/2024.",
    "Flight 1988 landed safely.",
    "The governor, a man in his 70s, resigned.",
    "March on the capital, they cried.",
    "Pilgrims left on 10 Muharram 1445.",
)
NUMBERS = {
    "Exact, at least, at most, about, between": (
        "Three shepherds were shot dead near Kars.",
        "More than 70 miners were killed near Osh.",
        "At least 20 people were injured.",
        "Up to a dozen guards were wounded.",
        "Nearly two and a half million refugees crossed the river.",
        "Between 40 and 50 rebels surrendered.",
        "Dozens of shepherds were arrested near Gori.",
        "The death toll rose from 12 to 15.",
    ),
    "Without a number": (
        "The blast killed a farmer and her two sons.",
        "Two brothers and their mother died.",
        "No casualties were reported.",
        "Nobody was killed in the raid.",
    ),
    "Figures that others include": (
        "Seven people, four of whom were children, were killed near Aleppo.",
        "At least 20 people, including three nurses, were injured.",
        "Thirty-one people died, among them two teachers.",
        "Five militants were killed: two at the bridge and three near the mill.",
    ),
    "Two things at once": (
        "Three soldiers were killed and five others wounded.",
        "Clashes left two policemen and four rebels dead.",
    ),
    "Attacks, damage, sentences": (
        "The ministry counted 1,250 violations of the truce.",
        "Some 30 houses were destroyed.",
        "He was sentenced to 12 years in prison.",
    ),
    "Money": (
        "Trade turnover between Italy and Azerbaijan reached 9.2 billion euros in 2019.",
        "The donor pledged 20 million pounds in aid.",
        "The court fined the company 250,000 dollars.",
        "Turkey exported goods worth $1.2 billion to Georgia.",
    ),
}

_TIMES_HEAD = f"""# Times

Every expression of time in an article gets a TimeML type and value, and the interval of days that it means, in EDTF.
The tables below show what the code reads from sentences of an article published on Wednesday, {PUBLISHED}.

* **Type and value** are those of TimeML (TIMEX3): DATE, TIME, DURATION, SET; `2019-Q3`, `2019-SU` (summer), `TNI`
  (night), `P3D` (three days), `PAST_REF` (some time past).
* **Days** are EDTF: a day, month, year, or `first/last`; `..` is an open end. Seasons are those of the
  northern hemisphere.
* **Told from**: what a value rests on beside its own words: the day of publication, or another date of the text. Empty
  where its own words are enough.
* A weekday is the last one on or before the day of writing, or the next where the clause looks ahead (`will meet`,
  `is due`, `until Friday`). A day without its year is the nearest that fits the tense of its clause.
* Without a day of publication, the date in the head of the article serves, else a full date of the text may tell a
  missing year. What can't be told stays open: nothing is filled in.
"""
_TIMES_TAIL = """
## What is left alone

| sentence | why |
| --- | --- |
"""
_REASONS = (
    "day and month can't be told apart",
    "a name",
    "an age",
    "a verb",
    "a day by the sight of the moon",
)
_TIMES_LIMITS = """
## Limits

* A distance is told from a date before it, or from one in the phrase behind it (`the day after the raid of May 2`).
* Of `recent days` or weeks the months are given that they may lie in, of months the years; of `recent years` nothing.
* `early`, `mid` and `late` are part of the words, not of the interval.
* Of other calendars only the Solar Hijri one (Iran, Afghanistan) is read, with its year. A lunar date is left alone:
  the Gregorian one in brackets behind it is read. Of days told by the Julian calendar too, the Gregorian is taken.
* Holidays but Christmas, New Year, Easter (western), Thanksgiving and Election Day (both as in the United States) are
  not read.
"""
_NUMBERS_HEAD = """# Numbers

A **quantity** is any number with what it counts; a **figure** is a quantity that a table of events would hold: people
killed, injured, arrested …, attacks, damage, amounts of money. The tables show the figures that the code finds.

* **low, best, high** follow the coding guide: "more than 70" begins at 71, "about 3,000" is a best guess without
  bounds, "up to 40" has only an upper bound.
* **unit** is `people`, a currency (ISO 4217), or the noun counted; **of** are the words for who or what is counted.
* **part of** is the figure that includes this one, so that nobody is counted twice. Words tell it (`four of whom`,
  `including`, `among them`, `of these`), or by figures that follow an exact total of the same measure and add up to it.
* `from 12 to 15` is a range, but after words for change (`rose from 12 to 15`) two figures.
"""


def times() -> str:
    """docs/times.md."""
    return "".join(_times())


def numbers() -> str:
    """docs/numbers.md."""
    return "".join(_numbers())


@lru_cache(maxsize=1)
def _pipeline() -> Pipeline:
    settings = Settings()
    return Pipeline([Parser(settings=settings), TimeTagger(settings=settings), QuantityTagger(settings=settings)])


def _article(sentence: str) -> Article:
    return Article(id="example", hash="0" * 64, text=sentence, published=PUBLISHED)


def _times() -> Iterator[str]:
    yield _TIMES_HEAD
    for heading, sentences in TIMES.items():
        yield f"\n## {heading}\n\n"
        yield _row("sentence", "expression", "type", "value", "days", "told from") + _row(*["---"] * 6)
        for sentence in sentences:
            yield from _sentence(sentence, [_time(time, sentence) for time in _read(sentence)])
    yield _TIMES_TAIL
    for sentence, reason in zip(NO_TIMES, _REASONS, strict=True):
        if _read(sentence):
            raise ValueError(f"no longer left alone: {sentence}")
        yield _row(sentence, reason)
    yield _TIMES_LIMITS


def _read(sentence: str) -> tuple[TimeExpression, ...]:
    return _pipeline()(_article(sentence)).times


def _time(time: TimeExpression, sentence: str) -> tuple[str, ...]:
    basis = time.inferred_from
    told = "" if basis is None else basis if isinstance(basis, str) else f"“{sentence[slice(*basis)]}”"
    return time.text, time.type, f"`{time.value}`", f"`{time.edtf}`" if time.edtf else "", told


def _numbers() -> Iterator[str]:
    yield _NUMBERS_HEAD
    for heading, sentences in NUMBERS.items():
        yield f"\n## {heading}\n\n"
        yield _row("sentence", "words", "measure", "low", "best", "high", "unit", "of", "part of") + _row(*["---"] * 9)
        for sentence in sentences:
            article = _article(sentence)
            figures = code_figures(article, _pipeline()(article))
            words = {figure.id: figure.text for figure in figures}
            yield from _sentence(sentence, [_figure(figure, words) for figure in figures])
    yield from _lists()


def _figure(figure: Figure, words: Mapping[str, str]) -> tuple[str, ...]:
    bounds = ["" if bound is None else f"{bound:,}" for bound in (figure.low, figure.best, figure.high)]
    of = "" if figure.of is None else figure.of.text
    whole = "" if figure.part_of is None else words[figure.part_of]
    return figure.text, f"`{figure.measure}`", *bounds, figure.unit or "", of, whole


def _lists() -> Iterator[str]:
    yield "\n## Words for numbers that are not exact\n\n" + _row("word", "low", "best", "high") + _row(*["---"] * 4)
    vague = quantity_words(LANGUAGE).vague
    for word in sorted(vague):
        yield _row(word, *_bounds(vague[word]))
    yield (
        "\n## Measures\n\n"
        + _row("measure", "counts", "verbs and nouns that show it, among others")
        + _row(*["---"] * 3)
    )
    measures = measure_words(LANGUAGE).measures
    for name, measure in measures.items():
        shown = sorted(measure.objects | measure.subjects)[:6] + sorted(measure.nouns)[:4]
        yield _row(f"`{name}`", "people" if measure.people else "things", ", ".join(shown))


def _bounds(vague: Vague) -> list[str]:
    return ["" if bound is None else f"{bound:,}" for bound in (vague.low, vague.best, vague.high)]


def _sentence(sentence: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for index, row in enumerate(rows):
        yield _row("" if index else sentence, *row)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
