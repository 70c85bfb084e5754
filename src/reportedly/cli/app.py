"""The commands, each from its own file."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.actors import actors
from reportedly.cli.add import add
from reportedly.cli.agreement import agreement
from reportedly.cli.code import code
from reportedly.cli.copies import copies
from reportedly.cli.disputes import disputes
from reportedly.cli.evaluate import evaluate
from reportedly.cli.exits import guarded
from reportedly.cli.export import export
from reportedly.cli.figures import figures
from reportedly.cli.gold import gold
from reportedly.cli.incidents import incidents
from reportedly.cli.merge import merge
from reportedly.cli.outlets import outlets
from reportedly.cli.recode import recode
from reportedly.cli.remove import remove
from reportedly.cli.schema import schema
from reportedly.cli.serve import serve
from reportedly.cli.show import show
from reportedly.cli.split import split
from reportedly.cli.sql import sql
from reportedly.cli.undo import undo
from reportedly.cli.why import why

app = typer.Typer(
    name="reportedly",
    help="Reads news and keeps an event database that never forgets who said it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:  # noqa: FBT001  (the form that typer calls)
    if asked:
        from importlib.metadata import version

        from reportedly.cli.machines import write_text

        write_text(f"reportedly {version('reportedly')}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Version of the library.")
    ] = False,
) -> None:
    """Reads news and keeps an event database that never forgets who said it.

    Output for machines goes to stdout, messages for people to stderr. The exit status says what happened
    (0 all done, 1 some inputs failed, 2 usage, 3 database, 4 below floor, 5 no gold data, 6 output, 130 Ctrl-C).
    """


_PRINTED = "Every record printed so far is complete; nothing was stored."
_STORED = "What was stored so far is kept; run the same command again to complete it."
_UNCHANGED = "The database is as it was."

for _command, _kept in (
    (code, _PRINTED),
    (add, _STORED),
    (show, _UNCHANGED),
    (sql, _UNCHANGED),
    (copies, _UNCHANGED),
    (incidents, _UNCHANGED),
    (disputes, _UNCHANGED),
    (figures, _UNCHANGED),
    (why, _UNCHANGED),
    (actors, _UNCHANGED),
    (outlets, _UNCHANGED),
    (merge, _UNCHANGED),
    (split, _UNCHANGED),
    (undo, _UNCHANGED),
    (agreement, _UNCHANGED),
    (gold, "No file was written."),
    (export, "No file was written."),
    (schema, "Nothing was changed."),
    (evaluate, "Nothing was measured; floors are as before."),
    (recode, _STORED),
    (serve, _STORED),
    (remove, _UNCHANGED),
):
    app.command()(guarded(kept=_kept)(_command))
