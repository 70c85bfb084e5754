"""JSON Lines: whole records, one a line, as `reportedly code --json` prints them."""

from __future__ import annotations

from pathlib import Path

from reportedly.export.format import Format, Options
from reportedly.record_json import encode
from reportedly.store import Store


def write(store: Store, target: Path, options: Options) -> None:
    """Writes the current records in the order of id and hash."""
    with target.open("xb") as file:
        for record in store.records():
            file.write(encode(record, layers=options.layers) + b"\n")


FORMAT = Format(
    name="jsonl",
    suffix=".jsonl",
    about="Whole records, one JSON object a line, as `reportedly code --json` prints them.",
    options=("layers",),
    write=write,
)
