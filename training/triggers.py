"""Event triggers of coded articles as spans."""

from __future__ import annotations

import re

from reportedly.annotate.sentences import GUIDE, sentences
from training.documents import Extent, Row, Trigger

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER's types in the order of the head's outputs, which a trained model depends on."""


def located(text: str, record: Row) -> tuple[Trigger, ...]:
    """Triggers of `record` at the first place in their sentence that no earlier one of the same type has taken."""
    extents = sentences(text, abbreviations=GUIDE)
    found: dict[tuple[int, int, str], Trigger] = {}
    for event in record["events"]:
        number = event["sentence"]
        if not 1 <= number <= len(extents):
            continue  # in the title, which the text need not have
        span = _place(
            text, extents[number - 1], event["trigger"], {key[:2] for key in found if key[2] == event["type"]}
        )
        if span is not None:
            found[*span, event["type"]] = Trigger(start=span[0], end=span[1], type=event["type"])
    return tuple(found[key] for key in sorted(found))


def _place(text: str, within: Extent, words: str, taken: set[Extent]) -> Extent | None:
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    places = [match.span() for match in pattern.finditer(text, *within)]
    return next((span for span in places if span not in taken), places[0] if places else None)
