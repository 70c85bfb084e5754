"""Events of one article: what happened, who did it to whom, when, where, according to whom."""

from __future__ import annotations

from hashlib import sha256

from reportedly.coding.background import Background
from reportedly.coding.circumstances import Circumstances
from reportedly.coding.context import Context
from reportedly.coding.participants import participants
from reportedly.coding.selection import select
from reportedly.coding.sourcing import SourceFinder
from reportedly.coding.status import StatusReader
from reportedly.coding.triggers import Trigger, TriggerFinder
from reportedly.languages.events import event_lexicon
from reportedly.languages.mentions import mention_words
from reportedly.languages.status import status_lexicon
from reportedly.model import Event
from reportedly.ontology import contexts_of

RULE_CONFIDENCE = 0.6
"""Share of events found by rule that the coded articles have too; the same for all until a model tells more."""


class EventCoder:
    """Codes events by lexicon and parse."""

    def __init__(self, *, language: str) -> None:
        self._lexicon = status_lexicon(language)
        self._find = TriggerFinder(lexicon=event_lexicon(language), words=mention_words(language))
        self._status = StatusReader(lexicon=self._lexicon)

    def __call__(self, context: Context, *, sources: SourceFinder) -> tuple[Event, ...]:
        """The events in text order, participants and places not yet resolved to identities."""
        body = context.article.head.end if context.article.head else 0
        triggers = [t for t in self._find(context.clauses) if t.extent[0] >= body]
        circumstances = Circumstances(context)
        background = Background(context, lexicon=self._lexicon)
        chosen = select(triggers, context.clauses, lexicon=self._lexicon)
        return tuple(self._event(trigger, context, sources, circumstances, background) for trigger in chosen)

    def _event(
        self,
        trigger: Trigger,
        context: Context,
        sources: SourceFinder,
        circumstances: Circumstances,
        background: Background,
    ) -> Event:
        identifier = _identifier(context.article.hash, trigger)
        date = circumstances.date(trigger.index)
        places = circumstances.places(trigger.index)
        return Event(
            id=identifier,
            happening=identifier,
            type=trigger.type,
            mode=trigger.mode,
            contexts=_contexts(context, trigger.index),
            trigger=context.quote(trigger.extent),
            actors=participants(trigger.actors, context),
            recipients=participants(trigger.recipients, context),
            place=places[0] if places else None,
            places=places,
            date=date,
            status=self._status(context.clauses, trigger.index),
            background=background(trigger.index, date),
            according_to=sources.chain_of_act(trigger.extent[0], type=trigger.type, actors=trigger.actors),
            figures=(),
            confidence=RULE_CONFIDENCE,
        )


def _identifier(article: str, trigger: Trigger) -> str:
    start, end = trigger.extent
    return sha256(f"{article}:event:{start}:{end}:{trigger.type}".encode()).hexdigest()[:16]


def _contexts(context: Context, index: int) -> tuple[str, ...]:
    sentence = context.annotations.sentences[context.tree.tokens[index].sentence]
    return contexts_of(context.tree.tokens[sentence.first : sentence.last])
