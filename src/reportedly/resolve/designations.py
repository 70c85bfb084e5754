"""Loaded words in and beside a participant's phrase, kept as the speaker's."""

from __future__ import annotations

import re

from reportedly.gazetteer.roles import designations
from reportedly.model import Quote

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_REACH = 40
_DETERMINER = re.compile(r"(?:the|a|an|this|that|these|those|some|its|their|his|her|our)\s+", re.IGNORECASE)


def find_designations(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """Designations inside `text[start:end]` and directly before it."""
    found = [_quote(text, m.start(), m.end()) for m in _WORD.finditer(text, start, end) if _is_loaded(m.group())]
    return (*_before(text, start), *found)


def _before(text: str, start: int) -> list[Quote]:
    words = list(_WORD.finditer(text, max(0, start - _REACH), start))
    found: list[Quote] = []
    edge = start
    for word in reversed(words):
        if text[word.end() : edge].strip("\"'“”‘’ ") or not _is_loaded(word.group()):
            break
        found.insert(0, _quote(text, word.start(), word.end()))
        edge = word.start()
    return found


def without_designations(name: str) -> str:
    """A name without loaded words, quotation marks left around them, and determiner."""
    kept = _WORD.sub(lambda m: "" if _is_loaded(m.group()) else m.group(), name)
    plain = " ".join(re.sub(r"[\"“”‘](?=\W*[\"“”’])|(?<=\s)[\"“”](?=\s|$)|^[\"“”‘]\s", "", kept).split())
    return _DETERMINER.sub("", plain, count=1) if _DETERMINER.match(plain) else plain


def _is_loaded(word: str) -> bool:
    return word.lower() in designations()


def _quote(text: str, start: int, end: int) -> Quote:
    return Quote(text=text[start:end], start=start, end=end)
