"""Settlements of GeoNames (CC BY 4.0), in columns: an object for each of 235,000 rows costs much."""

from __future__ import annotations

import gzip
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.made import COUNTRY_NUMBER_COLUMNS, COUNTRY_NUMBERS, SETTLEMENTS
from reportedly.gazetteer.tables import read_bytes, read_csv

_NO_ROWS = array("I")


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
    """Columns over all settlements, and an index from folded names to rows.

    A line holds GeoNames' id, name, latitude, longitude, country, inhabitants, division, and other names as they are
    looked up, apart by `|`; between the fields stand tabs.
    """

    def __init__(self, lines: Iterable[str], *, numbers: Mapping[str, tuple[int, int]]) -> None:
        self.country_ids = {code: geonameid for code, (geonameid, _) in numbers.items()}
        self.country_population = {code: population for code, (_, population) in numbers.items()}
        self._names: list[str] = []
        self._countries: list[str] = []
        self._admin1: list[str] = []
        self._ids, self._populations = array("I"), array("I")
        self._latitudes, self._longitudes = array("d"), array("d")
        self._one: dict[str, int] = {}
        self._more: dict[str, array[int]] = {}
        shared: dict[str, str] = {}
        for index, line in enumerate(lines):
            fields = line.split("\t")
            self._append(fields, shared)
            self._index(index, fold(fields[1]))
            if fields[-1]:
                for key in fields[-1].split("|"):
                    self._index(index, key)

    def _append(self, fields: list[str], shared: dict[str, str]) -> None:
        geonameid, name, latitude, longitude, country, population, admin1, _ = fields
        self._names.append(name)
        self._countries.append(shared.setdefault(country, country))
        self._admin1.append(shared.setdefault(admin1, admin1))
        self._ids.append(int(geonameid))
        self._populations.append(int(population))
        self._latitudes.append(float(latitude))
        self._longitudes.append(float(longitude))

    def _index(self, index: int, key: str) -> None:
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
    """Read the tables of the package; not cached."""
    numbers = {
        row["code"]: (int(row["geonameid"]), int(row["population"]))
        for row in read_csv(COUNTRY_NUMBERS, COUNTRY_NUMBER_COLUMNS)
    }
    return Cities(gzip.decompress(read_bytes(SETTLEMENTS)).decode().split("\n"), numbers=numbers)
