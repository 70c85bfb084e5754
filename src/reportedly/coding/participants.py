"""Participants of an event, quoted as the coding guide quotes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.annotate.mentions import minimal_phrase
from reportedly.coding.context import Context
from reportedly.languages.mentions import mention_words
from reportedly.model import Mention, Participant

_OF_A_NAME = frozenset({"appos", "compound", "nmod"})
_INNER = frozenset({"compound", "poss", "pobj", "nmod", "amod"})


def participants(heads: Iterable[int], context: Context, *, deed: bool = False) -> tuple[Participant, ...]:
    """The participants whose heads are these tokens, each once, as it is quoted first; a plural that stands for several
    names gives each of them. In a `deed`, which is more than words, a speaker's "we" are those he speaks for."""
    found: dict[str, Participant] = {}
    for head in heads:
        for participant in _expanded(head, context):
            doer = _side(head, participant, context) if deed and _is_we(participant) else participant
            found.setdefault((doer.name or doer.text).casefold(), doer)
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


def _is_we(participant: Participant) -> bool:
    traits = mention_words().pronouns.get(participant.text.lower())
    return traits is not None and traits[0] == 1 and traits[2] == "plural"


def _side(head: int, we: Participant, context: Context) -> Participant:
    """Whom a single speaker's "we" means: the body that the words for the speaker name, else nobody known."""
    mention = context.mention(head)
    persons = [m for m in context.mentions.of_chain(mention.chain) if m.label == "PERSON"] if mention else []
    if mention is None or not persons:
        return we
    body = next((b for person in persons for b in _bodies(person, context) if b.chain != mention.chain), None)
    if body is None:
        return replace(we, name=None, name_span=None)
    name, span = (body.name, body.name_span) if body.name else (body.text, (body.start, body.end))
    return replace(we, name=name, name_span=span)


def _bodies(person: Mention, context: Context) -> Iterator[Mention]:
    """The bodies in the phrase around a person's name ("Defence Ministry spokesman X", "X, head of the force")."""
    tokens = context.tree.tokens
    around = (person.head, *context.tree.ancestors(person.head))
    top = next((index for index in around if tokens[index].dep not in _OF_A_NAME), person.head)
    for index in context.tree.subtree(top, skip=lambda t: t.dep in {"relcl", "conj"}):
        body = context.mention(index)
        if body is not None and body.label == "ORG" and tokens[index].dep in _INNER and body.head != person.head:
            yield body
