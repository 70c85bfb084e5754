"""Events of one article: what happened, who did it to whom, when, where, according to whom."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from reportedly.coding.anaphora import with_actors_referred_to
from reportedly.coding.context import Context
from reportedly.coding.participants import participants
from reportedly.coding.selection import select
from reportedly.coding.setting import Setting
from reportedly.coding.triggers import Trigger, TriggerFinder
from reportedly.languages.events import EventLexicon, event_lexicon
from reportedly.languages.mentions import mention_words
from reportedly.languages.status import status_lexicon
from reportedly.model import Date, Event, Place
from reportedly.ontology import contexts_of

_TYPES_AGREED_ON = frozenset({"CONSULT", "AID", "COOPERATE"})

RULE_CONFIDENCE = 0.6
"""Share of events found by rule that the coded articles have too; the same for all until a model tells more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """An event with the words it was read from."""

    event: Event
    trigger: Trigger


class EventCoder:
    """Codes events by lexicon and parse."""

    def __init__(self, *, language: str) -> None:
        self._lexicon = status_lexicon(language)
        lexicon = event_lexicon(language)
        self._find = TriggerFinder(lexicon=lexicon, words=mention_words(language))
        self._accidents = lexicon.accidents
        self._nouns = _deeds(lexicon) | lexicon.happenings

    def __call__(self, setting: Setting) -> tuple[CodedEvent, ...]:
        """The events in text order."""
        context = setting.context
        triggers = [t for t in self._find(context.clauses) if t.extent[0] >= context.body]
        chosen = select(triggers, context.clauses, lexicon=self._lexicon, accidents=self._accidents)
        chosen = with_actors_referred_to(chosen, context, nouns=self._nouns)
        return tuple(CodedEvent(event=_event(trigger, setting), trigger=trigger) for trigger in chosen)


def _deeds(lexicon: EventLexicon) -> frozenset[str]:
    """Nouns of deeds that somebody does to somebody, as opposed to those that two sides do together."""
    return frozenset(
        lemma
        for (word_class, lemma), rules in lexicon.rules.items()
        if word_class == "nouns" and not any(lexicon.frames[rule.frame].all for rule in rules)
    )


def _event(trigger: Trigger, setting: Setting) -> Event:
    """The event of a trigger; by the coding guide a meeting, a visit or aid that is merely due is AGREE."""
    identifier = _identifier(setting.context.article.hash, trigger)
    status = setting.status(trigger.index)
    due = trigger.type in _TYPES_AGREED_ON and status == "planned"
    places = _places(trigger, setting)
    date = _date(trigger, setting)
    return Event(
        id=identifier,
        happening=identifier,
        type="AGREE" if due else trigger.type,
        mode=None if due else trigger.mode,
        contexts=_contexts(setting.context, trigger.index),
        trigger=setting.context.quote(trigger.extent),
        actors=participants(trigger.actors, setting.context),
        recipients=participants(trigger.recipients, setting.context),
        place=places[0] if places else None,
        places=places,
        date=date,
        status=status,
        background=setting.background(trigger.index, date),
        according_to=setting.according_to_of_act(trigger.index, kind=trigger.type, actors=trigger.actors),
        figures=(),
        confidence=RULE_CONFIDENCE,
    )


def _places(trigger: Trigger, setting: Setting) -> tuple[Place, ...]:
    """Where, by its own words, else by those of the happening it refers back to."""
    found = setting.places(trigger.index, apart_from=(*trigger.actors, *trigger.recipients))
    if found or trigger.refers_to is None:
        return found
    return setting.places(trigger.refers_to, apart_from=trigger.actors)


def _date(trigger: Trigger, setting: Setting) -> Date | None:
    found = setting.date(trigger.index)
    return setting.date(trigger.refers_to) if found is None and trigger.refers_to is not None else found


def _identifier(article: str, trigger: Trigger) -> str:
    start, end = trigger.extent
    return sha256(f"{article}:event:{start}:{end}:{trigger.type}".encode()).hexdigest()[:16]


def _contexts(context: Context, index: int) -> tuple[str, ...]:
    sentence = context.annotations.sentences[context.tree.tokens[index].sentence]
    return contexts_of(context.tree.tokens[sentence.first : sentence.last])
