"""Krippendorff's alpha gives the published values, and what must hold of it does."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate.agreement import Level, alpha

LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")

# Krippendorff 2011, example A: binary data, two observers (Meg and Owen), no value missing
BINARY = ("0100000010", "1110010000")
# example B: nominal data, two observers (Ben and Gerry), no value missing
NOMINAL = ("aabbdcccedda", "babbbccceddd")
# example C: any number of observers, values missing
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# the data that Wikipedia's article takes from Krippendorff's Content Analysis: three coders, fifteen units
THREE = (".....34121133.3", "1.213343.......", "..21344.21133.4")


def units(coders: tuple[str, ...], *, numbers: bool = False) -> list[list[Any]]:
    assert len({len(row) for row in coders}) == 1
    kept = ([value for value in column if value != "."] for column in zip(*coders, strict=True))
    return [[int(value) if numbers else value for value in column] for column in kept]


@pytest.mark.parametrize(
    ("data", "level", "expected"),
    [
        (units(BINARY), "nominal", 0.095),
        (units(NOMINAL), "nominal", 0.692),
        (units(FOUR), "nominal", 0.743),
        (units(FOUR, numbers=True), "ordinal", 0.815),
        (units(FOUR, numbers=True), "interval", 0.849),
        (units(FOUR, numbers=True), "ratio", 0.797),
        (units(THREE), "nominal", 0.691),
        (units(THREE, numbers=True), "interval", 0.811),
    ],
)
def test_published_examples(data: list[list[Any]], level: Level, expected: float) -> None:
    found = alpha(data, level=level)
    assert found is not None
    assert found == pytest.approx(expected, abs=0.0005)


TABLES = st.lists(st.lists(st.integers(0, 6), max_size=4), max_size=12)


@given(TABLES, st.sampled_from(LEVELS), st.randoms(use_true_random=False))
def test_the_order_of_coders_and_units_does_not_matter(
    table: list[list[int]], level: Level, shuffle: random.Random
) -> None:
    shuffled = [shuffle.sample(unit, len(unit)) for unit in table]
    shuffle.shuffle(shuffled)
    one, other = alpha(table, level=level), alpha(shuffled, level=level)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one == pytest.approx(other, abs=1e-9)
        assert one <= 1 + 1e-9


@given(st.lists(st.integers(0, 50), min_size=2, max_size=12, unique=True), st.integers(2, 5), st.sampled_from(LEVELS))
def test_perfect_agreement_is_one(values: list[int], coders: int, level: Level) -> None:
    assert alpha([[value] * coders for value in values], level=level) == pytest.approx(1)


@given(TABLES, st.sampled_from(LEVELS), st.integers(0, 6))
def test_a_value_that_nobody_else_gave_changes_nothing(table: list[list[int]], level: Level, lone: int) -> None:
    assert alpha([*table, [lone]], level=level) == alpha(table, level=level)


@given(st.lists(st.lists(st.booleans(), min_size=2, max_size=2), min_size=2, max_size=12))
def test_with_two_values_all_levels_but_ratio_are_one(table: list[list[bool]]) -> None:
    found = [alpha(table, level=level) for level in ("nominal", "ordinal", "interval")]
    assert found[0] is None or found == pytest.approx([found[0]] * 3)


@pytest.mark.parametrize("table", [[], [[1]], [[1], [2]], [[1, 1], [1, 1, 1]]])
def test_not_defined(table: list[list[int]]) -> None:
    assert alpha(table) is None


def test_what_chance_gives_is_about_nothing() -> None:
    shuffle = random.Random(1)
    table = [[shuffle.randrange(4) for _ in range(2)] for _ in range(4000)]
    assert alpha(table) == pytest.approx(0, abs=0.03)
