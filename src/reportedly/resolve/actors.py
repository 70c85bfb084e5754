"""Fills in who a participant is: name, country, role, designations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from reportedly.annotate.mentions.phrases import PLURALS, is_name, minimal_phrase
from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.identities import Found, Identity, find_identities, identity_of
from reportedly.gazetteer.roles import (
    anywhere_heads,
    hostile_words,
    native_words,
    pair_words,
    stateless_heads,
    stateless_words,
)
from reportedly.languages.mentions import mention_words
from reportedly.model import Extent, Mention, Participant
from reportedly.resolve.context import Context, places_by_country
from reportedly.resolve.descriptions import OF_MANY
from reportedly.resolve.designations import find_designations, without_age, without_designations
from reportedly.resolve.phrases import (
    Reading,
    canonical,
    head_of,
    is_embassy,
    is_of_several,
    is_plain,
    read_phrase,
    relation,
    singular,
)
from reportedly.resolve.privacy import stand_in
from reportedly.resolve.roles import role_of

_OFFICES = frozenset({"GOV", "BUS"})
_DOMESTIC = frozenset({"PTY", "OPP", "LEG"})
_CLEARLY = 0.5
_POSSESSIVE = "PRP$"
_DOERS = frozenset({"nsubj", "nsubjpass"})
_OWNERS = 3
"""Pronouns that are followed from one phrase to the next."""
_OFFICIALS = 0.4
"""News names officials of the country it is about without their state (`the President`), those of others with it."""


def resolve_participant(
    participant: Participant, *, context: Context, place: str | None = None, done_by: str | None = None
) -> Participant:
    """A copy with `name`, `country`, `role`, `designations` and `stand_in` filled where the article tells them.

    `place` is the country of the event's place, if known: local actors (`the police`) without a country of their own
    are taken to be that country's. `done_by` is the type of the event that was done to the participant.
    """
    text = context.article.text
    country, role = identify(participant, context=context, place=place)
    resolved = replace(
        participant,
        name=_name(participant, context, country),
        country=country,
        role=role,
        designations=find_designations(text, participant.start, participant.end),
    )
    return replace(resolved, stand_in=stand_in(resolved, context=context, done_by=done_by))


def identify(participant: Participant, *, context: Context, place: str | None = None) -> tuple[str | None, str | None]:
    """Country and role of a participant: by its own words, by its other mentions, by the article's descriptions of
    the person, by phrases with the same head, and last by where the event happens."""
    listed = _listed(participant, context)
    role = (listed.role if listed is not None else None) or _role(participant, context)
    if listed is not None:
        return listed.country, role
    if is_of_several(participant.name or participant.text):
        return None, role
    for identity in _evidence(participant, context):
        if identity.generic and context.is_marginal(identity.country):
            return context.dominant, role or identity.role
        return identity.country, role or identity.role
    return _by_default(participant, context, place, role), role


def _listed(participant: Participant, context: Context) -> Identity | None:
    """The actor or outlet of the user's lists that the participant is or belongs to; what a list says is final."""
    text = context.article.text
    for phrase in (*filter(None, (participant.name,)), *(text[s:e] for s, e in _stretches(participant, context))):
        for found in context.lists.find(phrase):
            if relation(phrase, found) == "owner":
                return found.identity
    return None


def _evidence(participant: Participant, context: Context) -> Iterator[Identity]:
    """Identities from the surest to the least sure."""
    readings = []
    for reading in _readings(participant, context):
        if reading.owner is not None:
            yield reading.owner.identity
        readings.append(reading)
    yield from _described(participant, context)
    yield from _of_owner(participant, context)
    yield from _of_origin(participant, context)
    yield from _of_whole(participant, context)
    if (sender := _sent(participant, context)) is not None:
        yield Identity(kind="country", name=sender, country=sender, role=None)
    yield from (r.location.identity for r in readings if r.location is not None)


def _readings(participant: Participant, context: Context) -> Iterator[Reading]:
    """What its phrases say, one by one, since the first mostly says enough."""
    text = context.article.text
    for start, end in _stretches(participant, context):
        stop = start + len(_without_person(text[start:end], context))
        yield read_phrase(text[start:stop], known=_places(context, start, stop))
    if participant.name is not None:
        yield read_phrase(_without_person(participant.name, context))


def _without_person(phrase: str, context: Context) -> str:
    """The words before a person's full name at its end, which tells neither state nor office (`Carlos Lima`, `Foreign
    Minister Julie Bishop`), unless it begins with one (`Pope Paul VI`)."""
    person = context.person(phrase)
    if person is None or not (person.body or " " in person.name) or not phrase.endswith(person.name):
        return phrase
    if role_of(person.name.split()[0]) is not None:
        return phrase
    return phrase[: -len(person.name)].rstrip()


