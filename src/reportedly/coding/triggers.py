"""Finds the words that tell of an event, and the PLOVER type and mode they tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportedly.coding.agents import Agents, is_time_or_number
from reportedly.coding.clauses import Clauses
from reportedly.languages.events import EventLexicon, TriggerRule, WordClass
from reportedly.languages.mentions import MentionWords
from reportedly.model import Extent, Token

_CLASSES: dict[str, WordClass] = {"VERB": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}
_BOTH_SIDES = {"between", "among"}
_NOT_VERBAL = {"amod", "compound", "dobj", "pobj", "nsubj", "nsubjpass"}
"""Places of a participle that names people instead of telling what happened: 'the wounded', 'the accused man'."""

_INSTRUMENTS = ("agent", "with", "using", "in", "by")
_TYPES_WITH_THINGS = frozenset({"ASSAULT"})
"""Only in these is a thing (a house, a bridge) the recipient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that tells of an event: token index, its words in the text, and who takes part (token indices).

    `refers_to` is the event word of the happening that its clause refers back to.
    """

    index: int
    extent: Extent
    type: str
    mode: str | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    refers_to: int | None = None


class TriggerFinder:
    """Matches the lexicon against the parse."""

    def __init__(self, *, lexicon: EventLexicon, words: MentionWords) -> None:
        self._lexicon = lexicon
        self._agents = Agents(words=words, nouns=lexicon.agents)

    def __call__(self, clauses: Clauses) -> list[Trigger]:
        """The triggers of a text in text order."""
        found = (self._trigger(clauses, token) for token in clauses.tokens)
        return [trigger for trigger in found if trigger is not None]

    def _trigger(self, clauses: Clauses, token: Token) -> Trigger | None:
        word_class = _CLASSES.get(token.pos)
        if word_class is None or (word_class != "nouns" and token.dep in _NOT_VERBAL):
            return None
        for rule in self._lexicon.rules.get((word_class, token.lemma), ()):
            if self._holds(rule, clauses, token):
                actors, recipients = self._participants(rule, clauses, token.index)
                if rule.argument and not (actors or recipients):
                    continue
                return Trigger(
                    index=token.index,
                    extent=_extent(rule, clauses, token),
                    type=rule.type,
                    mode=self._mode(rule, clauses, token.index),
                    actors=actors,
                    recipients=recipients,
                )
        return None

    def _mode(self, rule: TriggerRule, clauses: Clauses, index: int) -> str | None:
        """The mode that a word of the clause tells, else the rule's."""
        words = self._lexicon.mode_words.get(rule.type)
        if words is None:
            return rule.mode
        lemmas = _near_lemmas(clauses, index) if rule.type in _TYPES_WITH_THINGS else _lemmas_below(clauses, index)
        return next((mode for mode, telling in words.items() if not telling.isdisjoint(lemmas)), rule.mode)

    def _holds(self, rule: TriggerRule, clauses: Clauses, token: Token) -> bool:
        return (
            _particle_holds(rule, clauses, token.index)
            and _voice_holds(rule, clauses, token.index)
            and _preposition_holds(rule, clauses, token.index)
            and _object_holds(rule, clauses, token.index)
            and _complement_holds(rule, clauses, token.index)
            and self._relations_hold(rule, clauses, token.index)
        )

    def _relations_hold(self, rule: TriggerRule, clauses: Clauses, index: int) -> bool:
        if rule.subject and not _any_lemma(clauses, clauses.related(index, "subject"), rule.subject):
            return False
        if rule.modifier and not _any_lemma(clauses, clauses.tree.children(index, "amod", "compound"), rule.modifier):
            return False
        return not rule.personal or self._is_personal(clauses, index)

    def _is_personal(self, clauses: Clauses, index: int) -> bool:
        objects = clauses.related(index, "object")
        return not objects or any(self._agents.can_act(clauses.tokens[word]) for word in objects)

    def _participants(self, rule: TriggerRule, clauses: Clauses, index: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        frame = self._lexicon.frames[rule.frame]

        def acting(words: list[int]) -> list[int]:
            return self._agents.acting(words, clauses)

        def suffering(words: list[int]) -> list[int]:
            return [w for w in words if w not in actors and self._can_suffer(clauses.tokens[w], rule)]

        actors = _fillers(frame.actors, clauses, index, every=frame.all, fit=acting)
        recipients = _fillers(frame.recipients, clauses, index, every=frame.all, fit=suffering)
        return tuple(actors), tuple(recipients)

    def _can_suffer(self, token: Token, rule: TriggerRule) -> bool:
        if token.lemma in self._lexicon.scenes or is_time_or_number(token):
            return False
        return rule.type in _TYPES_WITH_THINGS or self._agents.can_act(token)


def _near_lemmas(clauses: Clauses, index: int) -> set[str]:
    """Lemmas of a word's subject, object and instrument, and of what modifies them and the word itself."""
    heads = [index, *clauses.tree.children(index, "dobj", "nsubj", "nsubjpass", "advcl")]
    for relation in _INSTRUMENTS:
        heads.extend(clauses.related(index, relation))
    near = {child for head in heads for child in clauses.tree.children(head, "compound", "amod", "advmod", "dobj")}
    return {clauses.tokens[word].lemma for word in near.union(heads)}


def _lemmas_below(clauses: Clauses, index: int) -> set[str]:
    return {clauses.tokens[word].lemma for word in clauses.tree.subtree(index) if word > index}


def _fillers(
    relations: Iterable[str], clauses: Clauses, index: int, *, every: bool, fit: Callable[[list[int]], list[int]]
) -> list[int]:
    """The words of the first relation that has any that `fit` lets through, or of `every` relation."""
    found: list[int] = []
    for relation in relations:
        words = fit([word for word in clauses.related(index, relation) if word != index])
        found.extend(word for word in words if word not in found)
        if words and (not every or relation in _BOTH_SIDES):
            break
    return sorted(found)


def _any_lemma(clauses: Clauses, words: Iterable[int], lemmas: tuple[str, ...]) -> bool:
    return any(clauses.tokens[word].lemma in lemmas for word in words)


def _particle_holds(rule: TriggerRule, clauses: Clauses, index: int) -> bool:
    if rule.particle is None:
        return True
    return any(clauses.tokens[c].lemma == rule.particle for c in clauses.tree.children(index, "prt", "advmod", "prep"))


def _voice_holds(rule: TriggerRule, clauses: Clauses, index: int) -> bool:
    if not (rule.active or rule.intransitive):
        return True
    return not clauses.is_passive(index) and not (rule.intransitive and clauses.tree.children(index, "dobj"))


def _preposition_holds(rule: TriggerRule, clauses: Clauses, index: int) -> bool:
    if not rule.preposition:
        return True
    for word in clauses.prepositions(index):
        if clauses.tokens[word].lemma in rule.preposition and (
            not rule.object_of_preposition or _any_lemma(clauses, clauses.objects_of(word), rule.object_of_preposition)
        ):
            return True
    return False


def _object_holds(rule: TriggerRule, clauses: Clauses, index: int) -> bool:
    if not rule.object and not rule.not_object:
        return True
    lemmas = {token.lemma for token in clauses.predicates(index)}
    return (not rule.object or not lemmas.isdisjoint(rule.object)) and lemmas.isdisjoint(rule.not_object)


def _complement_holds(rule: TriggerRule, clauses: Clauses, index: int) -> bool:
    clauses_below = [clauses.tokens[c] for c in clauses.tree.children(index, "xcomp", "ccomp", "acl")]
    if rule.governs and not any(token.lemma in rule.governs for token in clauses_below):
        return False
    if rule.complement == "infinitive":
        return any(token.tag == "VB" for token in clauses_below)
    return rule.complement is None or any(token.dep == "ccomp" for token in clauses_below)


def _extent(rule: TriggerRule, clauses: Clauses, token: Token) -> Extent:
    """The word with the particle or preposition that makes it another verb ('call for', 'step down')."""
    partners = [c for c in clauses.tree.children(token.index, "prt") if clauses.tokens[c].index == token.index + 1]
    if rule.type == "REQUEST" and rule.preposition:
        partners = [c for c in clauses.tree.children(token.index, "prep") if c == token.index + 1]
    return clauses.tree.extent([token.index, *partners])
