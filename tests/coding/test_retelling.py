"""What one sentence tells with several words is one event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import event, span

from reportedly.annotate.tree import Tree
from reportedly.coding.retelling import CodedEvent, retold
from reportedly.model import Date, Participant, Place

Parse = Callable[[str], Tree]


def told(tree: Tree, text: str, word: str, *, actor: str | None = None, type_: str = "ASSAULT") -> CodedEvent:
    top = tree.top(*span(text, word))
    assert top is not None
    actors = () if actor is None else (Participant(text=actor, start=0, end=len(actor)),)
    one = replace(event(text, word), type=type_, actors=actors, recipients=(), confidence=0.5)
    return CodedEvent(event=one, indices=(top,), actors=(), recipients=())


BLAST = "Gunmen bombed the market in an attack at noon. The attack went on."


def test_words_of_one_sentence_for_one_happening_are_the_first_with_all_that_both_tell(parse: Parse) -> None:
    tree = parse(BLAST)
    first, second = told(tree, BLAST, "bombed"), told(tree, BLAST, "attack", actor="Gunmen")
    (one,) = retold([first, replace(second, event=replace(second.event, confidence=0.8))], tree)
    assert (one.event.id, one.indices) == (first.event.id, (*first.indices, *second.indices))
    assert ([a.text for a in one.event.actors], one.event.confidence) == (["Gunmen"], 0.8)


NOON, NIGHT = (Date(edtf=edtf, text="", start=0, end=0) for edtf in ("2031-05-05T12", "2031-05-05T23"))
MARKET = Place(text="market", start=18, end=24)


def test_day_and_place_that_the_second_word_alone_tells_are_taken_over_and_make_it_news(parse: Parse) -> None:
    tree = parse(BLAST)
    first, second = told(tree, BLAST, "bombed"), told(tree, BLAST, "attack")
    history = replace(first, event=replace(first.event, date=None, place=None, places=(), background=True))
    news = replace(second.event, date=NOON, place=MARKET, places=(MARKET,), background=False)
    (one,) = retold([history, replace(second, event=news)], tree)
    assert (one.event.date, one.event.place, one.event.background) == (NOON, MARKET, False)


def test_what_happened_on_other_days_stays_apart(parse: Parse) -> None:
    tree = parse(BLAST)
    words = zip(("bombed", "attack"), (NOON, NIGHT), strict=True)
    events = [replace(one := told(tree, BLAST, w), event=replace(one.event, date=date)) for w, date in words]
    assert retold(events, tree) == tuple(events)


@pytest.mark.parametrize(
    ("text", "words", "actors", "types"),
    [
        (BLAST, ("bombed", "attack"), ("Gunmen", "Rebels"), ("ASSAULT", "ASSAULT")),
        (BLAST, ("bombed", "attack"), (None, None), ("ASSAULT", "MOBILIZE")),
        (BLAST, ("bombed", "went"), ("Gunmen", "Gunmen"), ("ASSAULT", "ASSAULT")),
        ("Gunmen robbed and shot a baker.", ("robbed", "shot"), ("Gunmen", "Gunmen"), ("ASSAULT", "ASSAULT")),
    ],
    ids=["by others", "of another type", "in another sentence", "in a list"],
)
def test_other_happenings_stay_apart(
    parse: Parse, text: str, words: tuple[str, str], actors: tuple[str | None, str | None], types: tuple[str, str]
) -> None:
    tree = parse(text)
    events = [
        told(tree, text, word, actor=actor, type_=type_)
        for word, actor, type_ in zip(words, actors, types, strict=True)
    ]
    assert retold(events, tree) == tuple(events)
