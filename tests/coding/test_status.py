"""What has happened told from plans, wishes, denials and habits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.annotate.tree import Tree
from reportedly.coding.status import StatusReader
from reportedly.languages.status import status_lexicon
from reportedly.model import Status

Parse = Callable[[str], Tree]

CASES: list[tuple[str, str, Status]] = [
    ("Rebels attacked the town on Sunday.", "attacked", "actual"),
    ("Rebels did not attack the town.", "attack", "denied"),
    ("The ministry denied attacking the convoy.", "attacking", "denied"),
    ("The two presidents will meet in Doha.", "meet", "planned"),
    ("The two presidents are due to meet in Doha.", "meet", "planned"),
    ("Jordan plans to deploy troops.", "deploy", "planned"),
    ("The rebels tried to kidnap the mayor.", "kidnap", "hypothetical"),
    ("The army could attack the town.", "attack", "hypothetical"),
    ("Soldiers helped evacuate the town.", "evacuate", "actual"),
    ("Soldiers will help evacuate the town.", "evacuate", "planned"),
    ("Soldiers usually violate the ceasefire at night.", "violate", "habitual"),
    ("The army said rebels attacked the town.", "attacked", "actual"),
    ("Officials who plan the budget said rebels attacked the town.", "attacked", "actual"),
    ("The embassy denied reports on social media that a citizen had died.", "died", "denied"),
    ("The army rejected claims that nine dockers were killed.", "killed", "denied"),
    ("The army dismissed reports of an attack on the port.", "attack", "denied"),
    ("The embassy denied reports on social media that a Georgian citizen had died in Foggia.", "died", "denied"),
    ("The ministry did not deny reports that nine dockers were killed.", "killed", "actual"),
    ("The court rejected a claim by relatives of soldiers killed in the blast.", "killed", "actual"),
    ("The president rejected the account of the general who seized the capital.", "seized", "actual"),
    ("The minister dismissed a report by experts who said rebels shelled the port.", "shelled", "actual"),
    ("The army confirmed reports that nine dockers were killed.", "killed", "actual"),
    ("The army rejected the report of the commission that police had killed.", "rejected", "actual"),
    ("The ministry denied the report which the agency published.", "published", "actual"),
    ("It is not true that police had beaten dockers.", "beaten", "denied"),
    ("The mayor said it was false that police had beaten dockers.", "beaten", "denied"),
    ("The mayor said it was true that police had beaten dockers.", "beaten", "actual"),
    ("It was feared that police had beaten dockers.", "beaten", "hypothetical"),
    ("Reports that police had beaten dockers were false.", "beaten", "denied"),
    ("The claim that soldiers shot five men is not correct.", "shot", "denied"),
    ("The minister dismissed as false claims that soldiers shot five men.", "shot", "denied"),
    ("The report that was false cost the mayor who fled his office.", "fled", "actual"),
    ("Guards did not flee and killed two men.", "killed", "actual"),
    ("Guards did not shoot or kill anybody.", "kill", "denied"),
    ("The army will land and take the port.", "take", "planned"),
    ("Nine sailors were feared dead.", "dead", "hypothetical"),
    ("Nine sailors were found dead.", "dead", "actual"),
    ("The ship left without attacking the port.", "attacking", "denied"),
]


@pytest.mark.parametrize(("text", "word", "status"), CASES, ids=[c[0] for c in CASES])
def test_status(text: str, word: str, status: Status, parse: Parse) -> None:
    tree = parse(text)
    index = next(token.index for token in tree.tokens if token.text == word)
    assert StatusReader(lexicon=status_lexicon("en"))(tree, index) == status
