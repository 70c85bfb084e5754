"""Reads one data file of a language into its frozen type."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

import msgspec
import yaml

from reportedly.errors import DataError

T = TypeVar("T")


def load(language: str, name: str, kind: type[T]) -> T:
    """`languages/<language>/<name>.yaml` as a `kind`.

    Raises `DataError` naming file and field when the file is missing, is not YAML or breaks the schema that `kind` is.
    """
    where = f"languages/{language}/{name}.yaml"
    source = files("reportedly.languages") / language / f"{name}.yaml"
    try:
        plain = yaml.load(source.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except FileNotFoundError:
        raise DataError("no such data file", where=where) from None
    except yaml.YAMLError as error:
        raise DataError(f"not YAML: {error}", where=where) from None
    try:
        return msgspec.convert(plain, kind, strict=True)
    except msgspec.ValidationError as error:
        raise DataError(str(error), where=where) from None
