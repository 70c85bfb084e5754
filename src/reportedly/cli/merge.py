"""`reportedly merge`: two incidents are one."""

from __future__ import annotations

from reportedly.cli.options import Author, DatabaseFile, IncidentName, Quiet, Reason, existing
from reportedly.cli.people import tell


def merge(
    db: DatabaseFile, one: IncidentName, other: IncidentName, *, author: Author, reason: Reason, quiet: Quiet = False
) -> None:
    """Decide that two incidents are one happening.

    The decision is kept beside the data with your name and reason, points at words rather than at what they are coded
    as, wins over what was found, and can be undone.

    Example:

        reportedly merge news.duckdb i3f0c9a1 i77b2e04 --author "M. Berg" --reason "same square, same hour"
    """
    with existing(db) as database:
        for made in database.merge(one, other, author=author, reason=reason):
            tell(f"judgement {made.id}: same", quiet=quiet)
