"""Which of the words that could tell of an event do."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.coding.clauses import Clauses
from reportedly.coding.triggers import Trigger
from reportedly.languages.status import StatusLexicon

_CONTENT = {"xcomp", "ccomp"}


def select(
    triggers: Sequence[Trigger], clauses: Clauses, *, lexicon: StatusLexicon, accidents: frozenset[str]
) -> list[Trigger]:
    """Leave out what the coding guide does not count as an event of its own.

    These are conditions ("if he is killed"), the content of demands, threats and promises, harm done by one of
    `accidents` (lemmas) and nobody else, and a second word for a happening that the sentence has told already; of the
    two, the one that says who took part is kept.
    """
    kept: list[Trigger] = []
    types = {trigger.index: trigger.type for trigger in triggers}
    told: dict[tuple[int, str], Trigger] = {}
    for trigger in triggers:
        if _is_condition(trigger, clauses, lexicon) or _is_content(trigger, clauses, types, lexicon):
            continue
        if trigger.type == "ASSAULT" and not trigger.actors and _by_accident(trigger, clauses, accidents):
            continue
        key = (clauses.tokens[trigger.index].sentence, trigger.type)
        first = told.setdefault(key, trigger)
        if first is not trigger and not (first.actors or first.recipients) and (trigger.actors or trigger.recipients):
            kept.remove(first)
            first = told[key] = trigger
        if first is trigger or _is_another(trigger, first, clauses):
            kept.append(trigger)
    return kept


def _by_accident(trigger: Trigger, clauses: Clauses, accidents: frozenset[str]) -> bool:
    """True when an accident stands in the clause of a harm: as its subject or in one of its phrases."""
    steps = [trigger.index, *clauses.tree.ancestors(trigger.index)]
    phrases = (
        word
        for step in steps[:3]
        for preposition in clauses.prepositions(step)
        for word in clauses.objects_of(preposition)
    )
    subjects = (child for step in steps[:3] for child in clauses.tree.children(step, "nsubj", "pobj"))
    return any(clauses.tokens[word].lemma in accidents for word in (*phrases, *subjects))


def _is_condition(trigger: Trigger, clauses: Clauses, lexicon: StatusLexicon) -> bool:
    tokens = clauses.tokens
    for index in (trigger.index, *clauses.tree.ancestors(trigger.index)):
        marks = clauses.tree.children(index, "mark", "advmod")
        if any(tokens[mark].lemma in lexicon.hypothetical.markers for mark in marks):
            return True
        if tokens[index].dep in {"ccomp", "relcl", "ROOT"}:
            return False
    return False


def _is_content(trigger: Trigger, clauses: Clauses, types: dict[int, str], lexicon: StatusLexicon) -> bool:
    token = clauses.tokens[trigger.index]
    return token.dep in _CONTENT and types.get(token.head) in lexicon.content_of


def _is_another(trigger: Trigger, first: Trigger, clauses: Clauses) -> bool:
    """True when a second trigger of one type in a sentence tells of another happening: other people suffer it."""
    if clauses.tokens[trigger.index].pos != "VERB" or not trigger.recipients:
        return False
    own = clauses.tree.children(trigger.index, "dobj", "nsubjpass")
    return bool(own) and not set(trigger.recipients) & set(first.recipients)
