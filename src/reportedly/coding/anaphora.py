"""Actors that an event takes over from the one it refers back to: "As a result of the attack, seven were hurt"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.coding.context import Context
from reportedly.coding.triggers import Trigger
from reportedly.model import Token

_REACH = 2
_DEFINITE = frozenset({"the", "this", "that", "these"})
_WITHIN = frozenset({"in", "during", "of"})
_TYPES = frozenset({"ASSAULT", "COERCE"})


def with_actors_referred_to(triggers: Sequence[Trigger], context: Context, *, nouns: frozenset[str]) -> list[Trigger]:
    """The triggers, those without actors given the actors of the happening of their type that they refer back to.

    `nouns` are lemmas of nouns that refer to happenings. The happening must have been told in this sentence or the
    two before. Linear in triggers.
    """
    found: list[Trigger] = []
    latest: dict[str, Trigger] = {}
    for trigger in triggers:
        earlier = latest.get(trigger.type)
        if (
            not trigger.actors
            and trigger.type in _TYPES
            and earlier is not None
            and _refers_back(trigger, earlier, context, nouns)
        ):
            trigger = replace(trigger, actors=earlier.actors, refers_to=earlier.index)
        found.append(trigger)
        if trigger.actors:
            latest[trigger.type] = trigger
    return found


def _refers_back(trigger: Trigger, earlier: Trigger, context: Context, nouns: frozenset[str]) -> bool:
    tokens = context.tree.tokens
    sentence, before = (tokens[t.index].sentence for t in (trigger, earlier))
    if not 0 <= sentence - before <= _REACH or _names(trigger.recipients, context) & _names(earlier.actors, context):
        return False
    span = context.annotations.sentences[sentence]
    return any(
        token.lemma in nouns and token.dep == "pobj" and _is_back_reference(token, trigger, context)
        for token in tokens[span.first : span.last]
    )


def _names(heads: Iterable[int], context: Context) -> set[str]:
    """How the participants are called; those hurt in an attack are not its attackers."""
    mentions = (context.mention(head) for head in heads)
    return {mention.text.casefold() for mention in mentions if mention is not None}


def _is_back_reference(noun: Token, trigger: Trigger, context: Context) -> bool:
    """True for 'in the attack', 'during this raid', 'as a result of the clash' beside the trigger."""
    tokens = context.tree.tokens
    definite = any(tokens[d].lemma in _DEFINITE for d in context.tree.children(noun.index, "det"))
    return definite and tokens[noun.head].lemma in _WITHIN and trigger.index in context.tree.ancestors(noun.index)
