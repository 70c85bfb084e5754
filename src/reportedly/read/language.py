"""Which language a text is in: letter statistics, and function words where those are weak."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from resiliparse.parse.lang import detect_fast

from reportedly.read.lexicon import foreign_words, function_words

SAMPLE = 4_000
"""Characters looked at, from where the story begins."""

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH_SHARE = 0.08
"""English news has 0.14 to 0.25 of its words in the list, 99 of 100 articles over 0.10; other languages under 0.03."""
_FEW_WORDS = 60
"""Below this a share is chance (two different words of the list are needed then), and so are letter statistics."""
_CLOSE = 40
"""Distance in ranks within which two languages cannot be told apart in a text of few words."""
_FOREIGN_SHARE = 0.2
"""More words than this with letters beyond ASCII are no matter of a few foreign names."""
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0531-\u058f]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("am", re.compile("[\u1200-\u137f]")),
)
"""Scripts (Unicode blocks) that news writes in one language only, or nearly; kana before Han, which Japanese shares."""
_SCRIPT_SHARE = 0.3
"""Of all letters: Japanese mixes its own script with Han, and names may stand in Latin letters."""
_ALL = 101
_NO_CUTOFF = 10_000


def detect(text: str, *, start: int = 0, languages: Sequence[str] = ("en",)) -> str | None:
    """The ISO 639-1 code of the language of `text` from `start` on; None when it has no words.

    English is recognised by its function words, everything else by letter statistics (resiliparse). In a text of few
    words the statistics alone do not settle it: without words or letters that only other languages have it is taken to
    be in one of `languages` if that is among the likeliest, and with them never to be English.
    """
    sample = text[start : start + SAMPLE].lower()
    words = _WORD.findall(sample)
    if not words:
        return None
    if _has_english_words(words):
        return "en"
    if (own := _by_script("".join(words))) is not None:
        return own
    ranked = cast(list[tuple[str, int]], detect_fast(sample, n_results=_ALL, cutoff=_NO_CUTOFF))
    if len(words) >= _FEW_WORDS:
        return ranked[0][0]
    if _looks_foreign(words):
        return next(code for code, _ in ranked if code != "en")
    return _best(ranked, languages)


def _by_script(letters: str) -> str | None:
    needed = _SCRIPT_SHARE * len(letters)
    return next((code for code, script in _SCRIPTS if len(script.findall(letters)) > needed), None)


def _has_english_words(words: Sequence[str]) -> bool:
    found = [word for word in words if word in function_words()]
    if len(words) < _FEW_WORDS and len(set(found)) < 2:
        return False
    return len(found) >= _ENGLISH_SHARE * len(words)


def _looks_foreign(words: Sequence[str]) -> bool:
    beyond_ascii = sum(not word.isascii() for word in words)
    foreign = sum(word in foreign_words() for word in words)
    return beyond_ascii > _FOREIGN_SHARE * len(words) or foreign > sum(word in function_words() for word in words)


def _best(ranked: Sequence[tuple[str, int]], wanted: Sequence[str]) -> str:
    first, rank = ranked[0]
    return next((code for code, other in ranked if code in wanted and other <= rank + _CLOSE), first)
