"""Compares two stories word by word: what they have in common, and which numbers differ within it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.link.copies.settings import CopySettings
from reportedly.link.copies.sketch import shingles
from reportedly.link.copies.words import NUMBER, Token
from reportedly.model.linking import Anchor, AnchorKind, Change, Copy, CopyKind, Passage

_OCCURRENCES = 8
"""Places of one sequence of words that are tried at most, the ones nearest to where the last run ended."""
_GAP = 8
"""Words between two common runs within which one number may have replaced another, or passages go on."""
_RUN_WITH_NUMBER = 6
"""Words of a common run with numbers that differ; in a shorter one ("10 people were killed") it may be chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The words of an article's story, in order; `article` is its hash, `text` its text."""

    article: str
    text: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """`length` words that are the same from `left` and from `right` on."""

    left: int
    right: int
    length: int


def compare(one: Story, other: Story, *, settings: CopySettings) -> Copy | None:
    """How the two share their text; None when they share too little. The order of the two does not matter."""
    left, right = sorted((one, other), key=lambda story: story.article)
    runs = _runs(left, right, settings.run_words)
    ours, theirs = _covered((run.left, run.length) for run in runs), _covered((run.right, run.length) for run in runs)
    common = min(ours, theirs)
    of_left, of_right = ours / max(1, len(left.tokens)), theirs / max(1, len(right.tokens))
    kind = _kind(of_left, of_right, common, settings)
    if kind is None:
        return None
    return Copy(
        left=left.article,
        right=right.article,
        kind=kind,
        of_left=round(of_left, 4),
        of_right=round(of_right, 4),
        words=common,
        passages=tuple(_passages(left, right, runs)),
        changes=tuple(_changes(left, right, runs)),
    )


def _kind(of_left: float, of_right: float, common: int, settings: CopySettings) -> CopyKind | None:
    if max(of_left, of_right) >= settings.more and min(of_left, of_right) >= settings.less:
        return "copy"
    return "partial" if common >= settings.passage_words else None


def _runs(left: Story, right: Story, length: int) -> list[_Run]:
    """Common runs of `length` words or more, in the order of the left story, each left word in one run at most."""
    if min(len(left.tokens), len(right.tokens)) < length:
        return []
    places: dict[str, list[int]] = {}
    for index, words in enumerate(shingles([token.form for token in right.tokens], length)):
        places.setdefault(words, []).append(index)
    found: list[_Run] = []
    at = after = 0
    sequences = shingles([token.form for token in left.tokens], length)
    while at < len(sequences):
        there = places.get(sequences[at])
        if there is None:
            at += 1
            continue
        run = _longest(left, right, at, _nearest(there, after), after)
        found.append(run)
        at, after = at + run.length, run.right + run.length
    return found


def _nearest(places: Sequence[int], after: int) -> Sequence[int]:
    """Of many places those around `after`."""
    first = max(0, bisect_left(places, after) - _OCCURRENCES // 2)
    return places[first : first + _OCCURRENCES]


def _longest(left: Story, right: Story, at: int, places: Sequence[int], after: int) -> _Run:
    """The longest run that begins with the left word `at`; of equally long ones that with most numbers the same, then
    the one nearest to `after`, where the last run ended."""
    runs = [_Run(left=at, right=place, length=_extent(left.tokens, at, right.tokens, place)) for place in places]
    return max(
        runs,
        key=lambda run: (run.length, -len(_differing(left, right, run)), -abs(run.right - after), -run.right),
    )


def _extent(left: Sequence[Token], at: int, right: Sequence[Token], place: int) -> int:
    most = min(len(left) - at, len(right) - place)
    return next((i for i in range(most) if left[at + i].form != right[place + i].form), most)


def _covered(stretches: Iterator[tuple[int, int]]) -> int:
    """How many words the stretches (first, length) cover together."""
    end = covered = 0
    for first, length in sorted(stretches):
        covered += max(0, first + length - max(first, end))
        end = max(end, first + length)
    return covered


def _passages(left: Story, right: Story, runs: Sequence[_Run]) -> Iterator[Passage]:
    """Runs joined where little stands between them in both articles."""
    groups: list[list[_Run]] = []
    for run in runs:
        if groups and _follows(groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    for group in groups:
        first, last = group[0], group[-1]
        yield Passage(
            left=_anchor(left, first.left, last.left + last.length - 1, "article"),
            right=_anchor(right, first.right, last.right + last.length - 1, "article"),
        )


def _follows(before: _Run, run: _Run) -> bool:
    between = run.left - before.left - before.length, run.right - before.right - before.length
    return all(0 <= words <= _GAP for words in between)


def _changes(left: Story, right: Story, runs: Sequence[_Run]) -> Iterator[Change]:
    """Numbers that differ within a run, or one for one between two runs that follow each other."""
    pairs = [pair for run in runs if run.length >= _RUN_WITH_NUMBER for pair in _differing(left, right, run)]
    pairs += [pair for before, run in pairwise(runs) if (pair := _replaced(left, right, before, run))]
    for ours, theirs in sorted(pairs):
        a, b = left.tokens[ours], right.tokens[theirs]
        yield Change(
            left=_anchor(left, ours, ours, "figure"),
            right=_anchor(right, theirs, theirs, "figure"),
            left_text=left.text[a.start : a.end],
            right_text=right.text[b.start : b.end],
        )


def _differing(left: Story, right: Story, run: _Run) -> list[tuple[int, int]]:
    pairs = ((run.left + i, run.right + i) for i in range(run.length))
    return [(i, j) for i, j in pairs if left.tokens[i].form == NUMBER and _differ(left, i, right, j)]


def _differ(left: Story, i: int, right: Story, j: int) -> bool:
    """Whether two numbers differ in value; those without one (clock times, dates in digits) in their words."""
    one, other = left.tokens[i], right.tokens[j]
    if one.value is not None and other.value is not None:
        return one.value != other.value
    return left.text[one.start : one.end] != right.text[other.start : other.end]


def _replaced(left: Story, right: Story, before: _Run, run: _Run) -> tuple[int, int] | None:
    if not _follows(before, run):
        return None
    ours = _numbers(left, before.left + before.length, run.left)
    theirs = _numbers(right, before.right + before.length, run.right)
    if len(ours) == len(theirs) == 1 and _differ(left, ours[0], right, theirs[0]):
        return ours[0], theirs[0]
    return None


def _numbers(story: Story, first: int, last: int) -> list[int]:
    return [i for i in range(first, last) if story.tokens[i].form == NUMBER]


def _anchor(story: Story, first: int, last: int, kind: AnchorKind) -> Anchor:
    """The words from the token `first` to the token `last`, both included."""
    start, end = story.tokens[first].start, story.tokens[last].end
    return Anchor(article=story.article, start=start, end=end, kind=kind)
