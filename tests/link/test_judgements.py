"""Which decisions hold: the latest of two things, unless it was undone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.judgements import between_articles, judgement, standing
from reportedly.model.linking import Anchor, AnchorKind, Decision, Judgement


def anchor(article: str, *, kind: AnchorKind = "article") -> Anchor:
    return Anchor(article=article, start=0, end=5, kind=kind)


def decided(
    decision: Decision, one: str, other: str, made: str, *, kind: AnchorKind = "article", undoes: str | None = None
) -> Judgement:
    ends = anchor(one, kind=kind), anchor(other, kind=kind)
    return judgement(decision, *ends, author="ann", made=made, reason="", undoes=undoes)


def test_sides_are_sorted_and_the_id_is_of_what_is_said() -> None:
    one = decided("same", "b", "a", "2024-06-01")
    assert (one.left.article, one.right.article) == ("a", "b")
    assert one == decided("same", "a", "b", "2024-06-01")
    assert one.id != decided("same", "a", "b", "2024-06-02").id


def test_the_latest_holds() -> None:
    first, second = decided("same", "a", "b", "1"), decided("different", "b", "a", "2")
    assert standing([second, first]) == [second]
    assert between_articles([first, second]) == ([], [("a", "b")])


def test_undoing_brings_back_what_held_before() -> None:
    first, second = decided("same", "a", "b", "1"), decided("different", "a", "b", "2")
    undoing = decided("different", "a", "b", "3", undoes=second.id)
    assert standing([first, second, undoing]) == [first]
    again = decided("different", "a", "b", "4", undoes=undoing.id)
    assert standing([first, second, undoing, again]) == [second]


def test_judgements_of_claims_say_nothing_of_articles() -> None:
    assert between_articles([decided("same", "a", "b", "1", kind="event")]) == ([], [])


@given(st.permutations(range(5)))
def test_any_order(order: list[int]) -> None:
    first = decided("same", "a", "b", "1")
    undoing = decided("same", "a", "b", "3", undoes=first.id)
    all_ = [
        first,
        decided("same", "b", "c", "2"),
        undoing,
        decided("different", "a", "c", "4"),
        decided("same", "a", "b", "0"),
    ]
    assert standing([all_[i] for i in order]) == standing(all_)
