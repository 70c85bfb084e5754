"""Article text made harmless for a screen, character for character, so that offsets still hold."""

from __future__ import annotations

_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "\u2421"
_UNKNOWN = "\ufffd"
_KEPT = frozenset("\t\n")
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _table() -> dict[int, str]:
    pictures = {code: chr(_CONTROL_PICTURES + code) for code in range(0x20) if chr(code) not in _KEPT}
    c1 = dict.fromkeys(range(0x80, 0xA0), _UNKNOWN)
    surrogates = dict.fromkeys(range(0xD800, 0xE000), _UNKNOWN)
    bidi = {ord(mark): _UNKNOWN for mark in _BIDI_CONTROLS}
    return {**pictures, 0x7F: _DELETE_PICTURE, **c1, **surrogates, **bidi}


_HARMLESS = _table()


def visible(text: str) -> str:
    """`text` with control characters (terminal escapes among them), marks that reorder what stands on the screen and
    lone surrogates replaced by one visible character each; line ends and tabs stay.
    """
    return text.translate(_HARMLESS)


def one_line(text: str) -> str:
    """`visible(text)` with every run of white space as one space."""
    return " ".join(visible(text).split())
