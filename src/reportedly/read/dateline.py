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
_DASH = re.compile(r"[ \t]*(?:--+|[—–])[ \t]*|[ \t]+[-_][ \t\n]+|_[ \t]*")
_LINE_END = re.compile(r"[.]?[ \t]*(?:\r?\n|\Z)")
_STOP = re.compile(r"[ \t]*[.:][ \t]+|[ \t]*:[ \t]*\n")
_MAX_NAMES = 5
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


def dateline_at(text: str, start: int, *, sure: bool = False) -> Dateline | None:
    """The dateline that begins exactly at `start`, if one does; `sure` asks for a date or an agency in it."""
    opening = int(text.startswith("(", start))
    pieces = _read_pieces(text, start + opening)
    if opening and text.startswith(")", pieces.cursor) and pieces.names:
        pieces = replace(pieces, cursor=pieces.cursor + 1)
    elif opening:
        pieces = _read_pieces(text, start)
    if pieces.cursor - start >= REACH or (sure and pieces.date is None and pieces.agency is None):
        return None
    return _finished(text, start, pieces)


def _read_pieces(text: str, start: int) -> _Pieces:
    pieces = _Pieces(cursor=start)
    while True:
        gap = _GAP.match(text, pieces.cursor)
        following = _next_piece(text, gap.end() if gap else pieces.cursor, pieces)
        if following is None:
            return pieces
        pieces = following


def _next_piece(text: str, at: int, pieces: _Pieces) -> _Pieces | None:
    if pieces.date is None and (found := date_at(text, at)) is not None:
        return replace(pieces, cursor=found.end, date=found)
    if pieces.agency is None and (agency := _agency(text, at, pieces)) is not None:
        return agency
    if pieces.date is None and pieces.agency is None and len(pieces.names) < _MAX_NAMES:
        return _name(text, at, pieces)
    return None


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
        if form.lower() in head_words().agencies:
            return replace(pieces, cursor=at + len(form), agency=(at, at + len(form)))
    return None


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
    first = text[slice(*pieces.names[0])] if pieces.names else ""
    if first.lower() in head_words().not_names:
        return None
    end = _terminator(text, pieces, first)
    if end is None:
        return None
    place = (pieces.names[0][0], pieces.names[-1][1]) if pieces.names else None
    return Dateline(start=start, end=end, place=place, agency=pieces.agency, date=pieces.date)


def _terminator(text: str, pieces: _Pieces, first: str) -> int | None:
    """Where the dateline ends, without white space after it."""
    known = pieces.agency is not None and text[slice(*pieces.agency)].lower() in head_words().agencies
    dated = pieces.date is not None and bool(pieces.names)
    capitals = first.isupper() and len(first) > 1 and len(first.split()) <= _MAX_CAPITALS
    if dash := _DASH.match(text, pieces.cursor):
        enough = dated or known or (capitals and _begins_sentence(text, dash.end()))
        return _content_end(dash) if enough else None
    if line := _LINE_END.match(text, pieces.cursor):
        return _content_end(line) if dated or (known and pieces.names) else None
    if stop := _STOP.match(text, pieces.cursor):
        return _content_end(stop) if (known or pieces.bracketed) and (dated or capitals) else None
    return pieces.cursor if known and pieces.bracketed else None


def _begins_sentence(text: str, at: int) -> bool:
    rest = text[at : at + 1]
    return not rest.islower()


def _content_end(match: re.Match[str]) -> int:
    return match.start() + len(match[0].rstrip())
