"""What holds of a claim by what people decided, and the record that follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import TEXT, article, event, full_record, quote

from reportedly.link.claims import anchor
from reportedly.link.reviews import answers, corrected, grouped, identified, reviewed, settled, standing
from reportedly.model import Event, Figure
from reportedly.model.review import Decision

RECORD = full_record(article(TEXT))
DETAINED, FREED = RECORD.events
(TWELVE,) = RECORD.figures


def decide(
    author: str, decision: Any = "accept", *, of: Event | Figure = DETAINED, at: int = 1, **fields: Any
) -> Decision:
    return identified(
        Decision(
            id="",
            claim=anchor(RECORD.hash, of),
            author=author,
            made=f"2021-01-01T00:00:{at:02}",
            decision=decision,
            coded=of,
            **fields,
        )
    )


def correct(author: str, field: str, value: Any = None, words: str | None = None, **fields: Any) -> Decision:
    if words is not None:
        found = quote(TEXT, words)
        fields |= {"quote": (found.start, found.end), "words": words}
    return decide(author, "correct", field=field, value=value, **fields)


def undo(of: Decision, at: int) -> Decision:
    return identified(replace(of, undoes=of.id, made=f"2021-01-01T00:00:{at:02}"))


def test_one_decision_holds() -> None:
    assert (reviewed([decide("A")]).accepts, reviewed([decide("A")]).claim) == (True, DETAINED)
    assert (reviewed([decide("A", "reject")]).accepts, reviewed([decide("A", "reject")]).claim) == (False, None)
    skipped = reviewed([decide("A", "skip")])
    assert (skipped.accepts, skipped.settled, skipped.authors) == (None, False, frozenset({"A"}))


def test_the_latest_of_an_author_wins() -> None:
    both = [decide("A"), decide("A", "reject", at=2)]
    assert reviewed(both).accepts is False
    assert reviewed([*both, correct("A", "status", "denied", at=3)]).accepts is True
    assert reviewed([*both, decide("A", "skip", at=3)]).accepts is False


def test_undoing_and_undoing_that() -> None:
    first = correct("A", "status", "denied")
    once = undo(first, 2)
    twice = undo(once, 3)
    assert standing([first, once]) == []
    assert standing([once, first, twice]) == [first]
    assert reviewed([first, once]).accepts is None


def test_corrections_of_one_author_add_up() -> None:
    both = [correct("A", "type", "ASSAULT"), correct("A", "actors", words="the embassy", at=2)]
    claim = reviewed(both).claim
    assert isinstance(claim, Event)
    assert (claim.type, claim.mode, [a.text for a in claim.actors]) == ("ASSAULT", None, ["the embassy"])
    undone = reviewed([*both, undo(both[0], 3)]).claim
    assert isinstance(undone, Event)
    assert (undone.type, undone.mode, [a.text for a in undone.actors]) == ("COERCE", "arrest", ["the embassy"])


def test_what_coders_agree_on_holds_the_rest_is_as_coded() -> None:
    item = reviewed(
        [
            correct("A", "status", "denied"),
            correct("B", "status", "denied"),
            correct("A", "background", value=True, at=2),
        ]
    )
    assert (item.accepts, item.disagreements, item.settled) == (True, ("background",), False)
    assert item.claim is not None
    assert (item.claim.status, item.claim.background) == ("denied", False)


def test_whether_it_is_a_claim_is_a_field_too() -> None:
    item = reviewed([decide("A"), decide("B", "reject")])
    assert (item.accepts, item.claim, item.disagreements) == (None, None, ("exists",))


def test_the_adjudicator_settles_it() -> None:
    said = [
        correct("A", "status", "denied"),
        correct("B", "status", "planned"),
        correct("A", "mode", at=2),
        correct("B", "mode"),
    ]
    assert reviewed(said).disagreements == ("status",)
    item = reviewed([*said, correct("C", "status", "habitual", adjudicates=True, at=5)])
    assert item.settled
    assert isinstance(item.claim, Event)
    assert (item.claim.status, item.claim.mode) == ("habitual", None)
    rejected = reviewed([*said, decide("C", "reject", adjudicates=True, at=5)])
    assert (rejected.accepts, rejected.settled, rejected.claim) == (False, True, None)
    as_coded = reviewed([*said, decide("C", adjudicates=True, at=5)]).claim
    assert as_coded is not None
    assert as_coded.status == "actual"


def test_other_words_for_the_same_are_no_disagreement() -> None:
    one = correct("A", "actors", "Embassy of Utopia", "the embassy")
    other = correct("B", "actors", "embassy of utopia", "embassy")
    assert reviewed([one, other]).disagreements == ()
    assert answers(DETAINED)["actors"] == {"police"}


def test_decisions_are_of_one_claim_where_their_words_overlap() -> None:
    wider = replace(decide("B"), claim=replace(anchor(RECORD.hash, DETAINED), end=DETAINED.trigger.end + 3))
    far, number = decide("A", of=FREED), decide("A", of=TWELVE)
    assert grouped([far, wider, decide("A"), number]) == [[wider, decide("A")], [far], [number]]


def test_the_corrected_record() -> None:
    made = corrected(RECORD, [correct("A", "type", "ASSAULT"), decide("A", "reject", of=FREED), decide("A", of=TWELVE)])
    (only,) = made.events
    assert (only.id, only.type, only.happening, only.figures) == (
        DETAINED.id,
        "ASSAULT",
        DETAINED.happening,
        (TWELVE.id,),
    )
    assert made.figures == RECORD.figures
    assert corrected(RECORD, []) == RECORD


def test_links_to_what_is_rejected_go() -> None:
    part = replace(TWELVE, id="f2", start=0, end=6, text="Police", part_of=TWELVE.id)
    record = replace(RECORD, figures=(TWELVE, part))
    made = corrected(record, [decide("A", "reject", of=TWELVE)])
    assert made.events[0].figures == ()
    assert [figure.part_of for figure in made.figures] == [None]


def test_decisions_survive_another_coding() -> None:
    said = [correct("A", "status", "denied"), decide("A", "reject", of=FREED)]
    anew = event(TEXT, "detained", id="x1", happening="x", type="ASSAULT", confidence=0.2)
    made = corrected(replace(RECORD, events=(anew,)), said)
    (only,) = made.events
    assert (only.id, only.happening, only.status, only.type, only.confidence) == ("x1", "x", "denied", "COERCE", 0.2)


def test_what_was_accepted_comes_back_where_it_is_no_longer_coded() -> None:
    bare = replace(RECORD, events=(), figures=())
    made = corrected(bare, [decide("A"), decide("A", "reject", of=FREED), decide("A", "skip", of=TWELVE)])
    assert [item.id for item in made.events] == [DETAINED.id]
    assert made.events[0].figures == ()
    by_id, lost = settled(bare, [decide("A")])
    assert (by_id, [item.accepts for item in lost]) == ({}, [True])


@pytest.mark.parametrize("of", [DETAINED, TWELVE])
def test_answers_are_told_of_every_field(of: Event | Figure) -> None:
    fields = {"status", "background", "place", "date", "sources"}
    own = {"type", "mode", "actors", "recipients"} if isinstance(of, Event) else {"measure", "value", "unit", "of"}
    assert set(answers(of)) == fields | own
