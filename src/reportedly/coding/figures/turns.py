"""Dates that take turns with the figures that they belong to: `killed 12 on Monday and 15 on Tuesday`."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from reportedly.coding.context import Context, date_of
from reportedly.model import Figure, TimeExpression

_START = attrgetter("start")


def with_dates_in_turn(figures: Sequence[Figure], context: Context) -> tuple[Figure, ...]:
    """The figures, in text order. Where a sentence tells those of one measure in turn with as many dates, at least two,
    each is of the date beside it, whatever the parse hangs that by."""
    dates = {
        figure.id: date_of(time)
        for group in _by_measure(figures, context)
        for figure, time in _in_turn(group, _times(group[0], context))
    }
    return tuple(replace(figure, date=dates.get(figure.id, figure.date)) for figure in figures)


def _by_measure(figures: Iterable[Figure], context: Context) -> Iterable[Sequence[Figure]]:
    """The figures of each measure in each sentence, but those that others include."""
    groups: dict[tuple[int, str], list[Figure]] = {}
    for figure in figures:
        if figure.part_of is None:
            groups.setdefault((_sentence(figure, context), figure.measure), []).append(figure)
    return groups.values()


def _sentence(figure: Figure, context: Context) -> int:
    return max(0, bisect_right(context.annotations.sentences, figure.start, key=_START) - 1)


def _times(figure: Figure, context: Context) -> Sequence[TimeExpression]:
    """The dates in the sentence of a figure."""
    sentence, times = context.annotations.sentences[_sentence(figure, context)], context.annotations.times
    first, after = (bisect_left(times, at, key=_START) for at in (sentence.start, sentence.end))
    return [time for time in times[first:after] if time.edtf is not None and time.start >= context.body]


def _in_turn(figures: Sequence[Figure], times: Sequence[TimeExpression]) -> Iterator[tuple[Figure, TimeExpression]]:
    if len(figures) != len(times) or len(figures) < 2:
        return
    both = sorted([*figures, *times], key=_START)
    kinds = [isinstance(one, Figure) for one in both]
    if all(kind != after for kind, after in itertools.pairwise(kinds)):
        yield from zip(figures, times, strict=True)
