"""Files of installed packages, and tables as bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import TypeVar

import msgspec

Row = TypeVar("Row")


def data_file(package: str, path: str) -> Path:
    """Where a file of a package lies. The package is not imported: some load all of their data then."""
    return Path(str(distribution(package).locate_file(path)))


def iso_rows(standard: str, kind: type[Row]) -> list[Row]:
    """The rows of an ISO standard (`3166-1`) in `pycountry` (iso-codes)."""
    data = data_file("pycountry", f"pycountry/databases/iso{standard}.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, list[kind]])[standard]  # type: ignore[valid-type]


def tab_separated(path: Path) -> Iterator[list[str]]:
    """The fields of each line."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file with its header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
