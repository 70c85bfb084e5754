"""Sentence boundaries by rule: a line never joins the next, an abbreviation never ends a sentence."""

from __future__ import annotations

import re

from reportedly.model import Extent

_LINE = re.compile(r"[^\n]+")
_BREAK = re.compile(r"""[.!?]["'”’)\]]*[^\S\n]+(?=["'“‘(\[]?[A-Z0-9])""")
_BEFORE = r"""(?:^|[\s(\[“"'‘])"""
_COMMON = (
    r"Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Jr|Sr|U\.S|U\.K|U\.N|D\.C|No|vs|Inc|Co|Corp|Ltd|a\.m|p\.m"
    r"|Prof|Rev|Hon|Maj|Capt|Sgt|[A-Z]"
)
_FURTHER = (
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Brig|Adm|Cmdr|Cpl|Pvt|Supt|Insp|Det"
    r"|Pres|Amb|Atty|Dist|Mt|Ft|Ave|Blvd|Rd|Dept|Univ|Assn|Bros|Messrs|Mme|Mlle|Nos|Vol|approx|etc|i\.e|e\.g"
    r"|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Kan|Ky|Md|Mass|Mich|Minn|Mont|Neb|Nev|Okla|Ore|Pa"
    r"|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|N\.Y|N\.J|N\.C|S\.C|L\.A|E\.U"
)
GUIDE = re.compile(rf"{_BEFORE}(?:{_COMMON})\.$")
"""Abbreviations after which the coding guide's numbering does not end a sentence."""

NEWS = re.compile(rf"{_BEFORE}(?:{_COMMON}|{_FURTHER})\.$")
"""The same with months, days, ranks and US states, as news agencies shorten them."""

_ABBREVIATION_REACH = 12


def sentences(text: str, *, abbreviations: re.Pattern[str] = NEWS) -> list[Extent]:
    """The extents of all sentences of `text`, in order, without surrounding white space.

    `abbreviations` matches at the end of a stretch whose last full stop ends no sentence.
    """
    found: list[Extent] = []
    for line in _LINE.finditer(text):
        found.extend(_split_line(text, line.start(), line.end(), abbreviations))
    return found


def _split_line(text: str, start: int, end: int, abbreviations: re.Pattern[str]) -> list[Extent]:
    found: list[Extent] = []
    begin = start
    for mark in _BREAK.finditer(text, start, end):
        stop = mark.start() + 1
        if abbreviations.search(text[max(begin, stop - _ABBREVIATION_REACH) : stop]):
            continue
        found.append(_stripped(text, begin, mark.end()))
        begin = mark.end()
    found.append(_stripped(text, begin, end))
    return [extent for extent in found if extent[0] < extent[1]]


def _stripped(text: str, start: int, end: int) -> Extent:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
