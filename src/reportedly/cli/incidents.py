"""`reportedly incidents`: happenings, by all that is told of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.machines import show, write_line
from reportedly.cli.options import DatabaseFile, Outlets, Quiet, chosen_settings, existing
from reportedly.cli.people import tell

if TYPE_CHECKING:
    from reportedly.database import Database
    from reportedly.link.settings import LinkSettings
    from reportedly.model import Article
    from reportedly.store import Told


def incidents(  # noqa: PLR0913  (one argument an option)
    db: DatabaseFile,
    incident: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="Only this one, with its accounts and disputes.", show_default=False),
    ] = None,
    *,
    several: Annotated[bool, typer.Option("--several", help="Only those that more than one article tells of.")] = False,
    background: Annotated[bool, typer.Option("--background", help="History and context too.")] = False,
    window: Annotated[
        int | None, typer.Option(min=0, metavar="DAYS", help="Link anew: dates further apart are of two happenings.")
    ] = None,
    distance: Annotated[
        float | None, typer.Option(min=0, metavar="KM", help="Link anew: places further apart speak against a link.")
    ] = None,
    threshold: Annotated[
        float | None, typer.Option(metavar="SCORE", help="Link anew: what the reasons of a link must sum to.")
    ] = None,
    outlets: Outlets = None,
    as_json: Annotated[bool, typer.Option("--json", help="One incident a line, for machines.")] = False,
    quiet: Quiet = False,
) -> None:
    """Show incidents: what all articles together tell of one happening, and how many independent origins say so.

    Copies of one story count once, and so do articles that cite the same source. An origin that is a party to the
    incident, or an outlet that belongs to one by your table of outlets, is marked. Incidents are found when articles
    are added; --window, --distance and --threshold find them anew and hold from then on, and so does --outlets.

    Examples:

        reportedly incidents news.duckdb --several

        reportedly incidents news.duckdb i3f0c9a1

        reportedly incidents news.duckdb --window 1 --distance 20
    """
    from reportedly.display import incidents as display
    from reportedly.display.tables import as_json as encoded

    settings = chosen_settings(None, outlets, None, "iso")
    changed = any(value is not None for value in (window, distance, threshold))
    with existing(db, settings=settings, read_only=not changed and outlets is None) as database:
        if changed:
            database.find_incidents(_settings(database, window, distance, threshold))
        if incident is not None:
            told = database.why(incident)
            if as_json:
                write_line(encoded(display.as_json(told)))
            else:
                show(display.incident_view(told, articles(database, told)))
            return
        rows = [row for row in database.incidents() if (background or not row["background"])]
        rows = [row for row in rows if row["articles"] > 1] if several else rows
        for row in rows:
            if as_json:
                write_line(encoded(row))
            else:
                show(display.headline(row))
    tell(f"incidents: {len(rows)}", quiet=quiet)


def articles(database: Database, told: Told) -> dict[str, Article]:
    """The articles that the incident is told in, by hash."""
    return {hash_: database.article(hash_) for hash_ in told.incident.articles}


def _settings(database: Database, window: int | None, distance: float | None, threshold: float | None) -> LinkSettings:
    known = database.store.link_settings
    return replace(
        known,
        window_days=known.window_days if window is None else window,
        distance_km=known.distance_km if distance is None else distance,
        threshold=known.threshold if threshold is None else threshold,
    )
