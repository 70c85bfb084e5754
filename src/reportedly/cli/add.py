"""`reportedly add`: articles into a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.inputs import Failures
from reportedly.cli.options import (
    Actors,
    DatabaseFile,
    Outlet,
    Outlets,
    Places,
    Policy,
    Published,
    Quiet,
    Wait,
    Workers,
    awaited,
    chosen_settings,
)
from reportedly.cli.people import progress, tell, tell_undated
from reportedly.config import Settings

if TYPE_CHECKING:
    from reportedly.read import ReadFailure


def add(  # noqa: PLR0913  (one argument an option)
    db: DatabaseFile,
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, or globs in quotes.")],
    *,
    published: Published = None,
    outlet: Outlet = None,
    actors: Actors = None,
    outlets: Outlets = None,
    places: Places = None,
    country_policy: Policy = "iso",
    workers: Workers = 1,
    wait: Wait = 600.0,
    quiet: Quiet = False,
) -> None:
    """Read, code and store articles; the database is made when there is none and something to put into it.

    An article that is there already is left as it is, so that a run that was cut short is completed by repeating it.
    While another process has the database open (`reportedly serve` too, whose page can add articles itself), it waits.

    Examples:

        reportedly add news.duckdb articles/

        reportedly add news.duckdb "2021-*/*.html" --outlet "Daily Courier" --workers 4
    """
    settings = chosen_settings(actors, outlets, places, country_policy)
    failures = Failures()
    if not db.exists() and (unread := _unread(paths, settings=settings, published=published, outlet=outlet)):
        failures.add_all(unread)
        failures.leave(f"0 added, {db} was not made", quiet=quiet)
    with (
        awaited(db, settings=settings, wait=wait, quiet=quiet) as database,
        progress(label="Adding", quiet=quiet) as tell_progress,
    ):
        report = database.add(paths, published=published, outlet=outlet, workers=workers, progress=tell_progress)
    for line in report.not_coded:
        tell(f"not coded: {line}", quiet=quiet)
    failures.add_all(report.failed)
    tell_undated(report.undated, quiet=quiet)
    there = f"{report.already_there} there before, {report.skipped} not coded"
    failures.leave(f"{report.added} added, {there}", quiet=quiet)


def _unread(
    paths: list[str], *, settings: Settings, published: str | None, outlet: str | None
) -> tuple[ReadFailure, ...]:
    """Why nothing at these paths can be read; empty where there is an article."""
    from reportedly.model import Article
    from reportedly.read import read_paths

    failed = []
    for item in read_paths(paths, settings=settings, published=published, outlet=outlet):
        if isinstance(item, Article):
            return ()
        failed.append(item)
    return tuple(failed)
