"""`reportedly why`: why claims are taken to be of one incident, or to contradict each other."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.incidents import articles
from reportedly.cli.machines import show, write_line
from reportedly.cli.options import DatabaseFile, IncidentName, existing


def why(
    db: DatabaseFile,
    incident: IncidentName,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For machines: incident, disputes, links.")] = False,
) -> None:
    """Explain an incident: its accounts, its disputes, and each link between claims with the reasons and their weight.

    Examples:

        reportedly why news.duckdb i3f0c9a1

        reportedly why news.duckdb dn41b07c3
    """
    from reportedly.display import incidents as display
    from reportedly.display.tables import as_json as encoded

    with existing(db, read_only=True) as database:
        told = database.why(incident)
        if as_json:
            write_line(encoded(display.as_json(told, links=True)))
        else:
            show(display.incident_view(told, articles(database, told), links=True))
