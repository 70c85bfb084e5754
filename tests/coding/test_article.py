"""From a text to its coded record: who says it, when, where, in what standing, which mentions are one happening."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import act, span
from tests.growth import SQUARE, exponent

from reportedly.annotate.parse import Parser
from reportedly.annotate.pipeline import Pipeline
from reportedly.annotate.quantities import QuantityTagger
from reportedly.annotate.times import TimeTagger
from reportedly.coder import Coder
from reportedly.coding.article import ArticleCoder
from reportedly.config import Settings
from reportedly.gazetteer.lists import OwnLists
from reportedly.model import Annotations, Article, Event, Record, Role, SentenceRole, Status, Toponym
from reportedly.neural.calibration import AS_SAID
from reportedly.read import article_from_text

SETTINGS = Settings()


@lru_cache(maxsize=1)
def _coder() -> Coder:
    return Coder(settings=SETTINGS)


def _code(text: str, *, published: str | None = "2021-06-16", outlet: str | None = "Harbour Post") -> Record:
    return _coder()(article_from_text(text, settings=SETTINGS, published=published, outlet=outlet, language="en"))


def _event(record: Record, word: str) -> Event:
    found = [event for event in record.events if event.trigger.text.startswith(word)]
    assert found, f"no event {word!r} among {[e.trigger.text for e in record.events]}"
    return found[0]


def _chain(event: Event) -> list[list[str]]:
    return [[source.name or source.text for source in level] for level in event.according_to]


class TestAccordingTo:
    def test_the_outlet_itself_is_an_empty_chain(self) -> None:
        assert _event(_code("Gunmen attacked a convoy near Gao."), "attacked").according_to == ()

    def test_a_named_source(self) -> None:
        record = _code("The army said on Tuesday that gunmen attacked a convoy near Gao.")
        (level,) = _event(record, "attacked").according_to
        assert [(s.text, s.cue.text if s.cue else None) for s in level] == [("The army", "said")]

    def test_two_levels_from_the_nearest_outwards(self) -> None:
        record = _code("The ministry said witnesses had reported that gunmen attacked a convoy near Gao.")
        assert _chain(_event(record, "attacked")) == [["witnesses"], ["The ministry"]]

    def test_a_bare_reportedly_names_nobody(self) -> None:
        assert _event(_code("Gunmen reportedly attacked a convoy near Gao."), "attacked").according_to == ()

    def test_the_speaker_of_a_speech_act_is_its_actor(self) -> None:
        event = _event(_code('"We condemn the arrest of our colleagues," the union said on Monday.'), "condemn")
        assert event.according_to == ()

    def test_the_accused_deed_is_told_by_the_accuser(self) -> None:
        record = _code("Togo accused Benin of bombing the border village of Kara.")
        assert _event(record, "accused").according_to == ()
        assert _chain(_event(record, "bombing")) == [["Togo"]]

    def test_the_outlet_is_never_listed(self) -> None:
        record = _code("Gunmen attacked a convoy near Gao, Harbour Post said.")
        assert _event(record, "attacked").according_to == ()

    def test_who_told_the_outlet_the_whole_stays_the_outer_level(self) -> None:
        record = _code(
            "Attacks on fishermen have been described in the press, the Embassy of Ghana in Togo told Harbour Post.\n\n"
            "According to local newspapers, a gang attacked two fishermen near Lome."
        )
        assert [source.text for source in _event(record, "attacked").according_to[-1]] == [
            "the Embassy of Ghana in Togo"
        ]


class TestWhenAndWhere:
    def test_a_weekday_counts_back_from_publication(self) -> None:
        date = _event(_code("Gunmen attacked a convoy near Gao on Monday."), "attacked").date
        assert date is not None
        assert (date.edtf, date.text, date.inferred_from) == ("2021-06-14", "on Monday", "published") or (
            (date.edtf, date.text, date.inferred_from) == ("2021-06-14", "Monday", "published")
        )

    def test_without_publication_a_weekday_stays_open(self) -> None:
        assert _event(_code("Gunmen attacked a convoy on Monday.", published=None), "attacked").date is None

    def test_the_day_of_the_telling_is_not_the_day_of_the_deed(self) -> None:
        record = _code("The army said on Tuesday that gunmen had attacked a convoy near Gao.")
        assert _event(record, "attacked").date is None

    def test_the_nearest_place(self) -> None:
        place = _event(_code("Gunmen attacked a convoy in Gao, the army said in Bamako."), "attacked").place
        assert place is not None
        assert (place.text, place.country) == ("Gao", "MLI")


class TestStanding:
    @pytest.mark.parametrize(
        ("text", "word", "background"),
        [
            ("Gunmen attacked a convoy on Monday.", "attacked", False),
            ("Gunmen attacked a convoy in 1998.", "attacked", True),
            ("Gunmen had attacked the convoy twice in the months before.", "attacked", True),
            ("The president met the mayor of Lyon on Monday.", "met", False),
        ],
    )
    def test_background(self, text: str, word: str, *, background: bool) -> None:
        assert _event(_code(text), word).background is background

    def test_history_colours_the_sentences_after_it(self) -> None:
        record = _code("The war began in 1991.\n\nRebels killed thousands of villagers.")
        assert _event(record, "killed").background

    def test_a_meeting_that_is_merely_due_is_agreed(self) -> None:
        event = _event(_code("The two presidents will meet in Doha on Friday."), "meet")
        assert (event.type, event.status) == ("AGREE", "planned")


class TestWhoIsWho:
    def test_the_dead_of_an_attack_have_its_attackers(self) -> None:
        record = _code(
            "Gunmen attacked a market in Gao on Monday. As a result of the attack, seven traders were killed."
        )
        assert [a.text for a in _event(record, "killed").actors] == ["Gunmen"]

    def test_the_injured_of_an_attack_have_its_place_and_day_and_so_has_their_number(self) -> None:
        record = _code(
            "Gunmen attacked a market in Gao on Monday. As a result of the attack, seven traders were killed."
        )
        injured = _event(record, "killed")
        (figure,) = record.figures
        assert injured.place is not None
        assert injured.date is not None
        assert (injured.place.country, injured.date.edtf) == ("MLI", "2021-06-14")
        assert (figure.place, figure.date) == (injured.place, injured.date)

    @pytest.mark.parametrize(
        ("text", "places"),
        [
            ("A bus fell into a river near Gao. Nine people died. Four were injured.", ["Gao", "Gao"]),
            (
                "The quake killed 12 people in the city of Gao. In Kidal two died, and 30 were hurt.",
                ["Gao", "Kidal", "Kidal"],
            ),
            ("The quake killed 12 people in the capital city of Bamako.", ["Bamako"]),
            ("The quake killed 12 people in Timbuktu district of the northern Gao region.", ["Timbuktu district"]),
            ("Nine people died on a bus. Gao was calm.", [None]),
            ("The virus killed 300 people in Ohio. Worldwide, 30,000 people have died.", ["Ohio", None]),
            (
                "A plane crashed in Peru, killing nine people. In Chile, police said 30 had been hurt on a train.",
                ["Peru", "Chile"],
            ),
            ("LONDON (Reuters) - Police were told. Another 200 were injured.", [None]),
        ],
    )
    def test_harm_was_done_where_that_before_it_was(self, text: str, places: list[str | None]) -> None:
        figures = _code(text).figures
        assert [f.place.text if f.place else None for f in figures] == places

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("LONDON (Reuters) - Russia's army was blamed. Soldiers killed nine nurses on Monday.", None),
            ("LONDON (Reuters) - The army was blamed. Soldiers killed nine nurses on Monday.", "LONDON"),
        ],
    )
    def test_a_story_on_another_state_is_not_where_it_was_written(self, text: str, place: str | None) -> None:
        told = _event(_code(text), "killed").place
        assert (told.text if told else None) == place

    def test_what_has_its_day_from_a_happening_of_history_is_history(self) -> None:
        record = _code("In 1998 gunmen attacked a market in Gao. Seven traders were killed.")
        injured = _event(record, "killed")
        (figure,) = record.figures
        assert injured.date is not None
        assert injured.date.edtf == "1998"
        assert injured.background
        assert figure.background

    def test_a_list_ends_where_its_sentence_goes_on(self) -> None:
        event = _event(_code("Rain fell in Togo, where gunmen attacked a market, and Ghana."), "attacked")
        assert [(p.text, p.country) for p in event.places] == [("Togo", "TGO")]

    def test_the_beginning_of_a_word_is_nobody(self) -> None:
        assert _event(_code("Anti-government protests went on in Bamako on Friday."), "protests").actors == ()

    def test_names_that_are_listed_are_all_its_places(self) -> None:
        event = _event(_code("Gunmen carried out attacks in Benin, Togo and Ghana on Monday."), "carried out attacks")
        assert [(p.text, p.country) for p in event.places] == [
            ("Benin, Togo and Ghana", None),
            ("Benin", "BEN"),
            ("Togo", "TGO"),
            ("Ghana", "GHA"),
        ]
        assert event.place == event.places[0]

    def test_a_place_that_tells_the_participants_apart_comes_last(self) -> None:
        record = _code("Members of a club in Bamako, in an attempt to hold a rally in Gao, attacked two guards.")
        place = _event(record, "attacked").place
        assert place is not None
        assert place.text == "Gao"

    def test_mentions_of_one_happening_share_it(self) -> None:
        record = _code(
            "Gunmen attacked a convoy of Ghana on Monday.\n\nThe convoy was attacked by gunmen near Gao at dawn."
        )
        first, second = (e for e in record.events if e.trigger.text == "attacked")
        assert first.happening == second.happening == first.id

    def test_other_victims_are_another_happening(self) -> None:
        record = _code("Gunmen attacked a convoy in Gao.\n\nRebels attacked a school in Kidal.")
        first, second = (e for e in record.events if e.trigger.text == "attacked")
        assert first.happening != second.happening

    @pytest.mark.parametrize(
        ("names", "codes"),
        [
            (("Chad", "Niger"), ("TCD", "NER")),
            (("Peru", "Chile"), ("PER", "CHL")),
            (("India", "Nepal"), ("IND", "NPL")),
        ],
    )
    def test_swapping_two_countries_swaps_them_in_the_record(
        self, names: tuple[str, str], codes: tuple[str, str]
    ) -> None:
        text = "{0} accused {1} on Monday of shelling a border village. {1} expelled the ambassador of {0} in response."
        one, other = (_code(text.format(*pair)) for pair in (names, names[::-1]))
        swap: dict[str | None, str | None] = {codes[0]: codes[1], codes[1]: codes[0], None: None}
        assert [e.type for e in one.events] == [e.type for e in other.events]
        for event, twin in zip(one.events, other.events, strict=True):
            assert [swap[a.country] for a in event.actors] == [a.country for a in twin.actors]
            assert [swap[r.country] for r in event.recipients] == [r.country for r in twin.recipients]


class TestRecords:
    def test_figures_belong_to_their_event(self) -> None:
        record = _code("Gunmen killed nine traders in Gao.")
        (figure,) = record.figures
        assert _event(record, "killed").figures == (figure.id,)

    def test_the_dateline_is_no_event(self) -> None:
        text = "RALLY, June 15 (Andes Wire) -- Farmers blocked a road near Puno."
        assert all(event.trigger.start > text.index("--") for event in _code(text).events)

    def test_a_skipped_article_has_no_events_and_says_why(self) -> None:
        article = article_from_text("Les soldats ont attaqué le convoi près de Gao.", settings=SETTINGS, language="fr")
        record = _coder()(article)
        assert record.events == ()
        assert record.skipped is not None

    @given(st.text(alphabet=st.sampled_from("Aa b.\"“”‘’'éß中\u202e\u200b\r\n\t12,%$killed said"), max_size=200))
    @settings(max_examples=40, deadline=None)
    def test_every_span_quotes_the_text(self, text: str) -> None:
        record = _code("Police arrested nine men in Lyon, the mayor said. " + text)
        for event in record.events:
            participants = (*event.actors, *event.recipients)
            sources = [source for level in event.according_to for source in level]
            spans = [(q.start, q.end, q.text) for group in ([event.trigger], participants, sources) for q in group]
            assert all(record.text[start:end] == quote for start, end, quote in spans)
        for figure in record.figures:
            assert record.text[figure.start : figure.end] == figure.text

    def test_two_runs_are_identical(self) -> None:
        text = "Togo accused Benin of bombing Kara. Nine people were killed, four of them soldiers, an officer said."
        assert _code(text) == _code(text)

    def test_a_crowded_sentence_takes_linear_time(self) -> None:
        record = _code("Police arrested a man and " * 400 + "left.")
        assert record.skipped is None


LINE = "Gunmen killed nine traders.\n"
KILLED = act(LINE, "killed")


@lru_cache(maxsize=1)
def _line() -> Annotations:
    annotate = Pipeline([Parser(settings=SETTINGS), TimeTagger(settings=SETTINGS), QuantityTagger(settings=SETTINGS)])
    return annotate(Article(id="a", hash="a", text=LINE))


def _lines(count: int) -> Annotations:
    """The annotations of so many lines, each with its event and its figure."""
    line = _line()
    number, (sentence,), (nine,) = len(line.tokens), line.sentences, line.quantities
    at = [(i, i * len(LINE), i * number) for i in range(count)]
    return Annotations(
        tokens=tuple(
            replace(t, index=t.index + first, start=t.start + o, end=t.end + o, head=t.head + first, sentence=i)
            for i, o, first in at
            for t in line.tokens
        ),
        sentences=tuple(
            replace(sentence, start=sentence.start + o, end=sentence.end + o, first=first, last=first + number)
            for _, o, first in at
        ),
        quantities=tuple(
            replace(nine, start=nine.start + o, end=nine.end + o, number_start=nine.number_start + o) for _, o, _ in at
        ),
        acts=tuple(replace(KILLED, trigger=(7 + o, 13 + o)) for _, o, _ in at),
    )


def test_many_events_with_many_figures_take_time_in_proportion() -> None:
    code = ArticleCoder(language="en", calibration=AS_SAID, lists=OwnLists())

    def coded(count: int) -> Callable[[], object]:
        article, annotations = Article(id="a", hash="a", text=LINE * count), _lines(count)
        events, figures = code(article, annotations)
        assert [event.figures for event in events] == [(figure.id,) for figure in figures]
        assert len(events) == count
        return lambda: code(article, annotations)

    assert exponent(coded, less=200, more=1_600) < SQUARE


@pytest.mark.parametrize(
    ("text", "trigger", "status", "expected"),
    [
        ("Shells killed nine men.", "killed", "planned", ("planned", True)),
        ("Shells killed nine men.", "killed", "actual", ("actual", True)),
        ("No casualties were reported.", "casualties", "denied", ("actual", True)),
        ("Shells fell and nine men died in the camp.", "fell", "planned", ("actual", True)),
    ],
)
def test_a_figure_is_history_and_planned_as_its_event_is(
    annotate: Pipeline, text: str, trigger: str, status: Status, expected: tuple[Status, bool]
) -> None:
    article = Article(id="a", hash="a", text=text, published="2024-05-15")
    annotations = replace(annotate(article), acts=(act(text, trigger, status=status, background=True),))
    (_,), (figure,) = ArticleCoder(language="en", calibration=AS_SAID, lists=OwnLists())(article, annotations)
    assert (figure.status, figure.background) == expected


@pytest.mark.parametrize(("role", "background"), [("historical-event", True), ("main-event", False), (None, False)])
def test_a_figure_of_no_event_is_history_where_its_sentence_is(
    annotate: Pipeline, role: SentenceRole | None, *, background: bool
) -> None:
    text = "Shells killed nine men."
    article = Article(id="a", hash="a", text=text, published="2024-05-15")
    annotations = replace(annotate(article), roles=(Role(name=role, confidence=0.9),))
    _, (figure,) = ArticleCoder(language="en", calibration=AS_SAID, lists=OwnLists())(article, annotations)
    assert figure.background is background


def test_a_number_in_a_clause_on_an_act_is_of_that_act(annotate: Pipeline) -> None:
    text = "Ann Berg, the suspect in a shooting that left two people dead, was released on Friday."
    article = Article(id="a", hash="a", text=text, published="2024-05-15")
    shooting = act(text, "shooting", background=True)
    released = act(text, "released", type="RETREAT", dated=1.0, times=(span(text, "Friday"),))
    annotations = replace(annotate(article), acts=(shooting, released))
    _, (figure,) = ArticleCoder(language="en", calibration=AS_SAID, lists=OwnLists())(article, annotations)
    assert (figure.background, figure.date) == (True, None)


def test_a_number_is_set_by_the_event_of_the_verb_above_it_not_by_the_nearest_word(annotate: Pipeline) -> None:
    text = "A judge sentenced the banker on Friday to six years in prison after a jury found him guilty in March."
    article = Article(id="a", hash="a", text=text, published="2024-07-15")
    sentenced = act(text, "sentenced", type="SANCTION", dated=1.0, times=(span(text, "Friday"),))
    found = act(text, "found", type="SANCTION", dated=1.0, times=(span(text, "March"),), background=True)
    annotations = replace(annotate(article), acts=(sentenced, found))
    _, (figure,) = ArticleCoder(language="en", calibration=AS_SAID, lists=OwnLists())(article, annotations)
    assert figure.date is not None
    assert (figure.background, figure.date.edtf) == (False, "2024-07-12")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Officials said 5 herders had died in Gao, 3 in Kidal and 2 in Mopti.",
            [("5", "Gao"), ("3", "Kidal"), ("2", "Mopti")],
        ),
        ("The flood killed 12 herders in Mali and nine in Niger.", [("12", "Mali"), ("nine", "Niger")]),
    ],
)
def test_each_number_of_a_list_is_where_its_own_words_say(
    annotate: Pipeline, text: str, told: list[tuple[str, str]]
) -> None:
    article = Article(id="a", hash="a", text=text, published="2024-05-15")
    names = [span(text, place) for _, place in told]
    toponyms = tuple(Toponym(start=s, end=e, text=text[s:e], kind="literal") for s, e in names)
    annotations = replace(annotate(article), toponyms=toponyms)
    _, figures = ArticleCoder(language="en", calibration=AS_SAID, lists=OwnLists())(article, annotations)
    assert [(figure.text, figure.place and figure.place.text) for figure in figures] == told


def test_a_long_list_of_numbers_and_places_takes_time_in_proportion(annotate: Pipeline) -> None:
    code = ArticleCoder(language="en", calibration=AS_SAID, lists=OwnLists())

    def coded(count: int) -> Callable[[], object]:
        text = "Police arrested 40 people in Lyon, " + "3 in Gao, " * count + "and 2 in Mopti."
        article = Article(id="a", hash="a", text=text)
        starts = range(text.index("Gao"), text.rindex("Gao") + 1, len("3 in Gao, "))
        toponyms = tuple(Toponym(start=start, end=start + 3, text="Gao", kind="literal") for start in starts)
        annotations = replace(annotate(article), toponyms=toponyms)
        assert len(code(article, annotations)[1]) > count
        return lambda: code(article, annotations)

    assert exponent(coded, less=50, more=300) < SQUARE


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Officials said 50 people died in 2019, 45 in 2020.", ["2019", "2020"]),
        ("The bombing killed 12 people on Monday and 15 on Sunday.", ["2024-07-15", "2024-07-14"]),
        ("The number of detainees rose from 120 on Sunday to 340 on Monday.", ["2024-07-14", "2024-07-15"]),
        ("Exports rose from $900 million in 2018 to $1.1 billion in 2019.", ["2018", "2019"]),
        ("On Sunday 12 people died and on Monday rebels killed 30 people.", ["2024-07-14", "2024-07-15"]),
    ],
)
def test_each_number_of_a_list_is_dated_by_its_own_words(
    annotate: Pipeline, text: str, dates: list[str | None]
) -> None:
    article = Article(id="a", hash="a", text=text, published="2024-07-15")
    _, figures = ArticleCoder(language="en", calibration=AS_SAID, lists=OwnLists())(article, annotate(article))
    assert [figure.date and figure.date.edtf for figure in figures] == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Nine men died in a flood on Sunday. Another 12 people were injured.", ["2024-07-14", "2024-07-14"]),
        ("Nine men died in a flood on Sunday. Two could be killed by snakes.", ["2024-07-14", None]),
        ("Nine men died in a flood on Sunday. Trade reached $9 million.", ["2024-07-14", None]),
        ("Nine men died in a flood in 2019. Another 12 people were injured.", ["2019", None]),
        ("Nine patients died on Sunday. So far 40 people died, and 900 were infected.", ["2024-07-14", None, None]),
        ("Gunmen attacked the camp on Sunday. Nine men died.", ["2024-07-14"]),
    ],
)
def test_harm_was_done_when_that_before_it_was(annotate: Pipeline, text: str, dates: list[str | None]) -> None:
    article = Article(id="a", hash="a", text=text, published="2024-07-15")
    attacked = () if "attacked" not in text else (act(text, "attacked", dated=1.0, times=(span(text, "Sunday"),)),)
    annotations = replace(annotate(article), acts=attacked)
    _, figures = ArticleCoder(language="en", calibration=AS_SAID, lists=OwnLists())(article, annotations)
    assert [figure.date and figure.date.edtf for figure in figures] == dates


def test_a_figure_of_no_event_is_when_and_where_the_nearest_event_of_its_sentence_is(annotate: Pipeline) -> None:
    text = (
        "Shells fell on Gao on Monday, 13 May, while a ferry with 30 people on board took on water and nine men died."
    )
    article = Article(id="a", hash="a", text=text, published="2024-05-15")
    fell = act(text, "fell", placed=True, places=(span(text, "Gao"),), dated=1.0, times=(span(text, "Monday, 13 May"),))
    annotations = replace(annotate(article), acts=(fell,))
    _, figures = ArticleCoder(language="en", calibration=AS_SAID, lists=OwnLists())(article, annotations)
    nine = next(figure for figure in figures if figure.measure == "killed")
    assert nine.date is not None
    assert nine.place is not None
    assert (nine.date.edtf, nine.place.text) == ("2024-05-13", "Gao")
