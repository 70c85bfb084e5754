"""Quotations: what stands between quotation marks, over as many paragraphs as it runs.

One pass over the marks of each paragraph. A mark that can only open while one is open already, or only close while none
is, is passed over, so that a stray mark costs one quotation and not all that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Extent

_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r"(?:[\"“”„‟«»]|''|``)+")
_OPENING, _CLOSING = "“„«`", "”»"
_SINGLE_OPENING = re.compile(r"(?<![^\s(\[—–])['‘](?=[^\W\d_])")
_SINGLE_CLOSING = re.compile(r"(?<=[^\s(\[])['’](?!\w)")
_SINGLE_REACH = 1_000
_UNCLOSED_REACH = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One unbroken quotation, marks included. `parts` are its stretches, one a paragraph."""

    parts: tuple[Extent, ...]

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    start: int
    end: int
    closed: bool
    leads: bool
    """It opens its paragraph."""


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of `text` in order, none inside another."""
    found: list[Quotation] = []
    open_parts: list[Extent] = []
    for paragraph in _PARAGRAPH.finditer(text):
        parts = list(_paragraph_parts(text, paragraph.start(), paragraph.end()))
        if open_parts and not (parts and parts[0].leads):
            found.append(Quotation(parts=tuple(open_parts)))
            open_parts = []
        for part in parts:
            open_parts.append((part.start, part.end))
            if part.closed:
                found.append(Quotation(parts=tuple(open_parts)))
                open_parts = []
    if open_parts:
        found.append(Quotation(parts=tuple(open_parts)))
    return tuple(found)


def _paragraph_parts(text: str, start: int, end: int) -> Iterator[_Part]:
    cursor = start
    first = end - len(text[start:end].lstrip())
    for part in _double(text, start, end, first):
        yield from _single(text, cursor, part.start, first)
        yield part
        cursor = part.end
    yield from _single(text, cursor, end, first)


def _double(text: str, start: int, end: int, first: int) -> Iterator[_Part]:
    """Quotations in double marks in a paragraph, whose first character that is no white space stands at `first`."""
    opened: int | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        if opened is None:
            if not _only_closes(text, mark, start, end):
                opened = mark.start()
        elif _restarts(text, mark, start, end):
            opened = mark.start()
        elif not _only_opens(mark):
            yield _part(opened, mark.end(), first, closed=True)
            opened = None
    if opened is not None and end - opened <= _UNCLOSED_REACH:
        yield _part(opened, end, first, closed=False)


def _part(start: int, end: int, first: int, *, closed: bool) -> _Part:
    return _Part(start=start, end=end, closed=closed, leads=start <= first)


def _only_opens(mark: re.Match[str]) -> bool:
    return mark.group()[0] in _OPENING


def _only_closes(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.group()[0] in _CLOSING:
        return True
    before_space = mark.end() == end or text[mark.end()].isspace() or text[mark.end()] in ".,;:!?)"
    return not _only_opens(mark) and before_space and mark.start() > start and not text[mark.start() - 1].isspace()


def _restarts(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """A straight mark that must open: white space before it, a letter after it."""
    before = mark.start() > start and text[mark.start() - 1].isspace()
    return mark.group()[0] == '"' and before and mark.end() < end and text[mark.end()].isalnum()


def _single(text: str, start: int, end: int, first: int) -> Iterator[_Part]:
    """Quotations in single marks: only closed ones, since an apostrophe looks the same."""
    cursor = start
    while (opening := _SINGLE_OPENING.search(text, cursor, end)) is not None:
        closing = _SINGLE_CLOSING.search(text, opening.end(), min(end, opening.end() + _SINGLE_REACH))
        if closing is None:
            cursor = min(end, opening.end() + _SINGLE_REACH)
            continue
        yield _part(opening.start(), closing.end(), first, closed=True)
        cursor = closing.end()
