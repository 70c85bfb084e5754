"""Participants of an event, quoted as the coding guide quotes them."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.annotate.mentions import minimal_phrase
from reportedly.coding.context import Context
from reportedly.model import Mention, Participant


def participants(heads: Iterable[int], context: Context) -> tuple[Participant, ...]:
    """The participants whose heads are these tokens, each once, as it is quoted first; a plural that stands for several
    names gives each of them."""
    found: dict[str, Participant] = {}
    for head in heads:
        for participant in _expanded(head, context):
            found.setdefault((participant.name or participant.text).casefold(), participant)
    return tuple(found.values())


def _expanded(head: int, context: Context) -> list[Participant]:
    mention = context.mention(head)
    if mention is None:
        quote = context.quote(minimal_phrase(context.tree, head))
        return [Participant(text=quote.text, start=quote.start, end=quote.end)]
    members = context.mentions.members(mention)
    return [_participant(mention, member) for member in members] or [_participant(mention, mention)]


def _participant(mention: Mention, named: Mention) -> Participant:
    if named is mention:
        name, span = mention.name, mention.name_span
    else:
        name, span = (named.name, named.name_span) if named.name else (named.text, (named.start, named.end))
    return Participant(text=mention.text, start=mention.start, end=mention.end, name=name, name_span=span)
