"""Events of coded articles as spans of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.annotate.sentences import GUIDE, sentences
from training.documents import Event, Extent, Row

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER's types in the order of the head's outputs, which a trained model depends on; so with the next ones."""
MODES = (
    "abduct", "access", "aerial", "allege", "arrest", "assist", "ban", "beat", "boycott", "censor", "ceasefire",
    "change", "convict", "crowd-control", "curfew", "cyber", "demo", "deport", "destroy", "disapprove", "disarm",
    "discontinue", "drone", "expel", "explosives", "firearms", "heavy-weapons", "hunger", "investigate",
    "martial-law", "meet", "militia", "misinformation", "multilateral", "obstruct", "phone", "police", "primitive",
    "relations", "release", "resign", "restrict", "riot", "seize", "sexual", "strike", "suicide-attack", "targeted",
    "territory", "third-party", "torture", "troops", "unconventional", "vandalize", "violence", "visit", "weapons",
    "withdraw", "withhold", "yield",
)  # fmt: skip
STATUSES = ("actual", "planned", "hypothetical", "denied", "habitual")
CLASSES = {"mode": (None, *MODES), "status": STATUSES, "background": (False, True)}
"""What is said of an event as a whole, with its possible values in the order of the outputs."""


def located(text: str, record: Row) -> tuple[Event, ...]:
    """Events of `record` with their triggers at the first place in their sentence that no earlier one has taken.

    A participant or place that its sentence does not quote is looked for in the whole text, nearest before the event.
    """
    extents = sentences(text, abbreviations=GUIDE)
    found: list[Event] = []
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
    places = _places(text, words, within)
    return next((place for place in places if place not in taken), places[0] if places else None)


def _event(text: str, row: Row, trigger: Extent, within: Extent) -> Event:
    place = row["place"]
    return Event(
        trigger=trigger,
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        background=row["background"],
        actors=_quoted(text, (p["text"] for p in row["actors"]), within),
        recipients=_quoted(text, (p["text"] for p in row["recipients"]), within),
        places=_quoted(text, [place["text"]] if place else [], within),
    )


def _quoted(text: str, quotes: Iterable[str], within: Extent) -> tuple[Extent, ...]:
    """Where the quotes stand, those found nowhere left out."""
    found = {_nearest(text, quote, within) for quote in quotes}
    return tuple(sorted(extent for extent in found if extent is not None))


def _nearest(text: str, quote: str, within: Extent) -> Extent | None:
    inside = _places(text, quote, within)
    if inside:
        return inside[0]
    before = _places(text, quote, (0, within[0]))
    after = [] if before else _places(text, quote, (within[1], len(text)))
    return before[-1] if before else next(iter(after), None)


def _places(text: str, words: str, within: Extent) -> list[Extent]:
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    return [match.span() for match in pattern.finditer(text, *within)]
