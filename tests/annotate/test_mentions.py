"""Phrases and identity over whole passages, through the real parse."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import SQUARE, exponent

from reportedly.annotate.mentions import MentionFinder, MentionIndex
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


NAMES = [
    # pronouns
    ("Foreign Minister Arslan Qadirov visited Tbilisi. He met reporters there.", "He", "Arslan Qadirov"),
    ("Rosa Vidal praised Omar Haddad. She thanked his family.", "She", "Rosa Vidal"),
    ("Rosa Vidal praised Omar Haddad. She thanked his family.", "his", "Omar Haddad"),
    ("Rosa Vidal praised Omar Haddad. Later she met him.", "him", "Omar Haddad"),
    ("Omar Haddad, who leads the party, resigned.", "who", "Omar Haddad"),
    ("The Ministry of Defence of Chile said its forces were ready. It denied the report.", "It",
     "Ministry of Defence of Chile"),
    ("The Ministry of Defence of Chile said its forces were ready.", "its", "Ministry of Defence of Chile"),
    ("Marion “Suge” Knight was held. Knight, who was out on bail, met Judge Ronald Coen. Police said he fled.", "he",
     "Marion “Suge” Knight"),
    ("Yehya Nassar, leader of the group, met mediators. He thanked Norway.", "He", "Yehya Nassar"),
    ("The army of Peru said in a note carried by the Andean News Agency that it had left.", "it", "army of Peru"),
    ("The Andean Front said in an audio message that its fighters had left.", "its", "Andean Front"),
    ("Karl Vik's lawyer said he had been beaten.", "he", "Karl Vik"),
    ("Karl Vik's lawyer, Omar Haddad, said guards had beaten him.", "him", "Karl Vik"),
    ("Karl Vik's lawyer, Omar Haddad, said he would appeal.", "he", "Omar Haddad"),
    ("Peru's Minister Omar Haddad said he had been beaten.", "he", "Omar Haddad"),
    ("State television showed soldiers. It said a general had fled.", "It", "State television"),
    ('Rosa Vidal praised Omar Haddad. Karl Vik praised him. "He has left," he said.', "He", "Omar Haddad"),
    ("Omar Haddad summoned Karl Vik and warned him.", "him", "Karl Vik"),
    ("Omar Haddad met Karl Vik and tried to warn him.", "him", "Karl Vik"),
    ("Karl Vik met Rosa Vidal. He asked soldiers to free him.", "him", "Karl Vik"),
    ("Pedro Lund, the former mayor of South Bend, who fled, said he was safe.", "he", "Pedro Lund"),
    ("Pedro Lund of the Ministry of Aeronautics, Lund, who was sworn in, said he knew.", "he", "Pedro Lund"),
    # of whom its own clause goes on to tell, a pronoun does not
    ("Karl Vik thanked Peru. Omar Haddad spoke. He said Haddad had fled.", "He", "Karl Vik"),
    ("Karl Vik thanked Peru. Omar Haddad spoke. He accused Haddad.", "He", "Karl Vik"),
    ('Karl Vik spoke. He read: "Vik lied. Omar Haddad fled."', "He", "Karl Vik"),
    ("Karl Vik left. He bought a house that Vik had seen.", "He", "Karl Vik"),
    # bodies that our tables know, whatever they are taken for
    ("Boko Haram shelled a port. The group took five boats.", "The group", "Boko Haram"),
    ("The U.N. said the Houthis had fired. The rebel group denied it.", "The rebel group", "Houthis"),
    ("Al Jazeera showed a port. Hezbollah shelled it. The broadcaster showed ruins.", "The broadcaster", "Al Jazeera"),
    ("Karl Wagner flew to Oslo. Wagner met ministers.", "Wagner", "Karl Wagner"),
    # one of a people or of a party
    ("Lawmaker Omar Haddad praised the bill. Later the Democrat left.", "the Democrat", "Omar Haddad"),
    ("Omar Haddad flew to Oslo. The Moroccan met ministers.", "The Moroccan", "Omar Haddad"),
    ("Karl Vik met Omar Haddad. He left and friends of Vik praised Peru.", "He", "Karl Vik"),
    # given names
    ("Karl Vik met Ann Roe. He left.", "He", "Karl Vik"),
    ("Kim Jong Su met Oksana Berg. He left.", "He", "Kim Jong Su"),
    # what brackets say
    ('Rosa Vidal met Omar Haddad. "He (Haddad) has left," Karl Vik said.', "He", "Omar Haddad"),
    ('Police met rebels of the Andean Front. "They (the rebels) have left," police said.', "They",
     "rebels of the Andean Front"),
    # people by what they do
    ("Peru thanked Chile. Herders said soldiers had robbed them.", "them", "Herders"),
    ("An engineer met the mayor of Arica. He said a bridge had fallen.", "He", "engineer"),
    ("Peru thanked Chile. The regulator fined a bank. It said the bank had lied.", "It", "regulator"),
    # one state is no "they" where many are told of
    ("Chile met Norway. Norway praised Chile. Norwegian firms have built ports in Chile. They paid for it.", "They",
     "Norwegian firms"),
    # what speaks without being anybody
    ("The indictment says two men robbed a bank. It says they fled.", "It", "indictment"),
    # an acronym with a hyphen is no person
    ("ISIS-K, who bombed Kabul, threatened Iran. It fled.", "It", "ISIS-K"),
    # short names
    ("Arslan Qadirov flew to Oslo. Qadirov met ministers.", "Qadirov", "Arslan Qadirov"),
    ("Qadirov flew to Oslo. Reporters met Arslan Qadirov there.", "Qadirov", "Arslan Qadirov"),
    ("Omar Haddad flew to Oslo. Haddad Plaza burned down. Haddad met ministers.", "Haddad", "Omar Haddad"),
    ("Arica Gas Ltd sued Peru. Arica Gas closed a mine.", "Arica Gas", "Arica Gas Ltd"),
    ("Vidal Roca Inc sold a mine. Shares in Vidal Roca fell. Vidal Roca said it had debts.", "it", "Vidal Roca Inc"),
    ("Facebook Inc sued Peru.", "Facebook Inc", None),
    ("Facebook Inc sued Peru. Facebook closed an office.", "Facebook Inc", "Facebook"),
    ("Arica Gas Ltd sued Peru. Arica Gas Inc fled. Arica Gas closed a mine.", "Arica Gas", None),
    ("According to the website FrackTracker, a mine was shut in Peru.", "the website", "FrackTracker"),
    ("Kim Jong Su flew to Oslo. Kim met ministers. Lisa Kim left.", "Kim", "Kim Jong Su"),
    ("The Andean Relief Council (ARC) sent food. Peru thanked the ARC.", "ARC", "Andean Relief Council"),
    ("The Supreme Court of Ghana met. The Supreme Court adjourned.", "Supreme Court", "Supreme Court of Ghana"),
    # titles and appositions
    ("The ambassador of Italy, Carla Bianchi, spoke. The ambassador thanked Oslo.", "The ambassador", "Carla Bianchi"),
    ("Carla Bianchi, the ambassador of Italy, spoke.", "ambassador of Italy", "Carla Bianchi"),
    ("Defence Minister Rosa Vidal resigned. The minister blamed nobody.", "The minister", "Rosa Vidal"),
    ("Peruvian President Oscar Rivas spoke. The president denied it.", "The president", "Oscar Rivas"),
    ("Lt. Gen. Omar Haddad spoke. The general denied it.", "The general", "Omar Haddad"),
    ("Defence Minister Rosa Vidal resigned. The minister, who took office in May, blamed nobody.", "The minister",
     "Rosa Vidal"),
    ("Peruvian President Oscar Rivas met Vice President Rosa Vidal. Vidal spoke. The president denied it.",
     "The president", "Oscar Rivas"),
    ("Peruvian Deputy Minister Rosa Vidal met Oscar Rivas. The deputy minister denied it.", "The deputy minister",
     "Rosa Vidal"),
    # descriptions
    ("Police arrested Omar Haddad on Friday. The suspect denied the charge.", "The suspect", "Omar Haddad"),
    ("A man identified as Omar Haddad was arrested.", "man", "Omar Haddad"),
    ("The soldiers landed in Malta. Malta expelled the troops. Diplomats in Malta said the country was calm.",
     "the country", "Malta"),
    ("The Embassy of Norway in Cairo issued a statement. The embassy denied the report.", "The embassy",
     "Embassy of Norway in Cairo"),
    # the speaker
    ('"I did nothing wrong," Omar Haddad told reporters.', "I", "Omar Haddad"),
    ('Rosa Vidal spoke. "We will rebuild the bridge," said Vidal.', "We", "Rosa Vidal"),
    ("The minister Rosa Vidal said:\nI welcome the truce.", "I", "Rosa Vidal"),
    ('Rosa Vidal spoke. "The ship left. We will stay," Omar Haddad said.', "We", "Omar Haddad"),
    ("‘I did nothing wrong,’ Omar Haddad told reporters.", "I", "Omar Haddad"),
    # who is spoken of
    ('Omar Haddad shelled the port. Rosa Vidal said: "He has killed four men."', "He", "Omar Haddad"),
    ('"He has shelled the port," Rosa Vidal said of Omar Haddad.', "He", "Omar Haddad"),
    ('Karl Vik left. "He has shelled the port." Vidal said about General Omar Haddad.', "He", "Omar Haddad"),
    ('"They have shelled the port," Rosa Vidal said of the rebels.', "They", "rebels"),
    ('"Karl Vik fled and he is armed," Rosa Vidal said of Omar Haddad.', "he", "Karl Vik"),
    ('Omar Haddad fled. "He has shelled the port," Rosa Vidal said of the attack.', "He", "Omar Haddad"),
    ('Rosa Vidal praised Ann Roe. "Omar Haddad attacked the port," she said.', "she", "Rosa Vidal"),
    ("The police met the dockers. The police said dockers had thrown stones. They said thirty were held.", "They",
     "police"),
    ("Human Rights Watch said the army had fired. It called for an end.", "It", "Human Rights Watch"),
    ("Norway has not left. Norway delays the withdrawal of its armed forces from Chile.", "its", "Norway"),
    ("Norway built a base. A Norwegian airstrike hit the town.", "Norwegian", "Norway"),
    ("The U.S. sent troops. The United States denied it.", "U.S.", "United States"),
    ("Prime Minister Clara May spoke. Later May left.", "May", "Clara May"),
    ("The suspect was Omar Haddad. The suspect fled.", "The suspect", "Omar Haddad"),
    ("A man was seen. The man, Omar Haddad, fled.", "man", "Omar Haddad"),
    ("Norway condemns the attack. We call on all sides to stop.", "We", "Norway"),
    ("MINISTER VIDAL: We met our partners.", "We", "MINISTER VIDAL"),
    # pairs
    ("Italy and Norway signed a treaty. The two countries will share data.", "The two countries", "Italy and Norway"),
    ("Italy and Norway signed a treaty. Both sides praised it.", "Both sides", "Italy and Norway"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), NAMES)
def test_identity(text: str, words: str, name: str | None) -> None:
    found = mention(text, words)
    assert found.name == name
    assert (found.name_span and text[slice(*found.name_span)]) == name


DIFFERENT = [
    (
        "Interior Minister Karim Haddad visited Oslo. Haddad thanked the police. The shooter was killed by officers.",
        "Karim Haddad",
        "shooter",
    ),
    ('Rosa Vidal spoke on Monday. Vidal said: "She has killed four men."', "Rosa Vidal", "She"),
    ("Interior Minister Karim Haddad said the group had planned it.", "Interior Minister", "group"),
    ("Rosa Vidal met Omar Haddad.", "Rosa Vidal", "Omar Haddad"),
    ("ISIS-K, who bombed Kabul, threatened Iran. He was killed.", "ISIS-K", "He"),
    ("China built a bridge. The Bank of China paid.", "China", "Bank of China"),
    ("Israeli soldiers fired. Palestinian soldiers fired back.", "Israeli soldiers", "Palestinian soldiers"),
    ("A man fled. Another man was caught.", "man", "man"),
    ("Defence Minister Rosa Vidal resigned. The minister who took office in May left.", "Rosa Vidal", "minister"),
    ("Rosa Vidal praised her.", "Rosa Vidal", "her"),
    ("Karl Vik left the house. Later he shot the guard.", "Karl Vik", "guard"),
    ("Norwegian soldiers landed. Soldiers from Chile fired at them.", "Norwegian soldiers", "Soldiers"),
    (
        "Police shot five rebels of the Andean Front. Soldiers shot hundreds of rebels.",
        "rebels of the Andean Front",
        "rebels",
    ),
    ("Omar Haddad flew to Rome. The pope met children.", "Omar Haddad", "pope"),
    ("Omar Haddad flew to Oslo. The shopkeeper was robbed.", "Omar Haddad", "shopkeeper"),
    ("Rosa Vidal (ADU) flew to Oslo. The ADU met ministers.", "Rosa Vidal", "ADU"),
    ("Omar Haddad flew to Oslo. The French met him.", "Omar Haddad", "French"),
    ("Police fired on protesters. Protesters in the south threw stones.", "protesters", "Protesters"),
]


@pytest.mark.parametrize(("text", "one", "other"), DIFFERENT)
def test_different_participants(text: str, one: str, other: str) -> None:
    assert mention(text, one, nth=0).chain != mention(text, other).chain


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


def test_the_members_of_a_pair() -> None:
    text = "Italy and Norway signed a treaty. The two countries will share data."
    index = MentionIndex(annotated(text).mentions)
    assert [m.text for m in index.members(mention(text, "The two countries"))] == ["Italy", "Norway"]
    assert index.members(mention(text, "Italy")) == ()


def test_two_states_named_apart_are_the_two_countries() -> None:
    text = "Norway's king flew to Chile. Norwegian firms sell fish. Peru watches. The two countries are close."
    index = MentionIndex(annotated(text).mentions)
    pair = mention(text, "two countries")
    assert pair.name is None
    assert [m.text for m in index.members(pair)] == ["Norway", "Chile"]


def test_nobody_is_meant_by_two_countries_without_states() -> None:
    text = "The two countries are close."
    assert MentionIndex(annotated(text).mentions).members(mention(text, "two countries")) == ()


def test_three_are_no_pair() -> None:
    text = "Italy and Norway signed a treaty. Peru, Chile and Ecuador did not. The three countries trade fish."
    assert all(m.name is None for m in annotated(text).mentions if m.text.lower().endswith("countries"))


def test_one_participant_has_no_members() -> None:
    text = "The Embassy of Norway in Cairo issued a statement. The embassy denied the report."
    index = MentionIndex(annotated(text).mentions)
    assert index.members(mention(text, "The embassy")) == ()


def test_look_up_by_head_and_place() -> None:
    text = "The Embassy of Norway in Cairo issued a statement."
    index = MentionIndex(annotated(text).mentions)
    embassy = mention(text, "Embassy of Norway in Cairo")
    assert index.by_head(embassy.head) is embassy
    assert index.by_head(10_000) is None
    assert [m.text for m in index.within(4, 30)] == ["Embassy of Norway in Cairo", "Norway", "Cairo"]


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
     "two", "who", "Court", "UN", "and", ",", "man", "its", "US", "identified", "as", "people", "\u0301x", "’s", "'s"]
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
    index = MentionIndex(found.mentions)
    for m in found.mentions:
        assert all(member in found.mentions for member in index.members(m))


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


ISSUED = [
    ("The Embassy of Peru wrote to us. The statement said that a road was shut.", "The statement", None),
    ("The Embassy of Peru issued a statement. The statement said that a road was shut.", "The statement", "Peru"),
    ("Peru's government sent a letter. According to the letter, a road was shut.", "the letter", "government"),
    ("The army said in a statement that it had left. The statement added that nobody was hurt.", "The statement", None),
    ("A message by the Navy of Peru came. The message says that a ship left.", "The message", "Navy of Peru"),
    (
        "A government report blamed the mayor. The report said that a road was shut. Haddad's report praised him.",
        "The report",
        None,
    ),
    ("Chile issued a statement. Peru issued a report. The message said that a ship left.", "The message", None),
]


@pytest.mark.parametrize(("text", "phrase", "issuer"), ISSUED)
def test_a_document_speaks_for_its_issuer(text: str, phrase: str, issuer: str | None) -> None:
    found = annotated(text).mentions
    check(text, found)
    at = text.index(phrase) + len(phrase)
    document = next(m for m in found if m.end == at)
    assert (document.name is None) if issuer is None else (issuer in (document.name or ""))


def test_two_states_of_a_region_are_the_two_named() -> None:
    text = (
        "Ecuador and its neighbours met. Peru closed the bridge after Ecuador fired at Peru. Ecuador denied it. "
        "The conflict between the two Andean Plateau countries began in 1995."
    )
    index = MentionIndex(annotated(text).mentions)
    pair = next(m for m in index.mentions if m.text.endswith("countries"))
    assert {m.text for m in index.members(pair)} == {"Ecuador", "Peru"}


def _named_in_turn(count: int) -> list[Mention]:
    """So often the police, two states, and each time two more countries."""
    words = [("the police", 0), ("Norway", 1), ("Chile", 2), ("both countries", 3)]
    return [
        Mention(
            start=20 * i, end=20 * i + len(text), text=text, head=i, label="", name=None, name_span=None,
            chain=chain if chain < 3 else i,
        )
        for i, (text, chain) in enumerate(words * count)
    ]  # fmt: skip


def test_members_of_all_of_many_mentions_take_time_in_proportion() -> None:
    def members(count: int) -> Callable[[], object]:
        index = MentionIndex(_named_in_turn(count))
        found = [[m.text for m in index.members(mention)] for mention in index.mentions]
        assert found == [[], [], [], ["Norway", "Chile"]] * count
        return lambda: [index.members(m) for m in index.mentions]

    assert exponent(members, less=2_000, more=20_000) < SQUARE
