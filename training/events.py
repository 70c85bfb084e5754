"""Events of coded articles as spans of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.boundaries import GUIDE, sentences
from reportedly.model import Extent
from training.documents import CodedEvent, Row


def located(text: str, record: Row) -> tuple[CodedEvent, ...]:
    """Events of `record` with their triggers at the first place in their sentence that no earlier one has taken.

    A participant or place that its sentence does not quote is looked for in the whole text, nearest before the event.
    """
    extents = sentences(text, abbreviations=GUIDE)
    found: list[CodedEvent] = []
    for row in record["events"]:
        number = row["sentence"]
        if not 1 <= number <= len(extents):
            continue  # in the title, which the text need not have
        within = extents[number - 1]
        trigger = _trigger(text, within, row["trigger"], {e.trigger for e in found if e.type == row["type"]})
        if trigger is not None:
            found.append(_event(text, row, trigger, within))
    return tuple(sorted(found, key=lambda event: event.trigger))


def _trigger(text: str, within: Extent, words: str, taken: set[Extent]) -> Extent | None:
    found = places(text, words, within)
    return next((place for place in found if place not in taken), found[0] if found else None)


def _event(text: str, row: Row, trigger: Extent, within: Extent) -> CodedEvent:
    place = row["place"]
    return CodedEvent(
        trigger=trigger,
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        background=row["background"],
        actors=_quoted(text, (p["text"] for p in row["actors"]), within),
        recipients=_quoted(text, (p["text"] for p in row["recipients"]), within),
        places=_quoted(text, [place["text"]] if place else [], within),
        date=row["date"],
        dated=row["date"] is not None,
        placed=place is not None,
    )


def _quoted(text: str, quotes: Iterable[str], within: Extent) -> tuple[Extent, ...]:
    """Where the quotes stand, those found nowhere left out."""
    found = {nearest(text, quote, within) for quote in quotes}
    return tuple(sorted(extent for extent in found if extent is not None))


def nearest(text: str, quote: str, within: Extent) -> Extent | None:
    """Where the quote stands: in the extent, else nearest before it, else after it."""
    inside = places(text, quote, within)
    if inside:
        return inside[0]
    before = places(text, quote, (0, within[0]))
    after = [] if before else places(text, quote, (within[1], len(text)))
    return before[-1] if before else next(iter(after), None)


def places(text: str, words: str, within: Extent) -> list[Extent]:
    """Where the words stand within the extent, at the bounds of words."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return [match.span() for match in pattern.finditer(text, *within)]
