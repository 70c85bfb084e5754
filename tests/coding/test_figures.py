"""Figures: measures, bounds, groups, parts, states, and how they are finished."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotate.pipeline import Pipeline
from reportedly.coding.figures import Finisher, candidates, code_figures
from reportedly.model import Annotations, Article, Figure, Head, Source

Summary = tuple[str, int | float | None, int | float | None, int | float | None, str | None]


def _article(text: str) -> Article:
    return Article(id="a", hash="a" * 64, text=text, published="2019-10-16")


def _figures(annotate: Pipeline, text: str) -> tuple[Figure, ...]:
    article = _article(text)
    return code_figures(article, annotate(article))


def _summary(figure: Figure) -> Summary:
    return figure.measure, figure.low, figure.best, figure.high, None if figure.of is None else figure.of.text


def _one(measure: str, count: float, of: str | None) -> Summary:
    return measure, count, count, count, of


CASES: list[tuple[str, list[Summary]]] = [
    # decimals behind a comma
    ("The flood caused damage of 1,5 million euros.", [("damage", 1_500_000, 1_500_000, 1_500_000, "damage")]),
    ("The flood killed 1,500 dockers in 3,5 hours.", [_one("killed", 1500, "dockers")]),
    # ages count nobody
    ("Two bakers aged 20 and 25 were killed.", [_one("killed", 2, "bakers")]),
    (
        "Two bakers aged 12 and 14 and 30 others were killed.",
        [_one("killed", 2, "bakers"), _one("killed", 30, "others")],
    ),
    ("Three bakers aged 20, 22 and 25 were killed.", [_one("killed", 3, "bakers")]),
    # killed
    ("A rocket killed seven farmers.", [_one("killed", 7, "farmers")]),
    ("More than 70 miners were killed near Osh.", [("killed", 71, None, None, "miners")]),
    ("At least 20 border guards died in the flood.", [("killed", 20, None, None, "border guards")]),
    ("The flood claimed the lives of nine villagers.", [_one("killed", 9, "villagers")]),
    ("The quake claimed at least 222 villagers.", [("killed", 222, None, None, "villagers")]),
    ("The league claims 300 members.", []),
    ("Thirty villagers claimed damages after the quake.", []),
    ("They remember the flood which claimed 40 herders in 1990.", [_one("killed", 40, "herders")]),
    ("The storm killed 754 livestock and two herders.", [_one("killed", 2, "herders")]),
    ("The death toll rose to 12.", [_one("killed", 12, None)]),
    ("The death toll rose from 12 to 15.", [_one("killed", 12, None), _one("killed", 15, None)]),
    ("Another 14 were taken to hospital.", [_one("hospitalized", 14, None)]),
    ("Around 2,000 took to the streets of Sofia.", [("participants", None, 2000, None, None)]),
    ("The march drew more than 30,000.", [("participants", 30001, None, None, None)]),
    ("Turnout was estimated at 10,000.", [_one("participants", 10000, None)]),
    ("The bodies of four hikers were found.", [_one("killed", 4, "hikers")]),
    ("The army shot down two drones.", [_one("damage", 2, "drones")]),
    ("Twenty-two remain unaccounted for.", [_one("missing", 22, None)]),
    ("Twenty villagers were confirmed dead.", [_one("killed", 20, "villagers")]),
    ("Nine guards were reported injured.", [_one("injured", 9, "guards")]),
    ("About 20 houses collapsed.", [("damage", None, 20, None, "houses")]),
    ("Two rockets hit three trucks.", [_one("damage", 3, "trucks")]),
    ("13 pupils with minor injuries were taken home.", [_one("injured", 13, "pupils")]),
    ("The collapse left four workers dead.", [_one("killed", 4, "workers")]),
    ("Officials confirmed 20 deaths.", [_one("killed", 20, "deaths")]),
    ("The court heard of the murder of 41 villagers.", [_one("killed", 41, "villagers")]),
    ("Three shepherds were shot dead near the border.", [_one("killed", 3, "shepherds")]),
    ("Dozens of settlers perished.", [("killed", 24, None, None, "settlers")]),
    ("About 15 police officers have been killed in the clashes.", [("killed", None, 15, None, "police officers")]),
    ("Up to 40 sailors drowned.", [("killed", None, None, 40, "sailors")]),
    ("A total of 50 rebels have been killed in the valley.", [_one("killed", 50, "rebels")]),
    ("He spoke of the three fishermen who were killed on Friday.", [_one("killed", 3, "fishermen")]),
    ("Two vendors were shot and killed.", [_one("killed", 2, "vendors")]),
    ("Four vendors were found shot dead.", [_one("killed", 4, "vendors")]),
    ("A guard is suspected of shooting a woman to death.", [_one("killed", 1, "woman")]),
    ("A guard shot three vendors dead.", [_one("killed", 3, "vendors")]),
    ("A guard fatally shot himself in Oslo.", [_one("killed", 1, "guard")]),
    ("Two rebels shot at vendors in Kano.", []),
    ("The court said two rebels shot and killed a guard.", [_one("killed", 1, "guard")]),
    ("Two rebels held three nurses hostage.", [_one("abducted", 3, "nurses hostage")]),
    ("Two rebels held three nurses captive.", [_one("abducted", 3, "nurses")]),
    ("Rebels shot six vendors, one fatally, in Kano.", [_one("injured", 6, "vendors"), _one("killed", 1, "vendors")]),
    ("Three shepherds froze to death.", [_one("killed", 3, "shepherds")]),
    ("A guard shot a dozen bullets into the shop.", []),
    ("Rebels shot two vendors on the 3100 block of Mill Road.", [_one("injured", 2, "vendors")]),
    ("No one else was hurt in the fire.", []),
    ("A 16-year-old was shot in the neck.", [_one("injured", 1, "16-year-old")]),
    ("Police speak of the death of a 17-year-old.", [_one("killed", 1, "17-year-old")]),
    ("A teen and a toddler were killed.", [_one("killed", 1, "teen"), _one("killed", 1, "toddler")]),
    ("Both drivers were killed.", [_one("killed", 2, "drivers")]),
    ("Both drivers were armed.", []),
    ("Both states were hit.", []),
    ("No additional injuries were reported.", []),
    ("Three lost their lives in Gao.", [_one("killed", 3, None)]),
    ("Four vendors were fatally shot.", [_one("killed", 4, "vendors")]),
    ("Five vendors were shot at the market.", [_one("injured", 5, "vendors")]),
    ("The number of deaths surpassed 100,000.", [("killed", 100001, None, None, "deaths")]),
    ("Neither of the two guards was killed.", [_one("killed", 0, None)]),
    ("The court set the bail at 100,000 euros.", [_one("money", 100000, "bail")]),
    ("The union put the losses at $3 million.", [_one("damage", 3_000_000, "losses")]),
    ("The army fired 36 rockets, of which 20 were shot down.", []),
    ("Two men fled the 30 houses in which the mayor was shot.", [_one("displaced", 2, "men")]),
    ("Damage ran to $3 million.", [_one("damage", 3_000_000, "Damage")]),
    (
        "Four hundred firefighters battled a blaze that killed 12.",
        [_one("participants", 400, "firefighters"), _one("killed", 12, None)],
    ),
    ("Police freed 12 hostages held by gunmen.", [_one("abducted", 12, "hostages")]),
    # a date is not counted
    ("The raid killed 12 Sunday in Gao.", [_one("killed", 12, None)]),
    (
        "The war killed 900 herders, including 300 last month.",
        [_one("killed", 900, "herders"), _one("killed", 300, "herders")],
    ),
    # the doer suffers nothing
    ("A guard was shot dead by two officers.", [_one("killed", 1, "guard")]),
    ("Two officers shot a guard dead.", [_one("killed", 1, "guard")]),
    ("The crew was taken hostage by 40 gunmen.", [_one("participants", 40, "gunmen")]),
    ("Four jets shot down two drones.", [_one("damage", 2, "drones")]),
    ("Two million people cast ballots.", [_one("participants", 2_000_000, "people")]),
    ("At least a dozen people lost their lives.", [("killed", 12, None, None, "people")]),
    # nouns with hyphens, and what belongs to a time
    ("Twelve passers-by were wounded.", [_one("injured", 12, "passers-by")]),
    ("Two brothers-in-law were arrested.", [_one("arrested", 2, "brothers-in-law")]),
    ("He got 18 months' probation.", [_one("sentence_years", 18, "probation")]),
    # years and months
    ("He was sentenced to seven years and three months in prison.", [_one("sentence_years", 7.25, "prison")]),
    ("He was sentenced to two years, eight months in jail.", [_one("sentence_years", 2.67, "jail")]),
    ("He was sentenced to 188 months (15 years, 8 months).", [_one("sentence_years", 188, None)]),
    # the same amount in other money
    (
        "The fine is about $8,000 or €7,000.",
        [("fine", None, 8000, None, "fine"), ("fine", None, 7000, None, "fine")],
    ),
    ("The fine is $7,000 or €8,000.", [_one("fine", 7000, "fine"), _one("fine", 8000, "fine")]),
    (
        "The fine is about $8,000 (€7,000).",
        [("fine", None, 8000, None, "fine"), ("fine", 7000, 7000, 7000, "fine")],
    ),
    # two measures
    (
        "The shelling killed three monks and wounded five nuns.",
        [_one("killed", 3, "monks"), _one("injured", 5, "nuns")],
    ),
    (
        "Three people were killed and five others injured.",
        [_one("killed", 3, "people"), _one("injured", 5, "others")],
    ),
    (
        "Two soldiers were killed and three others were wounded.",
        [_one("killed", 2, "soldiers"), _one("injured", 3, "others")],
    ),
    (
        "Several rebels were killed and wounded.",
        [("injured", None, None, None, "rebels"), ("killed", None, None, None, "rebels")],
    ),
    (
        "The raid killed more than 70 guards and the group carried out over 235 attacks.",
        [("killed", 71, None, None, "guards"), ("attacks", 236, None, None, "attacks")],
    ),
    (
        "Two bakers of Osh were killed and three bakers of Ghent.",
        [_one("killed", 2, "bakers of Osh"), _one("killed", 3, "bakers of Ghent")],
    ),
    (
        "Two rebels were killed and one rebel arrested after the raid.",
        [_one("killed", 2, "rebels"), _one("arrested", 1, "rebel")],
    ),
    (
        "The blast left nine people, including a boy, dead.",
        [_one("killed", 9, "people"), _one("killed", 1, "boy")],
    ),
    # injured, hospitalized, abducted, missing
    ("A total of six people were injured.", [_one("injured", 6, "people")]),
    ("The blast injured between 40 and 50 pilgrims.", [("injured", 40, None, 50, "pilgrims")]),
    ("Medics treated 25 wounded dockers.", [_one("injured", 25, "wounded dockers")]),
    ("The clinic reported 159 injuries.", [_one("injured", 159, "injuries")]),
    ("At least eight passengers were hospitalized.", [("hospitalized", 8, None, None, "passengers")]),
    ("Sixteen pupils were taken to hospital.", [_one("hospitalized", 16, "pupils")]),
    ("Gunmen kidnapped ten nurses.", [_one("abducted", 10, "nurses")]),
    ("The abduction of two engineers shook the town.", [_one("abducted", 2, "engineers")]),
    ("Two hikers went missing after the avalanche.", [_one("missing", 2, "hikers")]),
    # arrested, displaced, infected
    ("Police arrested eight students.", [_one("arrested", 8, "students")]),
    ("About 284 poachers have been arrested.", [("arrested", None, 284, None, "poachers")]),
    ("The patrols made 895 arrests.", [_one("arrested", 895, "arrests")]),
    ("Seven drivers were taken into custody.", [_one("arrested", 7, "drivers")]),
    ("The fighting displaced thousands of villagers.", [("displaced", 2000, None, None, "villagers")]),
    ("Some 600 families fled the valley.", [("displaced", None, 600, None, "families")]),
    ("The ministry counted 165 cases of measles.", [_one("infected", 165, "cases of measles")]),
    ("The virus infected around 35,000 islanders.", [("infected", None, 35000, None, "islanders")]),
    # participants
    ("About 3,000 people rallied in Ghent.", [("participants", None, 3000, None, "people")]),
    ("Hundreds of protesters marched on the port.", [("participants", 200, None, None, "protesters")]),
    ("A few hundred people attended the vigil.", [("participants", 200, None, None, "people")]),
    ("Over 400 firefighters worked through the night.", [("participants", 401, None, None, "firefighters")]),
    ("The alliance deployed 1,500 soldiers.", [_one("participants", 1500, "soldiers")]),
    # attacks, damage
    ("The air force carried out 34 strikes.", [_one("attacks", 34, "strikes")]),
    ("Six air raids hit the port.", [_one("attacks", 6, "air raids")]),
    ("The storm destroyed at least 300 homes.", [("damage", 300, None, None, "homes")]),
    ("Eight trucks and nine sheds were damaged.", [_one("damage", 8, "trucks"), _one("damage", 9, "sheds")]),
    # years in prison
    ("The judge sentenced him to 12 years in prison.", [_one("sentence_years", 12, "prison")]),
    ("She faces up to 30 years in jail.", [("sentence_years", None, None, 30, "jail")]),
    ("He is serving a 20-year prison sentence.", [_one("sentence_years", 20, "prison sentence")]),
    # money
    ("The town paid a fine of $500.", [_one("fine", 500, "fine")]),
    ("The donors gave $20 million in humanitarian aid.", [_one("aid", 20000000, "humanitarian aid")]),
    ("The donors contributed $20 million to the relocation.", [_one("aid", 20000000, None)]),
    ("Harlan Voss, whose wealth is put at $3 million, left.", [_one("money", 3000000, "wealth")]),
    ("The storm did about $90 million in damage.", [("damage", None, 90000000, None, "damage")]),
    ("The bridge has a budget of 3 million euros.", [_one("money", 3000000, "budget")]),
    ("He may take $2 million from a road fund.", [_one("money", 2000000, "road fund")]),
    (
        "The bridge has a budget of 3 million euros ($3.4 million).",
        [_one("money", 3000000, "budget"), _one("money", 3400000, "budget")],
    ),
    ("Exports reached $1.5 billion.", [_one("exports", 1500000000, "Exports")]),
    # without a number
    ("The mine killed a woman.", [_one("killed", 1, "woman")]),
    ("A shepherd was wounded.", [_one("injured", 1, "shepherd")]),
    (
        "The army killed two brothers and wounded another.",
        [_one("killed", 2, "brothers"), _one("injured", 1, "brothers")],
    ),
    ("There were no casualties.", [_one("killed", 0, "casualties")]),
    ("No injuries were reported.", [_one("injured", 0, "injuries")]),
    ("Nobody was killed.", [_one("killed", 0, None)]),
    ("Not a single life was lost.", [_one("killed", 0, "life")]),
    ("There were no reports of casualties.", [_one("killed", 0, "casualties")]),
    ("The strike did not wound any civilians.", [_one("injured", 0, "civilians")]),
    ("Gunmen shot dead a judge and his driver.", [_one("killed", 1, "judge"), _one("killed", 1, "his driver")]),
    ("An elderly couple was killed.", [("killed", None, 2, None, "elderly couple")]),
    ("Both were injured.", [_one("injured", 2, None)]),
    ("Among the dead were three children.", [_one("killed", 3, "children")]),
    ("Troops violated the truce 23 times.", [_one("attacks", 23, None)]),
    (
        "Fifty herders died in May, 45 in June.",
        [_one("killed", 50, "herders"), _one("killed", 45, "herders")],
    ),
    (
        "The blast left nine people, including a boy and two women, dead.",
        [_one("killed", 9, "people"), _one("killed", 1, "boy"), _one("killed", 2, "women")],
    ),
    ("The disease claimed 40 goats and 300 jobs.", []),
    ("They kidnapped and killed 11 people.", [_one("abducted", 11, "people"), _one("killed", 11, "people")]),
    ("The storm forced 300 civilians to evacuate.", [_one("displaced", 300, "civilians")]),
    ("The number of casualties rose to 35.", [_one("injured", 35, "casualties")]),
    ("Police estimated the crowd at 1,200.", [_one("participants", 1200, None)]),
    (
        "Officials said 5 herders had died in Gao, 3 in Kidal and 2 in Mopti.",
        [_one("killed", 5, "herders"), _one("killed", 3, "herders"), _one("killed", 2, "herders")],
    ),
    (
        "Nine herders lost their lives and scores more were injured.",
        [_one("killed", 9, "herders"), ("injured", 40, None, None, "herders")],
    ),
    (
        "The flood killed one and injured eight people.",
        [_one("killed", 1, "people"), _one("injured", 8, "people")],
    ),
    (
        "The clash left five rebels and three guards dead.",
        [_one("killed", 5, "rebels"), _one("killed", 3, "guards")],
    ),
    ("The number of cases of cholera passed 300.", [_one("infected", 300, "cases of cholera")]),
    ("The vigil was attended by 46 people.", [_one("participants", 46, "people")]),
    ("He faces a minimum sentence of 25 years.", [("sentence_years", 25, None, None, "minimum sentence")]),
    ("He was sentenced to 25 years to life in prison.", [("sentence_years", 25, None, None, "prison")]),
    ("She got 15 years in prison and went back to life there.", [_one("sentence_years", 15, "prison")]),
    ("The regulator fined the bank $1.9 million.", [_one("fine", 1900000, None)]),
    # no figures
    ("The gunman was with his wife.", []),
    ("Several of the wounded were farmers.", []),
    ("Four ministers met for three hours and agreed on two laws.", []),
    ("He scored twice, 35 minutes into the second match.", []),
    ("They lost 42 seats in the vote.", []),
    ("There are four deaths per 100,000 births.", []),
    ("A farmer shot a leopard.", []),
    ("1 euro = 1.16 U.S. dollars.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_figures_of_a_sentence(annotate: Pipeline, text: str, expected: list[Summary]) -> None:
    assert [_summary(f) for f in _figures(annotate, text)] == expected


PARTS: list[tuple[str, str, str]] = [
    ("Nine people were killed, including a woman.", "a woman", "Nine"),
    ("Seven dockers were injured, four of them seriously.", "four", "Seven"),
    ("Over a hundred guests attended the rally, six of whom were injured.", "six", "Over a hundred"),
    ("The blast killed 43 villagers, including 29 children.", "29", "43"),
    ("Twelve people were arrested, among them two teachers.", "two", "Twelve"),
    ("The flood damaged 143 buildings, including 70 schools.", "70", "143"),
    ("Seven people died. Four of the deceased were tourists.", "Four", "Seven"),
    ("The clashes wounded 120 people, 15 critically.", "15", "120"),
    ("The toll was nine dead, including a boy.", "a boy", "nine"),
    ("The blast left nine others, including five soldiers, injured.", "five", "nine"),
    ("The blast left nine people, among them two boys, dead.", "two", "nine"),
]


@pytest.mark.parametrize(("text", "part", "whole"), PARTS, ids=[c[0] for c in PARTS])
def test_parts_point_at_the_figure_that_includes_them(annotate: Pipeline, text: str, part: str, whole: str) -> None:
    found = {f.text: f for f in _figures(annotate, text)}
    assert found[part].part_of == found[whole].id
    assert found[whole].part_of is None


def test_units_are_people_currencies_years_or_the_things_counted(annotate: Pipeline) -> None:
    text = "The raid killed 3 guards, burned 8 trucks and cost $5 million; he got 12 years in prison."
    assert [f.unit for f in _figures(annotate, text)] == ["people", "trucks", "USD", "years"]


def test_trade_is_between_the_two_states_named(annotate: Pipeline) -> None:
    (figure,) = _figures(annotate, "Trade turnover between Azerbaijan and Italy reached $3.7 billion.")
    assert (figure.measure, figure.best, figure.unit) == ("trade_turnover", 3700000000, "USD")
    assert figure.between == ("AZE", "ITA")


def test_the_two_countries_are_those_whose_trade_was_told_of(annotate: Pipeline) -> None:
    told = "Trade turnover between Azerbaijan and Italy reached $3 billion. "
    own = "Rome puts the trade turnover of the two countries at $2 billion. The turnover of Peru was $1 billion."
    assert [figure.between for figure in _figures(annotate, told + own)] == [("AZE", "ITA"), ("AZE", "ITA"), None]
    assert [figure.between for figure in _figures(annotate, own)] == [None, None]


def test_parts_without_a_noun_are_of_the_group_that_includes_them(annotate: Pipeline) -> None:
    text = "Nine dockers, including a woman, were injured, four of whom were hospitalized."
    nine, _, four = _figures(annotate, text)
    assert (four.measure, four.part_of) == ("hospitalized", nine.id)
    assert four.of == nine.of


def test_turnover_of_a_clause_belongs_to_the_amount_in_it(annotate: Pipeline) -> None:
    text = "Georgia was Turkey's main partner, with the trade turnover of the two countries amounting to $1.7 billion."
    (figure,) = _figures(annotate, text)
    assert (figure.measure, figure.between) == ("trade_turnover", ("GEO", "TUR"))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Six pilgrims were killed on Monday, and a second blast killed four.", True),
        ("Six pilgrims were hurt on Monday. A second blast killed four of them.", True),
        ("Six pilgrims were killed on Monday. A second blast killed four.", False),
    ],
)
def test_a_missing_noun_is_taken_from_the_figure_before_in_the_sentence(
    annotate: Pipeline, text: str, *, taken: bool
) -> None:
    first, second = _figures(annotate, text)
    assert first.of is not None
    assert (second.of == first.of) is taken


def test_one_person_without_a_number_is_no_group_of_the_others(annotate: Pipeline) -> None:
    of = [figure.of and figure.of.text for figure in _figures(annotate, "The blast killed a monk and injured 15.")]
    assert of == ["monk", None]


def test_none_is_a_number_and_no_denial(annotate: Pipeline) -> None:
    finisher = Finisher(status=lambda _: "denied")
    article = _article("No casualties were reported. Two herders were killed.")
    none, two = code_figures(article, annotate(article), finisher=finisher)
    assert [(f.best, f.status) for f in (none, two)] == [(0, "actual"), (2, "denied")]


def test_the_head_of_the_article_holds_no_figures(annotate: Pipeline) -> None:
    text = "OSH, 5 killed (Agency) -- Two herders were killed."
    article = Article(id="a", hash="a", text=text, head=Head(start=0, end=26))
    assert [f.text for f in code_figures(article, annotate(article))] == ["Two"]


def test_ids_follow_from_text_span_and_measure(annotate: Pipeline) -> None:
    (figure,) = _figures(annotate, "A rocket killed seven farmers.")
    assert figure.id == sha256(f"{'a' * 64}:figure:16:21:killed".encode()).hexdigest()[:16]


def test_the_coder_supplies_what_is_told_around_a_figure(annotate: Pipeline) -> None:
    article = _article("Witnesses said a rocket killed seven farmers.")
    annotations = annotate(article)
    killed = next(t.index for t in annotations.tokens if t.text == "killed")
    witness = Source(text="Witnesses", start=0, end=9)
    finisher = Finisher(
        status=lambda index: "denied" if index == killed else "actual",
        background=lambda index: index == killed,
        according_to=lambda index: ((witness,),) if index == killed else (),
    )
    (figure,) = code_figures(article, annotations, finisher=finisher)
    assert (figure.status, figure.background, figure.according_to) == ("denied", True, ((witness,),))
    assert (figure.date, figure.place) == (None, None)


def _parts(annotate: Pipeline, text: str) -> list[tuple[str, str | None]]:
    figures = _figures(annotate, text)
    words = {figure.id: figure.text for figure in figures}
    return [(f.text, f.part_of and words[f.part_of]) for f in figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Six guards were killed. Two guards died at the bridge and four were killed near the mill.",
            [("Six", None), ("Two", "Six"), ("four", "Six")],
        ),
        ("Six guards were killed. Two guards died at the bridge and three were killed near the mill.", None),
        ("Two guards were killed. One guard died at the bridge and one was killed near the mill.", None),
        ("More than six guards were killed. Two guards died at the bridge and four near the mill.", None),
        (
            "The jets made 12 strikes. Near Osh, seven strikes hit the mill. Near Kars, five strikes hit a bridge.",
            [("12", None), ("seven", "12"), ("five", "12")],
        ),
        (
            "The jets made nine strikes. In the north there were six strikes: two strikes near Osh and four strikes "
            "near Kars. In the south there were three strikes.",
            [("nine", None), ("six", "nine"), ("two", "six"), ("four", "six"), ("three", "nine")],
        ),
    ],
)
def test_figures_that_add_up_to_one_before_are_its_parts(
    annotate: Pipeline, text: str, expected: list[tuple[str, str | None]] | None
) -> None:
    found = _parts(annotate, text)
    if expected is None:
        assert [whole for _, whole in found] == [None] * len(found)
        assert len(found) == 3
    else:
        assert found == expected


def _texts() -> st.SearchStrategy[str]:
    vocabulary = sorted({word for text, _ in CASES for word in text.split()})
    piece = st.sampled_from(vocabulary) | st.text(max_size=3)
    return st.lists(piece, max_size=25).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(text=_texts())
def test_spans_hold_their_words_whatever_the_text(annotate: Pipeline, text: str) -> None:
    article = _article(text)
    found = candidates(article, annotate(article))
    for figure in found:
        assert text[figure.start : figure.end] == figure.text
        assert figure.of is None or text[figure.of.start : figure.of.end] == figure.of.text
    ids = [f.id for f in code_figures(article, annotate(article))]
    assert len(ids) == len(set(ids))


def test_without_a_parse_there_are_no_figures() -> None:
    assert code_figures(_article("Seven died."), Annotations()) == ()
