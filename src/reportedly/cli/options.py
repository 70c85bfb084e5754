"""Arguments and options that several commands share."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import reportedly
from reportedly.cli.people import tell
from reportedly.config import CountryPolicy, Settings
from reportedly.errors import LockedError, ReadError, StoreError

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
_OWN = "Your own %s, CSV or YAML, which come before ours; can be repeated."
Actors = Annotated[list[str] | None, typer.Option(metavar="FILE", help=_OWN % "actors and their aliases")]
Outlets = Annotated[list[str] | None, typer.Option(metavar="FILE", help=_OWN % "outlets and whose they are")]
Places = Annotated[list[str] | None, typer.Option(metavar="FILE", help=_OWN % "places")]
Policy = Annotated[
    CountryPolicy,
    typer.Option(
        metavar="iso|de_facto|source",
        help="Whose a disputed place is: by ISO 3166 and the UN, by who holds it, or as the article words it.",
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        min=0.0, max=1.0, metavar="SHARE", help="Leave out events and figures that are less surely right than this."
    ),
]
Model = Annotated[
    str | None,
    typer.Option(metavar="FOLDER", help="Code with the trained model in this folder instead of the installed one."),
]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="Processes that code at the same time.")]
Wait = Annotated[
    float,
    typer.Option(min=0.0, metavar="SECONDS", help="How long to wait while another process has the database open."),
]
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
        metavar="FILE",
        help="Read articles from JSON Lines (`-`: from stdin): `text` needed; `published` (or `date`), `outlet` (or "
        "`source`), `title`, `url`, `language`, `id` and any other keys optional.",
    ),
]
IncidentName = Annotated[
    str, typer.Argument(metavar="ID", help="Id of an incident, its beginning, or the id of a dispute.")
]
Author = Annotated[
    str, typer.Option(metavar="NAME", envvar="REPORTEDLY_AUTHOR", help="Who decides.", show_default=False)
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]
ArticleName = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="Its id, its hash, or the first 8 digits of the hash or more.")
]


def existing(path: Path, *, settings: Settings | None = None, read_only: bool = False) -> Database:
    """The database at `path`, which is not made when there is none. Raises `StoreError`."""
    if not path.exists():
        raise StoreError("there is no such database.", where=str(path), remedy="Check the path, or add articles first.")
    return reportedly.open(path, settings=settings, read_only=read_only)


def awaited(path: Path, *, settings: Settings, wait: float, quiet: bool) -> Database:
    """The database at `path`, made when there is none, as soon as no other process has it open.

    Raises `LockedError` when that takes more than `wait` seconds.
    """
    deadline, told = time.monotonic() + wait, False
    while True:
        try:
            return reportedly.open(path, settings=settings)
        except LockedError as error:
            if time.monotonic() >= deadline:
                raise
            if not told:
                tell(f"{path}: {error.problem} Waiting for it to end (Ctrl-C gives up).", quiet=quiet)
                told = True
            time.sleep(_AGAIN)


_AGAIN = 0.5


def chosen_settings(
    actors: list[str] | None, outlets: list[str] | None, places: list[str] | None, policy: CountryPolicy
) -> Settings:
    """Settings with the lists and the policy of a command line. Raises `DataError` when a list breaks its schema."""
    from reportedly.gazetteer.lists import own_lists

    settings = Settings(
        actors=tuple(actors or ()), outlets=tuple(outlets or ()), places=tuple(places or ()), country_policy=policy
    )
    own_lists(settings)
    return settings
