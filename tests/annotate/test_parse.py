"""Sentences, tokens and the mending of lost subjects."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import SQUARE, exponent

from reportedly.annotate.parse import Parser
from reportedly.annotate.pipeline import Pipeline
from reportedly.annotate.repairs import with_subjects
from reportedly.annotate.tree import Tree
from reportedly.boundaries import GUIDE, sentences
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Head, Sentence, Token

PARSER = Parser(settings=Settings())


def _annotations(text: str, *, head: Head | None = None, parser: Parser = PARSER) -> Annotations:
    return parser(Article(id="a", hash="a", text=text, head=head), Annotations())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One fell. Two rose.", ["One fell.", "Two rose."]),
        ("Mr. Okello met Gen. Bako. They spoke.", ["Mr. Okello met Gen. Bako.", "They spoke."]),
        ("“We left.” He nodded.", ["“We left.”", "He nodded."]),
        ("It cost 3.5 million. Why?", ["It cost 3.5 million.", "Why?"]),
        ("A title\n\nA line", ["A title", "A line"]),
        ("Talks began on Sept. 3 in Oslo.", ["Talks began on Sept. 3 in Oslo."]),
        ("  \n \t\n", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_the_numbering_of_the_guide_knows_fewer_abbreviations() -> None:
    text = "Talks began on Sept. 3 in Oslo."
    assert [text[start:end] for start, end in sentences(text, abbreviations=GUIDE)] == [
        "Talks began on Sept.",
        "3 in Oslo.",
    ]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=60, deadline=None)
def test_tokens_quote_the_text_and_lie_in_their_sentence(text: str) -> None:
    annotations = _annotations(text)
    for token in annotations.tokens:
        assert text[token.start : token.end] == token.text
        sentence = annotations.sentences[token.sentence]
        assert sentence.first <= token.index < sentence.last
        assert sentence.first <= token.head < sentence.last


def test_a_hyphen_between_spaces_is_a_dash() -> None:
    text = "Three volunteers - Zach Holm and Robert Vik - checking on residents met in Oslo."
    found = _annotations(text)
    assert [text[e.start : e.end] for e in found.entities if e.label == "PERSON"] == ["Zach Holm", "Robert Vik"]
    assert [token.text for token in found.tokens].count("-") == 2


@pytest.mark.parametrize("mark", ["‘", "`", "´", "’", "'"])
def test_an_apostrophe_is_one_however_it_is_set(mark: str) -> None:
    text = f"I{mark}m told Peru{mark}s army didn{mark}t fire."
    tokens = _annotations(text).tokens
    assert [t.text for t in tokens] == [
        "I",
        f"{mark}m",
        "told",
        "Peru",
        f"{mark}s",
        "army",
        "did",
        f"n{mark}t",
        "fire",
        ".",
    ]
    assert [t.lemma for t in tokens if t.dep == "neg"] == ["not"]


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    text = "LIMA, May 3 (Andes Wire) -- Farmers blocked a road."
    cut = text.index("Farmers")
    annotations = _annotations(text, head=Head(start=0, end=cut))
    assert text[annotations.sentences[1].start :] == "Farmers blocked a road."
    assert annotations.tokens[annotations.sentences[1].first].text == "Farmers"


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        (
            "According to local media, about forty members of the club, ignoring police, blocked the road.",
            "blocked",
            "members",
        ),
        ("The plan was praised in the local press, the Embassy of Chad in Peru told the agency.", "told", "Embassy"),
        ("The army shelled Port Sudi, the old capital, and killed nine people.", "killed", None),
    ],
)
def test_a_lost_subject_is_given_back(text: str, verb: str, subject: str | None) -> None:
    tree = Tree(_annotations(text).tokens)
    index = next(token.index for token in tree.tokens if token.text == verb)
    subjects = [tree.tokens[child].text for child in tree.children(index, "nsubj")]
    assert subjects == ([subject] if subject else [])


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("The rebels accused the police of torture on Monday.", "torture"),
        ("A court convicted the former minister of corruption.", "corruption"),
        ("The rebels accused members of parliament of fraud.", "fraud"),
        ("The rebels accused leaders of the ruling party on Monday.", None),
        ("The rebels accused the government of Chile.", None),
    ],
)
def test_a_charge_is_no_part_of_who_is_charged(text: str, charge: str | None) -> None:
    tree = Tree(_annotations(text).tokens)
    verb = next(token.index for token in tree.tokens if token.tag == "VBD")
    told = [c for p in tree.children(verb, "prep") if tree.tokens[p].text == "of" for c in tree.children(p, "pobj")]
    assert [tree.tokens[c].text for c in told] == ([charge] if charge else [])


@pytest.mark.parametrize(
    "text",
    [
        "The plan, a source told the agency, a paper in Lima, was dropped.",
        "The minister, an aide said, a man, told, a woman told.",
        "A, b told c, d told e, f told g, h told.",
    ],
)
def test_no_word_governs_itself(text: str) -> None:
    tree = Tree(_annotations(text).tokens)
    for token in tree.tokens:
        assert token.index not in itertools.islice(tree.ancestors(token.index), len(tree.tokens))


def test_a_mark_heads_no_stretch_that_has_words() -> None:
    text = '"Orange Caps" supporters blocked the road.'
    tree = Tree(_annotations(text).tokens)
    top = tree.top(0, text.index(" supporters") + len(" supporters"))
    assert top is not None
    assert tree.tokens[top].text == "supporters"
    assert tree.top(0, 0) is None


def test_a_word_never_becomes_the_subject_of_a_word_below_it() -> None:
    def token(index: int, text: str, pos: str, tag: str, dep: str, head: int) -> Token:
        start = index * 10
        return Token(
            index=index,
            start=start,
            end=start + len(text),
            text=text,
            lemma=text,
            pos=pos,
            tag=tag,
            dep=dep,
            head=head,
            entity="",
            sentence=0,
        )

    tokens = [
        token(0, "paper", "NOUN", "NN", "ROOT", 0),
        token(1, ",", "PUNCT", ",", "punct", 0),
        token(2, "source", "NOUN", "NN", "appos", 0),
        token(3, "told", "VERB", "VBD", "acl", 2),
    ]
    sentence = Sentence(start=0, end=40, first=0, last=4)
    assert [t.head for t in with_subjects(tokens, [sentence])] == [0, 0, 0, 2]


def test_blocks_do_not_change_the_parse_of_a_sentence() -> None:
    text = "Nine boats left Bar on Monday.\n" * 40
    small = _annotations(text, parser=Parser(settings=Settings(block_characters=200)))
    assert len(small.sentences) == 40
    assert {token.dep for token in small.tokens if token.text == "boats"} == {"nsubj"}


def test_one_endless_line_is_cut() -> None:
    annotations = _annotations("word " * 6000)
    assert max(s.end - s.start for s in annotations.sentences) <= Settings().block_characters
    assert {token.text for token in annotations.tokens} == {"word"}


def test_a_pipeline_wants_its_components_in_order() -> None:
    class NeedsMore:
        needs = frozenset({"mentions"})
        adds = frozenset({"attributions"})

        def __call__(self, article: Article, annotations: Annotations) -> Annotations:
            return annotations

    with pytest.raises(ValueError, match="mentions"):
        Pipeline([PARSER, NeedsMore()])


def test_a_name_ends_before_the_end_of_its_line() -> None:
    text = "He had been a machine operator at Dunmore Felt\n\nHERKIMER, N.Y.— Police stormed an abandoned building."
    article = Article(id="a", hash="a", text=text)
    names = [text[e.start : e.end] for e in Parser(settings=Settings())(article, Annotations()).entities]
    assert "Dunmore Felt" in names
    assert all(name == name.strip() for name in names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Among them was First Minister of Scotland Nicola Berg, who left.", ["Scotland", "Nicola Berg"]),
        ("They met the daughter of Jordan Peters.", ["Jordan Peters"]),
        ("The governor of Jordan Ahli Bank left.", ["Jordan Ahli Bank"]),
        ("They met the German ambassador to the United States Karl Berg in Lima.", ["Karl Berg"]),
        ("They met the Russian ambassador to Libya Ivan Molot in Tripoli.", ["Libya", "Ivan Molot"]),
    ],
)
def test_a_state_is_no_part_of_the_name_of_who_has_an_office_there(text: str, names: list[str]) -> None:
    annotations = _annotations(text)
    found = {text[entity.start : entity.end]: entity.label for entity in annotations.entities}
    assert set(names) <= set(found)
    for token in annotations.tokens:
        inside = [e for e in annotations.entities if e.start <= token.start < e.end]
        assert token.entity == (inside[0].label if inside else "")


def test_who_holds_an_office_stands_beside_it_and_its_state_behind_the_preposition() -> None:
    tree = Tree(_annotations("They met the Russian ambassador to Libya Ivan Molot in Tripoli.").tokens)
    heads = {token.text: tree.tokens[token.head].text for token in tree.tokens}
    assert (heads["Molot"], heads["Ivan"], heads["Libya"]) == ("ambassador", "Molot", "to")


@pytest.mark.parametrize("text", ["a{}b attacked.", "They left{} at noon.", "They met {}and left."])
@pytest.mark.parametrize("mark", [",", "'s", "("])
def test_marks_without_end_take_time_in_proportion(text: str, mark: str) -> None:
    def parsed(times: int) -> Callable[[], object]:
        return lambda: _annotations(text.format(mark * times))

    assert exponent(parsed, less=700, more=2_800) < SQUARE


def test_a_long_mark_is_one_token() -> None:
    assert "." * 60 in [token.text for token in _annotations(f"Profits{'.' * 60}12").tokens]
