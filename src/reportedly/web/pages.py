"""The one page that all views are drawn on, and what it loads."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse

ASSETS = Path(__file__).parent / "assets"

router = APIRouter(include_in_schema=False)


@router.get("/")
@router.get("/incident/{rest:path}")
@router.get("/article/{rest:path}")
@router.get("/explore")
@router.get("/sources")
@router.get("/review")
@router.get("/review/{rest:path}")
@router.get("/add")
@router.get("/sql")
def page() -> FileResponse:
    """The shell; its script reads the address and shows the view."""
    return FileResponse(ASSETS / "index.html", media_type="text/html", headers={"cache-control": "no-cache"})
