"""The coded article: who did what to whom, when, where, how many, according to whom.

The dataclasses mirror the JSON contract field by field (`docs/record.md`); `record_json` alone knows the two places
where JSON differs (`in` for `within`; text and layers only on request).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.annotations import Attribution, SentenceRole, Status
from reportedly.model.text import Extent, Quote

PlaceKind = Literal["literal", "government", "other"]
Precision = Literal["point", "city", "district", "region", "country", "area"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who acts or is acted upon, quoted, with the identity the words point at.

    `name` is the full name without designations, `name_span` where the article gives it; `country` is ISO 3166-1
    alpha-3; `role` a PLOVER sector code; `designations` are the loaded words that the speaker used. `stand_in` is None
    but for private persons: what they are called instead of their name (`a witness`, `a resident of Gao`).
    """

    text: str
    start: int
    end: int
    name: str | None = None
    name_span: Extent | None = None
    country: str | None = None
    role: str | None = None
    designations: tuple[Quote, ...] = ()
    stand_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where. `lat`/`lon` in degrees (WGS 84); `gazetteer` names table and row (`geonames:148619`,
    `reportedly:nagorno-karabakh`).
    """

    text: str
    start: int
    end: int
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    gazetteer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """When, as an EDTF interval, with its words and what it was inferred from beside them."""

    edtf: str
    text: str
    start: int
    end: int
    inferred_from: Extent | Literal["published"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One who says it. `confidence` in [0, 1]; `stand_in` as of a participant."""

    text: str
    start: int
    end: int
    name: str | None = None
    country: str | None = None
    cue: Quote | None = None
    confidence: float = 1.0
    stand_in: str | None = None


SourceChain = tuple[tuple[Source, ...], ...]
"""Levels from the nearest to the event outwards; a level's sources speak together; empty: the outlet itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event as this article tells it. `happening` is shared by its mentions of one happening; `figures` are
    figure ids.
    """

    id: str
    happening: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Quote
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    place: Place | None
    places: tuple[Place, ...]
    date: Date | None
    status: Status
    background: bool
    according_to: SourceChain
    figures: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count or an amount as this article tells it. Bounds are inclusive; None is an open or unknown bound."""

    id: str
    text: str
    start: int
    end: int
    measure: str
    low: int | float | None
    best: int | float | None
    high: int | float | None
    unit: str | None
    of: Quote | None
    part_of: str | None
    between: tuple[str, ...] | None
    place: Place | None
    date: Date | None
    status: Status
    background: bool
    according_to: SourceChain
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceSpan:
    """A sentence of the text, and what it is to the event that the article reports."""

    start: int
    end: int
    role: SentenceRole | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """A time expression with TimeML type and value."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSpan:
    """A place name with the place it denotes."""

    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    country: str | None
    kind: PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantitySpan:
    """A number as written, with bounds."""

    start: int
    end: int
    text: str
    kind: str
    low: int | float | None
    best: int | float | None
    high: int | float | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The annotations beneath a record, as shown to users."""

    sentences: tuple[SentenceSpan, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    places: tuple[PlaceSpan, ...] = ()
    participants: tuple[Participant, ...] = ()
    quantities: tuple[QuantitySpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What made a record: library release, trained model, and version of the JSON contract."""

    library: str
    model: str
    schema: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One coded article. `skipped` says why nothing was coded, else None."""

    id: str
    hash: str
    version: Version
    outlet: str | None
    published: str | None
    title: str | None
    language: str | None
    skipped: str | None
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    text: str
    layers: Layers

    def _repr_html_(self) -> str:
        """For notebooks; the one place where the model knows of a layer above it."""
        from reportedly.display import html

        return html(self)
