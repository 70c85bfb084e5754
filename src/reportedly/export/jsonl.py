"""JSON Lines: whole records, one a line, as `reportedly code --json` prints them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from reportedly.errors import QueryError
from reportedly.export.format import Format, Options, Rows
from reportedly.export.privacy import names, record_without
from reportedly.record_json import as_builtins, encode


def write(store: Rows, target: Path, options: Options) -> None:
    """Writes the current records in the order of id and hash. Raises `QueryError` for layers without private names."""
    if options.private_names == "role":
        _write_without_names(store, target, options)
        return
    with target.open("xb") as file:
        for record in store.records():
            file.write(encode(record, layers=options.layers) + b"\n")


def _write_without_names(store: Rows, target: Path, options: Options) -> None:
    if options.layers:
        raise QueryError(
            "layers hold the whole text, with all names.", remedy="Leave out the layers, or keep the names."
        )
    private = names(store)
    with target.open("xb") as file:
        for record in store.records():
            file.write(msgspec.json.encode(record_without(as_builtins(record), private)) + b"\n")


FORMAT = Format(
    name="jsonl",
    suffix=".jsonl",
    about="Whole records, one JSON object a line, as `reportedly code --json` prints them.",
    options=("layers", "private_names"),
    write=write,
)
