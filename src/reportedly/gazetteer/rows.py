"""Rows of a user's CSV or YAML file, each field checked as it is read."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from reportedly.errors import DataError
from reportedly.gazetteer.tables import variants

_LONGEST_NAME = 300
_MOST_LISTED = 40
Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row with its place in its file; every reader raises `DataError` naming file, row and field."""

    file: str
    position: int
    fields: Mapping[str, Any]

    def text(self, field: str) -> str:
        """A name that has to be there."""
        value = self.optional(field)
        if value is None:
            raise self.error(field, "is empty; a value is needed.")
        return value

    def optional(self, field: str) -> str | None:
        """The text of a field, None where there is none."""
        value = self.fields.get(field)
        if value is None or value == "":
            return None
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise self.error(field, f"{value!r} is no text.")
        return self._name(field, str(value).strip()) or None

    def names(self, field: str) -> tuple[str, ...]:
        """Several names: a list, or one text that separates them by `|`."""
        value = self.fields.get(field)
        if value is None or isinstance(value, str):
            found = variants(value or "")
        elif isinstance(value, list) and all(isinstance(name, str) for name in value):
            found = tuple(value)
        else:
            raise self.error(field, f"{value!r} is no list of names.")
        return tuple(name for one in found if (name := self._name(field, one.strip())))

    def choice(self, field: str, known: Collection[Choice]) -> Choice | None:
        """One of the known values, None where the field is empty."""
        value = self.optional(field)
        if value is None:
            return None
        for one in known:
            if one == value:
                return one
        listed = ", ".join(sorted(known)) if len(known) <= _MOST_LISTED else "an ISO 3166-1 alpha-3 code such as KEN"
        raise self.error(field, f"{value!r} is unknown; expected {listed}.")

    def number(self, field: str, most: float) -> float:
        """Degrees between `-most` and `most`."""
        value = self.text(field)
        try:
            degrees = float(value)
        except ValueError:
            degrees = math.nan
        if not -most <= degrees <= most:
            raise self.error(field, f"{value!r} is no number of degrees from -{most:g} to {most:g}.")
        return degrees

    def error(self, field: str, problem: str) -> DataError:
        """The error to raise."""
        return DataError(problem, where=f"{self.file}, row {self.position}, field {field}")

    def _name(self, field: str, name: str) -> str:
        """A name has at least one letter or digit, or nothing could be found by it."""
        if name and (len(name) > _LONGEST_NAME or not any(c.isalnum() for c in name)):
            raise self.error(field, f"{name[:40]!r} is no name: letters or digits, at most {_LONGEST_NAME} characters.")
        return name


def read_rows(file: str, data: bytes, fields: Mapping[str, bool]) -> Iterator[Row]:
    """The rows of a file, numbered from 1; `fields` says of each known field whether every row must have it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"is not UTF-8 (byte {error.start}).", where=file) from None
    rows = _yaml(file, text, fields) if file.lower().endswith((".yaml", ".yml")) else _csv(file, text, fields)
    for position, row in enumerate(rows, 1):
        yield Row(file=file, position=position, fields=row)


def _check(where: str, found: Collection[str], fields: Mapping[str, bool]) -> None:
    """Whether these are known fields and all that have to be there."""
    unknown = next((field for field in found if field not in fields), None)
    if unknown is not None:
        raise DataError(f"is unknown; known are {', '.join(fields)}.", where=f"{where}, field {unknown}")
    missing = next((field for field, needed in fields.items() if needed and field not in found), None)
    if missing is not None:
        raise DataError("is missing.", where=f"{where}, field {missing}")


def _csv(file: str, text: str, fields: Mapping[str, bool]) -> Iterator[dict[str, Any]]:
    reader = csv.reader(text.replace("\r\n", "\n").split("\n"))
    try:
        header = [name.strip() for name in next(reader, [])]
        if len(set(header)) != len(header):
            raise DataError(f"the header names a field twice: {header}.", where=f"{file}, line 1")
        _check(f"{file}, line 1", header, fields)
        for row in reader:
            if len(row) not in (0, len(header)):
                problem = f"{len(row)} fields, expected {len(header)}."
                raise DataError(problem, where=f"{file}, line {reader.line_num}")
            if any(row):
                yield dict(zip(header, row, strict=True))
    except csv.Error as error:
        raise DataError(f"is no CSV: {error}.", where=f"{file}, line {reader.line_num}") from None


def _yaml(file: str, text: str, fields: Mapping[str, bool]) -> list[dict[str, Any]]:
    try:
        rows = msgspec.yaml.decode(text)
    except (msgspec.DecodeError, ValueError) as error:
        raise DataError(f"is no YAML: {str(error).splitlines()[0]}.", where=file) from None
    rows = [] if rows is None else rows
    if not isinstance(rows, list):
        raise DataError("expected a list of mappings, one an entry.", where=file)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not all(isinstance(field, str) for field in row):
            raise DataError("expected a mapping of fields to values.", where=f"{file}, row {number}")
        _check(f"{file}, row {number}", row, fields)
    return rows
