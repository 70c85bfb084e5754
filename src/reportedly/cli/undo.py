"""`reportedly undo`: a decision no longer holds."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.options import Author, DatabaseFile, Quiet, Reason, existing
from reportedly.cli.people import tell


def undo(
    db: DatabaseFile,
    judgements: Annotated[
        list[str], typer.Argument(metavar="JUDGEMENT…", help="Ids of judgements; see the view `judgements`.")
    ],
    *,
    author: Author,
    reason: Reason,
    quiet: Quiet = False,
) -> None:
    """Undo decisions on copies, incidents or actors; they stay on record, and an undoing can be undone.

    Example:

        reportedly undo news.duckdb 9c0d3b1f2a --author "M. Berg" --reason "the police corrected the date"
    """
    with existing(db) as database:
        for judgement in judgements:
            made = database.undo(judgement, author=author, reason=reason)
            tell(f"judgement {made.id}: undoes {judgement}", quiet=quiet)
