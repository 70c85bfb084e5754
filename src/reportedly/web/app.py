"""The application: who may ask, which endpoints there are, and how errors are told."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from reportedly.database import Database
from reportedly.errors import ReportedlyError, UnknownError
from reportedly.web import adding, articles, exploring, incidents, names, pages, reviewing, sql
from reportedly.web.answers import Problem
from reportedly.web.jobs import Jobs
from reportedly.web.library import Library
from reportedly.web.security import Guard, new_secret, problem
from reportedly.web.settings import WebSettings

_ROUTERS = (
    names.router,
    incidents.router,
    articles.router,
    exploring.router,
    adding.router,
    reviewing.router,
    sql.router,
    pages.router,
)
_PROBLEMS: dict[int | str, dict[str, object]] = {
    status: {"model": Problem, "description": words}
    for status, words in (
        (400, "Something that is asked for cannot be done."),
        (404, "There is no such thing."),
        (422, "A parameter is not what it should be."),
    )
}


def create_app(database: Database, *, settings: WebSettings | None = None) -> FastAPI:
    """The app over an open database, which the caller closes after the app has ended."""
    used, library, csrf = settings or WebSettings(), Library(database), new_secret()
    jobs = Jobs(library, settings=used)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        jobs.close()
        library.close()

    app = FastAPI(
        title="reportedly",
        description="An event database that never forgets who said it.",
        version=version("reportedly"),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        responses=_PROBLEMS,
    )
    app.state.library, app.state.settings, app.state.jobs, app.state.csrf = library, used, jobs, csrf
    for router in _ROUTERS:
        app.include_router(router)
    app.mount("/assets", StaticFiles(directory=pages.ASSETS), name="assets")
    app.add_exception_handler(ReportedlyError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_middleware(Guard, settings=used, csrf=csrf)
    return app


def _told(_: Request, error: Exception) -> Response:
    if not isinstance(error, ReportedlyError):
        raise error
    status = 404 if isinstance(error, UnknownError) else 400
    return problem(status, error.problem, error.remedy, field=getattr(error, "field", None))


def _invalid(_: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"][1:])
    return problem(422, f"{first['msg']}.", "See /api/openapi.json for what each parameter may be.", field=field)


def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == 404 and pages.wants_page(request):
        return pages.shell(status=404)
    return problem(error.status_code, f"{error.detail}.", "See /api/openapi.json for what can be asked.")
