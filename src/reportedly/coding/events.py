"""Events of one article: what happened, who did it to whom, when, where, according to whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from operator import attrgetter

from reportedly.annotate.listed import listed
from reportedly.coding.context import Context
from reportedly.coding.dating import when
from reportedly.coding.history import with_dates_of_history
from reportedly.coding.participants import others, participants
from reportedly.coding.retelling import CodedEvent, retold
from reportedly.coding.setting import Setting
from reportedly.coding.sourcing import SPEECH_ACTS
from reportedly.coding.told import Told
from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.identities import find_identities, identity_of
from reportedly.gazetteer.places import gazetteer
from reportedly.model import Act, Event, Extent, Place, Quote
from reportedly.ontology import contexts_of

_OPENING = 2
"""Sentences of which an event tells where the news is even if another dateline stands before it."""
_ASIDE = frozenset({"relcl", "acl"})
_BY_WORDS = SPEECH_ACTS | {"CONSULT"}


def code_events(setting: Setting) -> tuple[CodedEvent, ...]:
    """The events that the network reads in an article, in text order; those of its head are left out."""
    acts = tuple(_read(setting))
    told = _told(acts, setting)
    found = []
    for read in acts:
        found.append(_coded(read, setting, told))
        told.add(found[-1].event, aside=_is_aside(read, setting.context))
    dated = with_dates_of_history(found, (read.act for read in acts))
    return retold(dated, setting.context.tree)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """An act with the head of its trigger, those of who takes part, and the places that its sentence gives it."""

    act: Act
    index: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    places: tuple[Place, ...]


def _read(setting: Setting) -> Iterator[_Read]:
    context = setting.context
    for read in context.annotations.acts:
        index = context.tree.top(*read.trigger)
        if index is not None and read.trigger[0] >= context.body:
            act = replace(read, background=read.background or setting.is_archive(index))
            sides = [_heads(extents, context) for extents in (act.actors, act.recipients)]
            found = _located(act, context) or _places(act, index, setting, sides)
            lists = [_listed(place, context) for place in found]
            named = [name for _, *names in lists for name in names]
            actors, recipients = (_apart_from(named, heads, context) for heads in sides)
            if act.type not in _BY_WORDS:
                actors = _doers(actors, index, setting)
            elif act.type == "REQUEST" and context.tree.tokens[index].tag == "MD":
                actors = actors or setting.speakers(index)
            yield _Read(act=act, index=index, actors=actors, recipients=recipients, places=_distinct(lists))


def _located(act: Act, context: Context) -> list[Place]:
    """Where, by the network; a body of many states (`the UN General Assembly`) is nowhere."""
    places = (_place(extent, context) for extent in act.places)
    return [place for place in places if not _is_international(place.text)]


def _is_international(name: str) -> bool:
    identity = identity_of(name.removeprefix("the "))
    return identity is not None and identity.kind == "organisation" and identity.country is None


def _is_aside(read: _Read, context: Context) -> bool:
    return context.tree.tokens[read.index].dep in _ASIDE


def _told(acts: Sequence[_Read], setting: Setting) -> Told:
    lead = _lead(acts)
    return Told(
        lead=lead.places[0] if lead is not None else None,
        dateline=_dateline(lead, setting.context),
        publication=setting.publication,
    )


def _lead(acts: Iterable[_Read]) -> _Read | None:
    """The first event of the article's news that has a place."""
    return next((read for read in acts if read.places and not read.act.background), None)


def _dateline(lead: _Read | None, context: Context) -> Place | None:
    """The place of the dateline, unless the story opens with an event in another place."""
    place = context.article.head.place if context.article.head is not None else None
    if place is None or (lead is not None and _is_in_opening(lead.index, context)) or _is_from_abroad(place, context):
        return None
    return Place(text=place.text, start=place.start, end=place.end)


def _is_from_abroad(dateline: Quote, context: Context) -> bool:
    """Whether the article speaks of another state than the one that it was written in."""
    here = {place.country for place in gazetteer().lookup(dateline.text.title())}
    states = (found.identity.country for found in find_identities(context.article.text[context.body :]))
    return any(country is not None and country not in here for country in states)


