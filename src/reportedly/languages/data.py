"""Reads one data file of a language into its frozen type."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

from reportedly.yaml_files import read_yaml

T = TypeVar("T")


def load(language: str, name: str, kind: type[T]) -> T:
    """`languages/<language>/<name>.yaml` as a `kind`.

    Raises `DataError` naming file and field when the file is missing, is not YAML or breaks the schema that `kind` is.
    """
    file = files("reportedly.languages") / language / f"{name}.yaml"
    return read_yaml(file, kind, where=f"languages/{language}/{name}.yaml")
