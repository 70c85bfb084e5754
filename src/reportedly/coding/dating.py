"""When an act happened: by the words that the network links to it, by its sentence, by what the text told before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from operator import attrgetter

from reportedly.coding.context import Context, date_of
from reportedly.coding.setting import Setting
from reportedly.coding.told import Told
from reportedly.edtf import bounds, is_within
from reportedly.model import Act, Date, Extent, Participant, TimeExpression

_REACH, _NEAR = 5, 2
"""Steps in the parse from an act that is surely dated to a date that may be its own, and from any act to one that is;
both chosen on the development articles."""
_AROUND = 30
"""Acts before one and behind it that are looked at: more than a sentence has."""
_WEEK = timedelta(days=6)
_BEFORE, _BEHIND = frozenset({"PUNCT"}), frozenset({"PUNCT", "ADP"})
"""What may stand between an act and a date that touches it."""


def when(act: Act, index: int, *, actors: Iterable[Participant], setting: Setting, told: Told) -> Date | None:
    """The date of the act of token `index`, whom `actors` did; None where the text gives none."""
    own = _linked(act, index, setting) or _by_parse(act, index, setting)
    if own is not None:
        return _planned(own, setting) if act.status == "planned" else own
    before = told.date(act, actors=actors)
    return setting.continued(index, before) if before is not None else None


def _linked(act: Act, index: int, setting: Setting) -> Date | None:
    """By the words that the network gives it. Of another sentence's they may be wrong: a date that touches the act
    goes before them, and what is news is not of an old date told elsewhere. None is of what is still to come."""
    date = _narrowest(_denoted(act, setting.context))
    if date is not None and not setting.shares_sentence(index, date):
        elsewhere = None if setting.publication.is_old(date) and not act.background else date
        near = _touching(act, setting.context)
        date = near if near is not None and setting.shares_sentence(index, near) else elsewhere
    date = setting.as_of(index, date) if date is not None else None
    return date if date is not None and _can_be(date, act, setting) else None


def _by_parse(act: Act, index: int, setting: Setting) -> Date | None:
    """By its sentence; a date that isn't near is that of whatever act is nearer to it."""
    date = setting.date(index, reach=_REACH if act.is_dated else _NEAR)
    if date is None or not _can_be(date, act, setting):
        return None
    steps = setting.steps(index, date)
    rivals = (setting.steps(other, date) < steps for other in _beside(index, setting.context))
    return None if steps > _NEAR and any(rivals) else date


def _can_be(date: Date, act: Act, setting: Setting) -> bool:
    """Whether an act can be of that date; that of a plan is moved on where it must be."""
    return act.status == "planned" or setting.publication.allows(date, act.status)


def _beside(index: int, context: Context) -> Iterator[int]:
    """The heads of the triggers around a word, in its sentence."""
    token, acts = context.tree.tokens[index], context.annotations.acts
    sentence = context.annotations.sentences[token.sentence]
    places = (sentence.start, token.start, sentence.end)
    first, at, last = (bisect_left(acts, (place, 0), key=attrgetter("trigger")) for place in places)
    around = acts[max(first, at - _AROUND) : min(last, at + _AROUND)]
    return (top for act in around if (top := context.tree.top(*act.trigger)) is not None)


def _denoted(act: Act, context: Context) -> Iterator[Date]:
    """What the words that give its time denote in the calendar, in order."""
    for extent in act.times:
        yield from (date_of(time) for time in _times(extent, context) if time.edtf is not None)


def _narrowest(dates: Iterable[Date]) -> Date | None:
    """The first, or what lies in the week, month or year that it is: `last week, on August 2`."""
    found: Date | None = None
    for date in dates:
        if found is None or _is_part(date, found):
            found = date
    return found


def _is_part(date: Date, whole: Date) -> bool:
    begin, end = bounds(whole.edtf)
    return begin is not None and end is not None and end - begin >= _WEEK and is_within(date.edtf, whole.edtf)


def _touching(act: Act, context: Context) -> Date | None:
    """The date right behind the trigger or right before it: `which rejected, the day before, a petition`."""
    start, end = act.trigger
    times = context.annotations.times
    at = bisect_left(times, end, key=attrgetter("start"))
    for time in times[at : at + 1]:
        if time.edtf is not None and _is_bridged(end, time.start, context, over=_BEHIND):
            return date_of(time)
    for time in times[max(0, at - 1) : at]:
        if time.edtf is not None and time.end <= start and _is_bridged(time.end, start, context, over=_BEFORE):
            return date_of(time)
    return None


def _is_bridged(start: int, end: int, context: Context, *, over: frozenset[str]) -> bool:
    """Whether there are but a few words of these kinds in a stretch."""
    between = context.tree.within(start, end)
    return len(between) <= len(over) and all(context.tree.tokens[index].pos in over for index in between)


def _planned(date: Date, setting: Setting) -> Date:
    """The date of a plan: that of the next such day if the last one is over by the day of publication."""
    if not setting.publication.is_over(date):
        return date
    times = _times((date.start, date.end), setting.context)
    ahead = next((time.ahead for time in times if time.ahead is not None), None)
    return date if ahead is None else replace(date, edtf=ahead)


def _times(extent: Extent, context: Context) -> Sequence[TimeExpression]:
    """The time expressions that share characters with an extent; those of an article are in order and apart."""
    start, end = extent
    times = context.annotations.times
    return times[bisect_right(times, start, key=attrgetter("end")) : bisect_left(times, end, key=attrgetter("start"))]
