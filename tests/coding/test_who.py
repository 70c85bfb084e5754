"""Who takes part in an event, and when the speaker of an act is no source of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.builders import span
from tests.coding.conftest import Read
from tests.growth import SQUARE, exponent

from reportedly.coding.context import Context
from reportedly.coding.participants import others, participants
from reportedly.coding.sourcing import SourceFinder
from reportedly.model import Attribution, SourceChain

SPOKEN = "Foreign Minister Sione Vea said the curfew was a disgrace, and the union agreed."
SAID = Attribution(
    id="a1",
    within=None,
    source=(span(SPOKEN, "Foreign Minister Sione Vea"),),
    cue=(span(SPOKEN, "said"),),
    content=(span(SPOKEN, "the curfew was a disgrace"),),
    type="indirect",
)


def _told_by(chain: SourceChain) -> list[str]:
    return [source.text for (source,) in chain]


def _head(found: Context, words: str, *, occurrence: int = 0) -> int:
    top = found.tree.top(*span(found.article.text, words, occurrence=occurrence))
    assert top is not None
    return top


def test_a_participant_named_twice_is_one_quoted_where_it_stands_first(read: Read) -> None:
    found = read("Togo thanked Benin, and Benin promised Togo a bridge.")
    heads = [_head(found, "Togo"), _head(found, "Benin"), _head(found, "Togo", occurrence=1)]
    assert [(p.text, p.start) for p in participants(heads, found)] == [("Togo", 0), ("Benin", 13)]


@pytest.mark.parametrize(
    ("text", "actor", "recipients", "left"),
    [
        ("Togo blamed Benin, and Togo left.", "Togo", [("Benin", 0), ("Togo", 1)], ["Benin"]),
        ("Omar Haddad warned Benin, and he left.", "Omar Haddad", [("Benin", 0), ("he", 0)], ["Benin"]),
        ("Togo and Benin met. The two countries accused Benin.", "countries", [("Benin", 1)], []),
        ("Togo sued Togo itself.", "Togo", [("itself", 0)], ["itself"]),
        ("Residents rescued residents.", "Residents", [("residents", 0)], ["residents"]),
    ],
)
def test_who_does_something_does_it_to_somebody_else(
    read: Read, text: str, actor: str, recipients: list[tuple[str, int]], left: list[str]
) -> None:
    found = read(text)
    doers = participants([_head(found, actor)], found)
    given = participants([_head(found, words, occurrence=number) for words, number in recipients], found)
    assert [participant.text for participant in others(given, found, than=doers)] == left


def test_an_actor_within_the_words_for_the_speaker_speaks_himself(read: Read) -> None:
    found = read(SPOKEN, SAID)
    disgrace, minister = _head(found, "disgrace"), _head(found, "Minister")
    sources = SourceFinder(found)
    assert sources.chain_of_act(disgrace, kind="ACCUSE", mode=None, actors=[minister]) == ()
    assert _told_by(sources.chain_of_act(disgrace, kind="ACCUSE", mode=None, actors=[_head(found, "union")])) == [
        "Foreign Minister Sione Vea"
    ]


def test_an_investigation_is_told_and_not_made_by_saying_so(read: Read) -> None:
    found = read(SPOKEN, SAID)
    told = SourceFinder(found).chain_of_act(
        _head(found, "disgrace"), kind="ACCUSE", mode="investigate", actors=[_head(found, "Minister")]
    )
    assert _told_by(told) == ["Foreign Minister Sione Vea"]


@pytest.mark.parametrize(
    ("text", "source", "content", "trigger", "told"),
    [
        ('"We rejected the plan," Sione Vea said.', "Sione Vea", '"We rejected the plan,"', "rejected", True),
        ('"We reject the plan," Sione Vea said.', "Sione Vea", '"We reject the plan,"', "reject", False),
        ("We rejected the plan, the release said.", "the release", "We rejected the plan", "rejected", False),
        ("It thanked Togo, the release said.", "the release", "It thanked Togo", "thanked", True),
    ],
)
def test_saying_so_now_is_the_act_itself(
    read: Read, text: str, source: str, content: str, trigger: str, *, told: bool
) -> None:
    said = Attribution(
        id="a1",
        within=None,
        source=(span(text, source),),
        cue=(span(text, "said"),),
        content=(span(text, content),),
        type="direct" if '"' in text else "indirect",
    )
    found = read(text, said)
    actor = _head(found, text.replace('"', "").split()[0])
    chain = SourceFinder(found).chain_of_act(_head(found, trigger), kind="REJECT", mode=None, actors=[actor])
    assert _told_by(chain) == ([source] if told else [])


@pytest.mark.parametrize(
    ("source", "asking"),
    [("Sione Vea", ["Vea"]), ("the daily Lomé Times", [])],
)
def test_who_says_that_somebody_must_do_something_asks_for_it(read: Read, source: str, asking: list[str]) -> None:
    text = f"Togo must open the road, {source} said."
    said = Attribution(
        id="a1",
        within=None,
        source=(span(text, source),),
        cue=(span(text, "said"),),
        content=(span(text, "Togo must open the road"),),
        type="indirect",
    )
    found = read(text, said)
    heads = SourceFinder(found).speakers(_head(found, "must"))
    assert [found.tree.tokens[head].text for head in heads] == asking
    assert SourceFinder(read(text)).speakers(_head(found, "must")) == ()


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (
            '"We shelled the camp," Harbour Guard spokesman Omar Haddad said.',
            "Harbour Guard spokesman Omar Haddad",
            True,
        ),
        ('"We shelled the camp," Omar Haddad, a critic of the Harbour Guard, said.', "Omar Haddad", False),
        ('"We shelled the camp," Omar Haddad said. The Harbour Guard accused Omar Haddad.', "Omar Haddad", False),
    ],
)
def test_a_speaker_s_we_in_a_deed_are_those_he_speaks_for(read: Read, text: str, source: str, *, name: bool) -> None:
    said = Attribution(
        id="a1",
        within=None,
        source=(span(text, source),),
        cue=(span(text, "said"),),
        content=((0, text.index(",") + 2),),
        type="direct",
    )
    found = read(text, said)
    assert [p.name for p in participants([_head(found, "We")], found, deed=True)] == ["Harbour Guard" if name else None]
    assert [p.name for p in participants([_head(found, "We")], found)] == ["Omar Haddad"]


def test_many_who_speak_for_others_take_time_in_proportion(read: Read) -> None:
    line = '"We attacked the port," Omar Haddad said. '

    def resolved(count: int) -> Callable[[], object]:
        said = [
            Attribution(
                id=f"a{number}",
                within=None,
                source=((at + 24, at + 35),),
                cue=((at + 36, at + 40),),
                content=((at, at + 23),),
                type="direct",
            )
            for number, at in enumerate(range(0, len(line) * count, len(line)))
        ]
        found = read(line * count, *said)
        heads = [token.index for token in found.tree.tokens if token.text == "We"]
        return lambda: participants(heads, found, deed=True)

    assert exponent(resolved, less=100, more=800) < SQUARE
