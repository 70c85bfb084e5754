"""Incidents: a list, and one of them as a table of who says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from reportedly.database import Database
from reportedly.link.claims import Claim
from reportedly.link.grid import Cell, Column, Row, grid
from reportedly.link.moments import moment
from reportedly.link.tallies import Tally, tallies
from reportedly.model import Figure
from reportedly.model.linking import Anchor, Dispute, Family
from reportedly.store import Told
from reportedly.store.browse import IncidentOrder
from reportedly.store.incident_rows import incident_row
from reportedly.web.answers import (
    ArticleRef,
    ClaimRef,
    DisputeRef,
    FamilyAnswer,
    claim_ref,
    dispute_ref,
    family_answer,
    json,
    lasting_json,
)
from reportedly.web.library import Reading
from reportedly.web.parameters import Country, Limit, Name, Offset

router = APIRouter(prefix="/api", tags=["incidents"])


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident in one line; days in ISO 8601, `lat` and `lon` in degrees (WGS 84)."""

    incident: str
    type: str
    date_from: date | None
    date_to: date | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    articles: int
    origins: int
    disputes: int
    parties: list[str]
    silent: list[str]
    background: bool
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """Some incidents of `total`."""

    total: int
    rows: tuple[IncidentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellAnswer:
    """A value with the claim that gives it; `words` is where the value itself stands."""

    value: str
    quote: str
    claim: ClaimRef
    words: ClaimRef
    status: str
    background: bool
    disputed: bool
    dispute_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOfRow:
    """An article that an account is told in; `folded` when it is a copy of another one."""

    article: ArticleRef
    family: str | None
    folded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAnswer:
    """An account: who says it, by which ways, in which articles, and the values."""

    origin: str
    kind: str
    country: str | None
    party: bool
    party_because: str | None
    chains: tuple[str, ...]
    articles: tuple[ArticleOfRow, ...]
    cells: dict[str, tuple[CellAnswer, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedClaim:
    """A claim with its words."""

    claim: ClaimRef
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideAnswer:
    """One of the values in dispute."""

    value: str
    origins: tuple[str, ...]
    claims: tuple[QuotedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeAnswer:
    """Claims that cannot all be right."""

    dispute: DisputeRef
    sides: tuple[SideAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPoint:
    """A count as one article gives it; `group` is whom it counts, where the incident has counts of several groups."""

    measure: str
    group: str | None
    published: str | None
    outlet: str | None
    origins: tuple[str, ...]
    low: float | None
    best: float | None
    high: float | None
    quote: str
    claim: ClaimRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAnswer:
    """A place that is claimed."""

    name: str
    country: str | None
    lat: float
    lon: float
    precision: str | None
    origins: tuple[str, ...]
    claim: ClaimRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonAnswer:
    """A ground for (above 0) or against a link."""

    words: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAnswer:
    """Why two claims are taken to be of one happening."""

    score: float
    left: QuotedClaim
    right: QuotedClaim
    reasons: tuple[ReasonAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentAnswer:
    """An incident as a table, with its disputes, counts over time, places, links and copy families."""

    incident: IncidentRow
    columns: tuple[Column, ...]
    rows: tuple[RowAnswer, ...]
    disputes: tuple[DisputeAnswer, ...]
    toll: tuple[TollPoint, ...]
    places: tuple[PlaceAnswer, ...]
    links: tuple[LinkAnswer, ...]
    families: tuple[FamilyAnswer, ...]


@router.get("/incidents", response_model=IncidentPage)
def incidents(
    database: Reading,
    *,
    order: IncidentOrder = "disputed",
    type: Annotated[str | None, Query(pattern="^[A-Za-z_]{1,40}$")] = None,  # noqa: A002
    country: Country = None,
    disputed: bool = False,
    background: bool = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Incidents; those that are told as history only are left out unless `background` is asked for."""
    return json(
        database.store.browse.incidents(
            order=order,
            type=type,
            country=country,
            disputed=disputed,
            background=background,
            limit=limit,
            offset=offset,
        )
    )


@router.get("/incidents/{incident}", response_model=IncidentAnswer)
def incident(database: Reading, incident: Name) -> Response:
    """An incident by its id, the beginning of it, or the id of a dispute on it."""
    return lasting_json(database, ("incident", incident), lambda: answer(database, database.why(incident)))


def answer(database: Database, told: Told) -> IncidentAnswer:
    """All that the page of an incident shows."""
    made = told.incident
    table = grid(made, told.claims, told.origins, told.disputes)
    families = tuple(database.store.families(made.articles))
    named = database.store.browse.named([*made.articles, *(hash_ for family in families for hash_ in family.articles)])
    show = _Shown(told=told, named=named, families=families)
    return IncidentAnswer(
        incident=IncidentRow(**incident_row(told)),
        columns=table.columns,
        rows=tuple(show.row(row) for row in table.rows),
        disputes=tuple(show.dispute(dispute) for dispute in told.disputes),
        toll=tuple(show.toll()),
        places=tuple(show.places()),
        links=tuple(show.links()),
        families=tuple(family_answer(family, named) for family in families),
    )


class _Shown:
    """The parts of one incident as answers."""

    def __init__(self, *, told: Told, named: Mapping[str, dict[str, Any]], families: Sequence[Family]) -> None:
        self._told, self._named = told, named
        self._claims = {claim.anchor: claim for claim in told.claims}
        self._family = {hash_: family for family in families for hash_ in family.articles}

    def row(self, row: Row) -> RowAnswer:
        origin = row.account.origin
        return RowAnswer(
            origin=origin.name,
            kind=origin.kind,
            country=origin.country,
            party=origin.party,
            party_because=origin.party_because,
            chains=row.account.chains,
            articles=tuple(self._article(hash_) for hash_ in row.account.articles),
            cells={key: tuple(self._cell(cell) for cell in cells) for key, cells in row.cells.items()},
        )

    def dispute(self, dispute: Dispute) -> DisputeAnswer:
        sides = tuple(
            SideAnswer(value=side.value, origins=side.origins, claims=tuple(self._quoted(at) for at in side.claims))
            for side in dispute.sides
        )
        return DisputeAnswer(dispute=dispute_ref(dispute), sides=sides)

    def toll(self) -> list[TollPoint]:
        """Whole counts of people, those of each group by themselves, in the order of publication."""
        counted = [tally for tally in tallies(self._told.claims) if tally.unit == "people"]
        return [point for tally in counted for point in sorted(self._points(tally), key=_published)]

    def places(self) -> list[PlaceAnswer]:
        """Each place with coordinates once, with all who say so."""
        found: dict[tuple[str, float, float], tuple[Claim, set[str]]] = {}
        for claim in self._told.claims:
            place = claim.value.place
            if place and place.lat is not None and place.lon is not None:
                _, origins = found.setdefault((place.name or place.text, place.lat, place.lon), (claim, set()))
                origins.update(origin.name for origin in self._told.origins[claim.id])
        return [
            PlaceAnswer(
                name=name,
                lat=lat,
                lon=lon,
                country=claim.value.place.country if claim.value.place else None,
                precision=claim.value.place.precision if claim.value.place else None,
                origins=tuple(sorted(origins)),
                claim=self._ref(claim.anchor),
            )
            for (name, lat, lon), (claim, origins) in found.items()
        ]

    def links(self) -> list[LinkAnswer]:
        """The links between what the articles tell, best first."""
        first = {telling.id: telling.claims[0] for telling in self._told.tellings}
        return [
            LinkAnswer(
                score=link.score,
                left=self._quoted(first[link.left]),
                right=self._quoted(first[link.right]),
                reasons=tuple(ReasonAnswer(words=reason.words, score=reason.score) for reason in link.reasons),
            )
            for link in self._told.links
            if link.left in first and link.right in first
        ]

    def _points(self, tally: Tally) -> Iterator[TollPoint]:
        for claim in tally.told:
            if isinstance(figure := claim.value, Figure):
                yield self._point(claim, figure, group=tally.group)

    def _point(self, claim: Claim, figure: Figure, *, group: str | None) -> TollPoint:
        return TollPoint(
            measure=figure.measure,
            group=group,
            published=claim.published,
            outlet=claim.outlet,
            origins=tuple(origin.name for origin in self._told.origins[claim.id]),
            low=figure.low,
            best=figure.best,
            high=figure.high,
            quote=claim.quote,
            claim=self._ref(claim.anchor),
        )

    def _article(self, hash_: str) -> ArticleOfRow:
        family = self._family.get(hash_)
        return ArticleOfRow(
            article=ArticleRef(**self._named[hash_]),
            family=family.id if family else None,
            folded=family is not None and family.origin != hash_,
        )

    def _cell(self, cell: Cell) -> CellAnswer:
        return CellAnswer(
            value=cell.value,
            quote=cell.claim.quote,
            claim=self._ref(cell.claim.anchor),
            words=claim_ref(cell.words, cell.claim.value.id),
            status=cell.claim.value.status,
            background=cell.claim.value.background,
            disputed=bool(cell.disputes),
            dispute_ids=cell.disputes,
        )

    def _quoted(self, anchor: Anchor) -> QuotedClaim:
        claim = self._claims.get(anchor)
        return QuotedClaim(claim=self._ref(anchor), quote=claim.quote if claim else "")

    def _ref(self, anchor: Anchor) -> ClaimRef:
        claim = self._claims.get(anchor)
        return claim_ref(anchor, claim.value.id if claim else None)


def _published(point: TollPoint) -> tuple[str, str]:
    return moment(point.published or "9999"), point.claim.hash
