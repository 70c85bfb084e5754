"""Lets DuckDB write the rows of a view to a file."""

from __future__ import annotations

import contextlib
from pathlib import Path

import duckdb

from reportedly.store import Store
from reportedly.store.connection import translated
from reportedly.store.schema import literal


def copy(store: Store, target: Path, *, view: str, selected: str, how: str) -> None:
    """Writes `SELECT (selected) FROM (view)` to `target` as the COPY options `how` say.

    The rows stream from the database into a DuckDB of its own: the database's own connection may not write files.
    """
    with (
        store.stream(view) as relation,
        translated(target),
        contextlib.closing(duckdb.connect(":memory:", config={"threads": 1, "temp_directory": ""})) as memory,
    ):
        memory.register("stream", relation.__arrow_c_stream__())
        memory.execute(f"COPY (SELECT {selected} FROM stream) TO {literal(str(target))} ({how})")
