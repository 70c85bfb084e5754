"""Organisations, armed groups and state bodies that news names without their state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportedly.errors import DataError
from reportedly.gazetteer.countries import countries
from reportedly.gazetteer.roles import sectors
from reportedly.gazetteer.tables import read_yaml

_TABLE = "organisations.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """`country` is the ISO 3166-1 alpha-3 code of the state it belongs to, None where it belongs to none; `role` a
    sector code."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    role: str


@lru_cache(maxsize=1)
def organisations() -> tuple[Organisation, ...]:
    """All organisations in the order of the table; raises `DataError` naming the entry that breaks the schema."""
    found: list[Organisation] = []
    for section, content in read_yaml(_TABLE).items():
        found.extend(_section(section, content))
    return tuple(found)


def _section(section: str, content: dict[str, Any]) -> Iterator[Organisation]:
    for names in content.get("entries", ()):
        yield _organisation(names, None, content["role"], where=section)
    for country, groups in content.get("by_country", {}).items():
        by_role = groups if isinstance(groups, dict) else {content["role"]: groups}
        for role, entries in by_role.items():
            for names in entries:
                yield _organisation(names, country, role, where=f"{section}.{country}")


def _organisation(names: Any, country: str | None, role: str, *, where: str) -> Organisation:
    if not (isinstance(names, list) and names and all(isinstance(n, str) for n in names)):
        raise DataError(f"expected a list of names, found {names!r}", where=f"{_TABLE}, {where}")
    if country is not None and country not in countries():
        raise DataError(f"unknown country {country!r}", where=f"{_TABLE}, {where}")
    if role not in sectors():
        raise DataError(f"unknown sector {role!r}", where=f"{_TABLE}, {where}")
    return Organisation(name=names[0], aliases=tuple(names[1:]), country=country, role=role)
