"""Who takes part in an event, and when the speaker of an act is no source of it."""

from __future__ import annotations

from tests.builders import span
from tests.coding.conftest import Read

from reportedly.coding.context import Context
from reportedly.coding.participants import participants
from reportedly.coding.sourcing import SourceFinder
from reportedly.model import Attribution

SPOKEN = "Foreign Minister Sione Vea said the curfew was a disgrace, and the union agreed."
SAID = Attribution(
    id="a1",
    within=None,
    source=(span(SPOKEN, "Foreign Minister Sione Vea"),),
    cue=(span(SPOKEN, "said"),),
    content=(span(SPOKEN, "the curfew was a disgrace"),),
    type="indirect",
)


def _head(found: Context, words: str, *, occurrence: int = 0) -> int:
    top = found.tree.top(*span(found.article.text, words, occurrence=occurrence))
    assert top is not None
    return top


def test_a_participant_named_twice_is_one_quoted_where_it_stands_first(read: Read) -> None:
    found = read("Togo thanked Benin, and Benin promised Togo a bridge.")
    heads = [_head(found, "Togo"), _head(found, "Benin"), _head(found, "Togo", occurrence=1)]
    assert [(p.text, p.start) for p in participants(heads, found)] == [("Togo", 0), ("Benin", 13)]


def test_an_actor_within_the_words_for_the_speaker_speaks_himself(read: Read) -> None:
    found = read(SPOKEN, SAID)
    offset, minister = SPOKEN.index("disgrace"), _head(found, "Minister")
    sources = SourceFinder(found)
    assert sources.chain_of_act(offset, kind="ACCUSE", actors=[minister]) == ()
    assert [s.text for (s,) in sources.chain_of_act(offset, kind="ACCUSE", actors=[_head(found, "union")])] == [
        "Foreign Minister Sione Vea"
    ]
