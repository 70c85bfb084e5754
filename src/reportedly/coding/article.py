"""Codes one annotated article: its events, its figures, and which figures belong to which events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile

from reportedly.annotate.tree import Tree
from reportedly.coding.context import context
from reportedly.coding.events import code_events
from reportedly.coding.figures import (
    FigureCandidate,
    Finisher,
    candidates,
    finish,
    with_dates_in_turn,
    with_dates_of_harm,
    with_places_of_harm,
)
from reportedly.coding.retelling import CodedEvent
from reportedly.coding.setting import Setting
from reportedly.gazetteer.lists import OwnLists
from reportedly.languages.status import status_lexicon
from reportedly.model import Annotations, Article, Event, Figure
from reportedly.neural.calibration import Calibration

_DESCRIBING = frozenset({"relcl", "acl"})


class ArticleCoder:
    """Codes what the network and the taggers found."""

    def __init__(self, *, language: str, calibration: Calibration, lists: OwnLists) -> None:
        self._language = language
        self._lists = lists
        self._calibration = calibration
        self._lexicon = status_lexicon(language)

    def __call__(self, article: Article, annotations: Annotations) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
        """Events and figures in text order, participants and places not yet resolved to identities."""
        setting = Setting(context(article, annotations, lists=self._lists), lexicon=self._lexicon)
        coded = code_events(setting)
        found = candidates(article, annotations, language=self._language)
        counted = [candidate for candidate in found if candidate.start >= setting.context.body]
        dated = with_dates_in_turn(finish(article, counted, self._finisher(setting)), setting.context)
        own = _set_by_events(dated, counted, coded, setting)
        told = with_dates_of_harm(own, (one.event for one in coded), language=self._language)
        figures = tuple(with_places_of_harm(told, article, annotations, language=self._language))
        return tuple(_with_figures(coded, counted, figures)), figures

    def _finisher(self, setting: Setting) -> Finisher:
        known = self._calibration
        # Hundreds of figures may hang on one verb.
        return Finisher(
            date=setting.date,
            place=setting.place,
            status=cache(setting.status),
            background=cache(lambda index: setting.background(index, setting.date(index))),
            according_to=cache(setting.according_to),
            confidence=lambda measure: known.figure.get(measure, known.figure_else),
        )


def _set_by_events(
    figures: Sequence[Figure], counted: Sequence[FigureCandidate], coded: Sequence[CodedEvent], setting: Setting
) -> tuple[Figure, ...]:
    """The figures, those whose own words give no place or date with those of the event that they count, or that is
    nearest in their sentence.

    A figure without an old date of its own is history or news as that event is, and planned or denied as its own event
    is: of `no casualties` the `no` is the number.
    """
    events = {index: one.event for one in coded for index in one.indices}
    beside, tree = _by_sentence(coded, setting), setting.context.tree
    found = []
    for figure, candidate in zip(figures, counted, strict=True):
        event = events.get(candidate.anchor)
        above = next(_described(candidate.anchor, events, tree), None) or _governing(candidate.number, events, tree)
        if event is not None:
            status = figure.status if figure.high == 0 else event.status
            figure = replace(_set_by(event, figure, setting), status=status)
        elif above is not None:
            figure = _set_by(above, figure, setting)
        elif near := beside.get(tree.tokens[candidate.anchor].sentence):
            nearest = min(near, key=lambda one: abs(one.trigger.start - figure.start))
            figure = _set_by(nearest, figure, setting)
        found.append(figure)
    return tuple(found)


def _described(anchor: int, events: Mapping[int, Event], tree: Tree) -> Iterator[Event]:
    """The events of the nouns that a clause with the anchor describes: `a shooting that left two dead`."""
    clause = next((i for i in (anchor, *tree.ancestors(anchor)) if tree.tokens[i].dep in _DESCRIBING), None)
    above = tree.ancestors(clause) if clause is not None else ()
    nouns = takewhile(lambda index: tree.tokens[index].pos != "VERB", above)
    return (events[index] for index in nouns if index in events)


def _governing(number: int, events: Mapping[int, Event], tree: Tree) -> Event | None:
    """The event of the verb above a number, if it tells of one: `sentenced to six years after he was found guilty`."""
    verb = next((index for index in tree.ancestors(number) if tree.tokens[index].pos == "VERB"), None)
    return events.get(verb) if verb is not None else None


def _set_by(event: Event, figure: Figure, setting: Setting) -> Figure:
    place, date = figure.place or event.place, figure.date or event.date
    return replace(figure, place=place, date=date, background=event.background or setting.is_long_ago(figure.date))


def _by_sentence(coded: Iterable[CodedEvent], setting: Setting) -> Mapping[int, Sequence[Event]]:
    found: dict[int, list[Event]] = {}
    for one in coded:
        found.setdefault(setting.context.tree.tokens[one.indices[0]].sentence, []).append(one.event)
    return found


def _with_figures(
    coded: Iterable[CodedEvent], counted: Iterable[FigureCandidate], figures: Sequence[Figure]
) -> Iterator[Event]:
    """The events with the figures that their own words anchor, or that count their participants, in text order."""
    told = _by_token(counted)
    for one in coded:
        words = {*one.indices, *one.actors, *one.recipients}
        own = sorted({number for word in words for number in told.get(word, ())})
        yield replace(one.event, figures=tuple(figures[number].id for number in own))


def _by_token(counted: Iterable[FigureCandidate]) -> Mapping[int | None, Sequence[int]]:
    """The numbers of the figures that have a token as their anchor, their number or what they count."""
    found: dict[int | None, list[int]] = {}
    for number, candidate in enumerate(counted):
        for token in (candidate.anchor, candidate.number, candidate.noun):
            found.setdefault(token, []).append(number)
    return found
