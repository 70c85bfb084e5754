"""Reads the package's own tables and checks their shape."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from reportedly import yaml_files
from reportedly.errors import DataError

T = TypeVar("T")

_FOLDER = files("reportedly.gazetteer") / "data"
_MAKE = "Tables are made when the library is built: run `pip install -e .` in the folder of its pyproject.toml."


def read_csv(name: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a table as dicts; raises `DataError` unless the columns are exactly `columns` in every row."""
    return parse_csv(_file(name).read_text(encoding="utf-8").split("\n"), columns, name=name)


def parse_csv(lines: Sequence[str], columns: Sequence[str], *, name: str) -> list[dict[str, str]]:
    """As `read_csv`, from lines."""
    reader = csv.reader(lines)
    header = next(reader, [])
    if header != list(columns):
        raise DataError(f"columns are {header}, expected {list(columns)}", where=name)
    rows = []
    for row in reader:
        if len(row) not in (0, len(columns)):
            raise DataError(f"{len(row)} fields, expected {len(columns)}", where=f"{name}, line {reader.line_num}")
        if row:
            rows.append(dict(zip(columns, row, strict=True)))
    return rows


def read_bytes(name: str) -> bytes:
    """A file of the package as it is."""
    return _file(name).read_bytes()


def read_yaml(name: str, kind: type[T]) -> T:
    """A YAML file of the package as a `kind`; raises `DataError` naming the field that breaks the schema."""
    return yaml_files.read_yaml(_file(name), kind, where=name)


def _file(name: str) -> Traversable:
    file = _FOLDER / name
    if not file.is_file():
        raise DataError("is missing.", where=name, remedy=_MAKE)
    return file


def number(row: dict[str, str], column: str, *, name: str) -> float:
    """The decimal number in a field; raises `DataError` naming it otherwise."""
    try:
        return float(row[column])
    except ValueError:
        raise DataError(f"{row[column]!r} is not a number", where=f"{name}, field {column}, row {row}") from None


def variants(field: str) -> tuple[str, ...]:
    """The names in a field that separates them by `|`."""
    return tuple(part for part in field.split("|") if part)
