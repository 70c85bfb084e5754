"""Reads which agencies a text credits, and which of its sentences belong to no story."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.boundaries import sentences
from reportedly.languages.credits import CreditForm, CreditKind, credit_words
from reportedly.model import Extent

_AGENCY = "{agency}"
_REACH = 48
"""Characters before and after a name within which the words of a form stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency that a text names, and how; `[start, end)` are the words, its name and the form around it."""

    agency: str
    kind: CreditKind
    start: int
    end: int


def credits_in(text: str, *, head: Extent | None = None) -> list[Credit]:
    """All credits of the text, in order. An agency in the dateline (`head`) is a credit by itself."""
    found = [_credit(text, match, head) for match in _names().finditer(text)]
    return [credit for credit in found if credit is not None]


def outside_story(text: str, *, head: Extent | None = None) -> list[Extent]:
    """What to leave out of a comparison: the dateline, boilerplate, and short sentences that only credit somebody."""
    wires = [credit for credit in credits_in(text) if credit.kind in ("wire", "contributed")]
    starts = [credit.start for credit in wires if head is None or not head[0] <= credit.start < head[1]]
    extents = [head] if head else []
    return extents + [extent for extent in sentences(text) if _is_boilerplate(text, extent, starts)]


def agency_of(name: str | None) -> str | None:
    """The agency that an outlet's name is one of, else the name itself."""
    return None if name is None else known_agency(name) or name


def known_agency(name: str) -> str | None:
    """The agency that goes by the name, None where it is no agency's."""
    return _forms_to_names().get(name.casefold())


def _credit(text: str, match: re.Match[str], head: Extent | None) -> Credit | None:
    agency = _forms_to_names()[match[0].casefold()]
    if head is not None and head[0] <= match.start() < head[1]:
        return Credit(agency=agency, kind="wire", start=match.start(), end=match.end())
    before = _folded(text[max(0, match.start() - _REACH) : match.start()])
    after = _folded(text[match.end() : match.end() + _REACH])
    for form, (front, back) in _forms():
        if _ends(before, front) and after.startswith(back) and _stands_alone(text, match.end(), back):
            return Credit(agency=agency, kind=form.kind, start=match.start(), end=match.end())
    return None


def _stands_alone(text: str, end: int, back: str) -> bool:
    """Whether a name in parentheses ends a dateline or a line; else it is short for what stands before it."""
    return back != ")" or bool(_NOTHING_MORE.match(text, end + len(back)))


def _ends(before: str, front: str) -> bool:
    """Whether the text before a name ends with these words, the first of them whole."""
    rest = before[: len(before) - len(front)]
    return before.endswith(front) and not (front[:1].isalnum() and rest[-1:].isalnum())


def _is_boilerplate(text: str, extent: Extent, wires: Sequence[int]) -> bool:
    """`wires` are where agencies are credited with the text, in order."""
    sentence = _folded(text[slice(*extent)][: 2 * _REACH])
    if sentence.startswith(credit_words("en").boilerplate):
        return True
    short = extent[1] - extent[0] <= 2 * _REACH
    return short and bisect_left(wires, extent[0]) < bisect_left(wires, extent[1])


def _folded(text: str) -> str:
    """In lower case, each run of white space one space."""
    return _SPACE.sub(" ", text).casefold()


_SPACE = re.compile(r"\s+")
_NOTHING_MORE = re.compile(r"[^\S\n]{0,8}(?:\n|[-–—:]|\Z)")


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    forms = sorted(
        (form for forms in credit_words("en").agencies.values() for form in forms), key=lambda f: (-len(f), f)
    )
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, forms))})(?!\w)")


@lru_cache(maxsize=1)
def _forms_to_names() -> dict[str, str]:
    return {form.casefold(): name for name, forms in credit_words("en").agencies.items() for form in (name, *forms)}


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[CreditForm, tuple[str, str]], ...]:
    return tuple((form, _split(form.form)) for form in credit_words("en").forms)


def _split(form: str) -> tuple[str, str]:
    front, _, back = form.partition(_AGENCY)
    return front.casefold(), back.casefold()
