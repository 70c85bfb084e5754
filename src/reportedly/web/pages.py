"""The one page that all views are drawn on, and what it loads."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse

ASSETS = Path(__file__).parent / "assets"

router = APIRouter(include_in_schema=False)


@router.get("/")
@router.get("/incident/{rest:path}")
@router.get("/articles")
@router.get("/article/{rest:path}")
@router.get("/explore")
@router.get("/sources")
@router.get("/review")
@router.get("/review/{rest:path}")
@router.get("/add")
@router.get("/sql")
def page() -> FileResponse:
    """The shell; its script reads the address and shows the view."""
    return shell(status=200)


def shell(*, status: int) -> FileResponse:
    """The page; at an address that it does not know it says so, and leads back."""
    headers = {"cache-control": "no-cache"}
    return FileResponse(ASSETS / "index.html", status_code=status, media_type="text/html", headers=headers)


def wants_page(request: Request) -> bool:
    """Whether somebody reads the answer, rather than a script, or the page for its parts."""
    for_scripts = request.url.path.startswith(("/api/", "/assets/"))
    return not for_scripts and "text/html" in request.headers.get("accept", "")
