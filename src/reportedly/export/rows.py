"""Lets DuckDB write the rows of a view to a file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import msgspec

from reportedly.export.format import PrivateNames, Rows
from reportedly.export.privacy import Names, check_view, names, row_without
from reportedly.store.schema import literal, quoted

_CHUNK = 2048


def copy(store: Rows, target: Path, *, view: str, selected: str, how: str, private_names: PrivateNames) -> None:
    """Writes `SELECT (selected) FROM (view)` to `target` as the COPY options `how` say.

    The rows stream from the database into a DuckDB of its own: the database's own connection may not write files.
    Raises `QueryError` for a view that cannot be written without private names.
    """
    with (
        store.stream(view) as relation,
        _translated(target),
        contextlib.closing(duckdb.connect(":memory:", config={"threads": 1, "temp_directory": ""})) as memory,
    ):
        if private_names == "role":
            check_view(view)
            _fill(memory, relation, names(store))
        else:
            memory.register("stream", relation.__arrow_c_stream__())
        memory.execute(f"COPY (SELECT {selected} FROM stream) TO {literal(str(target))} ({how})")


@contextlib.contextmanager
def _translated(target: Path) -> Iterator[None]:
    """Turns DuckDB's errors on writing into `OSError`; all others are of the database that the rows are read from."""
    try:
        yield
    except duckdb.IOException as error:
        _, written, reason = str(error).partition(f'"{target}": ')
        if not written:
            raise
        raise OSError(reason) from None


def _fill(memory: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, private: Mapping[str, Names]) -> None:
    """Makes the table `stream` of the relation's rows, in their order, without private names."""
    columns, types = relation.columns, [str(kind) for kind in relation.types]
    described = ", ".join(f"{quoted(name)} {kind}" for name, kind in zip(columns, types, strict=True))
    structure = literal(msgspec.json.encode([dict(zip(columns, types, strict=True))]).decode())
    memory.execute(f"CREATE TABLE stream ({described})")
    while rows := relation.fetchmany(_CHUNK):
        given = msgspec.json.encode([row_without(columns, row, private) for row in rows]).decode()
        memory.execute(
            f"INSERT INTO stream SELECT r.* FROM (SELECT unnest(from_json_strict(?::VARCHAR, {structure})) AS r)",
            [given],
        )
