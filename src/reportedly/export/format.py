"""What an export format is, and how the formats are found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol

import duckdb

import reportedly.export
from reportedly.model import Record

PrivateNames = Literal["keep", "role"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to write. `view` names the view whose rows are written, by formats of rows; `layers` adds text and
    annotations, in formats of records; `spreadsheet_safe` puts an apostrophe before text that a spreadsheet would run
    as a formula (it begins with `=`, `+`, `-`, `@`, tab or return): such a file no longer reads back the same.
    `private_names`: `role` puts a role (`a witness`) in the place of the names of private persons.
    """

    view: str = "claims"
    layers: bool = False
    spreadsheet_safe: bool = False
    private_names: PrivateNames = "keep"


class Rows(Protocol):
    """What the formats read: a store, or a part of what it holds."""

    path: Path

    def stream(self, name: str) -> AbstractContextManager[duckdb.DuckDBPyRelation]:
        """All rows of a view in its order."""
        ...

    def records(self, hashes: Sequence[str] | None = None) -> Iterator[Record]:
        """The current records of these articles, or of all."""
        ...

    def private_names(self) -> dict[str, list[tuple[str | None, str, str | None]]]:
        """By article, name, words and stand-in of those whom it names, of the articles that name private persons."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """An export format: a module of this package with a `FORMAT`.

    `write` writes the whole file at a path that does not exist yet. `options` names the fields of `Options` it heeds.
    """

    name: str
    suffix: str
    about: str
    options: tuple[str, ...]
    write: Callable[[Rows, Path, Options], None]


@lru_cache(maxsize=1)
def formats() -> MappingProxyType[str, Format]:
    """All formats by name."""
    modules = [
        importlib.import_module(f"reportedly.export.{module.name}")
        for module in pkgutil.iter_modules(reportedly.export.__path__)
    ]
    found = [module.FORMAT for module in modules if isinstance(getattr(module, "FORMAT", None), Format)]
    return MappingProxyType({form.name: form for form in sorted(found, key=lambda form: form.name)})
