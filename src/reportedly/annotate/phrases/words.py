"""Words finer than the parser's: digits, letters and marks apart, dotted abbreviations and clock times whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Extent

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(
    r"""
    [0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}(?![0-9])    # 2020-07-28, 28/07/2020
  | [0-9]{1,2}:[0-9]{2}(?![0-9])                        # 10:35
  | [0-9]{1,3}(?:,[0-9]{3}){1,12}(?![0-9])(?:\.[0-9]+)?  # 1,234.5
  | [0-9]{1,3},[0-9]{1,2}(?=[ \u00a0](?:m|b|tr)illion)   # 1,5 million
  | [0-9]+(?:\.[0-9]+)?                                 # 12, 3.7
  | (?:[A-Za-z]\.){2,}                                  # U.S., a.m.
  | [^\W\d_]+(?:['’][^\W\d_]+)?                         # day, o'clock, year's
  | \S
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word with its extent; `form` is its text in lower case with straight apostrophes."""

    start: int
    end: int
    text: str
    form: str


def lines(text: str) -> Iterator[Extent]:
    """Extents of the lines of `text` that are not empty; only `\\n` ends a line."""
    return (line.span() for line in _LINE.finditer(text))


def words(text: str, start: int, end: int) -> list[Word]:
    """All words of `text[start:end]`; together they cover every character that is not white space."""
    return [
        Word(start=m.start(), end=m.end(), text=m[0], form=m[0].lower().replace("’", "'"))
        for m in _WORD.finditer(text, start, end)
    ]
