from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.incidents.parts import STEP, SURE, parts
from reportedly.link.settings import LinkSettings

MOST = 4
SETTINGS = LinkSettings(cluster=MOST, threshold=-1.0)
Edges = Mapping[tuple[int, int], float]

EDGES = st.dictionaries(
    st.tuples(st.integers(0, 15), st.integers(0, 15)).filter(lambda two: two[0] < two[1]),
    st.sampled_from([-1.0, -0.5, -0.3, 0.0, 0.7, 1.0, 2.0, SURE, inf]),
    max_size=40,
)


def component(start: int, edges: Edges, level: float) -> frozenset[int]:
    inside = {start}
    while (
        grown := {b for two, score in edges.items() if score >= level for a, b in (two, two[::-1]) if a in inside}
        - inside
    ):
        inside |= grown
    return frozenset(inside)


def plainly(start: int, edges: Edges) -> frozenset[int]:
    """By definition: what hangs together at the lowest level where that is not too much, or that is sure."""
    levels = [-1.0 + number * STEP for number in range(int((SURE + 1.0) / STEP) + 1)]
    found = [component(start, edges, level) for level in levels]
    return next((part for part in found if len(part) <= MOST), found[-1])


def near(edges: Edges, asked: Sequence[str]) -> dict[str, list[tuple[str, float]]]:
    return {
        id_: [(str(b), score) for two, score in edges.items() for a, b in (two, two[::-1]) if str(a) == id_]
        for id_ in asked
    }


@given(EDGES, st.sets(st.integers(0, 15), max_size=5))
def test_parts_are_what_hangs_together_where_that_is_not_too_much(edges: Edges, ids: set[int]) -> None:
    found = parts([str(id_) for id_ in ids], lambda asked: near(edges, asked), SETTINGS)
    for id_ in ids:
        assert set(found[str(id_)]) == {str(other) for other in plainly(id_, edges)}
    for member, part in found.items():
        assert set(part) == {str(other) for other in plainly(int(member), edges)}


@given(EDGES, st.integers(0, 15))
def test_what_a_new_telling_changes_was_in_the_parts_of_its_neighbours(edges: Edges, new: int) -> None:
    before = {two: score for two, score in edges.items() if new not in two}
    old, now = ({id_: plainly(id_, held) for id_ in range(16)} for held in (before, edges))
    neighbours = {id_ for two in edges if new in two for id_ in two} - {new}
    changed = {id_ for id_ in range(16) if id_ != new and old[id_] != now[id_]}
    assert changed <= {member for id_ in neighbours for member in old[id_]}
    gone = {id_ for id_ in range(16) if id_ != new and now[id_] != old[id_]}
    assert gone <= {member for id_ in neighbours for member in now[id_] | old[id_]}


def test_only_what_is_near_is_asked_for() -> None:
    edges = {(number, number + 1): 1.0 for number in range(1_000)}
    asked: list[str] = []

    def counted(ids: Sequence[str]) -> dict[str, list[tuple[str, float]]]:
        asked.extend(ids)
        return near(edges, ids)

    parts(["500"], counted, SETTINGS)
    assert len(asked) < 10 * MOST
