"""Reads the package's own YAML files into checked, frozen types."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from reportedly.errors import DataError

T = TypeVar("T")


def read_yaml(file: Traversable, kind: type[T], *, where: str) -> T:
    """The content of a file as a `kind`.

    Raises `DataError` naming `where` and the field when the file is missing, is not YAML or breaks the schema that
    `kind` is.
    """
    try:
        return msgspec.yaml.decode(file.read_bytes(), type=kind)
    except FileNotFoundError:
        raise DataError("the file is missing", where=where) from None
    except msgspec.ValidationError as error:
        problem, _, field = str(error).partition(" - at `$")
        raise DataError(problem, where=f"{where}: {field.rstrip('`').lstrip('.') or 'whole file'}") from None
    except msgspec.DecodeError as error:
        raise DataError(f"not YAML in UTF-8: {error}", where=where) from None
