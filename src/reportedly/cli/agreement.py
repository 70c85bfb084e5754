"""`reportedly agreement`: how far those who review agree."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.machines import show, write_line
from reportedly.cli.options import DatabaseFile, Quiet, existing
from reportedly.cli.people import tell

_COLUMNS = ("field", "level", "alpha", "claims", "coders", "values paired")


def agreement(
    db: DatabaseFile,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One field a line, for machines.")] = False,
    quiet: Quiet = False,
) -> None:
    """Show how far coders agree on what they reviewed: Krippendorff's alpha of each field.

    1 is perfect, 0 what chance gives; none where there is nothing to compare, or all values are the same. Coders see
    what was coded before they decide, so that they agree more than coders who begin with the bare text.

    Examples:

        reportedly agreement news.duckdb

        reportedly agreement news.duckdb --json | jq 'select(.field == "type").alpha'
    """
    from reportedly.display.tables import as_json as encoded
    from reportedly.display.tables import as_view
    from reportedly.evaluate.agreement import agreement as measured

    with existing(db, read_only=True) as database:
        fields = measured(database.reviews.reviewed())
        progress = database.reviews.progress()
    if as_json:
        for field in fields:
            write_line(encoded(field))
    else:
        alphas = [None if field.alpha is None else f"{field.alpha:.3f}" for field in fields]
        rows = [
            (f.field, f.level, alpha, f.units, f.coders, f.pairable) for f, alpha in zip(fields, alphas, strict=True)
        ]
        show(as_view(_COLUMNS, rows))
    said = f"{progress.decided} of {progress.claims} claims decided, by {len(progress.by)}"
    tell(f"{said}; {progress.adjudicated} adjudicated, {progress.open_disagreements} in disagreement", quiet=quiet)
