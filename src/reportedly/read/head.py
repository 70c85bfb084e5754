"""The head of a news text: date mark, page furniture, byline, dateline, outlet line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.model import Extent, Head, Quote
from reportedly.read.dateline import REACH, Dateline, dateline_at
from reportedly.read.dates import WrittenDate, date_at
from reportedly.read.lexicon import head_words

WINDOW = 1_000
"""Characters looked at, so that the cost does not grow with the text."""
_NEAR = 2
"""Lines (a title, a byline) that may stand before a dateline of a place in capitals alone."""

_BLANKS = re.compile(r"\s*")
_LINE_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_BYLINE = re.compile(r"[Bb][Yy] (?:[^\W\d_][\w.'’-]{0,30}[ ,]{0,2}){2,6}[ \t]*(?=\r?\n|\Z)")
_OUTLET_LINE = re.compile(
    r"(?:By (?:[^\W\d_][\w.'’-]{0,30} ){2,4}[-–—] ?)?"
    r"(?P<name>[^\W_][^\s:]{0,30}(?: [^\W_][^\s:]{0,30}){0,3}):[ \t]*(?=\r?\n|\Z)"
)
_READS_ON = re.compile(r",?[ \t]+(?!at\b|by\b)[a-z]|,[ \t]*[a-z]")
"""After a date that a sentence goes on from (`Dated 3 March 2021, the letter`)."""
_BAR = re.compile(r"[ \t]*\|[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadFindings:
    """The head and what it tells about the article; `published` is ISO 8601."""

    head: Head
    outlet: str | None = None
    published: str | None = None
    published_span: Extent | None = None
    impossible: Extent | None = None
    """A marked date of publication that does not exist (`date 2021-02-30`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """What stands before the dateline: `[start, end)`, empty when nothing does."""

    start: int
    end: int
    date: WrittenDate | None = None
    outlet: Extent | None = None


def read_head(text: str) -> HeadFindings | None:
    """What stands before the story, None if nothing does.

    A full date at the head is the date of publication; a dateline's date is one only if it names the year. The extent
    of the head is what adjoins the story: where a title or a caption stands between page furniture and the dateline,
    it is the dateline alone.
    """
    window = text[: WINDOW + REACH]
    opening = _read_opening(window)
    dateline = dateline_at(window, _skip_blanks(window, opening.end)) or _later_dateline(window, opening.end)
    if dateline is None and opening.start == opening.end:
        return None
    return _findings(window, opening, dateline)


def _read_opening(text: str) -> _Opening:
    start = _skip_blanks(text, 0)
    opening = _Opening(start=start, end=start)
    while (longer := _longer(text, opening, _skip_blanks(text, opening.end))) is not None:
        opening = longer
    return opening


def _longer(text: str, opening: _Opening, at: int) -> _Opening | None:
    """The opening with what begins at `at`, None if that is no part of it."""
    if at >= min(len(text), WINDOW):
        return None
    if opening.date is None and (mark := _date_mark(text, at)) is not None:
        return replace(opening, end=mark.end, date=mark)
    if opening.outlet is None and (signed := _agency_line(text, at)) is not None:
        return replace(opening, end=signed[1] + 1, outlet=signed)
    if opening.outlet is None and (source := _source_pattern().match(text, at)) is not None:
        return _with_source_line(text, opening, source)
    if _is_furniture(text, at) or _is_byline(text, at):
        return replace(opening, end=at + len(text[at : _line_end(text, at)].rstrip()))
    return None


def _is_furniture(text: str, at: int) -> bool:
    return text[at : _line_end(text, at)].strip().lower() in head_words().furniture


def _date_mark(text: str, at: int) -> WrittenDate | None:
    """A date of publication at `at`: after a word that says so, on a line of its own, or confirmed by a dateline."""
    word = _mark_pattern().match(text, at)
    date = date_at(text, word.end() if word else at)
    if date is None or not date.full:
        return None
    if word is not None:
        return None if _READS_ON.match(text, date.end) and not date.numeric else date
    if date.iso is None:
        return None
    return date if _LINE_END.match(text, date.end) or _is_confirmed(text, date) else None


def _is_confirmed(text: str, date: WrittenDate) -> bool:
    """A dateline of the same day follows."""
    dateline = dateline_at(text, _skip_blanks(text, date.end))
    other = dateline.date if dateline else None
    return other is not None and (other.month, other.day) == (date.month, date.day)


def _with_source_line(text: str, opening: _Opening, source: re.Match[str]) -> _Opening:
    """`Source: Xinhua| 2018-09-10 08:37:18|Editor: AB`, the whole line."""
    bar = _BAR.match(text, source.end())
    date = date_at(text, bar.end()) if bar else None
    start, stop = source.span("name")
    name = (start, start + len(text[start:stop].rstrip()))
    known = opening.date or (date if date and date.iso else None)
    return replace(opening, end=_line_end(text, source.end()), outlet=name, date=known)


def _is_byline(text: str, at: int) -> bool:
    match = _BYLINE.match(text, at)
    return match is not None and all(word[0].isupper() for word in match[0].replace(",", " ").split()[1:])


def _later_dateline(text: str, start: int) -> Dateline | None:
    for number, at in enumerate(at for at in _line_starts(text, start) if not _is_furniture(text, at)):
        if (dateline := dateline_at(text, at, sure=number >= _NEAR)) is not None:
            return dateline
    return None


def _line_starts(text: str, start: int) -> Iterator[int]:
    """Where the lines that are not blank begin, after the one that `start` stands in or before."""
    at = _skip_blanks(text, _line_end(text, _skip_blanks(text, start)))
    while at < min(len(text), WINDOW):
        yield at
        at = _skip_blanks(text, _line_end(text, at))


def _findings(text: str, opening: _Opening, dateline: Dateline | None) -> HeadFindings:
    adjoins = dateline is None or (opening.end > opening.start and not text[opening.end : dateline.start].strip())
    start = opening.start if adjoins or dateline is None else dateline.start
    end = dateline.end if dateline else opening.end
    signed = _outlet_line(text, end)
    dated = dateline.date if dateline else None
    agency = (dateline.agency if dateline else None) or signed or opening.outlet
    day = next((date for date in (opening.date, dated) if date and date.iso), None)
    return HeadFindings(
        head=Head(
            start=start,
            end=signed[1] + 1 if signed else end,
            date=_quote(text, _extent(dated or opening.date)),
            place=_quote(text, dateline.place if dateline else None),
            agency=_quote(text, agency),
        ),
        outlet=_outlet_name(text, signed or opening.outlet or agency),
        published=day.iso if day else None,
        published_span=_extent(day),
        impossible=_extent(opening.date if opening.date and opening.date.iso is None else None),
    )


def _outlet_line(text: str, at: int) -> Extent | None:
    """The name in a line such as `Trend:` or `By Ann Roe - Trend:` that follows."""
    match = _OUTLET_LINE.match(text, _skip_blanks(text, at))
    if match is None or match["name"].lower() in head_words().not_names:
        return None
    return match.span("name") if all(not word[0].islower() for word in match["name"].split()) else None


def _agency_line(text: str, at: int) -> Extent | None:
    """An outlet line without a dateline before it, for known agencies only."""
    signed = _outlet_line(text, at)
    return signed if signed and text[slice(*signed)].lower() in head_words().agencies else None


def _outlet_name(text: str, extent: Extent | None) -> str | None:
    if extent is None:
        return None
    written = text[slice(*extent)]
    return head_words().agencies.get(written.lower(), written)


def _extent(date: WrittenDate | None) -> Extent | None:
    return (date.start, date.end) if date else None


def _quote(text: str, extent: Extent | None) -> Quote | None:
    return Quote(text=text[slice(*extent)], start=extent[0], end=extent[1]) if extent else None


def _skip_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return found if found >= 0 else len(text)


@lru_cache(maxsize=1)
def _mark_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, head_words().date_marks), key=len, reverse=True))
    return re.compile(rf"\(?(?:{words})\b[ \t]*:?[ \t]*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _source_pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, head_words().outlet_marks))
    return re.compile(rf"(?:{words})[ \t]*:[ \t]*(?P<name>[^\s|:][^|\n:]{{0,50}})(?=[|\n]|\Z)", re.IGNORECASE)
