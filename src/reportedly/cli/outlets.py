"""`reportedly outlets`: the table of outlets that a database keeps."""

from __future__ import annotations

from dataclasses import asdict, astuple, fields
from typing import Annotated

import typer

from reportedly.cli.machines import show, write_line
from reportedly.cli.options import DatabaseFile, Quiet, chosen_settings, existing
from reportedly.cli.people import tell
from reportedly.plural import plural


def outlets(
    db: DatabaseFile,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE…", help="CSV or YAML: the table that holds from now on.", show_default=False),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One outlet a line, for machines.")] = False,
    quiet: Quiet = False,
) -> None:
    """Show the table of outlets and whose they are, or put another one in its place.

    The table marks the origins that are parties to an incident. It is kept with the database until another is given,
    here or with --outlets of another command; incidents follow it at once, and nothing is coded anew.

    Examples:

        reportedly outlets news.duckdb outlets.csv

        reportedly outlets news.duckdb --json
    """
    from reportedly.display.tables import as_json as encoded
    from reportedly.display.tables import as_view
    from reportedly.gazetteer.lists import ListedOutlet

    settings = chosen_settings(None, files, None, "iso")
    with existing(db, settings=settings, read_only=not files) as database:
        table = database.outlets.table()
    if as_json:
        for outlet in table:
            write_line(encoded(asdict(outlet)))
    else:
        show(as_view([field.name for field in fields(ListedOutlet)], [astuple(outlet) for outlet in table]))
    tell(plural(len(table), "row"), quiet=quiet)
