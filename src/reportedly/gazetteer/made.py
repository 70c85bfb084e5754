"""The tables in `data/made/`: `tools/tables` makes them of packages' data while the library is built, nothing else is
needed to read their names and columns."""

from __future__ import annotations

SETTLEMENTS = "made/settlements.tsv.gz"
COUNTRY_NUMBERS = "made/country_numbers.csv"
COUNTRY_NUMBER_COLUMNS = ("code", "geonameid", "population")
OFFICIAL_NAMES = "made/official_names.csv"
OFFICIAL_NAME_COLUMNS = ("code", "names")
LANGUAGES = "made/languages.csv"
LANGUAGE_COLUMNS = ("code", "names")
DIVISIONS = "made/divisions.csv"
DIVISION_COLUMNS = (
    "geonameid",
    "country",
    "admin1",
    "admin2",
    "name",
    "aliases",
    "latitude",
    "longitude",
    "population",
)
KOSOVO = "XKX"
"""User-assigned code of ISO 3166-1 in general use for Kosovo, which has no official one."""
