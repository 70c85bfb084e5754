"""The coder finds the events of the ontology's examples: how many, and never fewer than before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from reportedly.coder import Coder
from reportedly.config import Settings
from reportedly.model import Event
from reportedly.ontology import ExpectedEvent, load_ontology
from reportedly.read import article_from_text

EXAMPLES = tuple(load_ontology().examples())
SETTINGS = Settings()
FLOORS = {"type": 0.91, "type and mode": 0.67, "type, mode and status": 0.67}
"""Share of the examples with an event at the trigger that has these right. None of them was trained on."""

Same = Callable[[Event, ExpectedEvent], bool]
LEVELS: dict[str, Same] = {
    "type": lambda found, wanted: found.type == wanted.type,
    "type and mode": lambda found, wanted: (found.type, found.mode) == (wanted.type, wanted.mode),
    "type, mode and status": lambda found, wanted: (
        (found.type, found.mode, found.status) == (wanted.type, wanted.mode, wanted.status)
    ),
}


@pytest.fixture(scope="module")
def coded() -> list[tuple[ExpectedEvent, tuple[Event, ...]]]:
    coder = Coder(settings=SETTINGS)
    return [(e, coder(article_from_text(e.text, settings=SETTINGS, language="en")).events) for e in EXAMPLES]


@pytest.mark.parametrize("level", FLOORS)
def test_recall_over_the_examples(
    coded: list[tuple[ExpectedEvent, tuple[Event, ...]]], level: str, record_property: Callable[[str, object], None]
) -> None:
    same = LEVELS[level]
    missed = [wanted for wanted, events in coded if not any(same(event, wanted) for event in at(wanted, events))]
    recall = 1 - len(missed) / len(coded)
    record_property(f"recall of {level}", round(recall, 3))
    listed = "\n".join(f"{e.type} {e.mode or '-'} {e.status}: {e.text} [{e.trigger}]" for e in missed)
    assert recall >= FLOORS[level], f"recall of {level} is {recall:.3f}; missed:\n{listed}"


def at(wanted: ExpectedEvent, events: tuple[Event, ...]) -> Iterator[Event]:
    """The events whose trigger overlaps the example's."""
    start, end = wanted.extent
    return (event for event in events if event.trigger.start < end and start < event.trigger.end)
