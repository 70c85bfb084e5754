"""Phrases and identity over whole passages, through the real parse."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.annotate.mentions import MentionFinder
from reportedly.annotate.parse import Parser
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Head, Mention, Sentence, Token

SETTINGS = Settings()


@lru_cache(maxsize=256)
def annotated(text: str) -> Annotations:
    article = Article(id="a", hash="a", text=text)
    return MentionFinder(settings=SETTINGS)(article, Parser(settings=SETTINGS)(article, Annotations()))


def mention(text: str, words: str, *, nth: int = -1) -> Mention:
    """The mention whose words these are; of several the last."""
    found = [m for m in annotated(text).mentions if m.text == words]
    assert found, [m.text for m in annotated(text).mentions]
    return found[nth]


PHRASES = [
    ("About 3,000 extremist members of the Armenian community in California marched.",
     "members of the Armenian community in California"),
    ("Some 200 members of the Azerbaijani community in Lyon marched.", "members of the Azerbaijani community in Lyon"),
    ("The Embassy of Norway in Cairo issued a statement.", "Embassy of Norway in Cairo"),
    ("The Ministry of Defence of Chile denied it.", "Ministry of Defence of Chile"),
    ("Several armed men attacked the convoy.", "armed men"),
    ("At least 20 police officers were injured.", "police officers"),
    ("The soldiers who fled were arrested.", "soldiers"),
    ("Protesters carrying flags blocked the road.", "Protesters"),
    ("A 43-year-old teacher was arrested.", "43-year-old teacher"),
    ("Those responsible for the attack must be punished.", "Those responsible for the attack"),
    ("Police said seven people were hurt, four of whom were hospitalised.", "four of whom"),
    ("One of the gunmen escaped.", "One of the gunmen"),
    ("Its forces shelled the village.", "Its forces"),
    ("Turkish security forces raided the house.", "Turkish security forces"),
    ("The former mayor Omar Haddad was jailed.", "Omar Haddad"),
    ("Foreign Minister Arslan Qadirov visited Tbilisi.", "Arslan Qadirov"),
    ("On Monday President Qadirov visited Tbilisi.", "President Qadirov"),
    ("Chilean Defence Minister Rosa Vidal resigned.", "Chilean Defence Minister"),
    ("Chile’s Defence Minister Rosa Vidal has thanked him.", "Chile’s Defence Minister"),
    ("An Israeli airstrike hit the town.", "Israeli"),
    ("A Syrian airstrike hit the town.", "Syrian"),
    ("Coalition airstrikes hit the town.", "Coalition"),
    ("Two Kurdish and Yezidi fighters died.", "Kurdish and Yezidi fighters"),
    ("The accused was sentenced to prison.", "accused"),
    ("All Yemeni factions signed the deal.", "Yemeni factions"),
    ("The two countries signed an accord.", "two countries"),
    ("Both parties agreed to a truce.", "Both parties"),
    ("The army of Peru, which denied the charge, withdrew.", "army of Peru"),
    ("The extremely extremist Ruritanian party of Arad marched.", "Ruritanian party of Arad"),
    ("The Embassy of Chile in Peru told reporters so.", "Embassy of Chile in Peru"),
    ("Local and international organizations protested.", "Local and international organizations"),
    ("The court in Multan convicted him.", "court"),
    ("Dozens of students from Kyiv marched.", "Dozens of students from Kyiv"),
    ("Peru's Supreme Court overturned the pardon.", "Peru's Supreme Court"),
    ("The main opposition Labour Party boycotted the vote.", "Labour Party"),
    ("Ann Roe's Andean People's Party swept the vote.", "Andean People's Party"),
    ("The passers-by attacked a policeman.", "passers-by"),
    ("A 53-year-old co-founder attacked a guard.", "53-year-old co-founder"),
    ("A Saudi-led coalition bombed the town.", "Saudi"),
    ("The anti-American Mr. Bodnar attacked the president.", "Mr. Bodnar"),
    ('"Orange Caps" supporters staged a protest.', '"Orange Caps" supporters'),
    ('The committee of the "Great March of Return" met.', 'committee of the "Great March of Return"'),
    ("On Friday Peru's Central Committee accused the police.", "Peru's Central Committee"),
    ("Landlocked Bolivia accused Chile.", "Bolivia"),
    ("Communist Cuba accused Chile.", "Cuba"),
    ("Northern Cyprus accused Greece.", "Northern Cyprus"),
    ("Turkish Cyprus accused Greece.", "Turkish Cyprus"),
    ("The Friday Mosque was attacked.", "Friday Mosque"),
    ("Police killed the 53-year-old Italian.", "Italian"),
    ("Last Friday France's parliament condemned Chile.", "France's parliament"),
    ("Republican Senate Majority Leader Ann Roe left.", "Senate"),
    ("The Labour Party leader Ann Roe left.", "Labour Party"),
    ("The Puerto Rico Center for Rural Journalism sued Chile.", "Puerto Rico Center for Rural Journalism"),
    ("The Central Bank for Peru sued Chile.", "Central Bank"),
    ("Those of the party, including First Minister of Scotland Nicola Berg, left.", "Nicola Berg"),
    ("The road was blocked by WWF, Practical Action and others.", "Practical Action"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase"), PHRASES)
def test_minimal_phrase(text: str, phrase: str) -> None:
    assert phrase in [m.text for m in annotated(text).mentions]


COORDINATIONS = [
    ("ASALA and other Armenian terrorist organizations killed diplomats.",
     ["ASALA", "Armenian terrorist organizations"]),
    ("Italy and Norway signed a treaty.", ["Italy", "Norway"]),
    ("Police, soldiers and militiamen fired on the crowd.", ["Police", "soldiers", "militiamen"]),
    ("Witnesses and authorities said so.", ["Witnesses", "authorities"]),
    ("The president of Chile and the king of Norway met.", ["president of Chile", "king of Norway"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrases"), COORDINATIONS)
def test_a_coordination_is_several(text: str, phrases: list[str]) -> None:
    found = [mention(text, phrase) for phrase in phrases]
    assert len({m.chain for m in found}) == len(phrases)


def test_nobody_in_a_dateline_takes_part() -> None:
    text = "OSLO, Norway, July 28 (Agency) -- Omar Haddad resigned."
    article = Article(id="a", hash="a", text=text, head=Head(start=0, end=text.index("Omar")))
    parsed = Parser(settings=SETTINGS)(article, Annotations())
    found = MentionFinder(settings=SETTINGS)(article, parsed)
    assert [m.text for m in found.mentions] == ["Omar Haddad"]


@pytest.mark.parametrize(
    "text", ["It was noted that Norway and Chile trade fish.", "Norway won. It is clear that Chile lost.", "It rains."]
)
def test_an_empty_it_is_nobody(text: str) -> None:
    found = [m for m in annotated(text).mentions if m.text == "It"]
    assert not found or found[0].name is None


def test_a_pair_is_the_latest_one() -> None:
    text = (
        "Norway and Chile met in Oslo. The two countries trade fish. Peru and Chile are locked in a conflict. "
        "Talks between the two countries failed."
    )
    pairs = [m for m in annotated(text).mentions if m.text.lower() == "the two countries"]
    assert [m.name for m in pairs] == ["Norway and Chile", "Peru and Chile"]


def test_a_full_name_has_no_fuller_name() -> None:
    assert mention("Arslan Qadirov flew to Oslo. Qadirov met ministers.", "Arslan Qadirov").name is None


def test_a_chain_gathers_names_titles_and_appositions() -> None:
    text = "Chilean Defence Minister Rosa Vidal, a former mayor of Arica, resigned. She blamed nobody. Vidal left."
    chain = mention(text, "Rosa Vidal").chain
    gathered = ["Chilean Defence Minister", "Rosa Vidal", "former mayor of Arica", "She", "Vidal"]
    assert [m.text for m in annotated(text).mentions if m.chain == chain] == gathered


def members(text: str, words: str) -> list[str]:
    """The names of those whom the words stand for."""
    return [text[start:end] for start, end in mention(text, words).members]


def test_the_members_of_a_pair() -> None:
    text = "Italy and Norway signed a treaty. The two countries will share data."
    assert members(text, "The two countries") == ["Italy", "Norway"]
    assert members(text, "Italy") == []


def test_two_states_named_apart_are_the_two_countries() -> None:
    text = "Norway's king flew to Chile. Norwegian firms sell fish. Peru watches. The two countries are close."
    assert mention(text, "two countries").name is None
    assert members(text, "two countries") == ["Norway", "Chile"]


def test_nobody_is_meant_by_two_countries_without_states() -> None:
    assert members("The two countries are close.", "two countries") == []


def test_states_that_a_clause_tells_apart_are_not_the_two_of_the_article() -> None:
    assert members("Peru sued Chile. It called on the states that signed the treaty.", "states") == []


def test_three_are_those_last_told_of_together() -> None:
    text = "Italy and Norway signed a treaty. Peru, Chile and Ecuador did not. The three countries trade fish."
    assert members(text, "countries") == ["Peru", "Chile", "Ecuador"]


def test_one_participant_has_no_members() -> None:
    text = "The Embassy of Norway in Cairo issued a statement. The embassy denied the report."
    assert members(text, "The embassy") == []


def check(text: str, mentions: tuple[Mention, ...]) -> None:
    """What holds for the mentions of any text."""
    spans: dict[tuple[int, int], list[Mention]] = {}
    for m in mentions:
        spans.setdefault((m.start, m.end), []).append(m)
    assert [(m.start, m.end) for m in mentions] == sorted((m.start, m.end) for m in mentions)
    assert len({m.head for m in mentions}) == len(mentions)
    firsts: dict[int, int] = {}
    for m in mentions:
        assert 0 <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == m.text
        assert (m.name is None) == (m.name_span is None)
        firsts.setdefault(m.chain, len(firsts))
        assert all(0 <= start < end <= len(text) for start, end in m.members)
        assert len(set(m.members)) == len(m.members) != 1
        if m.name_span is not None:
            assert text[slice(*m.name_span)] == m.name
            named = spans.get(m.name_span, [])
            assert not named or any(other.chain == m.chain for other in named)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "!!!", "A", "É́́", "🙂" * 50, "a\r\nb\r\n", "\u200f\u200b\u202e)", "(" * 300]
)
def test_odd_texts(text: str) -> None:
    check(text, annotated(text).mentions)


WORDS = st.sampled_from(
    ["the", "He", "Rosa", "Vidal", "Minister", "(", ")", '"', ":", "Italy", "both", "countries", "said", "we", "of",
     "two", "who", "Court", "UN", "and", ",", "man", "its", "US", "identified", "as", "people", "\u0301x", "’s", "'s",
     "met", "talks", "with", "ministers", "officers", "They", "group"]
)  # fmt: skip


POS = ["NOUN", "PROPN", "PRON", "VERB", "AUX", "NUM", "ADJ", "DET", "PUNCT", "ADP"]
TAGS = ["NN", "NNS", "NNP", "PRP", "PRP$", "WP", "CD", "VBN", "DT", "IN", ","]
DEPS = ["nsubj", "dobj", "pobj", "prep", "compound", "amod", "appos", "conj", "poss", "relcl", "acl", "attr", "det",
        "nummod", "quantmod", "punct"]  # fmt: skip


@st.composite
def forests(draw: st.DrawFn) -> tuple[str, Annotations]:
    """Parses that no parser would give: any words, tags, labels and governors without a cycle."""
    words = draw(st.lists(WORDS, min_size=1, max_size=25))
    order = draw(st.permutations(range(len(words))))
    text, tokens = " ".join(words), []
    offset = 0
    for index, word in enumerate(words):
        rank = order.index(index)
        head = order[draw(st.integers(0, rank - 1))] if rank else index
        tokens.append(
            Token(
                index=index, start=offset, end=offset + len(word), text=word, lemma=word.lower(), head=head,
                pos=draw(st.sampled_from(POS)), tag=draw(st.sampled_from(TAGS)),
                dep=draw(st.sampled_from(DEPS)) if rank else "ROOT",
                entity=draw(st.sampled_from(["", "", "PERSON", "ORG", "GPE", "NORP", "DATE", "CARDINAL"])),
                sentence=index // 9,
            )
        )  # fmt: skip
        offset += len(word) + 1
    sentences = tuple(
        Sentence(
            start=tokens[i].start, end=tokens[min(i + 9, len(tokens)) - 1].end, first=i, last=min(i + 9, len(tokens))
        )
        for i in range(0, len(tokens), 9)
    )
    return text, Annotations(tokens=tuple(tokens), sentences=sentences)


@given(forests())
@settings(max_examples=200, deadline=None)
def test_any_parse(case: tuple[str, Annotations]) -> None:
    text, annotations = case
    finder = MentionFinder(settings=SETTINGS)
    article = Article(id="a", hash="a", text=text)
    found = finder(article, annotations)
    check(text, found.mentions)
    assert finder(article, annotations) == found


def test_time_grows_with_length() -> None:
    """A long text of many small sentences is done in time; anything quadratic would take minutes."""
    text = "Rosa Vidal met him. The man said he saw them. " * 4_000
    words = text.split(" ")[:-1]
    tokens, offset = [], 0
    for index, word in enumerate(words):
        pos = "PRON" if word in {"him.", "he", "them."} else "NOUN" if word == "man" else "PROPN"
        tokens.append(
            Token(
                index=index, start=offset, end=offset + len(word), text=word, lemma=word.lower(), pos=pos, tag="NN",
                dep="nsubj", head=index, entity="PERSON" if pos == "PROPN" else "", sentence=index // 5,
            )
        )  # fmt: skip
        offset += len(word) + 1
    article = Article(id="a", hash="a", text=text)
    found = MentionFinder(settings=SETTINGS)(article, Annotations(tokens=tuple(tokens)))
    assert len(found.mentions) > 10_000


def test_endless_possessives() -> None:
    """ "Omar's Omar's Omar's ..." nests as deep as it is long; phrases stay short and the time in bounds."""
    text = "Omar 's " * 2_000
    words = text.split()
    last = len(words) - 2
    tokens, offset = [], 0
    for index, word in enumerate(words):
        name = index % 2 == 0
        tokens.append(
            Token(
                index=index, start=offset, end=offset + len(word), text=word, lemma=word.lower(),
                pos="PROPN" if name else "PART", tag="NNP" if name else "POS", dep="poss" if name else "case",
                head=min(index + 2, last) if name else index - 1, entity="", sentence=0,
            )
        )  # fmt: skip
        offset += len(word) + 1
    article = Article(id="a", hash="a", text=text)
    found = MentionFinder(settings=SETTINGS)(article, Annotations(tokens=tuple(tokens)))
    check(text, found.mentions)
    assert max(m.end - m.start for m in found.mentions) < 500


@pytest.mark.parametrize("mark", ["’s", "'s"])
def test_a_possessive_taken_for_a_name_names_nobody(mark: str) -> None:
    """The parser reads headlines as strings of names, the possessive among them."""
    text = f"SF{mark} Dunmore High School Shooting Shocks Local Community"
    tokens = tuple(
        Token(
            index=i, start=m.start(), end=m.end(), text=m[0], lemma=m[0], pos="PROPN", tag="NNP", dep="ROOT", head=i,
            sentence=0, entity="",
        )
        for i, m in enumerate(re.finditer(r"['’]s|\w+", text))
    )  # fmt: skip
    parsed = Annotations(tokens=tokens, sentences=(Sentence(start=0, end=len(text), first=0, last=len(tokens)),))
    found = MentionFinder(settings=SETTINGS)(Article(id="a", hash="a", text=text), parsed)
    assert mark not in {m.text for m in found.mentions}
    assert "SF" in {m.text for m in found.mentions}


def test_two_states_of_a_region_are_the_two_named() -> None:
    text = (
        "Ecuador and its neighbours met. Peru closed the bridge after Ecuador fired at Peru. Ecuador denied it. "
        "The conflict between the two Andean Plateau countries began in 1995."
    )
    assert set(members(text, "two Andean Plateau countries")) == {"Ecuador", "Peru"}
