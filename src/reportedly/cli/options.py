"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import reportedly
from reportedly.errors import ReadError, StoreError

if TYPE_CHECKING:
    from reportedly.database import Database


def publication_date(value: str | None) -> str | None:
    """An ISO 8601 date or date-time that exists, as given."""
    from reportedly.read.fields import checked_published

    try:
        return checked_published(value)
    except ReadError as error:
        raise typer.BadParameter(error.problem.removeprefix("field `published`: ")) from None


Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=publication_date,
        help="Date of publication, `2020-07-28` or `2020-07-28T09:30`, of all articles whose metadata has none.",
    ),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of all articles whose metadata has none.")]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="Processes that code at the same time.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on stderr but what went wrong.")]
DatabaseFile = Annotated[Path, typer.Argument(metavar="DB", help="Database file.", show_default=False)]
Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH…",
        help="Files (.txt .md .html .json .jsonl), folders, or globs in quotes.",
        show_default=False,
    ),
]
FromJsonl = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Read articles from JSON Lines (`-`: from stdin): `text` needed, other keys optional."
    ),
]
ArticleName = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="Its id, its hash, or the first 8 digits of the hash or more.")
]


def existing(path: Path, *, read_only: bool = False) -> Database:
    """The database at `path`, which is not made when there is none. Raises `StoreError`."""
    if not path.exists():
        raise StoreError("there is no such database.", where=str(path), remedy="Check the path, or add articles first.")
    return reportedly.open(path, read_only=read_only)
