"""Participants of an event, quoted as the coding guide quotes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportedly.annotate.mentions import is_reflexive, minimal_phrase
from reportedly.coding.context import Context
from reportedly.languages.mentions import mention_words
from reportedly.model import Participant

_BEFORE_A_NAME = frozenset({"compound", "poss", "nmod", "amod"})


def participants(heads: Iterable[int], context: Context, *, deed: bool = False) -> tuple[Participant, ...]:
    """The participants whose heads are these tokens, each once, as it is quoted first; a plural that stands for several
    names gives each of them. In a `deed`, which is more than words, a speaker's "we" are those he speaks for."""
    found: dict[str, Participant] = {}
    for head in heads:
        for participant in _expanded(head, context):
            doer = _side(head, participant, context) if deed and _is_we(participant) else participant
            found.setdefault(_called(doer), doer)
    return tuple(found.values())


def others(found: Iterable[Participant], context: Context, *, than: Iterable[Participant]) -> tuple[Participant, ...]:
    """Without those named who are among the others too: who does something does it to somebody else, unless a word
    says otherwise ("itself"). People without a name can do it to other such ("residents rescued residents")."""
    named = {_called(participant) for participant in than if _is_named(participant, context)}
    return tuple(each for each in found if is_reflexive(each.text) or _called(each) not in named)


def _called(participant: Participant) -> str:
    return (participant.name or participant.text).casefold()


def _is_named(participant: Participant, context: Context) -> bool:
    words = context.tree.within(participant.start, participant.end)
    return participant.name is not None or any(context.tree.tokens[index].pos == "PROPN" for index in words)


def _expanded(head: int, context: Context) -> list[Participant]:
    mention = context.mention(head)
    if mention is None:
        quote = context.quote(minimal_phrase(context.tree, head))
        return [Participant(text=quote.text, start=quote.start, end=quote.end)]
    itself = Participant(
        text=mention.text, start=mention.start, end=mention.end, name=mention.name, name_span=mention.name_span
    )
    text = context.article.text
    return [replace(itself, name=text[start:end], name_span=(start, end)) for start, end in mention.members] or [itself]


def _is_we(participant: Participant) -> bool:
    traits = mention_words().pronouns.get(participant.text.lower())
    return traits is not None and traits[0] == 1 and traits[2] == "plural"


def _side(head: int, we: Participant, context: Context) -> Participant:
    """Whom a single speaker's "we" means: the body that the words for the speaker name, else nobody known."""
    said = next(iter(context.contents.chain_at(context.tree.tokens[head].start)), None)
    inside = (index for extent in (said.source if said else ()) for index in context.tree.within(*extent))
    named = [mention for mention in map(context.mention, inside) if mention is not None]
    if not any(mention.label == "PERSON" for mention in named):
        return we
    body = next((m for m in named if m.label == "ORG" and context.tree.tokens[m.head].dep in _BEFORE_A_NAME), None)
    if body is None:
        return replace(we, name=None, name_span=None)
    name, span = (body.name, body.name_span) if body.name else (body.text, (body.start, body.end))
    return replace(we, name=name, name_span=span)
