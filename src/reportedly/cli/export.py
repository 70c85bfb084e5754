"""`reportedly export`: a database's contents to a file."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import DatabaseFile, Quiet, existing
from reportedly.cli.people import tell

if TYPE_CHECKING:
    from reportedly.export.format import Format

RECORDS = "records"
_OPTIONS = {
    "view": "what",
    "layers": "layers",
    "spreadsheet_safe": "spreadsheet-safe",
    "private_names": "private-names",
}


class PrivateNames(StrEnum):
    """What becomes of the names of private persons."""

    KEEP = "keep"
    ROLE = "role"


def export(  # noqa: PLR0913  (one argument an option)
    db: DatabaseFile,
    *,
    to: Annotated[Path, typer.Option("--to", metavar="PATH", help="File to write.", show_default=False)],
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="csv, parquet or jsonl; by default what the file's suffix says."),
    ] = None,
    what: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT",
            help="View to write: events, figures, claims (the default), sources, evidence, …; jsonl has records.",
        ),
    ] = None,
    layers: Annotated[bool, typer.Option("--layers", help="Records with text and annotation layers.")] = False,
    spreadsheet_safe: Annotated[
        bool, typer.Option("--spreadsheet-safe", help="csv: no cell that a spreadsheet would run as a formula.")
    ] = False,
    private_names: Annotated[
        PrivateNames,
        typer.Option(
            metavar="keep|role",
            help="Keep the names of private persons, or put a role in their place (`a witness`); "
            "docs/actors.md says what this covers.",
        ),
    ] = PrivateNames.KEEP,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if there is one.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write a view, or the whole records, to a file, which appears only when it is whole.

    Examples:

        reportedly export news.duckdb --to events.csv --what events

        reportedly export news.duckdb --to claims.parquet

        reportedly export news.duckdb --to records.jsonl --layers

        reportedly export news.duckdb --to claims.csv --private-names role
    """
    from reportedly.export.format import Options
    from reportedly.export.writing import export as write

    chosen = _chosen(to, form)
    view = None if what == RECORDS else what
    role = None if private_names is PrivateNames.KEEP else private_names.value
    given = {"view": view, "layers": layers, "spreadsheet_safe": spreadsheet_safe, "private_names": role}
    _refuse_unheeded(chosen, given, what)
    options = Options(layers=layers, spreadsheet_safe=spreadsheet_safe, private_names=private_names.value)
    if view is not None:
        options = replace(options, view=view)
    with existing(db, read_only=True) as database:
        write(database.store, to, format=chosen.name, options=options, overwrite=overwrite)
    tell(f"wrote {to}", quiet=quiet)


def _chosen(to: Path, name: str | None) -> Format:
    from reportedly.export.format import formats

    for form in formats().values():
        if form.name == name or (name is None and form.suffix == to.suffix.lower()):
            return form
    raise typer.BadParameter(f"no format for {name or to.name}; there are {', '.join(formats())}")


def _refuse_unheeded(form: Format, given: dict[str, str | bool | None], what: str | None) -> None:
    for option, value in given.items():
        if value and option not in form.options:
            raise typer.BadParameter(f"{form.name} does not take --{_OPTIONS[option]}{_shown(value)}")
    if what == RECORDS and "view" in form.options:
        raise typer.BadParameter(f"whole records go to a .jsonl file, not to {form.name}")


def _shown(value: str | bool | None) -> str:  # noqa: FBT001
    return f" {value}" if isinstance(value, str) else ""
