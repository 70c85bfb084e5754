"""Languages that have a code of two letters, by the codes and names of ISO 639 in `pycountry` (iso-codes)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from reportedly.gazetteer.made import LANGUAGE_COLUMNS
from tools.tables.files import as_csv, iso_rows

_ASIDE = re.compile(r"Modern | \(.*")
"""What tells a language from its older forms: `Modern Greek (1453-)`."""


class Language(msgspec.Struct, frozen=True):
    """What is read of a row of ISO 639-3."""

    alpha_3: str
    name: str
    alpha_2: str = ""
    bibliographic: str = ""


def languages() -> bytes:
    """The table of codes and names."""
    return as_csv(LANGUAGE_COLUMNS, name_rows(iso_rows("639-3", Language)))


def name_rows(rows: Sequence[Language]) -> Iterator[tuple[str, str]]:
    """A row each, by code."""
    for one in sorted((row for row in rows if row.alpha_2), key=lambda row: row.alpha_2):
        names = (one.alpha_3, one.bibliographic, _ASIDE.sub("", one.name))
        yield one.alpha_2, "|".join(dict.fromkeys(name for name in names if name))
