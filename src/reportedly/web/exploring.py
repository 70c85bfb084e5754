"""Explore: claims by filters, as rows, counts, map, timeline, pairs of countries, sources and files."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from reportedly.export.chosen import export_chosen
from reportedly.store.explore import Explorer, Filter
from reportedly.store.explore.answers import (
    ClaimPage,
    DyadsAnswer,
    FacetAnswer,
    MapAnswer,
    SourcesPage,
    TimelineAnswer,
)
from reportedly.store.explore.filters import Facet, Order, SourceOrder, Unit, box_of
from reportedly.web.answers import json
from reportedly.web.library import Reading
from reportedly.web.parameters import Limit, Offset, Text, Words

# Dependencies that do not wait are coroutines: FastAPI sends the others to a thread, each by itself.

router = APIRouter(prefix="/api", tags=["explore"])

_SEVERAL: Any = Field(max_length=100, default=[])
_Values = list[Annotated[Text, Field(max_length=500)]]
_Code = Annotated[str, Field(pattern="^[A-Z]{3}$")]
_MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}


class Asked(BaseModel):
    """The filter. Between names all must hold, of one name's values any."""

    type: Annotated[_Values, _SEVERAL]
    mode: Annotated[_Values, _SEVERAL]
    measure: Annotated[_Values, _SEVERAL]
    kind: Annotated[list[Literal["event", "figure"]], _SEVERAL]
    actor: Annotated[_Values, _SEVERAL]
    recipient: Annotated[_Values, _SEVERAL]
    actor_country: Annotated[list[_Code], _SEVERAL]
    recipient_country: Annotated[list[_Code], _SEVERAL]
    country: Annotated[list[_Code], _SEVERAL]
    role: Annotated[_Values, _SEVERAL]
    place: Annotated[_Values, _SEVERAL]
    status: Annotated[_Values, _SEVERAL]
    background: Annotated[list[Literal["true", "false"]], _SEVERAL]
    source: Annotated[_Values, _SEVERAL]
    outlet: Annotated[_Values, _SEVERAL]
    since: date | None = None
    until: date | None = None
    min_confidence: Annotated[float | None, Field(ge=0, le=1)] = None
    q: Annotated[Text | None, Field(max_length=200)] = None
    incident: Annotated[Text | None, Field(max_length=200)] = None
    bbox: Annotated[str | None, Field(max_length=100, description="west,south,east,north in degrees")] = None


async def _asked(given: Annotated[Asked, Query()]) -> Filter:
    values: dict[str, Any] = given.model_dump(exclude={"bbox"})
    frozen: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    return Filter(**frozen, bbox=None if given.bbox is None else box_of(given.bbox))


async def _explorer(database: Reading) -> Explorer:
    return database.explore.soon()


Chosen = Annotated[Filter, Depends(_asked)]
Exploring = Annotated[Explorer, Depends(_explorer)]


@router.get("/claims", response_model=ClaimPage)
def claims(
    explorer: Exploring, chosen: Chosen, *, order: Order = "latest", limit: Limit = 50, offset: Offset = 0
) -> Response:
    """Claims as rows."""
    return json(explorer.claims(chosen, order=order, limit=limit, offset=offset))


@router.get("/facets/{field}", response_model=FacetAnswer)
def facets(explorer: Exploring, chosen: Chosen, field: Facet, *, find: Words = None) -> Response:
    """The values of a field that most claims have, counted under all other filters; `find` keeps those that hold these
    letters."""
    return json(explorer.facet(field, chosen, find=find))


@router.get("/map", response_model=MapAnswer)
def places(explorer: Exploring, chosen: Chosen, *, limit: Annotated[int, Query(ge=1, le=5_000)] = 1_000) -> Response:
    """Where the claims are placed."""
    return json(explorer.map(chosen, limit=limit))


@router.get("/timeline", response_model=TimelineAnswer)
def timeline(explorer: Exploring, chosen: Chosen, *, unit: Unit | None = None) -> Response:
    """The claims over time, by a unit or the one that fits."""
    return json(explorer.timeline(chosen, unit=unit))


@router.get("/dyads", response_model=DyadsAnswer)
def dyads(explorer: Exploring, chosen: Chosen, *, limit: Annotated[int, Query(ge=1, le=100)] = 40) -> Response:
    """Which countries act on which, from cooperation to conflict."""
    return json(explorer.dyads(chosen, limit=limit))


@router.get("/sources", response_model=SourcesPage)
def sources(
    explorer: Exploring, chosen: Chosen, *, order: SourceOrder = "claims", limit: Limit = 50, offset: Offset = 0
) -> Response:
    """Who is quoted how often, on what, by which outlets."""
    return json(explorer.sources(chosen, order=order, limit=limit, offset=offset))


@router.get(
    "/export",
    response_class=FileResponse,
    responses={200: {"description": "The file.", "content": {media: {} for media in _MEDIA.values()}}},
)
def export(database: Reading, chosen: Chosen, *, format: Literal["csv", "jsonl", "parquet"] = "csv") -> FileResponse:  # noqa: A002
    """The claims as a file: rows of the view `claims`, or in JSON Lines the whole records of their articles."""
    folder = tempfile.TemporaryDirectory(prefix="reportedly-")
    target = Path(folder.name, f"claims.{format}")
    try:
        export_chosen(database.store, target, format=format, asked=chosen)
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(
        target, media_type=_MEDIA[format], filename=target.name, background=BackgroundTask(folder.cleanup)
    )
