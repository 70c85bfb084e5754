"""What holds for every text and every parse, however hostile."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.annotate.attributions import AttributionFinder
from reportedly.annotate.parse import Parser
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Attribution, Sentence, Token

Finder = Callable[[str], tuple[Attribution, ...]]

FINDER = AttributionFinder(settings=Settings())

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
DEPS = [
    "nsubj",
    "nsubjpass",
    "ccomp",
    "xcomp",
    "dobj",
    "advcl",
    "conj",
    "cc",
    "relcl",
    "acl",
    "prep",
    "pobj",
    "pcomp",
    "appos",
    "parataxis",
    "mark",
    "punct",
    "amod",
    "advmod",
    "aux",
    "auxpass",
    "agent",
    "det",
    "poss",
    "oprd",
    "acomp",
    "prt",
    "compound",
    "nummod",
    "npadvmod",
]
TAGS = ["VBD", "VBZ", "VBG", "VBN", "VB", "NN", "NNS", "NNP", "IN", "WDT", "DT", "RB", "JJ", "PRP", "MD", ",", "."]
POS = ["VERB", "AUX", "NOUN", "PROPN", "PRON", "ADP", "ADV", "ADJ", "SCONJ", "CCONJ", "DET", "PUNCT"]
LEMMAS = {"said": "say", "told": "tell", "adding": "add", "saying": "say", "quoted": "quote", "citing": "cite"}


def article(text: str) -> Article:
    return Article(id="x", hash="x", text=text)


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


@st.composite
def parses(draw: st.DrawFn) -> tuple[str, Annotations]:
    """Words in a row with any labels, any tree within each sentence."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    text = ""
    for number in range(draw(st.integers(0, 3))):
        first, start = len(tokens), len(text)
        size = draw(st.integers(1, 12))
        order = draw(st.permutations(range(size)))
        for position in range(size):
            word = draw(st.sampled_from(WORDS))
            rank = order.index(position)
            head = order[draw(st.integers(0, rank - 1))] if rank and draw(st.booleans()) else position
            tokens.append(
                Token(
                    index=first + position,
                    start=len(text),
                    end=len(text) + len(word),
                    text=word,
                    lemma=LEMMAS.get(word, word.lower()),
                    pos=draw(st.sampled_from(POS)),
                    tag=draw(st.sampled_from(TAGS)),
                    dep=draw(st.sampled_from(["ROOT", *DEPS])),
                    head=first + head,
                    entity=draw(st.sampled_from(["", "", "PERSON", "GPE", "DATE"])),
                    sentence=number,
                )
            )
            text += word + " "
        sentences.append(Sentence(start=start, end=len(text) - 1, first=first, last=len(tokens)))
        text += draw(st.sampled_from(["", "\n"]))
    return text, Annotations(tokens=tuple(tokens), sentences=tuple(sentences))


def test_a_part_can_be_replaced() -> None:
    text = "He said it rained."
    parsed = Parser(settings=Settings())(article(text), Annotations())
    silent = AttributionFinder(settings=Settings(), cues=lambda view, lexicon: ())
    nameless = AttributionFinder(settings=Settings(), source=lambda view, cue, lexicon: ())
    assert silent(article(text), parsed).attributions == ()
    assert [a.source for a in nameless(article(text), parsed).attributions] == [()]


def test_a_modifier_that_is_its_own_governor_ends_the_walk() -> None:
    words = [("reportedly", "RB", "ADV", "advmod"), ("one", "CD", "NUM", "compound")]
    tokens = tuple(
        Token(
            index=n,
            start=11 * n,
            end=11 * n + len(word),
            text=word,
            lemma=word,
            pos=pos,
            tag=tag,
            dep=dep,
            head=1,
            entity="",
            sentence=0,
        )
        for n, (word, tag, pos, dep) in enumerate(words)
    )
    parse = Annotations(tokens=tokens, sentences=(Sentence(start=0, end=14, first=0, last=2),))
    assert [a.content for a in FINDER(article("reportedly one"), parse).attributions] == [((11, 14),)]


@given(parses())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_parse_gives_sound_attributions(parse: tuple[str, Annotations]) -> None:
    text, annotations = parse
    check(text, FINDER(article(text), annotations).attributions)


@pytest.fixture(scope="module")
def find() -> Finder:
    parser = Parser(settings=Settings())
    return lambda text: FINDER(article(text), parser(article(text), Annotations())).attributions


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
    "unit",
    [
        '"It is good and nice here," he said. "We know it is." ',
        "he said that ",
        "a said b.\n",
        "“a said ",
        "He said:\nIt rained.\n",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    block = unit * (1_500 // len(unit))
    parsed = Parser(settings=Settings())(article(block), Annotations())
    once, often = (
        min(_seconds(block * times, _tiled(parsed, len(block), times)) for _ in range(2)) for times in (4, 16)
    )
    assert often < 10 * once + 0.2


def _tiled(parsed: Annotations, length: int, times: int) -> Annotations:
    """The parse of one block as that of the block written `times` times."""
    words, lines = len(parsed.tokens), len(parsed.sentences)
    return Annotations(
        tokens=tuple(
            replace(
                token,
                index=token.index + n * words,
                head=token.head + n * words,
                start=token.start + n * length,
                end=token.end + n * length,
                sentence=token.sentence + n * lines,
            )
            for n in range(times)
            for token in parsed.tokens
        ),
        sentences=tuple(
            Sentence(
                start=s.start + n * length, end=s.end + n * length, first=s.first + n * words, last=s.last + n * words
            )
            for n in range(times)
            for s in parsed.sentences
        ),
    )


def _seconds(text: str, annotations: Annotations) -> float:
    started = time.process_time()
    check(text, FINDER(article(text), annotations).attributions)
    return time.process_time() - started
