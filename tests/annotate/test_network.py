"""Whatever the text, what the network tells of it is sound, the same each time, and costs time in its length."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import SQUARE, exponent

from reportedly.annotate.network import NetworkTagger, Quoted
from reportedly.model import Annotations, Article, Attribution
from reportedly.neural.package import folder_of, load

Finder = Callable[[str], tuple[Attribution, ...]]

WORDS = [
    "said",
    "told",
    "adding",
    "saying",
    "quoted",
    "citing",
    "called",
    "accused",
    "believed",
    "claim",
    "report",
    "according",
    "to",
    "that",
    "as",
    "by",
    "for",
    "of",
    "reportedly",
    "alleged",
    "clear",
    "made",
    "it",
    "He",
    "officials",
    "Ana",
    "Lima",
    "is",
    "fled",
    "and",
    "who",
    "which",
    "Oct.",
    "7",
    ",",
    ".",
    ":",
    ";",
    '"',
    "“",
    "”",
    "'",
    "(",
    ")",
    "--",
]


def article(text: str) -> Article:
    return Article(id="a", hash="a", text=text)


def check(text: str, found: tuple[Attribution, ...]) -> None:
    assert [a.id for a in found] == [f"a{n}" for n in range(1, len(found) + 1)]
    firsts = []
    for a in found:
        assert a.content
        for extents in (a.source, a.cue, a.content):
            assert all(0 <= start < end <= len(text) for start, end in extents)
            assert all(text[start:end].strip() == text[start:end] for start, end in extents)
        firsts.append(min(start for start, _ in (*a.source, *a.cue, *a.content)))
        assert a.within is None or a.within in {b.id for b in found}
    assert firsts == sorted(firsts)
    _check_nesting(found)


def _check_nesting(found: tuple[Attribution, ...]) -> None:
    outer = {a.id: a.within for a in found}
    for identifier in outer:
        steps, current = 0, outer[identifier]
        while current is not None:
            current, steps = outer[current], steps + 1
            assert steps <= len(found)


@pytest.fixture(scope="module")
def tagger() -> NetworkTagger:
    return NetworkTagger(network=load(folder_of("en")), conventions="guide")


@pytest.fixture(scope="module")
def find(tagger: NetworkTagger) -> Finder:
    return lambda text: tagger(article(text), Annotations()).attributions


@given(words=st.lists(st.sampled_from([*WORDS, "\n"]), max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_words_give_sound_attributions(find: Finder, words: list[str]) -> None:
    text = " ".join(words)
    check(text, find(text))


@given(text=st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_characters_give_sound_attributions(find: Finder, text: str) -> None:
    check(text, find(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        '"',
        "“" * 50,
        "said",
        "said said said said",
        "According to",
        "according to .",
        ", said",
        "He said:",
        "He said:\n",
        "He said:\n\n",
        "as reported by",
        "quoted as saying",
        "reportedly",
        "alleged",
        "that that that said that",
        "e\u0301 said “\u202eabc\u202c” \U0001f600.",
        "He said\r\nthat it rained.\r\n",
    ],
)
def test_scraps(find: Finder, text: str) -> None:
    check(text, find(text))


@pytest.mark.parametrize(
    "unit", ['"It is good here," he said. "We know it is." ', "he said that ", "killed a said b.\n"]
)
def test_time_grows_with_length(tagger: NetworkTagger, unit: str) -> None:
    def tagged(times: int) -> Callable[[], object]:
        text = unit * times
        return lambda: check(text, tagger(article(text), Annotations()).attributions)

    assert exponent(tagged, less=60, more=240) < SQUARE


def test_half_a_character_is_read_as_an_unknown_one(find: Finder) -> None:
    assert find("The army said \ud83d rebels fled.") == find("The army said \ufffd rebels fled.")


def test_every_span_of_an_act_quotes_the_text(tagger: NetworkTagger) -> None:
    text = (
        "Police in Osh arrested 12 traders on Monday, the ministry said.\n\nThe traders' union condemned the arrests."
    )
    acts = tagger(article(text), Annotations()).acts
    assert {act.type for act in acts} >= {"COERCE", "ACCUSE"}
    for act in acts:
        for start, end in (act.trigger, *act.actors, *act.recipients, *act.places, *act.times):
            assert 0 <= start < end <= len(text)
        assert 0 <= act.confidence <= 1


def test_what_stood_before_does_not_change_what_is_found(tagger: NetworkTagger) -> None:
    text = "Gunmen attacked a convoy near Gao, the army said."
    alone = tagger(article(text), Annotations())
    tagger(article("Rain fell. " * 50), Annotations())
    assert tagger(article(text), Annotations()) == alone


@pytest.mark.parametrize(
    ("content", "type_"),
    [([(0, 8)], "direct"), ([(0, 9)], "direct"), ([(0, 20)], "mixed"), ([(10, 20)], "indirect"), ([], "indirect")],
)
def test_what_stands_in_quotation_marks_is_direct(content: list[tuple[int, int]], type_: str) -> None:
    assert Quoted([(0, 8), (30, 40)]).type_of(content) == type_
