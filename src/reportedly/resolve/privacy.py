"""Tells private persons: named people of whom the article tells no office and no public role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import identity_of
from reportedly.languages.mentions import mention_words
from reportedly.languages.privacy import privacy_words
from reportedly.model import Extent, Participant
from reportedly.resolve.context import Context
from reportedly.resolve.designations import without_age
from reportedly.resolve.phrases import plain

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_GAP = 6


def stand_in(participant: Participant, *, context: Context, done_by: str | None = None) -> str | None:
    """What to call a resolved participant instead of its name if it is a private person, else None.

    A person is private unless its role, title or description shows an office or a public role, or your lists have it:
    who is not known to act in public is taken not to. `done_by` is the type of the event that was done to it.
    """
    name, words = participant.name, privacy_words()
    if name is None or participant.role in words.public_sectors or not _is_person(participant, context):
        return None
    if context.lists.identity_of(name) is not None or identity_of(name) is not None:
        return None
    stretches = [(participant.start, participant.end), *_described(name, context)]
    told = [word for stretch in stretches for word in _words(context.article.text, stretch)]
    if not words.public_words.isdisjoint(told):
        return None
    called = _called(stretches, context)
    return called or words.by_event.get(done_by or "") or words.by_sector.get(participant.role or "", words.otherwise)


def _is_person(participant: Participant, context: Context) -> bool:
    """Whether the name begins with a given name or follows an age, or the parser takes a part of it for a person's; a
    group called by a name (`Alan Roe supporters`) is nobody, nor is a phrase (`articles in the Herald`)."""
    words = (participant.name or "").split()
    if not privacy_words().never_in_names.isdisjoint(words):
        return False
    if len(words) > 1 and words[-1].islower() and all(plain(word) == word.lower() for word in words):
        return False
    if without_age(participant.text) != participant.text:
        return True
    first = fold((participant.name or "").partition(" ")[0])
    if any(first in names for names in mention_words().given_names.values()):
        return True
    start, end = participant.name_span or (participant.start, participant.end)
    entities = context.annotations.entities
    low = bisect_left(entities, start, key=lambda entity: entity.start)
    near = entities[max(0, low - 1) : low + 3]
    return any(entity.label == "PERSON" and entity.start < end and start < entity.end for entity in near)


def _described(name: str, context: Context) -> Sequence[Extent]:
    person = context.person(name)
    return person.stretches if person is not None else ()


def _words(text: str, stretch: Extent) -> Iterator[str]:
    return (match.group().lower() for match in _WORD.finditer(text, *stretch))


def _called(stretches: Sequence[Extent], context: Context) -> str | None:
    """What the first telling word of the descriptions says, with the place after it where that is told."""
    words = privacy_words()
    for start, end in stretches:
        for match in _WORD.finditer(context.article.text, start, end):
            word = match.group().lower()
            called = words.stand_ins.get(word) or words.stand_ins.get(word.removesuffix("s"))
            if called is not None:
                return called + (_place(match.end(), end, context) if called in words.placed else "")
    return None


def _place(start: int, end: int, context: Context) -> str:
    """` of Gao` where a place follows at once."""
    text = context.article.text
    for choice in context.choices.within(start, end):
        toponym = choice.toponym
        between = text[start : toponym.start].strip() if toponym.start - start <= _LONGEST_GAP else ""
        if between in privacy_words().place_words:
            return f" of {text[toponym.start : toponym.end]}"
    return ""
