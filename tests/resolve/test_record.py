"""A whole record through the resolver, and input that tries to break it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.growth import SQUARE, exponent

from reportedly.annotate.parse import Parser
from reportedly.annotate.toponyms import Toponyms
from reportedly.config import Settings
from reportedly.model import (
    Annotations,
    Article,
    Event,
    Figure,
    Layers,
    Mention,
    Participant,
    Place,
    Quote,
    Record,
    Source,
    Version,
)
from reportedly.resolve import build_context, reassigned, resolve, resolve_participant

TEXT = "In Quito, Ecuador, police told Peruvian media that guards had shot at a crowd. Four were hurt in Guayaquil."


def _at(phrase: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(phrase)
    return start, start + len(phrase)


def _participant(phrase: str) -> Participant:
    start, end = _at(phrase)
    return Participant(text=phrase, start=start, end=end)


def _place(phrase: str) -> Place:
    start, end = _at(phrase)
    return Place(text=phrase, start=start, end=end)


def _source(phrase: str) -> Source:
    start, end = _at(phrase)
    return Source(text=phrase, start=start, end=end)


def _record() -> Record:
    start, end = _at("shot")
    event = Event(
        id="e1",
        happening="h1",
        type="ASSAULT",
        mode="firearms",
        contexts=(),
        trigger=Quote(text="shot", start=start, end=end),
        actors=(_participant("guards"),),
        recipients=(_participant("a crowd"),),
        place=_place("Quito"),
        places=(_place("Quito"),),
        date=None,
        status="actual",
        background=False,
        according_to=((_source("police"),), (_source("Peruvian media"),)),
        figures=(),
        confidence=1.0,
    )
    start, end = _at("Four")
    figure = Figure(
        id="f1",
        text="Four",
        start=start,
        end=end,
        measure="injured",
        low=4,
        best=4,
        high=4,
        unit="people",
        of=None,
        part_of=None,
        between=None,
        place=_place("Guayaquil"),
        date=None,
        status="actual",
        background=False,
        according_to=(),
        confidence=1.0,
    )
    return Record(
        id="a",
        hash="a",
        version=Version(library="0", model="0", schema="1"),
        outlet=None,
        published=None,
        title=None,
        language="en",
        skipped=None,
        events=(event,),
        figures=(figure,),
        text=TEXT,
        layers=Layers(),
    )


def _annotated(text: str) -> tuple[Article, Annotations]:
    article = Article(id="a", hash="a", text=text)
    parsed = Parser(settings=Settings())(article, Annotations())
    return article, Toponyms()(article, parsed)


def test_everything_in_a_record_is_resolved() -> None:
    article, annotations = _annotated(TEXT)
    record = resolve(_record(), article=article, annotations=annotations)
    (event,), (figure,) = record.events, record.figures
    assert event.place is not None
    assert figure.place is not None
    assert [p.country for p in (*event.actors, *event.recipients)] == ["ECU", "ECU"]
    assert [[s.country for s in level] for level in event.according_to] == [["ECU"], ["PER"]]
    assert (event.place.country, event.places[0].country, figure.place.country) == ("ECU", "ECU", "ECU")
    assert [p.text for p in record.layers.participants] == ["guards", "a crowd"]
    assert [p.text for p in record.layers.places] == ["Quito", "Ecuador", "Peruvian", "Guayaquil"]


def test_same_input_gives_the_same_record() -> None:
    article, annotations = _annotated(TEXT)
    records = [resolve(_record(), article=article, annotations=annotations) for _ in range(2)]
    assert records[0] == records[1]


def test_skipped_record_stays_as_it_is() -> None:
    record = replace(_record(), skipped="not English")
    assert resolve(record, article=Article(id="a", hash="a", text=""), annotations=Annotations()) is record


def test_mentions_of_one_chain_share_their_country() -> None:
    text = "The Chilean navy sailed to Peru and to Peruvian islands. The fleet was large."
    article, annotations = _annotated(text)
    mentions = tuple(
        Mention(start=start, end=end, text=text[start:end], head=0, label="", name=None, name_span=None, chain=0)
        for start, end in (_at("The Chilean navy", text), _at("The fleet", text))
    )
    context = build_context(article, replace(annotations, mentions=mentions))
    start, end = _at("The fleet", text)
    assert resolve_participant(Participant(text="The fleet", start=start, end=end), context=context).country == "CHL"


HOSTILE = [
    "",
    " ",
    "\u202e\u200b",
    "é\u0301 🏳️‍🌈 U.S. \r\n U.S",
    "US-US-US" * 50,
    "PARIS, TEXAS! " * 40,
    "(((" * 500,
    "a\n" * 500,
    "Georgia, " * 600,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_pass(text: str) -> None:
    article, annotations = _annotated(text)
    context = build_context(article, annotations)
    for toponym in annotations.toponyms:
        assert text[toponym.start : toponym.end] == toponym.text
    whole = Participant(text=text, start=0, end=len(text))
    assert resolve_participant(whole, context=context).text == text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="Us .,'’-\u0301\u200bIn the Paris of Texas’s\n", max_size=60))
def test_any_phrase_resolves(text: str) -> None:
    article = Article(id="a", hash="a", text=text)
    context = build_context(article, Annotations())
    resolved = resolve_participant(Participant(text=text, start=0, end=len(text)), context=context)
    assert all(text[d.start : d.end] == d.text for d in resolved.designations)


def test_cost_grows_with_length_not_its_square() -> None:
    piece = "Minister Adam Brown of Togo met Kenyan police in Lyon, France. "

    def built(copies: int) -> Callable[[], object]:
        article, annotations = _annotated(piece * copies)
        return lambda: build_context(article, annotations)

    assert exponent(built, less=40, more=160) < SQUARE


def test_a_participant_named_again_and_again_is_read_by_its_wordings() -> None:
    text = "They met them. " * 500 + "Norway's ministers left. They met them."
    article = Article(id="a", hash="a", text=text)
    mentions = tuple(
        Mention(start=m.start(), end=m.end(), text=m[0], head=0, label="", name=None, name_span=None, chain=0)
        for m in re.finditer("They|them|Norway's ministers", text)
    )
    context = build_context(article, Annotations(mentions=mentions))
    assert [m.text for m in context.chain_of(0, 4)] == ["They", "them", "Norway's ministers"]
    they = resolve_participant(Participant(text="They", start=0, end=4), context=context)
    assert they.country == "NOR"


def test_another_policy_needs_no_new_coding() -> None:
    text = "Shells fell on Sevastopol. Ships left Lyon. Olives grew in the West Bank. They left."
    article, annotations = _annotated(text)
    events = tuple(
        replace(_record().events[0], actors=(), recipients=(), according_to=(), place=place, places=(place,))
        for name in ("Sevastopol", "Lyon", "the West Bank", "They")
        for place in [Place(text=name, start=text.index(name), end=text.index(name) + len(name))]
    )
    blank = replace(_record(), events=events, figures=(), text=text)
    iso, held = (resolve(blank, article=article, annotations=annotations, policy=p) for p in ("iso", "de_facto"))
    assert iso.events != held.events
    assert reassigned(iso, "de_facto").events == held.events
    assert reassigned(held, "iso").events == iso.events
