"""`reportedly split`: some articles tell of another happening."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import Author, DatabaseFile, IncidentName, Quiet, Reason, existing
from reportedly.cli.people import tell


def split(
    db: DatabaseFile,
    incident: IncidentName,
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE…", help="Id, hash or beginning of the hash of each.")
    ],
    *,
    author: Author,
    reason: Reason,
    quiet: Quiet = False,
) -> None:
    """Decide that what these articles tell is another happening than the rest of the incident.

    The decision is kept beside the data with your name and reason, points at words rather than at what they are coded
    as, wins over what was found, and can be undone.

    Example:

        reportedly split news.duckdb i3f0c9a1 77b2e04c --author "M. Berg" --reason "the attack a day later"
    """
    with existing(db) as database:
        for made in database.split(incident, articles, author=author, reason=reason):
            tell(f"judgement {made.id}: different", quiet=quiet)
