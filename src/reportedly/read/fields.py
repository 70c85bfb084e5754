"""Checks of what an input says about an article: types, dates, languages, and characters that cannot be stored."""

from __future__ import annotations

import re
from datetime import date, datetime

from reportedly.gazetteer.languages import languages
from reportedly.read.failure import FieldError

_ISO = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?)"
    r"[ ]?([Zz]|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,8}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN = 60
_DATE_REMEDY = "Write an ISO 8601 date or date-time, such as 2021-03-09 or 2021-03-09T18:30:00+04:00."


def checked_published(value: object) -> str | None:
    """The date or date-time of publication in ISO 8601, None where there is none.

    Takes text or a `datetime.date`/`datetime.datetime`; the precision and the offset stay as given, white space around
    it does not. Raises `FieldError` for any other form and for days and times that do not exist.
    """
    if isinstance(value, date):
        return value.isoformat()
    text = checked_text(value, field="published")
    if text is None:
        return None
    match = _ISO.fullmatch(text)
    if match is None:
        raise FieldError(f"{_shown(text)} is not a date.", field="published", remedy=_DATE_REMEDY)
    day, time, offset = match.groups()
    iso = day + (f"T{time}" if time else "") + (offset.upper() if offset else "")
    try:
        datetime.fromisoformat(iso)
    except ValueError as error:
        raise FieldError(f"{_shown(text)} is not possible ({error}).", field="published", remedy=_DATE_REMEDY) from None
    return iso


def looks_like_date(text: str) -> bool:
    """Whether the text is written as `checked_published` wants it, be it a day that exists or not."""
    return _ISO.fullmatch(text.strip()) is not None


def checked_language(value: object) -> str | None:
    """The ISO 639-1 code of a language tag (`en-GB` gives `en`), of a code of three letters (`eng`) or of an English
    name (`English`), None where there is none."""
    text = checked_text(value, field="language")
    if text is None:
        return None
    match = _LANGUAGE.fullmatch(text)
    code = languages().get((match.group(1) if match else text).lower())
    if code is None:
        raise FieldError(
            f"{_shown(text)} is not a language that ISO 639-1 has.",
            field="language",
            remedy="Write an ISO 639-1 code such as en, or leave the field out to have the language recognised.",
        )
    return code


def checked_text(value: object, *, field: str) -> str | None:
    """A short text of the metadata without white space around it; None when absent or blank."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise FieldError(
            f"expected text, found {_kind(value)}.", field=field, remedy="Write it as a JSON string or leave it out."
        )
    if "\0" in value:
        raise FieldError("holds a NUL character.", field=field, remedy="Remove the character.")
    return checked_unicode(value, field=field).strip() or None


def checked_id(value: object) -> str | None:
    """The source's own id; whole numbers are taken as their digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return checked_text(value, field="id")


def checked_unicode(value: str, *, field: str) -> str:
    """`value`, if every code point of it can be written as UTF-8."""
    lone = _SURROGATE.search(value)
    if lone is not None:
        raise FieldError(
            f"character {lone.start() + 1} is half a surrogate pair (U+{ord(lone.group()):04X}).",
            field=field,
            remedy="Write the input anew from its source; it was cut or converted wrongly.",
        )
    return value


def _kind(value: object) -> str:
    names: dict[type, str] = {bool: "true/false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
