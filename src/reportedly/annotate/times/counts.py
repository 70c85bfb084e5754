"""How many of which unit an expression counts."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from reportedly.annotate.phrases import Match

_LONG = frozenset({"E", "C", "L"})
"""Decades, centuries and millennia: as years where they are counted, as themselves where they are not."""


def unit(match: Match) -> str | None:
    """Code of the unit counted (`TS TM TH D N W F M Q Y E C L`), or None."""
    return match.text("units") or match.text("unit") or match.text("calendar_unit") or match.text("long_units")


def count(match: Match, label: str = "number") -> Decimal | None:
    """How many; one for `a week`, None where the words leave it open (`several weeks`)."""
    value = match.get(label, "number")
    if value is not None:
        return _decimal(value)
    couple = match.get("couple")
    if couple is not None:
        return _decimal(couple) if isinstance(couple, int) else None
    return None if match.get("vague_number") is not None or match.get("few") is not None else Decimal(1)


def _decimal(value: int | str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def duration(code: str, many: Decimal | None) -> str:
    """The TimeML value of so many units: `P3D`, `PT5H30M`, `P2Y6M`, `PXW`."""
    factor, letter = {
        "N": (1, "D"),
        "F": (2, "W"),
        "E": (10, "Y"),
        "C": (100, "Y"),
        "L": (1000, "Y"),
        "K": (2, "D"),
        "Q": (3, "M"),
    }.get(code, (1, code.removeprefix("T")))
    prefix = "PT" if code.startswith("T") else "P"
    if many is None:
        return f"PX{code}" if code in _LONG else f"{prefix}X{letter}"
    whole = int(many * factor)
    rest = many * factor - whole
    smaller = {"H": ("M", 60), "M": ("S", 60) if prefix == "PT" else ("D", 30), "Y": ("M", 12)}.get(letter)
    if rest and smaller is not None:
        head = f"{whole}{letter}" if whole else ""
        return f"{prefix}{head}{int(rest * smaller[1])}{smaller[0]}"
    return f"{prefix}{whole}{letter}"