def _stretches(participant: Participant, context: Context) -> Iterator[Extent]:
    """Where the text names the participant: here first, then its full name, then its other mentions; one of several
    whom a plural stands for by its name first."""
    own, name = (participant.start, participant.end), participant.name_span
    if name is not None and _is_one_of_several(participant, context):
        yield name
        yield from ((mention.start, mention.end) for mention in context.chain_of(*name))
        if len({found.identity.country for found in find_identities(participant.text)}) == 1:
            yield own
        return
    yield own
    yield from filter(None, (name,))
    yield from ((mention.start, mention.end) for mention in context.chain_of(*own))


def _is_one_of_several(participant: Participant, context: Context) -> bool:
    """Whether it is one of those whom a plural stands for."""
    named = participant.name_span is not None
    return named and any(mention.members for mention in context.chain_of(participant.start, participant.end))


def _places(context: Context, start: int, end: int) -> list[Found]:
    return [
        replace(found, start=found.start - start, end=found.end - start)
        for found in places_by_country(context.choices.within(start, end), context.policy)
    ]


def _described(participant: Participant, context: Context) -> Iterator[Identity]:
    names = [context.article.text[s:e] for s, e in _stretches(participant, context)]
    for name in (*([participant.name] if participant.name else []), *names):
        person = context.person(name)
        if person is not None and person.described and name[:1].isupper():
            yield Identity(kind="people", name=person.name, country=person.country, role=person.role)


def _of_origin(participant: Participant, context: Context) -> Iterator[Identity]:
    """The state that those who do something come from (`Soldiers from Chile fired`); behind an object it may be where
    they are taken from (`withdrew soldiers from Chile`)."""
    tree = context.tree
    head = tree.top(participant.start, participant.end)
    if head is None or tree.tokens[head].dep not in _DOERS:
        return
    behind = (p for p in tree.children(head, "prep") if tree.tokens[p].lemma in cues().origins)
    for origin in (index for p in behind if p == head + 1 for index in tree.children(p, "pobj")):
        start, end = minimal_phrase(tree, origin)
        reading = read_phrase(context.article.text[start:end], known=_places(context, start, end))
        if reading.owner is not None:
            yield replace(reading.owner.identity, role=None)


def _of_whole(participant: Participant, context: Context) -> Iterator[Identity]:
    """The state of those whom it is one of (`members of the Tongan opposition, including a priest`)."""
    tree = context.tree
    head = tree.top(participant.start, participant.end)
    if head is None or tree.tokens[head].dep != "pobj":
        return
    preposition = tree.tokens[tree.tokens[head].head]
    if preposition.lemma in cues().including:
        start, end = minimal_phrase(tree, preposition.head)
        reading = read_phrase(context.article.text[start:end], known=_places(context, start, end))
        if reading.owner is not None:
            yield replace(reading.owner.identity, role=None)


def _of_owner(participant: Participant, context: Context) -> Iterator[Identity]:
    """The state of whose it is by the pronoun that opens the phrase (`his country`), which may stand for another such
    phrase (`his government` and `its embassy`); not of who faces him (`his rival`) or may be from anywhere."""
    for _ in range(_OWNERS):
        owner, head = _owner(participant, context), head_of(participant.text)
        if owner is None or head in anywhere_heads() or singular(head) in cues().facing:
            return
        known = (reading.owner.identity for reading in _readings(owner, context) if reading.owner is not None)
        for identity in (*known, *_described(owner, context)):
            if identity.country is not None:
                yield replace(identity, role=None)
        participant = owner


def _owner(participant: Participant, context: Context) -> Participant | None:
    """The one whom a possessive pronoun at the start of the participant's words stands for, or of those that these
    stand for; nobody by `their`, which may mean several."""
    starts = [participant.start] if " " in participant.text else []
    starts += [participant.name_span[0]] if participant.name_span is not None else []
    for mention in (m for start in starts for m in context.mentions_at(start)):
        if context.tree.tokens[mention.head].tag == _POSSESSIVE and not _means_several(mention.text):
            span = mention.name_span
            return Participant(
                text=mention.text, start=mention.start, end=mention.end, name=mention.name, name_span=span
            )
    return None


def _as_participant(mention: Mention) -> Participant:
    name, span = mention.name, mention.name_span
    return Participant(text=mention.text, start=mention.start, end=mention.end, name=name, name_span=span)


def _means_several(pronoun: str) -> bool:
    person, _, number = mention_words().pronouns.get(pronoun.lower(), (3, "any", "any"))
    return person == 3 and number == "plural"


def _sent(participant: Participant, context: Context) -> str | None:
    """The state that sent a diplomat whom the article names without it (`Ambassador Nino Kapanadze`)."""
    person = context.person(participant.name or participant.text)
    envoy = person is not None and person.mission and not person.described
    bare = is_embassy(participant.text)
    return context.mission_near(participant.start) if envoy or bare else None


