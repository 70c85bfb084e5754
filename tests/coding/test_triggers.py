"""Event words, their types and who takes part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.coding.clauses import Clauses
from reportedly.coding.triggers import Trigger, TriggerFinder
from reportedly.languages.events import event_lexicon
from reportedly.languages.mentions import mention_words

Parse = Callable[[str], Clauses]

# text, trigger, type, actor heads, recipient heads
CASES = [
    ("Soldiers killed two farmers near Lake Tanis.", "killed", "ASSAULT", ["Soldiers"], ["farmers"]),
    ("Two farmers were killed by soldiers near the lake.", "killed", "ASSAULT", ["soldiers"], ["farmers"]),
    ("Gunmen opened fire on a patrol in Mopti.", "opened", "ASSAULT", ["Gunmen"], ["patrol"]),
    ("Police arrested nine protesters in Lyon.", "arrested", "COERCE", ["Police"], ["protesters"]),
    ("Nine protesters were detained in Lyon.", "detained", "COERCE", [], ["protesters"]),
    ("Norway urged Chad to free the aid workers.", "urged", "REQUEST", ["Norway"], ["Chad"]),
    ("The ministry called for an immediate ceasefire.", "called for", "REQUEST", ["ministry"], []),
    ("The union demanded that the company pay its workers.", "demanded", "REQUEST", ["union"], ["company"]),
    ("Ghana accused Togo of shelling a village.", "shelling", "ASSAULT", ["Togo"], ["village"]),
    ("Two men were convicted of kidnapping a trader.", "kidnapping", "ASSAULT", ["men"], ["trader"]),
    ("Kenya is willing to lend money to Chad.", "willing", "AGREE", ["Kenya"], ["Chad"]),
    ("The governor defended Chad on Friday.", "defended", "SUPPORT", ["governor"], ["Chad"]),
    ("Two rebels were killed in a clash with soldiers.", "killed", "ASSAULT", ["soldiers"], ["rebels"]),
    ("Peru condemned the decision.", "condemned", "ACCUSE", ["Peru"], []),
    ("Ghana accused Togo of smuggling weapons.", "accused", "ACCUSE", ["Ghana"], ["Togo"]),
    ("The two ministers met in Oslo on Monday.", "met", "CONSULT", ["ministers"], []),
    ("Kenya imposed sanctions on the company.", "imposed", "SANCTION", ["Kenya"], ["company"]),
    ("A court convicted the general on Tuesday.", "convicted", "SANCTION", ["court"], ["general"]),
    ("Thousands of people marched through Quito against the reform.", "marched", "PROTEST", ["people"], []),
    ("Angola deployed troops to the border.", "deployed", "MOBILIZE", ["Angola"], []),
    ("The prime minister resigned on Friday.", "resigned", "RETREAT", ["minister"], []),
    ("Chile rejected the proposal.", "rejected", "REJECT", ["Chile"], []),
    ("The governor apologized to the families.", "apologized", "CONCEDE", ["governor"], ["families"]),
    ("Sudan threatened Chad with war.", "threatened", "THREATEN", ["Sudan"], ["Chad"]),
    ("The ambassador thanked Austria for the vaccines.", "thanked", "SUPPORT", ["ambassador"], ["Austria"]),
    ("Rescuers evacuated the villagers.", "evacuated", "AID", ["Rescuers"], ["villagers"]),
    ("Both countries agreed to reopen the bridge.", "agreed", "AGREE", ["countries"], []),
    ("An attack by rebels on the village followed.", "attack", "ASSAULT", ["rebels"], ["village"]),
    ("The group committed acts of vandalism against the embassy.", "committed", "PROTEST", ["group"], ["embassy"]),
    ("The army occupied half of the province.", "occupied", "ASSAULT", ["army"], ["province"]),
    ("The men who attacked the convoy fled.", "attacked", "ASSAULT", ["men"], ["convoy"]),
    ("The army refused to release the report.", "refused", "REJECT", ["army"], []),
]


@pytest.fixture(scope="module")
def find() -> TriggerFinder:
    return TriggerFinder(lexicon=event_lexicon("en"), words=mention_words("en"))


def _words(clauses: Clauses, indices: tuple[int, ...]) -> list[str]:
    return [clauses.tokens[index].text for index in indices]


def _text(text: str, trigger: Trigger) -> str:
    return text[slice(*trigger.extent)]


@pytest.mark.parametrize(
    ("text", "word", "kind", "actors", "recipients"), CASES, ids=[c[1] + "-" + c[2] for c in CASES]
)
def test_trigger_with_participants(
    text: str, word: str, kind: str, actors: list[str], recipients: list[str], find: TriggerFinder, parse: Parse
) -> None:
    clauses = parse(text)
    found = {_text(text, t): t for t in find(clauses)}
    assert word in found, f"only {sorted(found)}"
    assert found[word].type == kind
    assert _words(clauses, found[word].actors) == actors
    assert _words(clauses, found[word].recipients) == recipients


@pytest.mark.parametrize(
    "text",
    [
        "The company shot a documentary about whales.",
        "Firefighters fought a blaze in Setubal.",
        "The proposal met all requirements.",
        "She said the weather was fine.",
        "",
    ],
)
def test_other_senses_are_no_events(text: str, find: TriggerFinder, parse: Parse) -> None:
    assert find(parse(text)) == []


def test_coordinated_participants_are_all_given(find: TriggerFinder, parse: Parse) -> None:
    clauses = parse("Police and soldiers arrested a teacher, a nurse and a driver.")
    (trigger,) = find(clauses)
    assert _words(clauses, trigger.actors) == ["Police", "soldiers"]
    assert _words(clauses, trigger.recipients) == ["teacher", "nurse", "driver"]


def test_meeting_puts_all_sides_in_actors(find: TriggerFinder, parse: Parse) -> None:
    clauses = parse("The Omani minister met with her Danish counterpart in Muscat.")
    (trigger,) = find(clauses)
    assert _words(clauses, trigger.actors) == ["minister", "counterpart"]
    assert trigger.recipients == ()
