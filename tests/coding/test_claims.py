"""Who says of a deed that it is its own."""

from __future__ import annotations

import pytest
from tests.builders import span
from tests.coding.conftest import Read

from reportedly.coding.claims import Claims
from reportedly.languages.sourcing import sourcing_words
from reportedly.model import Attribution

CLAIMED = [
    ("claimed responsibility for the attack on the port", "attack", True),
    ("claimed credit for the raid and the bombing", "bombing", True),
    ("claimed responsibility for a bomb that killed two guards", "killed", True),
    ("claimed the attack on the port", "attack", True),
    ("claimed responsibility for an attack to avenge the killing of a guard", "killing", False),
    ("claimed the guards had attacked the port", "attacked", False),
    ("confirmed the attack on the port", "attack", False),
]


@pytest.mark.parametrize(("told", "deed", "own"), CLAIMED)
@pytest.mark.parametrize("source", ["The Andean Front", "No group"])
def test_who_claims_a_deed_did_it(read: Read, told: str, deed: str, source: str, *, own: bool) -> None:
    text = f"{source} {told}."
    cue, _, content = told.partition(" ")
    said = Attribution(
        id="a1",
        within=None,
        source=(span(text, source),),
        cue=(span(text, cue),),
        content=(span(text, content),),
        type="indirect",
    )
    tree = read(text, said).tree
    index = tree.top(*span(text, deed))
    assert index is not None
    found = Claims(tree, words=sourcing_words()).claimants(said, index)
    assert [tree.tokens[head].text for head in found] == (["Front"] if own and source != "No group" else [])
