"""`reportedly disputes`: claims that cannot all be right."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Group

from reportedly.cli.incidents import articles
from reportedly.cli.machines import show, write_line
from reportedly.cli.options import DatabaseFile, Quiet, existing
from reportedly.cli.people import tell


def disputes(
    db: DatabaseFile,
    incident: Annotated[
        str | None, typer.Argument(metavar="ID", help="Only those of this incident.", show_default=False)
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One dispute a line, for machines.")] = False,
    quiet: Quiet = False,
) -> None:
    """Show disputes: other numbers of one group, other doers of one act, denials, other days and places.

    Each with the values, who gives which, and the words. Updates of a toll, counts of a part, and numbers that are
    rounded, are none.

    Examples:

        reportedly disputes news.duckdb

        reportedly disputes news.duckdb i3f0c9a1 --json
    """
    from reportedly.display.incidents import dispute_lines
    from reportedly.display.tables import as_json as encoded

    with existing(db, read_only=True) as database:
        ids = [incident] if incident is not None else dict.fromkeys(row["incident"] for row in database.disputes())
        found = 0
        for told in (database.why(id_) for id_ in ids):
            found += len(told.disputes)
            for dispute in told.disputes:
                if as_json:
                    write_line(encoded(dispute))
                else:
                    show(Group(*dispute_lines(dispute, articles(database, told))))
    tell(f"disputes: {found}", quiet=quiet)
