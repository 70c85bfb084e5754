"""Organisations, armed groups and state bodies that news names without their state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from msgspec import Meta, Struct

from reportedly.errors import DataError
from reportedly.gazetteer.countries import countries
from reportedly.gazetteer.roles import sectors
from reportedly.gazetteer.tables import read_yaml

_TABLE = "organisations.yaml"
_Names = Annotated[tuple[str, ...], Meta(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """`country` is the ISO 3166-1 alpha-3 code of the state it belongs to, None where it belongs to none; `role` a
    sector code."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    role: str


class _Section(Struct, frozen=True, forbid_unknown_fields=True):
    """Bodies of one sector, by state or without any; `by_country` may tell the sector itself."""

    role: str | None = None
    entries: tuple[_Names, ...] = ()
    by_country: dict[str, tuple[_Names, ...] | dict[str, tuple[_Names, ...]]] = {}

    def groups(self) -> Iterator[tuple[str | None, str | None, Iterable[_Names]]]:
        """Country, role, and the names of each body."""
        yield None, self.role, self.entries
        for country, groups in self.by_country.items():
            by_role = groups.items() if isinstance(groups, dict) else [(self.role, groups)]
            yield from ((country, role, entries) for role, entries in by_role)


@lru_cache(maxsize=1)
def organisations() -> tuple[Organisation, ...]:
    """All organisations in the order of the table; raises `DataError` naming the entry that breaks the schema."""
    sections = read_yaml(_TABLE, dict[str, _Section])
    return tuple(
        _organisation(names, country, role, where=f"{_TABLE}, {name}")
        for name, section in sections.items()
        for country, role, entries in section.groups()
        for names in entries
    )


def _organisation(names: _Names, country: str | None, role: str | None, *, where: str) -> Organisation:
    if country is not None and country not in countries():
        raise DataError(f"unknown country {country!r}", where=where)
    if role is None or role not in sectors():
        raise DataError(f"unknown sector {role!r}", where=where)
    return Organisation(name=names[0], aliases=names[1:], country=country, role=role)
