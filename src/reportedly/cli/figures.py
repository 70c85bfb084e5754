"""`reportedly figures`: one value from many, by a named policy."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.machines import show, write_line
from reportedly.cli.options import DatabaseFile, Quiet, existing
from reportedly.cli.people import tell
from reportedly.config import POLICIES_ABOUT, PolicyName

_ABOUT = "; ".join(f"`{name}`: {about}" for name, about in POLICIES_ABOUT.items())


def figures(
    db: DatabaseFile,
    incident: Annotated[
        str | None, typer.Argument(metavar="ID", help="Only those of this incident.", show_default=False)
    ] = None,
    *,
    policy: Annotated[PolicyName, typer.Option(metavar="|".join(POLICIES_ABOUT), help=f"{_ABOUT}.")] = "range",
    source: Annotated[str | None, typer.Option(metavar="NAME", help="The source that `source` follows.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One value a line, for machines.")] = False,
    quiet: Quiet = False,
) -> None:
    """Show how many were killed, injured, arrested … in each incident, by a policy, and how that came about.

    Examples:

        reportedly figures news.duckdb

        reportedly figures news.duckdb --policy median

        reportedly figures news.duckdb i3f0c9a1 --policy source --source "Ministry of Health"
    """
    from reportedly.display.incidents import tally_view
    from reportedly.display.tables import as_json as encoded

    if (policy == "source") != (source is not None):
        raise typer.BadParameter("--policy source goes with --source NAME")
    found = without = 0
    with existing(db, read_only=True) as database:
        for told, answer in database.tally(incident, policy=policy, source=source):
            found += bool(answer.chosen)
            without += not answer.chosen
            if as_json:
                write_line(encoded({"incident": told.incident.id, "background": told.background, "answer": answer}))
            else:
                show(tally_view(told, answer))
    if source is not None and not found:
        tell(f"no source named {source} gives a value here", quiet=quiet)
    tell(f"figures: {found}" + (f", {without} without a value" if without else ""), quiet=quiet)
