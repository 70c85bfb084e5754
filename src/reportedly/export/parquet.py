"""Parquet: the rows of a view with their types, for Python, R and DuckDB."""

from __future__ import annotations

from pathlib import Path

from reportedly.export.format import Format, Options, Rows
from reportedly.export.rows import copy


def write(store: Rows, target: Path, options: Options) -> None:
    """Writes the rows of a view, compressed with Zstandard."""
    copy(
        store,
        target,
        view=options.view,
        selected="*",
        how="FORMAT parquet, COMPRESSION zstd",
        private_names=options.private_names,
    )


FORMAT = Format(
    name="parquet",
    suffix=".parquet",
    about="The rows of a view with their types, for Python, R and DuckDB.",
    options=("view", "private_names"),
    write=write,
)
