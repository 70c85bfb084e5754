"""What an `Explorer` answers."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.store.explore.filters import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAt:
    """Where a claim stands: hash of the article, `event` or `figure`, id, and code points of the article's text."""

    hash: str
    kind: str
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleNamed:
    """An article by name."""

    hash: str
    id: str
    outlet: str | None
    published: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A participant: `name` as filters have it; who is counted, of a figure."""

    name: str
    country: str | None
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim in one line. `what` is its type or measure, `quote` its words; `low`, `best` and `high` are a figure's;
    `date` is an EDTF interval. `sources` are levels from the nearest to the happening outwards, each with the names of
    those who speak together; none: the outlet itself."""

    claim: ClaimAt
    article: ArticleNamed
    what: str
    mode: str | None
    quote: str
    who: tuple[Who, ...]
    whom: tuple[Who, ...]
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    date: str | None
    place: str | None
    place_country: str | None
    status: str
    background: bool
    confidence: float | None
    sources: tuple[tuple[str, ...], ...]
    incident: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """Some of `total` claims, and how to get all of them: a statement for `reportedly sql`, and a Python program."""

    total: int
    rows: tuple[ClaimRow, ...]
    sql: str
    python: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value with the number of claims that have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetAnswer:
    """The values of a field that most claims have, counted under all other filters; `total` is how many values there
    are."""

    field: str
    total: int
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """Claims at one place; degrees, WGS 84."""

    lat: float
    lon: float
    name: str | None
    country: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapAnswer:
    """Places that most claims have first; `unplaced` claims have no coordinates, `more` are at places not listed."""

    points: tuple[MapPoint, ...]
    unplaced: int
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBar:
    """Claims whose date is between two days, both inclusive, ISO 8601; cooperation and conflict by the quad class of
    the event's type, figures are neither."""

    start: str
    end: str
    count: int
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineAnswer:
    """Bars with claims, in the order of time. `undated` claims have no date, or one that is longer than a bar."""

    unit: Unit
    bars: tuple[TimeBar, ...]
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadCell:
    """Events that one country does to another; `quad` by quad class of PLOVER."""

    actor: str
    recipient: str
    count: int
    cooperation: int
    conflict: int
    quad: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadsAnswer:
    """Countries in the order of their codes, those in most events, and the cells that are not empty; `more` countries
    are left out."""

    countries: tuple[str, ...]
    cells: tuple[DyadCell, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCount:
    """Claims that a source is quoted on by an outlet."""

    outlet: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeCount:
    """Claims of a type or measure that a source is quoted on."""

    type: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """Who is quoted how often. `kind` is `named`, or `described` where there is no name (`officials`)."""

    name: str
    country: str | None
    kind: str
    claims: int
    articles: int
    outlets: tuple[OutletCount, ...]
    types: tuple[TypeCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """Some of `total` sources."""

    total: int
    rows: tuple[SourceRow, ...]
