"""`reportedly gold`: reviewed articles as gold records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.options import DatabaseFile, Quiet, existing
from reportedly.cli.people import tell
from reportedly.plural import plural


def gold(
    db: DatabaseFile,
    *,
    to: Annotated[Path, typer.Option("--to", metavar="PATH", help="File to write, JSON Lines.", show_default=False)],
    partly: Annotated[
        bool,
        typer.Option(
            "--partly", help="Articles of which some claims are open too; `unreviewed` lists the sentences of these."
        ),
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if there is one.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write the articles that were reviewed as gold records, for training and for `reportedly evaluate records`.

    An article counts as reviewed when of every claim coded of it an adjudicator, or all coders who looked at it, say
    what it should be. Records hold the text, with all names. What was never coded is in no record.

    Example:

        reportedly gold news.duckdb --to reviewed.jsonl

        reportedly evaluate records reviewed.jsonl
    """
    import msgspec

    from reportedly.export.atomic import written
    from reportedly.export.gold import gold as records

    count = 0
    with existing(db, read_only=True) as database, written(to, overwrite=overwrite) as part, part.open("xb") as file:
        for record in records(database.reviews, partly=partly):
            file.write(msgspec.json.encode(record) + b"\n")
            count += 1
    tell(f"wrote {plural(count, 'article')} to {to}", quiet=quiet)