def _by_default(participant: Participant, context: Context, place: str | None, role: str | None) -> str | None:
    """The country of a participant of whom the article tells none: only where little else is possible."""
    head = head_of(participant.name or participant.text)
    anywhere = head in anywhere_heads()
    if not hostile_words().isdisjoint(participant.text.lower().split()):
        return None
    if head in context.heads and participant.text[:1].islower() and not anywhere:
        return context.heads[head]
    if _is_stateless(participant, head, role):
        return None
    if anywhere:
        return place
    if _is_name(participant, context):
        return context.about(_OFFICIALS if role == "GOV" else _CLEARLY)
    is_native = not native_words().isdisjoint(participant.text.lower().split())
    return place or (context.about(_CLEARLY) if role is not None or is_native else None)


def _is_name(participant: Participant, context: Context) -> bool:
    """A person may act abroad; the police and the crowd are those of the place, as are `Gunmen` who begin a sentence
    and `Turkish-backed rebels`."""
    if not (participant.name or participant.text)[:1].isupper():
        return False
    if participant.text[:4].lower() == "the " and not _is_one_of_several(participant, context):
        return False
    tokens = [context.tree.tokens[i] for i in context.tree.within(participant.start, participant.end)]
    if participant.name is not None or all(token.pos == "PRON" for token in tokens):
        return True
    return _holds_name(participant, context) and any(t.text[:1].isupper() and t.pos != "ADJ" for t in tokens)


def _is_stateless(participant: Participant, head: str, role: str | None) -> bool:
    """Things, groups of several states, `the West`, and pairs: `foreign troops`, but not `the Foreign Minister`, nor
    members and leaders of a party or parliament."""
    phrase = participant.text.lower()
    words = phrase.replace("-", " ").split()
    name = (participant.name or participant.text).lower()
    if (head in stateless_heads() and role not in _DOMESTIC) or name.removeprefix("the ") in cues().compass:
        return True
    if any(w in stateless_words() and not _is_office(n) for w, n in pairwise((*words, ""))):
        return True
    if words and words[0] in pair_words() and participant.name is None:
        return True
    return any(phrase.endswith(h) for h in stateless_heads() if " " in h)


def _is_office(word: str) -> bool:
    """Whether `foreign` before this word is a department of a government, not from abroad."""
    return word in cues().foreign_offices


def _role(participant: Participant, context: Context) -> str | None:
    described = context.person(participant.name or participant.text)
    if described is not None and described.role is not None and _is_one_of_several(participant, context):
        return described.role
    for phrase in filter(None, (participant.name, participant.text)):
        identity = identity_of(without_designations(phrase))
        if identity is not None and identity.role is not None:
            return identity.role
        role = role_of(_without_person(phrase, context))
        if described is not None and described.body and role == OF_MANY:
            role = described.role or role
        if role is not None:
            return "IGO" if role in _OFFICES and _is_of_several_states(phrase) else role
    if described is not None and described.role is not None:
        return described.role
    owner = read_phrase(participant.name or participant.text).owner
    return owner.identity.role if owner is not None else None


def _is_of_several_states(phrase: str) -> bool:
    """`the European Union's special representative`, but not `countries of the European Union`."""
    owner = read_phrase(phrase).owner
    return owner is not None and owner.identity.role == "IGO" and head_of(phrase) not in stateless_heads()


def _name(participant: Participant, context: Context, country: str | None) -> str | None:
    """Countries and known bodies get their plain name, unless it is that of another state's (`Congress` of Peru), other
    named participants lose designation and article; a phrase without a name of its own has none."""
    surface = participant.name or participant.text
    plain = without_age(without_designations(surface))
    identity = context.lists.identity_of(surface) or context.lists.identity_of(plain) or identity_of(plain)
    if identity is not None and identity.kind != "office":
        return plain if identity.generic and country != identity.country else canonical(identity, plain)
    if participant.name is None and not _holds_name(participant, context):
        return None
    if (person := _person_in(participant, context)) is not None and plain.endswith(person):
        return person
    return plain if any(word[:1].isupper() for word in plain.split()) else None


def _person_in(participant: Participant, context: Context) -> str | None:
    """The person's name at the end of the participant's, behind nothing but an office (`US Senator Ann Roe`)."""
    text, entities = context.article.text, context.annotations.entities
    start, end = participant.name_span or (participant.start, participant.end)
    last = entities[bisect_left(entities, end, key=attrgetter("start")) - 1] if entities else None
    if last is None or last.label != "PERSON" or not start < last.start < end <= last.end:
        return None
    office = text[start : last.start]
    return text[last.start : end] if role_of(office) is not None and is_plain(office) else None


def _holds_name(participant: Participant, context: Context) -> bool:
    """Whether a word has its capital for itself, not for the sentence that it begins (`Two men were arrested`): there a
    plural that no entity was found in is a noun, even if it was taken for a name (`Landlords were fined`)."""
    for index in context.tree.within(participant.start, participant.end):
        token = context.tree.tokens[index]
        first = index == 0 or context.tree.tokens[index - 1].sentence != token.sentence
        named = is_name(token) and not (first and token.tag in PLURALS and not token.entity)
        if token.text[:1].isupper() and (named or not (first or token.pos == "PRON")):
            return True
    return False
