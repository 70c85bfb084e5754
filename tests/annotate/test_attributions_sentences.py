"""Who says what, construction by construction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from reportedly.annotate.attributions import AttributionFinder
from reportedly.annotate.parse import Parser
from reportedly.config import Settings
from reportedly.model import Annotations, Article, Attribution, Extent

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
    ("The envoy, who said the talks had failed, left at noon.", "The envoy", "said", "the talks had failed"),
]

SOURCELESS = [
    ("It was noted that trade had grown.", "noted", ["trade had grown"]),
    ("It should be noted that trade had grown.", "noted", ["trade had grown"]),
    ("The army is believed to have crossed the river.", "believed", ["The army", "to have crossed the river"]),
    ("The bridge is expected to reopen in May.", "expected", ["The bridge", "to reopen in May"]),
    ("The trader was accused of smuggling fuel.", "accused", ["The trader", "of smuggling fuel"]),
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


def words(text: str, extents: tuple[Extent, ...]) -> list[str]:
    return [text[start:end] for start, end in extents]


def rows(text: str, found: tuple[Attribution, ...]) -> list[tuple[str, str, list[str]]]:
    return [(" + ".join(words(text, a.source)), " + ".join(words(text, a.cue)), words(text, a.content)) for a in found]


@pytest.mark.parametrize(("text", "source", "cue", "content"), INDIRECT)
def test_a_source_is_reported_to_say_something(find: Finder, text: str, source: str, cue: str, content: str) -> None:
    found = find(text)
    assert (source, cue, [content]) in rows(text, found)
    assert all(a.type == "indirect" for a in found)


@pytest.mark.parametrize(("text", "cue", "content"), SOURCELESS)
def test_nobody_is_named(find: Finder, text: str, cue: str, content: list[str]) -> None:
    assert ("", cue, content) in rows(text, find(text))


@pytest.mark.parametrize(("text", "source", "cue", "content"), QUOTED)
def test_quotation(find: Finder, text: str, source: str, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in rows(text, find(text))
