"""Patterns over classes of words, and what happens when their data are wrong."""

from __future__ import annotations

import pytest

from reportedly.annotate.phrases import Lexeme, Lookup, Pattern, Patterns, lines, words
from reportedly.errors import DataError
from reportedly.languages.measures import measure_words
from reportedly.languages.quantities import quantity_words
from reportedly.languages.times import time_words

_COMBINATIONS = [frozenset({"number"}), frozenset({"unit"}), frozenset({"number", "day"})]


def _patterns(*found: Pattern, macros: dict[str, str] | None = None) -> Patterns:
    return Patterns(found, macros=macros or {}, combinations=_COMBINATIONS, where="languages/xx/times.yaml")


def _line(*classes: frozenset[str]) -> list[Lexeme]:
    return [Lexeme(start=i, end=i + 1, text="x", classes=dict.fromkeys(c, i)) for i, c in enumerate(classes)]


def test_the_longest_match_wins_and_then_the_first_pattern() -> None:
    number, unit = frozenset({"number"}), frozenset({"unit"})
    patterns = _patterns(
        Pattern(name="short", pattern="number"),
        Pattern(name="long", pattern="number unit"),
        Pattern(name="late", pattern="number unit"),
    )
    assert [(m.name, m.first, m.last) for m in patterns.search(_line(number, unit, number))] == [
        ("long", 0, 2),
        ("short", 2, 3),
    ]


def test_labels_and_macros_give_the_lexemes_behind_them() -> None:
    patterns = _patterns(Pattern(name="pair", pattern="@both"), macros={"both": "number:low number:high"})
    number, day = frozenset({"number"}), frozenset({"number", "day"})
    (match,) = patterns.search(_line(number, day))
    assert (match.number("low", "number"), match.number("high", "day"), match.get("unit")) == (0, 1, None)


def test_neighbours_can_be_needed_or_forbidden() -> None:
    number, unit = frozenset({"number"}), frozenset({"unit"})
    needed = _patterns(Pattern(name="a", pattern="number", after=("unit",)))
    forbidden = _patterns(Pattern(name="a", pattern="number", not_before=("unit",)))
    assert [m.first for m in needed.search(_line(number, unit, number))] == [2]
    assert [m.first for m in forbidden.search(_line(number, unit, number))] == [2]


@pytest.mark.parametrize(
    "pattern", ["unit", "number? unit", "unit number?", "(number|unit)", "number|unit", "(number unit)? unit", "unit?"]
)
def test_what_a_pattern_may_leave_out_is_not_looked_for(pattern: str) -> None:
    (match,) = _patterns(Pattern(name="a", pattern=pattern)).search(_line(frozenset({"unit"})))
    assert (match.first, match.last) == (0, 1)


@pytest.mark.parametrize(("pattern", "problem"), [("number season", "season"), ("number & unit", "&")])
def test_a_wrong_pattern_is_named_with_its_file(pattern: str, problem: str) -> None:
    with pytest.raises(DataError, match=problem) as error:
        _patterns(Pattern(name="a", pattern=pattern))
    assert error.value.where == "languages/xx/times.yaml"


@pytest.mark.parametrize("load", [time_words, quantity_words, measure_words])
def test_a_language_without_data_is_a_data_error(load: object) -> None:
    assert callable(load)
    with pytest.raises(DataError, match="languages/xx/"):
        load("xx")


def test_lookup_prefers_the_longest_phrase() -> None:
    lookup = Lookup({"more": 1, "more than": 2})
    line = words("more than more", 0, 14)
    assert lookup.at(line, 0) == (2, 2)
    assert lookup.at(line, 2) == (1, 3)
    assert lookup.at(line, 1) is None
    assert lookup.at(line, 3) is None


def test_words_cover_all_that_is_no_space_and_lines_end_at_newline_only() -> None:
    text = "It cost US$3.7bn\x0bon 2020-07-28\u2028at 10:35\na.m."
    cut = [text[start:end] for start, end in lines(text)]
    assert len(cut) == 2
    found = [w.text for w in words(text, 0, len(text))]
    assert found == ["It", "cost", "US", "$", "3.7", "bn", "on", "2020-07-28", "at", "10:35", "a.m."]
