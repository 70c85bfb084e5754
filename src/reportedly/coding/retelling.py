"""Two words of one sentence that tell of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.annotate.tree import Tree
from reportedly.model import Event, Participant

_REACH = 8
"""Events of a sentence, and steps in a list, that are looked back on: more than a sentence has that is no list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """An event with its words in the parse: the heads of those that tell of it, its trigger's first, and of who takes
    part."""

    event: Event
    indices: tuple[int, ...]
    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def retold(events: Iterable[CodedEvent], tree: Tree) -> tuple[CodedEvent, ...]:
    """The events, those that one sentence tells with several words as one: the first.

    Words tell of one happening when they are of one type, neither who takes part nor the day by one of them contradicts
    the other, and they are not joined as two ("arrested and questioned").
    """
    kept: list[CodedEvent] = []
    for event in events:
        number = next((n for n in _of_sentence(kept, event, tree) if _is_one(kept[n], event, tree)), None)
        if number is None:
            kept.append(event)
        else:
            kept[number] = _joined(kept[number], event)
    return tuple(kept)


def _of_sentence(kept: Sequence[CodedEvent], event: CodedEvent, tree: Tree) -> Iterable[int]:
    """Numbers of the latest events of the same sentence, the last first."""
    sentence = tree.tokens[event.indices[0]].sentence
    for number in range(len(kept) - 1, max(-1, len(kept) - 1 - _REACH), -1):
        if tree.tokens[kept[number].indices[0]].sentence != sentence:
            return
        yield number


def _is_one(first: CodedEvent, second: CodedEvent, tree: Tree) -> bool:
    one, other = first.event, second.event
    if one.type != other.type or _are_listed(first.indices[0], second.indices[0], tree):
        return False
    if one.date and other.date and one.date.edtf != other.date.edtf:
        return False
    return _agree(one.actors, other.actors) and _agree(one.recipients, other.recipients)


def _are_listed(first: int, second: int, tree: Tree) -> bool:
    """Whether the second word is joined to the first by "and" or a comma, perhaps with others between."""
    for _ in range(_REACH):
        token = tree.tokens[second]
        if token.dep != "conj":
            return False
        second = token.head
        if second == first:
            return True
    return False


def _agree(one: Sequence[Participant], other: Sequence[Participant]) -> bool:
    return not one or not other or _names(one) == _names(other)


def _names(participants: Iterable[Participant]) -> frozenset[str]:
    return frozenset((p.name or p.text).casefold() for p in participants)


def _joined(first: CodedEvent, second: CodedEvent) -> CodedEvent:
    """The first with the words of both, and what the second alone tells; news, if it is news by one of them."""
    one, other = first.event, second.event
    event: Event = replace(
        one,
        actors=one.actors or other.actors,
        recipients=one.recipients or other.recipients,
        date=one.date or other.date,
        place=one.place or other.place,
        places=one.places or other.places,
        background=one.background and other.background,
        confidence=max(one.confidence, other.confidence),
    )
    return CodedEvent(
        event=event,
        indices=(*first.indices, *second.indices),
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
    )
