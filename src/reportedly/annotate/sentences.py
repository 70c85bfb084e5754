"""Sentence boundaries by rule: a line never joins the next, an abbreviation never ends a sentence."""

from __future__ import annotations

import re

from reportedly.model import Extent

_LINE = re.compile(r"[^\n]+")
_BREAK = re.compile(r"""[.!?]["'”’)\]]*[^\S\n]+(?=["'“‘(\[]?[A-Z0-9])""")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s(\[“"'‘])(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Jr|Sr|U\.S|U\.K|U\.N|D\.C|No|vs|Inc|Co|Corp|Ltd|a\.
    m|p\.m"""
    r"""|Prof|Rev|Hon|Maj|Capt|Sgt|[A-Z])\.$"""
)
_ABBREVIATION_REACH = 12


def sentences(text: str) -> list[Extent]:
    """The extents of all sentences of `text`, in order, without surrounding white space."""
    found: list[Extent] = []
    for line in _LINE.finditer(text):
        found.extend(_split_line(text, line.start(), line.end()))
    return found


def _split_line(text: str, start: int, end: int) -> list[Extent]:
    found: list[Extent] = []
    begin = start
    for mark in _BREAK.finditer(text, start, end):
        stop = mark.start() + 1
        if _ABBREVIATION.search(text[max(begin, stop - _ABBREVIATION_REACH) : stop]):
            continue
        found.append(_stripped(text, begin, mark.end()))
        begin = mark.end()
    found.append(_stripped(text, begin, end))
    return [extent for extent in found if extent[0] < extent[1]]


def _stripped(text: str, start: int, end: int) -> Extent:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
