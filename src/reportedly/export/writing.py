"""Writes a database to a file in any of the formats."""

from __future__ import annotations

from pathlib import Path

from reportedly.errors import QueryError
from reportedly.export.atomic import written
from reportedly.export.format import Format, Options, Rows, formats


def export(
    store: Rows,
    target: Path,
    *,
    format: str | None = None,  # noqa: A002
    options: Options | None = None,
    overwrite: bool = False,
) -> None:
    """Writes to `target` in the format of this name, else the one that the file's suffix names.

    The file is written beside its place and moved there when it is whole. Raises `QueryError` for a format or view that
    does not exist, `OutputError` when there is a file already (unless `overwrite`) or it cannot be written.
    """
    form = _format(target, format)
    with written(target, overwrite=overwrite) as part:
        form.write(store, part, options or Options())


def _format(target: Path, name: str | None) -> Format:
    for form in formats().values():
        if form.name == name or (name is None and form.suffix == target.suffix.lower()):
            return form
    known = ", ".join(formats())
    asked = f"format {name!r}" if name else f"format for the suffix {target.suffix!r}"
    raise QueryError(f"there is no {asked}.", where=str(target), remedy=f"Take one of {known}.")
