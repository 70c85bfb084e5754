"""Loaded words in and beside a participant's phrase, kept as the speaker's."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.gazetteer.roles import degree_words, designations
from reportedly.model import Quote

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_REACH = 40
_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|some|its|their|his|her|our)\s+", re.IGNORECASE)
_AGE = re.compile(r"^[^\W_]{1,20}(?:-[^\W_]{1,20})?-year-old\s+(?=[^\W\d_])", re.IGNORECASE)
_LOST_MARKS = re.compile(r"[\"“”‘](?=\W*[\"“”’])|(?<=\s)[\"“”](?=\s|$)|^[\"“”‘]\s")
_LEFT_OVER = re.compile(
    r"^(?:(?:of|and|or|in|by|from|&)\b\s*|[,;]\s*){1,3}|(?:\s+(?:of|and|or|in|by|from|the|&)|\s*[,;]){1,3}$"
)


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
    """A name without loaded words, what only served them (adverbs, joints, quotation marks), and determiner."""
    kept = _loaded().sub("", name)
    plain = " ".join(_LOST_MARKS.sub("", kept).split())
    plain = _DETERMINER.sub("", plain, count=1)
    if kept == name:
        return plain
    return _DETERMINER.sub("", _LEFT_OVER.sub("", plain), count=1)


def without_age(name: str) -> str:
    """A name without the age before it: `40-year-old Sione Vea`."""
    return _AGE.sub("", name, count=1)


@lru_cache(maxsize=1)
def _loaded() -> re.Pattern[str]:
    """Loaded words with the adverbs before them and the joints between them: `extremely radical`, `fascist and
    extremist`; but not where a party bears one as its name."""
    words = "|".join(sorted(map(re.escape, designations()), key=len, reverse=True))
    degrees = "|".join(sorted(map(re.escape, degree_words())))
    one = rf"\b(?:(?:{degrees})\s+){{0,2}}(?:{words})\b(?!['’-]?[^\W_]|\s+Party\b)"
    return re.compile(rf"{one}(?:\s*,?\s+(?:and|or)\s+(?={one}))?", re.IGNORECASE)


def _is_loaded(word: str) -> bool:
    return word.lower() in designations()


def _quote(text: str, start: int, end: int) -> Quote:
    return Quote(text=text[start:end], start=start, end=end)
