"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.errors import ReadError


def publication_date(value: str | None) -> str | None:
    """An ISO 8601 date or date-time that exists, as given."""
    from reportedly.read.fields import checked_published

    try:
        return checked_published(value)
    except ReadError as error:
        raise typer.BadParameter(error.problem) from None


Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=publication_date,
        help="Date of publication, `2020-07-28` or `2020-07-28T09:30`, of all articles that do not give their own.",
    ),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of all articles that do not name their own.")]
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
    typer.Option(metavar="FILE", help="Read articles from JSON Lines: `text` needed, other keys optional."),
]
