"""Who says what stands at a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.annotate.attributions import ContentIndex
from reportedly.annotate.attributions.cover import Cover
from reportedly.model import Attribution, Extent


def attribution(identifier: str, *content: Extent, within: str | None = None) -> Attribution:
    return Attribution(id=identifier, within=within, source=(), cue=(), content=content, type="indirect")


OUTER = attribution("a1", (10, 100))
INNER = attribution("a2", (40, 60), (70, 80), within="a1")
OTHER = attribution("a3", (120, 130))


def ids(chain: tuple[Attribution, ...]) -> list[str]:
    return [a.id for a in chain]


def test_the_chain_goes_from_the_innermost_outwards() -> None:
    index = ContentIndex((OUTER, INNER, OTHER))
    assert ids(index.chain_at(45)) == ["a2", "a1"]
    assert ids(index.chain_at(65)) == ["a1"]
    assert ids(index.chain_at(75)) == ["a2", "a1"]
    assert ids(index.chain_at(125)) == ["a3"]


def test_the_outlet_speaks_elsewhere() -> None:
    index = ContentIndex((OUTER, INNER, OTHER))
    assert [ids(index.chain_at(offset)) for offset in (0, 9, 100, 119, 130, 9_999)] == [[]] * 6
    assert ContentIndex(()).chain_at(5) == ()


def test_of_two_with_one_content_the_nested_comes_first() -> None:
    outer, inner = attribution("a1", (0, 10)), attribution("a2", (0, 10), within="a1")
    assert ids(ContentIndex((outer, inner)).chain_at(3)) == ["a2", "a1"]


def test_a_circle_and_an_unknown_outer_do_no_harm() -> None:
    circle = (attribution("a1", (0, 10), within="a2"), attribution("a2", (0, 5), within="a1"))
    assert sorted(ids(ContentIndex(circle).chain_at(3))) == ["a1", "a2"]
    assert ids(ContentIndex((attribution("a1", (0, 10), within="a9"),)).chain_at(3)) == ["a1"]


EXTENTS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(st.lists(EXTENTS, max_size=3), max_size=8), st.integers(0, 31))
def test_cover_agrees_with_looking_at_each(groups: list[list[Extent]], offset: int) -> None:
    apart = [[e for n, e in enumerate(group) if not any(_overlap(e, f) for f in group[:n])] for group in groups]
    expected = tuple(n for n, group in enumerate(apart) if any(start <= offset < end for start, end in group))
    assert Cover(apart).at(offset) == expected


def _overlap(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]
