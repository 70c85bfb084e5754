"""States and territories with an ISO 3166-1 code, their names, peoples and seats of government."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from reportedly.errors import DataError
from reportedly.gazetteer.made import KOSOVO, OFFICIAL_NAME_COLUMNS, OFFICIAL_NAMES
from reportedly.gazetteer.tables import number, read_csv, variants

_TABLE = "countries.csv"
_COLUMNS = ("code", "name", "capitals", "people", "names", "latitude", "longitude")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One row of the table. `people` holds adjectives and names of nationals, `names` all other names of the country,
    official, short and historic; `latitude`/`longitude` a point in its middle (degrees)."""

    code: str
    name: str
    capitals: tuple[str, ...]
    people: tuple[str, ...]
    names: tuple[str, ...]
    latitude: float
    longitude: float


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """All countries by ISO 3166-1 alpha-3 code.

    Codes and official names are those of ISO 3166-1, the rest comes from our own table of facts. Raises `DataError`
    when the table has a code that ISO does not know or lacks one.
    """
    rows = read_csv(_TABLE, _COLUMNS)
    taken = {name for row in rows for name in variants(row["names"])}
    official = {row["code"]: _official(row["names"], taken) for row in read_csv(OFFICIAL_NAMES, OFFICIAL_NAME_COLUMNS)}
    codes = {row["code"] for row in rows} - {KOSOVO}
    if codes != set(official):
        raise DataError(f"codes differ from ISO 3166-1: {sorted(codes ^ set(official))}", where=_TABLE)
    return MappingProxyType({row["code"]: _country(row, official.get(row["code"], ())) for row in rows})


def _official(names: str, taken: set[str]) -> tuple[str, ...]:
    """ISO's names, but not those that news uses for another country (`Congo`)."""
    return tuple(name for name in variants(names) if name not in taken)


def _country(row: dict[str, str], official: tuple[str, ...]) -> Country:
    names = dict.fromkeys((*variants(row["names"]), *official))
    return Country(
        code=row["code"],
        name=row["name"],
        capitals=variants(row["capitals"]),
        people=variants(row["people"]),
        names=tuple(n for n in names if n != row["name"]),
        latitude=number(row, "latitude", name=_TABLE),
        longitude=number(row, "longitude", name=_TABLE),
    )
