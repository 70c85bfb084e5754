"""Makes the library's tables of names of packages' data: `hatch_build.py` calls it whenever the library is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from reportedly.gazetteer.made import COUNTRY_NUMBERS, DIVISIONS, LANGUAGES, OFFICIAL_NAMES, SETTLEMENTS
from tools.tables.countries import country_numbers, official_names
from tools.tables.divisions import divisions
from tools.tables.languages import languages
from tools.tables.settlements import settlements

TABLES: Mapping[str, Callable[[], bytes]] = {
    COUNTRY_NUMBERS: country_numbers,
    DIVISIONS: divisions,
    LANGUAGES: languages,
    OFFICIAL_NAMES: official_names,
    SETTLEMENTS: settlements,
}


def write_tables(folder: Path) -> None:
    """Writes every table below `folder`; whoever reads one meanwhile sees the old one or the new one."""
    for name, made in TABLES.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f"{target.name}.unfinished")
        unfinished.write_bytes(made())
        unfinished.replace(target)
