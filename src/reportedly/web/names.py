"""The words for codes, and what the database holds: what every page needs first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from reportedly.gazetteer.countries import countries
from reportedly.gazetteer.roles import sectors
from reportedly.link.corrections import measures
from reportedly.model import Status
from reportedly.ontology import load_ontology
from reportedly.read.formats import READERS
from reportedly.web.answers import json
from reportedly.web.library import Reading, library
from reportedly.web.settings import WebSettings

router = APIRouter(prefix="/api", tags=["names"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much the database holds."""

    articles: int
    events: int
    figures: int
    incidents: int
    disputes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadLimits:
    """What may be sent: bytes of one file, files that wait at once, and the endings of names that are read."""

    bytes: int
    files: int
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What a page must know of the server; `csrf` goes into the header X-CSRF-Token of whatever changes something."""

    csrf: str
    version: str
    name: str
    read_only: bool
    counts: Counts
    uploads: UploadLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeName:
    """An event type; `quad` is its category of cooperation or conflict."""

    label: str
    definition: str
    quad: str
    modes: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Codes with their names and definitions."""

    countries: dict[str, str]
    types: dict[str, TypeName]
    measures: dict[str, str]
    roles: dict[str, str]
    statuses: tuple[str, ...]


@router.get("/session", response_model=Session)
def session(request: Request, database: Reading) -> Response:
    """The database that is open, what may be sent to it, and the token against forged requests."""
    settings: WebSettings = request.app.state.settings
    return json(
        Session(
            csrf=request.app.state.csrf,
            version=version("reportedly"),
            name=database.store.path.name,
            read_only=library(request).read_only,
            counts=Counts(**database.store.lasting.get("counts", database.store.browse.counts)),
            uploads=UploadLimits(bytes=settings.max_upload_bytes, files=settings.max_uploads, formats=tuple(READERS)),
        )
    )


@router.get("/names", response_model=Names)
def names() -> Response:
    """Countries, event types, modes, measures, roles and statuses."""
    return json(_names())


@lru_cache(maxsize=1)
def _names() -> Names:
    return Names(
        countries={code: country.name for code, country in countries().items()},
        types={
            name: TypeName(
                label=name.capitalize(),
                definition=kind.definition,
                quad=kind.quad,
                modes={mode: made.definition for mode, made in kind.modes.items()},
            )
            for name, kind in load_ontology().types.items()
        },
        measures={name: name.replace("_", " ") for name in measures()},
        roles={code: sector.name for code, sector in sectors().items()},
        statuses=get_args(Status),
    )
