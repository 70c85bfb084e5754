"""Who one article names: its participants and sources, those of one name together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.gazetteer.fold import fold
from reportedly.model import Event, Figure, Participant, Record, Source
from reportedly.model.linking import Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """Words of the article that stand for the entity, and the full name that the record has for them."""

    name: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A participant or source as one article (its hash) names it.

    `id` is made from the article's hash and the folded name, or from the place of the words where there is no name, so
    that it survives new coding as long as name or words do. `country` and `role` are those it has most often in the
    article; `stand_in` what a private person is called instead of its name, None for all others.
    """

    id: str
    article: str
    name: str | None
    country: str | None
    role: str | None
    stand_in: str | None
    mentions: tuple[EntityMention, ...]

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """What a judgement on the entity can point at."""
        return tuple(Anchor(article=self.article, start=m.start, end=m.end, kind="actor") for m in self.mentions)


def entities(record: Record) -> tuple[Entity, ...]:
    """All entities of the record in the order of their first words."""
    groups: dict[str, list[Participant | Source]] = {}
    for named in sorted(_all(record), key=lambda named: (named.start, named.end)):
        groups.setdefault(entity_id(record.hash, named), []).append(named)
    return tuple(_entity(id_, record.hash, group) for id_, group in groups.items())


def entity_id(article: str, named: Participant | Source) -> str:
    """The id of the entity that a participant or source of the article (its hash) belongs to."""
    key = fold(named.name) if named.name is not None else f"{named.start}\0{named.end}"
    digest = hashlib.sha256("\0".join((article, key)).encode()).hexdigest()
    return f"n-{digest[:16]}"


def _all(record: Record) -> Iterator[Participant | Source]:
    for event in record.events:
        yield from event.actors
        yield from event.recipients
    claims: tuple[Event | Figure, ...] = (*record.events, *record.figures)
    for claim in claims:
        yield from (source for level in claim.according_to for source in level)


def _entity(id_: str, article: str, group: list[Participant | Source]) -> Entity:
    stand_ins = [named.stand_in for named in group]
    mentions = dict.fromkeys(EntityMention(name=n.name, text=n.text, start=n.start, end=n.end) for n in group)
    return Entity(
        id=id_,
        article=article,
        name=_usual(named.name for named in group),
        country=_usual(named.country for named in group),
        role=_usual(named.role for named in group if isinstance(named, Participant)),
        stand_in=None if None in stand_ins else _usual(stand_ins),
        mentions=tuple(mentions),
    )


def _usual(values: Iterable[str | None]) -> str | None:
    """The value that is there most often, the first of those as often."""
    counts = Counter(value for value in values if value is not None)
    return max(counts, key=lambda value: counts[value], default=None)
