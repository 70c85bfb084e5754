"""What has happened told from plans, wishes, denials and habits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.coding.clauses import Clauses
from reportedly.coding.selection import select
from reportedly.coding.status import StatusReader
from reportedly.coding.triggers import TriggerFinder
from reportedly.languages.events import event_lexicon
from reportedly.languages.mentions import mention_words
from reportedly.languages.status import status_lexicon
from reportedly.model import Status

Parse = Callable[[str], Clauses]

CASES: list[tuple[str, str, Status]] = [
    ("Rebels attacked the town on Sunday.", "attacked", "actual"),
    ("Rebels did not attack the town.", "attack", "denied"),
    ("The ministry denied attacking the convoy.", "attacking", "denied"),
    ("The two presidents will meet in Doha.", "meet", "planned"),
    ("The two presidents are due to meet in Doha.", "meet", "planned"),
    ("Jordan plans to deploy troops.", "deploy", "planned"),
    ("The rebels tried to kidnap the mayor.", "kidnap", "hypothetical"),
    ("The army could attack the town.", "attack", "hypothetical"),
    ("Soldiers usually violate the ceasefire at night.", "violate", "habitual"),
    ("The army said rebels attacked the town.", "attacked", "actual"),
    ("Officials who plan the budget said rebels attacked the town.", "attacked", "actual"),
    ("The ship left without attacking the port.", "attacking", "denied"),
]


@pytest.mark.parametrize(("text", "word", "status"), CASES, ids=[c[0] for c in CASES])
def test_status(text: str, word: str, status: Status, parse: Parse) -> None:
    clauses = parse(text)
    index = next(token.index for token in clauses.tokens if token.text == word)
    assert StatusReader(lexicon=status_lexicon("en"))(clauses, index) == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If rebels attack the town, the road is unsafe.", []),
        ("Mali urged rebels to release the hostages.", ["urged"]),
        ("Police killed a gunman and wounded a second gunman.", ["killed", "wounded"]),
        ("Gunmen attacked and wounded a trader.", ["attacked"]),
        ("Nine people were killed in a train crash near Bar.", []),
        ("The hurricane destroyed forty homes.", []),
        ("Rebels destroyed forty homes after the flood.", ["destroyed"]),
        ("Rebels launched an attack on the village.", ["launched"]),
        ("After days of armed clashes, Rovia launched an assault on Port Sudi.", ["launched"]),
    ],
)
def test_selection_keeps_one_word_a_happening(text: str, expected: list[str], parse: Parse) -> None:
    clauses = parse(text)
    triggers = TriggerFinder(lexicon=event_lexicon("en"), words=mention_words("en"))(clauses)
    chosen = select(triggers, clauses, lexicon=status_lexicon("en"), accidents=event_lexicon("en").accidents)
    assert [text[slice(*t.extent)] for t in chosen] == expected
