"""Names, ages and disasters in a stretch of text, without a parse: what two articles on one happening share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reportedly.gazetteer.fold import fold
from reportedly.languages.linking import linking_lexicon

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_AGE = re.compile(r"\b(\d{1,2})[ -]year|, (\d{2}),")
_SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Folded: `full` are two words of a name that follow each other, `single` single ones, each sorted."""

    full: tuple[str, ...] = ()
    single: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()


def names(text: str, *, common: frozenset[str] = frozenset(), lower: frozenset[str] | None = None) -> Names:
    """The names in `text`, but for words of `common` ones (folded) and what is no name.

    A word with a capital is none when the article (`lower`, else `text`) has it in lower case too, or when it is on the
    language's list of common names. Linear in the length of the text.
    """
    left_out = common | (lower_words(text) if lower is None else lower)
    full: set[str] = set()
    single: set[str] = set()
    before, end = "", -1
    for match in _WORD.finditer(text):
        if before and match.end() - match.start() == 1:  # an initial: the name goes on behind it
            continue
        word = _name(match.group(), left_out)
        if word:
            single.add(word)
            if before and _joined(text[end : match.start()]):
                full.add(f"{before} {word}")
        before, end = word, match.end()
    return Names(full=tuple(sorted(full)), single=tuple(sorted(single)), ages=_ages(text))


def lower_words(text: str) -> frozenset[str]:
    """The words of the text that stand in it in lower case."""
    return frozenset(_folded(word) for word in set(_WORD.findall(text)) if word[0].islower())


def disasters(text: str) -> tuple[str, ...]:
    """The kinds of disaster that a text tells of."""
    return linking_lexicon("en").disasters_in(match.group().lower() for match in _WORD.finditer(text))


def _name(word: str, left_out: frozenset[str]) -> str:
    if not word[0].isupper() or len(word) < _SHORTEST:
        return ""
    folded = _folded(word).removesuffix("'s")
    words = linking_lexicon("en")
    lists = (left_out, words.common_names, words.calendar)
    return "" if len(folded) < _SHORTEST or any(folded in known for known in lists) else folded


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return fold(word)


def _joined(between: str) -> bool:
    """Whether the two words are parts of one name: a blank between them, or an initial."""
    initial = len(between) == len(" J. ") and between[0] == " " and between[1].isupper() and between[2:] == ". "
    return between == " " or initial


def _ages(text: str) -> tuple[str, ...]:
    return tuple(sorted({one or other for one, other in _AGE.findall(text)}))
