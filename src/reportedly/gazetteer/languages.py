"""Languages by what data calls them: codes of two and three letters and English names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from reportedly.gazetteer.made import LANGUAGE_COLUMNS, LANGUAGES
from reportedly.gazetteer.tables import read_csv, variants


@lru_cache(maxsize=1)
def languages() -> Mapping[str, str]:
    """ISO 639-1 codes by each of their own names in small letters: `en`, `eng` and `english` give `en`."""
    rows = read_csv(LANGUAGES, LANGUAGE_COLUMNS)
    return MappingProxyType(
        {name.lower(): row["code"] for row in rows for name in (row["code"], *variants(row["names"]))}
    )
