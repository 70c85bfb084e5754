"""Adding articles: files are sent one by one, then a job reads, codes and stores them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from reportedly.database import Database
from reportedly.errors import StoreError
from reportedly.model import Article
from reportedly.read import article_from_text
from reportedly.web.answers import json
from reportedly.web.jobs import Job, Jobs
from reportedly.web.library import Reading, library
from reportedly.web.parameters import Name, Text

router = APIRouter(prefix="/api", tags=["adding"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that waits to be added."""

    upload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A text that was pasted."""

    text: Annotated[Text, Field(min_length=1)]
    title: Annotated[Text | None, Field(max_length=1_000)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What to add; `outlet` and `published` (ISO 8601) hold for what does not tell its own."""

    uploads: list[str] = field(default_factory=list)
    texts: Annotated[list[Pasted], Field(max_length=100)] = field(default_factory=list)
    outlet: Annotated[Text | None, Field(max_length=300)] = None
    published: Annotated[Text | None, Field(max_length=40)] = None


@router.post("/uploads", response_model=Upload)
async def upload(request: Request, *, name: Annotated[Text, Query(min_length=1, max_length=300)]) -> Response:
    """Takes one file: the raw bytes are the body, the suffix of its name tells the format."""
    jobs: Jobs = request.app.state.jobs
    library(request).check_writable()
    id_, path = await run_in_threadpool(jobs.stage, name)
    try:
        with path.open("wb") as file:
            async for chunk in request.stream():
                file.write(chunk)
    except ClientDisconnect:
        await run_in_threadpool(jobs.discard, id_)
        raise StoreError(
            "the file did not arrive whole, or is too large.", remedy="Send it again, or a part."
        ) from None
    except OSError as error:
        await run_in_threadpool(jobs.discard, id_)
        raise StoreError(
            f"the file could not be kept ({error.strerror}).", remedy="Make room on the disk of the server."
        ) from None
    return json(Upload(upload=id_))


@router.post("/jobs", response_model=Job)
def start(database: Reading, addition: Addition, request: Request) -> Response:
    """Reads, codes and stores the files and texts; ask for the job to see how far it is."""
    library(request).check_writable()
    if not addition.uploads and not addition.texts:
        raise StoreError("there is nothing to add.", remedy="Send a file to /api/uploads, or give `texts`.")
    jobs: Jobs = request.app.state.jobs
    texts = [_article(database, given, addition) for given in addition.texts]
    return json(jobs.start(addition.uploads, texts, published=addition.published, outlet=addition.outlet))


@router.get("/jobs", response_model=list[Job])
def jobs(request: Request) -> Response:
    """The additions since the server started, the latest first."""
    return json(request.app.state.jobs.all())


@router.get("/jobs/{job}", response_model=Job)
def job(request: Request, job: Name) -> Response:
    """How far an addition is, and what came of it."""
    return json(request.app.state.jobs.get(job))


def _article(database: Database, given: Pasted, addition: Addition) -> Article:
    return article_from_text(
        given.text,
        settings=database.settings,
        title=given.title or None,
        outlet=addition.outlet or None,
        published=addition.published or None,
        origin="pasted text",
    )
