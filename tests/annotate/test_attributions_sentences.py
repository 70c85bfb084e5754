"""Who says what, construction by construction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from reportedly.annotate.attributions import AttributionFinder
from reportedly.annotate.parse import Parser
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Attribution, Extent, Head

Finder = Callable[[str], tuple[Attribution, ...]]

INDIRECT = [
    ("The ministry said that two bridges had collapsed.", "The ministry", "said", "two bridges had collapsed"),
    ("The ministry said two bridges had collapsed.", "The ministry", "said", "two bridges had collapsed"),
    ("She told reporters on Monday that the talks had failed.", "She", "told", "the talks had failed"),
    ("The talks had failed, the envoy said.", "the envoy", "said", "The talks had failed"),
    ("The talks had failed, the envoy said on Monday.", "the envoy", "said", "The talks had failed"),
    (
        "Three villages near the river were shelled over the weekend, the Embassy of Peru in Lima told the agency.",
        "the Embassy of Peru in Lima",
        "told",
        "Three villages near the river were shelled over the weekend",
    ),
    (
        "According to local media, the bridge collapsed at dawn.",
        "local media",
        "According to",
        "the bridge collapsed at dawn",
    ),
    (
        "The bridge collapsed at dawn, according to the police.",
        "the police",
        "according to",
        "The bridge collapsed at dawn",
    ),
    (
        "The governor announced the withdrawal of all troops.",
        "The governor",
        "announced",
        "the withdrawal of all troops",
    ),
    ("The union demanded the release of its leader.", "The union", "demanded", "the release of its leader"),
    (
        "The council accused the rebels of shelling the market.",
        "The council",
        "accused",
        "the rebels of shelling the market",
    ),
    ("The mayor blamed the militia for the fire.", "The mayor", "blamed", "the militia for the fire"),
    ("The general denied that his men had fled.", "The general", "denied", "his men had fled"),
    ("The rebels promised to leave the town.", "The rebels", "promised", "to leave the town"),
    ("The bishop urged both sides to stop.", "The bishop", "urged", "both sides to stop"),
    ("The bishop called for an end to the siege.", "The bishop", "called for", "an end to the siege"),
    ("The bishop called on both sides to stop.", "The bishop", "called on", "both sides to stop"),
    ("The court described the general as a fugitive.", "The court", "described", "the general as a fugitive"),
    ("The president called the raid a crime.", "The president", "called", "the raid a crime"),
    ("A study showed that prices had doubled.", "A study", "showed", "prices had doubled"),
    (
        "Articles published in the Lima Post said that radical groups attacked the consulate.",
        "Articles published in the Lima Post",
        "said",
        "radical groups attacked the consulate",
    ),
    ("Witnesses reported that the convoy turned back.", "Witnesses", "reported", "the convoy turned back"),
    (
        "The city issued a statement announcing the closure of the port.",
        "The city",
        "announcing",
        "the closure of the port",
    ),
    (
        "Engineers rejected the report's claim that the dam was unsafe.",
        "the report",
        "claim",
        "the dam was unsafe",
    ),
    ("The army warned that the road was mined.", "The army", "warned", "the road was mined"),
    (
        "The minister spoke for an hour, saying that the army would stay.",
        "The minister",
        "saying",
        "the army would stay",
    ),
    ("The dam is safe, as reported by the Lima Post.", "the Lima Post", "as reported by", "The dam is safe"),
    ("In the words of the mayor, the dam is a disgrace.", "the mayor", "In the words of", "the dam is a disgrace"),
    ("THE MINISTER SAID THAT TWO BRIDGES HAD COLLAPSED.", "THE MINISTER", "SAID", "TWO BRIDGES HAD COLLAPSED"),
    ("THE TALKS HAD FAILED, THE ENVOY SAID.", "THE ENVOY", "SAID", "THE TALKS HAD FAILED"),
    ("The mayor of Lima, Ana Ruiz, said the port was closed.", "Ana Ruiz", "said", "the port was closed"),
    ("The port is closed, said Ana Ruiz, the mayor of Lima.", "Ana Ruiz", "said", "The port is closed"),
    (
        "Foreign Minister Pavel Dorin said the port was closed.",
        "Foreign Minister Pavel Dorin",
        "said",
        "the port was closed",
    ),
    ("Witnesses and officials said the port was closed.", "Witnesses and officials", "said", "the port was closed"),
    ("Documents seen by the Herald say the port was sold.", "Documents seen by the Herald", "say", "the port was sold"),
    ("The envoy made clear that the talks had failed.", "The envoy", "made clear", "the talks had failed"),
    ("The general confirmed the loss of two ships.", "The general", "confirmed", "the loss of two ships"),
    ("The council is convinced that the truce will hold.", "The council", "convinced", "the truce will hold"),
    ("The two men were described by the council as heroes.", "the council", "described", "The two men + as heroes"),
    (
        "LIMA, Peru, May 3 (Agency) -- The ministry said the port was closed.",
        "The ministry",
        "said",
        "the port was closed",
    ),
    ("The store opened on Oct. 7, the mayor said.", "the mayor", "said", "The store opened on Oct. 7"),
    ("The bomb, police said, exploded near the market.", "police", "said", "The bomb + exploded near the market"),
    ("The port, according to the mayor, is closed.", "the mayor", "according to", "The port + is closed"),
    ("The envoy, who said the talks had failed, left at noon.", "The envoy", "said", "the talks had failed"),
]

SOURCELESS = [
    ("It was noted that trade had grown.", "noted", ["trade had grown"]),
    ("It should be noted that trade had grown.", "noted", ["trade had grown"]),
    ("The army is believed to have crossed the river.", "believed", ["The army", "to have crossed the river"]),
    ("The bridge is expected to reopen in May.", "expected", ["The bridge", "to reopen in May"]),
    ("The trader was accused of smuggling fuel.", "accused", ["The trader", "of smuggling fuel"]),
    ("Three soldiers died, it was reported.", "reported", ["Three soldiers died"]),
    ("A man suspected to have supplied the gun was arrested.", "suspected", ["A man", "to have supplied the gun"]),
    ("Reportedly the ferry was full.", "Reportedly", ["the ferry was full"]),
    ("The rally was reportedly the largest in years.", "reportedly", ["The rally was", "the largest in years"]),
    ("Police arrested the alleged leader of the gang.", "alleged", ["leader of the gang"]),
]

QUOTED = [
    ('"We will rebuild the bridge," the mayor said.', "the mayor", "said", ['"We will rebuild the bridge,"']),
    ('"We will rebuild the bridge," said the message.', "the message", "said", ['"We will rebuild the bridge,"']),
    ('The mayor said: "We will rebuild it."', "The mayor", "said", ['"We will rebuild it."']),
    (
        '"The bridge is gone. We will rebuild it," said the mayor.',
        "the mayor",
        "said",
        ['"The bridge is gone.', 'We will rebuild it,"'],
    ),
    (
        '"Four people," said the mayor, "were killed in the blast."',
        "the mayor",
        "said",
        ['"Four people,"', '"were killed in the blast."'],
    ),
    (
        "“The bridge is gone,” the mayor told reporters.",
        "the mayor",
        "told",
        ["“The bridge is gone,”"],
    ),
    ("«The bridge is gone», the mayor said.", "the mayor", "said", ["«The bridge is gone»"]),
    (
        "The mayor was quoted as saying that the bridge was gone.",
        "The mayor",
        "quoted as saying",
        ["the bridge was gone"],
    ),
    (
        'The mayor said the bridge was "a ruin."',
        "The mayor",
        "said",
        ['the bridge was "a ruin."'],
    ),
    (
        'The mayor said: "The bridge is gone. We will rebuild it. Nobody was hurt."',
        "The mayor",
        "said",
        ['"The bridge is gone.', "We will rebuild it.", 'Nobody was hurt."'],
    ),
]


@pytest.fixture(scope="module")
def find() -> Finder:
    settings = Settings()
    parser, finder = Parser(settings=settings), AttributionFinder(settings=settings)

    def attributions(text: str) -> tuple[Attribution, ...]:
        digest = hashlib.sha256(text.encode()).hexdigest()
        article = Article(id=digest, hash=digest, text=text)
        return finder(article, parser(article, Annotations())).attributions

    return attributions


SEVERAL: list[tuple[str, list[tuple[str, str, list[str]]]]] = [
    ("Nothing indicates that the mine was old.", []),
    ("A guard, reportedly one Ana Ruiz, opened the gate.", [("", "reportedly", ["A guard", "one Ana Ruiz"])]),
    (
        "The minister said that the talks had failed and added that the army would stay.",
        [("The minister", "said", ["the talks had failed"]), ("The minister", "added", ["the army would stay"])],
    ),
    (
        "The minister said the talks had failed, adding that the army would stay.",
        [("The minister", "said", ["the talks had failed"]), ("The minister", "adding", ["the army would stay"])],
    ),
    (
        '"The bridge is gone," the mayor said, adding, "We will rebuild it."',
        [("the mayor", "said", ['"The bridge is gone,"']), ("the mayor", "adding", ['"We will rebuild it."'])],
    ),
    (
        '"The bridge is gone," the mayor said. "We will rebuild it before winter."',
        [("the mayor", "said", ['"The bridge is gone,"', '"We will rebuild it before winter."'])],
    ),
    (
        'The mayor arrived at noon. "The bridge is gone and we will rebuild it."',
        [("The mayor", "", ['"The bridge is gone and we will rebuild it."'])],
    ),
    (
        '"The bridge is gone," the mayor said.\n\n"We will rebuild it before the winter comes."\n\nRain fell.',
        [
            ("the mayor", "said", ['"The bridge is gone,"']),
            ("the mayor", "", ['"We will rebuild it before the winter comes."']),
        ],
    ),
    (
        'The mayor spoke.\n\n"The bridge is gone.\n\n"We will rebuild it," the mayor said.',
        [("the mayor", "said", ['"The bridge is gone.', '"We will rebuild it,"'])],
    ),
    (
        "The mayor said:\n\nThe bridge is gone. We will rebuild it.\n\nNobody was hurt.\n\nNotes to editors\n\nRuiz.",
        [("The mayor", "said", ["The bridge is gone.", "We will rebuild it.", "Nobody was hurt."])],
    ),
    (
        "According to the fire service, a mine exploded. As a result, seven people were injured. The road is closed.",
        [("the fire service", "According to", ["a mine exploded", "As a result, seven people were injured."])],
    ),
    ("The envoy, who asked not to be named, left.", []),
    ("The general did not say who fired first.", []),
    ("The two sides met in Lima on Monday and thanked the hosts.", []),
    ('The so-called "free zone" is closed.', []),
    ("A device called Condor crossed the river.", []),
]

NESTED = [
    (
        "The Lima Post wrote that the minister had told reporters that the port was closed.",
        ("The Lima Post", "wrote", ["the minister had told reporters that the port was closed"]),
        ("the minister", "told", ["the port was closed"]),
    ),
    (
        "The embassy told the outlet that articles in the Post, the Star and the Herald said that radical groups "
        "attacked the consulate.",
        (
            "The embassy",
            "told",
            [
                "articles in the Post, the Star and the Herald said that radical groups attacked the consulate",
            ],
        ),
        ("articles in the Post, the Star and the Herald", "said", ["radical groups attacked the consulate"]),
    ),
    (
        "The port was closed, the agency reported, citing officials.",
        ("the agency", "reported", ["The port was closed"]),
        ("officials", "citing", ["The port was closed"]),
    ),
    (
        "The agency reported, citing officials, that the port was closed.",
        ("The agency", "reported", ["the port was closed"]),
        ("officials", "citing", ["the port was closed"]),
    ),
    (
        "Norland denied the accusation that it had shelled the town.",
        ("Norland", "denied", ["the accusation that it had shelled the town"]),
        ("", "accusation", ["it had shelled the town"]),
    ),
    (
        'The mayor said: "Our engineers warned that the dam was weak."',
        ("The mayor", "said", ['"Our engineers warned that the dam was weak."']),
        ("Our engineers", "warned", ["the dam was weak"]),
    ),
]


def words(text: str, extents: tuple[Extent, ...]) -> list[str]:
    return [text[start:end] for start, end in extents]


def rows(text: str, found: tuple[Attribution, ...]) -> list[tuple[str, str, list[str]]]:
    return [(" + ".join(words(text, a.source)), " + ".join(words(text, a.cue)), words(text, a.content)) for a in found]


@pytest.mark.parametrize(("text", "source", "cue", "content"), INDIRECT)
def test_a_source_is_reported_to_say_something(find: Finder, text: str, source: str, cue: str, content: str) -> None:
    found = find(text)
    assert (source, cue, content.split(" + ")) in rows(text, found)
    assert all(a.type == "indirect" for a in found)


@pytest.mark.parametrize(("text", "cue", "content"), SOURCELESS)
def test_nobody_is_named(find: Finder, text: str, cue: str, content: list[str]) -> None:
    assert ("", cue, content) in rows(text, find(text))


@pytest.mark.parametrize(("text", "source", "cue", "content"), QUOTED)
def test_quotation(find: Finder, text: str, source: str, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in rows(text, find(text))


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_all_attributions_of_a_text(find: Finder, text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert rows(text, find(text)) == expected


@pytest.mark.parametrize(("text", "outer", "inner"), NESTED)
def test_a_report_in_a_report(
    find: Finder, text: str, outer: tuple[str, str, list[str]], inner: tuple[str, str, list[str]]
) -> None:
    found = find(text)
    by_row = dict(zip(map(repr, rows(text, found)), found, strict=True))
    assert by_row[repr(inner)].within == by_row[repr(outer)].id
    assert by_row[repr(outer)].within is None


def test_types_tell_how_much_is_quoted(find: Finder) -> None:
    assert [a.type for a in find('"We won," the envoy said.')] == ["direct"]
    assert [a.type for a in find('The envoy said the raid was "a crime."')] == ["mixed"]
    assert [a.type for a in find("The envoy said the raid was a crime.")] == ["indirect"]


def test_the_same_text_gives_the_same_attributions(find: Finder) -> None:
    text = NESTED[1][0] + " " + QUOTED[4][0]
    assert find(text) == find(text)


def test_the_head_that_reading_found_ends_the_dateline() -> None:
    text = "Lima (3 May) The ministry said the port was closed."
    settings = Settings()
    article = Article(id="x", hash="x", text=text, head=Head(start=0, end=13))
    found = AttributionFinder(settings=settings)(article, Parser(settings=settings)(article, Annotations()))
    assert rows(text, found.attributions) == [("The ministry", "said", ["the port was closed"])]
