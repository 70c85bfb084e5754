"""`reportedly actors`: who is named across articles, and who of them are one and the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.machines import show, write_line
from reportedly.cli.options import DatabaseFile, Quiet, existing
from reportedly.cli.people import tell
from reportedly.plural import plural

if TYPE_CHECKING:
    from reportedly.database import Database
    from reportedly.model.linking import Judgement
    from reportedly.store import Table

_ALL = (
    "SELECT canonical_id AS id, name, country, role, private, articles, mentions, aliases FROM actors "
    "ORDER BY articles DESC, mentions DESC, name, id"
)
_ONE = (
    "SELECT article, wordings, name, country, role, stand_in, reason, canonical_id AS id, entity FROM entities "
    "WHERE canonical_id = ? ORDER BY article, start, entity"
)


def actors(
    db: DatabaseFile,
    actor: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="Only this one, by name, alias or id: who names it, and how.", show_default=False
        ),
    ] = None,
    *,
    same_as: Annotated[
        str | None, typer.Option(metavar="NAME", help="Decide that this other actor is one and the same.")
    ] = None,
    apart: Annotated[
        list[str] | None,
        typer.Option(metavar="ARTICLE", help="Decide that this article names somebody else; can be repeated."),
    ] = None,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", envvar="REPORTEDLY_AUTHOR", help="Who decides.", show_default=False)
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One row a line, for machines.")] = False,
    quiet: Quiet = False,
) -> None:
    """Show actors: named participants and sources, each once, with all the names that articles give them.

    Names are joined on the grounds that the view `entities` gives (same name and country, last name, acronym), and only
    where a single actor can be meant. What you decide (--same-as, --apart) is kept beside the data, points at words,
    wins over what was found, and can be undone with `undo`.

    Examples:

        reportedly actors news.duckdb

        reportedly actors news.duckdb "Blue Front"

        reportedly actors news.duckdb "Blue Front" --same-as "Front Bleu" --author "M. Berg" --reason "its French name"

        reportedly actors news.duckdb "John Okot" --apart 77b2e04c --author "M. Berg" --reason "the boxer"
    """
    deciding = same_as is not None or bool(apart)
    if deciding and (actor is None or author is None or reason is None):
        raise typer.BadParameter("a decision needs NAME, --author and --reason")
    with existing(db, read_only=not deciding) as database:
        if actor is None:
            _print(database.sql(_ALL), as_json=as_json, quiet=quiet)
            return
        for made in _decide(database, actor, same_as, apart or (), author=author or "", reason=reason or ""):
            tell(f"judgement {made.id}: {made.decision}", quiet=quiet)
        if not deciding:
            _print(database.sql(_ONE, [database.store.actor(actor)]), as_json=as_json, quiet=quiet)


def _decide(
    database: Database, actor: str, same_as: str | None, apart: Sequence[str], *, author: str, reason: str
) -> list[Judgement]:
    made = database.same_actor(actor, same_as, author=author, reason=reason) if same_as is not None else []
    return made + (database.other_actor(actor, apart, author=author, reason=reason) if apart else [])


def _print(table: Table, *, as_json: bool, quiet: bool) -> None:
    from reportedly.display.tables import as_json as encoded
    from reportedly.display.tables import as_view

    if as_json:
        for row in table:
            write_line(encoded(row))
    else:
        show(as_view(table.columns, table.rows()))
    tell(plural(len(table), "row"), quiet=quiet)