def _is_in_opening(index: int, context: Context) -> bool:
    first = bisect_left(context.annotations.sentences, context.body, key=attrgetter("start"))
    return context.tree.tokens[index].sentence < first + _OPENING


def _coded(read: _Read, setting: Setting, told: Told) -> CodedEvent:
    context, act, index = setting.context, read.act, read.index
    actors = participants(read.actors, context, deed=act.type not in _BY_WORDS)
    date = when(act, index, actors=actors, setting=setting, told=told)
    places = read.places or (told.places(act.type, background=act.background, date=date) if act.placed else ())
    identifier = _identifier(context.article.hash, act)
    event = Event(
        id=identifier,
        happening=identifier,
        type=act.type,
        mode=act.mode,
        contexts=_contexts(context, index),
        trigger=context.quote(act.trigger),
        actors=actors,
        recipients=others(participants(read.recipients, context), context, than=actors),
        place=places[0] if places else None,
        places=places,
        date=date,
        status="denied" if setting.is_disbelieved(index) else act.status,
        background=act.background or setting.is_long_ago(date),
        according_to=setting.according_to_of_act(index, kind=act.type, mode=act.mode, actors=read.actors),
        figures=(),
        confidence=act.confidence,
    )
    return CodedEvent(event=event, indices=(index,), actors=read.actors, recipients=read.recipients)


def _heads(extents: Iterable[Extent], context: Context) -> tuple[int, ...]:
    """The heads of who takes part, without what only begins another word."""
    tops = dict.fromkeys(context.tree.top(*extent) for extent in extents)
    return tuple(top for top in tops if top is not None and not _is_prefix(top, context))


def _doers(actors: Iterable[int], index: int, setting: Setting) -> tuple[int, ...]:
    """Those who did it, without who denies that; where none is read, who claims it."""
    denying = setting.deniers(index)
    return tuple(actor for actor in actors if actor not in denying) or setting.claimants(index)


def _apart_from(places: Sequence[Place], heads: Iterable[int], context: Context) -> tuple[int, ...]:
    """Without those that stand in these places: what a list of them names does not take part."""
    return tuple(head for head in heads if not _is_in(places, context.tree.tokens[head].start))


def _is_in(places: Iterable[Place], at: int) -> bool:
    return any(place.start <= at < place.end for place in places)


def _is_prefix(index: int, context: Context) -> bool:
    """Whether the word only begins another (`anti-government`) and names nobody (`Turkish-Libyan` does)."""
    token, following = context.tree.tokens[index], context.tree.tokens[index + 1 : index + 2]
    joined = any(after.start == token.end and after.text == "-" for after in following)
    return joined and token.pos == "ADJ" and identity_of(token.text) is None


def _places(act: Act, index: int, setting: Setting, sides: Iterable[Iterable[int]]) -> tuple[Place, ...]:
    """Where, by its sentence, if the text places it at all."""
    return setting.places(index, apart_from=chain(*sides)) if act.placed else ()


def _distinct(lists: Iterable[Sequence[Place]]) -> tuple[Place, ...]:
    """The places of lists, but not of one that lies in another before it."""
    found: list[Place] = []
    for places in lists:
        if not any(other.start <= places[0].start and places[0].end <= other.end for other in found):
            found += places
    return tuple(found)


def _place(extent: Extent, context: Context) -> Place:
    quote = context.quote(extent)
    return Place(text=quote.text, start=quote.start, end=quote.end)


def _listed(place: Place, context: Context) -> tuple[Place, ...]:
    """The place, or the list that begins with it (`in Belgium, the US and France`), then each name of it."""
    names = listed(context.tree, context.annotations.toponyms, place.start, place.end)
    if not names or not cues().borders.isdisjoint(place.text.lower().split()):
        return (place,)
    whole = place if names[-1].end <= place.end else _place((names[0].start, names[-1].end), context)
    return (whole, *(_place((name.start, name.end), context) for name in names))


def _identifier(article: str, act: Act) -> str:
    start, end = act.trigger
    return sha256(f"{article}:event:{start}:{end}:{act.type}".encode()).hexdigest()[:16]


def _contexts(context: Context, index: int) -> tuple[str, ...]:
    sentence = context.annotations.sentences[context.tree.tokens[index].sentence]
    return contexts_of(context.tree.tokens[sentence.first : sentence.last])
