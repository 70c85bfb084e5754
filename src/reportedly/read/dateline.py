"""Datelines: `BAKU, Azerbaijan, July 28`, `GENEVA (AP) —`, `PARIS, 3 March 2021 /TASS/.`, `(New York, May 3) –`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.model import Extent
from reportedly.read.dates import WrittenDate, date_at
from reportedly.read.lexicon import head_words

REACH = 200
"""Characters within which a dateline ends."""

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_UPPER}(?:[^\W\d_]|['’.\-](?=[^\W\d_])){{0,30}}"
_LINK = r"(?:of|de|del|da|do|la|le|el|al|and|the|on|sur|am|upon|in)"
_NAME = re.compile(rf"(?:(?:St|Ft|Mt)\. )?{_WORD}(?:[ /](?:{_LINK}[ -]){{0,2}}{_WORD}){{0,4}}\.?")
_GAP = re.compile(r"[ \t]*[,.]?[ \t]*")
_BRACKETED = re.compile(r"\(([^()\n]{2,60})\)|/[ ]?([^/\n]{2,40}?)[ ]?/")
_BARE = re.compile(r"[^\s,:;()/—–-][^\s,:;()/—–]{1,20}(?: [^\s,:;()/—–-]{2,20})?")
_DASH = re.compile(r"[ \t]*\.?(?:--+|[—–])[ \t]*|[ \t]*\.?-[ \t\n]+|[ \t]*_[ \t]*")
_LINE_END = re.compile(r"[.]?[ \t]*(?:\r?\n|\Z)")
_STOP = re.compile(r"[ \t]*[.:][ \t]+|[ \t]*:[ \t]*\n")
_MAX_NAMES = 5
_ABBREVIATION = 4
"""Agencies of so few letters count outside brackets only in capitals (`PA`, not `Pa.` for Pennsylvania)."""
_MAX_CAPITALS = 3
"""Words in capitals before a bare dash that may still be a place; more are a headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline at `[start, end)`, its terminator included; extents are those of the words without brackets."""

    start: int
    end: int
    place: Extent | None = None
    agency: Extent | None = None
    date: WrittenDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pieces:
    cursor: int
    names: tuple[Extent, ...] = ()
    agency: Extent | None = None
    bracketed: bool = False
    date: WrittenDate | None = None
    whole: bool = False
    """The whole dateline stands in brackets."""


def dateline_at(text: str, start: int, *, sure: bool = False) -> Dateline | None:
    """The dateline that begins exactly at `start`, if one does; `sure` asks for a date or an agency in it."""
    pieces = _read_in_brackets(text, start) or _read_pieces(text, start)
    if pieces.cursor - start >= REACH or (sure and pieces.date is None and pieces.agency is None):
        return None
    return _finished(text, start, pieces)


def _read_in_brackets(text: str, start: int) -> _Pieces | None:
    """`(New York, May 3)`; None where the brackets hold an agency."""
    if not text.startswith("(", start):
        return None
    pieces = _read_pieces(text, start + 1)
    if not pieces.names or not text.startswith(")", pieces.cursor) or _is_agency(text[slice(*pieces.names[0])]):
        return None
    return replace(pieces, cursor=pieces.cursor + 1, whole=True)


def _read_pieces(text: str, start: int) -> _Pieces:
    pieces = _Pieces(cursor=start)
    while True:
        following = _next_piece(text, pieces)
        if following is None:
            return pieces
        pieces = following


def _next_piece(text: str, pieces: _Pieces) -> _Pieces | None:
    gap = _GAP.match(text, pieces.cursor)
    at = gap.end() if gap else pieces.cursor
    if pieces.date is None and (dated := _date(text, at, pieces)) is not None:
        return dated
    if pieces.agency is None and (agency := _agency(text, at, pieces)) is not None:
        return agency
    if pieces.date is None and pieces.agency is None and len(pieces.names) < _MAX_NAMES:
        return _name(text, at, pieces)
    return None


def _date(text: str, at: int, pieces: _Pieces) -> _Pieces | None:
    """`, July 28` or `(August 2, 2015)`; without a comma the name before it must be in capitals (`Died July 31`)."""
    bracket = int(text.startswith("(", at))
    found = date_at(text, at + bracket)
    if found is None or (bracket and not text.startswith(")", found.end)):
        return None
    between = text[pieces.cursor : at].strip()
    if pieces.names and not (between or bracket or text[at - 2] == "." or _name_text(text, pieces).isupper()):
        return None
    return replace(pieces, cursor=found.end + bracket, date=found)


def _agency(text: str, at: int, pieces: _Pieces) -> _Pieces | None:
    bracketed = _BRACKETED.match(text, at)
    if bracketed is not None:
        group = 1 if bracketed[1] else 2
        return replace(pieces, cursor=bracketed.end(), agency=bracketed.span(group), bracketed=True)
    bare = _BARE.match(text, at)
    if bare is None or not (pieces.names or pieces.date):
        return None
    words = bare[0].rstrip(".")
    for form in (words, words.split(" ")[0].rstrip(".")):
        if form.lower() in head_words().agencies and (form.isupper() or len(form) > _ABBREVIATION):
            return replace(pieces, cursor=at + len(form), agency=(at, at + len(form)))
    return None


def _is_agency(words: str) -> bool:
    """By the whole name or its first word (`Reuters Health`)."""
    form = words.lower()
    return form in head_words().agencies or form.split(" ")[0] in head_words().agencies


def _name(text: str, at: int, pieces: _Pieces) -> _Pieces | None:
    match = _NAME.match(text, at)
    if match is None or not match[0][0].isupper():
        return None
    month = _month_within().search(match[0])
    end = at + month.start() if month else match.end()
    return replace(pieces, cursor=end, names=(*pieces.names, (at, end)))


@lru_cache(maxsize=1)
def _month_within() -> re.Pattern[str]:
    forms = "|".join(map(re.escape, head_words().months))
    return re.compile(rf"[ ](?:{forms})\b", re.IGNORECASE)


def _finished(text: str, start: int, pieces: _Pieces) -> Dateline | None:
    """The dateline that the pieces make if what follows them ends one, and they are evidence enough for that end."""
    first = _name_text(text, pieces)
    if _is_no_place(first.lower()):
        return None
    end = _terminator(text, pieces, first)
    if end is None:
        return None
    place = _place(text, pieces.names) if pieces.names else None
    return Dateline(start=start, end=end, place=place, agency=pieces.agency, date=pieces.date)


def _name_text(text: str, pieces: _Pieces) -> str:
    """The first name, empty if there is none."""
    return text[slice(*pieces.names[0])] if pieces.names else ""


def _is_no_place(words: str) -> bool:
    head = head_words()
    return words in head.not_names or words.split(" ")[0] in head.not_first_words or words.startswith(head.date_marks)


def _place(text: str, names: tuple[Extent, ...]) -> Extent:
    """From the first name to the last; a full stop is kept only where it may abbreviate (`Macon, Ga.`)."""
    start, end = names[0][0], names[-1][1]
    return (start, end - 1) if len(names) == 1 and text[end - 1] == "." else (start, end)


def _terminator(text: str, pieces: _Pieces, first: str) -> int | None:
    """Where the dateline ends, without white space after it."""
    known = pieces.agency is not None and _is_agency(text[slice(*pieces.agency)])
    dated = pieces.date is not None and bool(pieces.names)
    capitals = first.isupper() and len(first) > 1 and len(first.split()) <= _MAX_CAPITALS
    if dash := _DASH.match(text, pieces.cursor):
        enough = dated or known or pieces.whole or (capitals and _begins_sentence(text, dash.end()))
        return _content_end(dash) if enough else None
    if line := _LINE_END.match(text, pieces.cursor):
        signed = known or (capitals and pieces.bracketed) or pieces.agency is None
        return _content_end(line) if signed and (dated or (known and pieces.names)) else None
    if stop := _STOP.match(text, pieces.cursor):
        signed = known or pieces.bracketed
        enough = dated or capitals if signed or (dated and capitals) else _is_colon_place(text, stop, pieces)
        return _content_end(stop) if enough else None
    return pieces.cursor if known and pieces.bracketed else None


def _is_colon_place(text: str, stop: re.Match[str], pieces: _Pieces) -> bool:
    """`NEW DELHI: The`, as South Asian and Gulf papers write; listed cities only, since `ANSWER:` looks the same."""
    alone = len(pieces.names) == 1 and pieces.agency is None and pieces.date is None
    name = text[slice(*pieces.names[0])] if alone else ""
    return ":" in stop[0] and name.isupper() and name.lower() in head_words().colon_places


def _begins_sentence(text: str, at: int) -> bool:
    rest = text[at : at + 1]
    return not rest.islower()


def _content_end(match: re.Match[str]) -> int:
    return match.start() + len(match[0].rstrip())
