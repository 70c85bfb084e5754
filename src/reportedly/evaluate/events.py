"""Comparison of coded events and figures with gold ones, field by field (`GUIDE.md` beside the gold defines them)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from reportedly.boundaries import GUIDE, sentences
from reportedly.evaluate.names import matched, same_level, same_name
from reportedly.evaluate.task import Row

MONEY = frozenset({"trade_turnover", "exports", "imports", "aid", "damage", "fine", "money"})
"""Measures whose unit is a currency, which then belongs to the value."""
_CURRENCY = re.compile(r"[A-Z]{3}")

Pair = tuple[Row, Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Which fields of a predicted event are right for the gold event it is paired with.

    `actor` and `recipient` count participants; `actors` and `recipients` say that all are there and no other.
    """

    trigger: bool
    actor: int
    recipient: int
    actors: bool
    recipients: bool
    dyad: bool
    source: bool
    chain: bool
    time: bool
    country: bool
    place: bool
    status: bool

    @property
    def record(self) -> bool:
        """All that a user would store is right."""
        return self.actors and self.recipients and self.source and self.time and self.country and self.status

    @property
    def worth(self) -> int:
        """How many fields are right: where several predictions could serve one gold event, the best does."""
        return sum(map(bool, astuple(self))) + self.record


def plain(record: Row, text: str) -> Row:
    """A predicted record in the gold's format: quotes instead of spans, sentences numbered from 1 over `text`."""
    extents = sentences(text, abbreviations=GUIDE)

    def sentence(item: Row, span: Any) -> Any:
        if not isinstance(span, dict):
            return item.get("sentence")
        return next((n for n, (start, end) in enumerate(extents, 1) if start <= span["start"] < end), None)

    events = [_plain_event(event, sentence(event, event.get("trigger"))) for event in record.get("events") or []]
    figures = [
        {**figure, "sentence": sentence(figure, figure if "start" in figure else None)}
        for figure in record.get("figures") or []
    ]
    return {"events": events, "figures": figures}


def chain(item: Row) -> list[list[Row]]:
    """The levels of `according_to`, each source an object with at least `text`."""
    levels = item.get("according_to") or []
    return [[{"text": source} if isinstance(source, str) else source for source in level] for level in levels]


def agreement(gold: Row, predicted: Row) -> Agreement:
    """Field by field, what the predicted event has right."""
    levels, said = chain(gold), chain(predicted)
    actor, actors = _participants(gold, predicted, "actors")
    recipient, recipients = _participants(gold, predicted, "recipients")
    place, placed = gold.get("place"), predicted.get("place")
    return Agreement(
        trigger=_overlap(gold.get("trigger"), predicted.get("trigger")),
        actor=actor,
        recipient=recipient,
        actors=actors,
        recipients=recipients,
        dyad=all(_countries(gold, side) == _countries(predicted, side) for side in ("actors", "recipients")),
        source=nearest_source(levels, said),
        chain=len(levels) == len(said) and all(map(same_level, levels, said)),
        time=(gold.get("date") or None) == (predicted.get("date") or None),
        country=(place or {}).get("country") == (placed or {}).get("country"),
        place=bool(place and placed) and same_name(place or {}, placed or {}),
        status=gold["status"] == predicted.get("status") and bool(gold["background"]) == _background(predicted),
    )


def nearest_source(gold: list[list[Row]], predicted: list[list[Row]]) -> bool:
    """Whether the level nearest to the happening is right: nobody in both, or sources that agree."""
    if not gold or not predicted:
        return not gold and not predicted
    return same_level(gold[0], predicted[0])


def _pair_up(
    golds: Sequence[Row],
    predicteds: Sequence[Row],
    *,
    key: Callable[[Row], object],
    worth: Callable[[Row, Row], int],
) -> list[Pair]:
    """Greedy best-first pairs of items with the same key; each item serves once, earlier ones first on a tie."""
    candidates = [
        (-worth(gold, predicted), i, j)
        for i, gold in enumerate(golds)
        for j, predicted in enumerate(predicteds)
        if key(gold) == key(predicted)
    ]
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs: list[Pair] = []
    for _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append((golds[i], predicteds[j]))
    return pairs


def amount(figure: Row) -> tuple[object, ...]:
    """What a figure says: its bounds, and for an amount of money the currency too."""
    unit = figure.get("unit") or ""
    currency = unit if figure.get("measure") in MONEY and _CURRENCY.fullmatch(unit) else None
    return (figure.get("low"), figure.get("best"), figure.get("high"), currency)


def same_group(gold: Row, predicted: Row) -> bool:
    """Whether two figures count the same group, are both parts or both not, and are between the same states."""
    return (
        _same_counted(gold.get("of"), predicted.get("of"))
        and bool(gold.get("part_of")) == bool(predicted.get("part_of"))
        and sorted(gold.get("between") or []) == sorted(predicted.get("between") or [])
    )


def paired_events(golds: list[Row], predicteds: list[Row]) -> list[Pair]:
    """Gold events with the predicted ones of their sentence and type, best agreement first."""
    return _pair_up(golds, predicteds, key=_place_and_type, worth=lambda gold, found: agreement(gold, found).worth)


def paired_figures(golds: list[Row], predicteds: list[Row]) -> list[Pair]:
    """Gold figures with the predicted ones of their sentence, measure and amount, same words first."""
    return _pair_up(golds, predicteds, key=_place_and_amount, worth=_same_words)


def _place_and_type(event: Row) -> object:
    return (event.get("sentence"), event.get("type"))


def _place_and_amount(figure: Row) -> object:
    return (figure.get("sentence"), figure.get("measure"), amount(figure))


def _same_words(gold: Row, predicted: Row) -> int:
    return int(same_name({"text": gold["text"]}, {"text": predicted.get("text")}))


def _plain_event(event: Row, sentence: object) -> Row:
    return {
        **event,
        "sentence": sentence,
        "trigger": _quote(event.get("trigger"), "text"),
        "date": _quote(event.get("date"), "edtf"),
        "actors": event.get("actors") or [],
        "recipients": event.get("recipients") or [],
    }


def _quote(value: Any, field: str) -> Any:
    return value.get(field) if isinstance(value, dict) else value


def _participants(gold: Row, predicted: Row, side: str) -> tuple[int, bool]:
    named = predicted.get(side) or []
    count = matched(gold[side], named)
    return count, count == len(gold[side]) == len(named)


def _countries(event: Row, side: str) -> set[str]:
    return {participant["country"] for participant in event.get(side) or [] if participant.get("country")}


def _overlap(gold: str | None, predicted: str | None) -> bool:
    one, other = (gold or "").lower(), (predicted or "").lower()
    return bool(one and other) and (one in other or other in one)


def _background(event: Row) -> bool:
    return bool(event.get("background"))


def _same_counted(gold: str | None, predicted: Any) -> bool:
    words = _quote(predicted, "text")
    return not gold or (bool(words) and same_name({"text": gold}, {"text": words}))
