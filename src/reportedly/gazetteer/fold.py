"""The form under which names are compared."""

from __future__ import annotations

import unicodedata

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‐": "-", "ı": "i", "ø": "o", "ł": "l", "ə": "a", "đ": "d"}
    | {"ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
)


def fold(name: str) -> str:
    """Lower case, without diacritics, full stops and doubled spaces: `U.S.` -> `us`, `Şuşa` -> `susa`."""
    lowered = name.lower()
    if lowered.isascii() and lowered.isalnum():
        return lowered
    if not lowered.isascii():
        plain = unicodedata.normalize("NFKD", lowered.translate(_SAME))
        lowered = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(lowered.replace(".", "").split())


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin."""
    return name.isascii() or all(not c.isalpha() or ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in name)
