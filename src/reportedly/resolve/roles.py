"""What role a noun phrase tells of whom it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.roles import (
    body_sectors,
    collective_heads,
    former_words,
    group_nouns,
    heads,
    native_words,
    only_heads,
    sectors,
    serving_heads,
    silent_words,
)
from reportedly.resolve.phrases import COMMA, WORD, plain, prepositions, singular, up_to_head

_LONGEST_HEAD = 4
_EX = re.compile(r"(?<=\bex)-", re.IGNORECASE)
_PEOPLE = frozenset({"CVL", "UAF", "REF", "LAB", "EDU", "REB", "CRM", "JRN", "MED", "AGR"})
"""Sectors of people whom what they are of (`relatives of the soldiers`) gives no other."""


@lru_cache(maxsize=20_000)
def role_of(phrase: str) -> str | None:
    """The sector that the phrase's head noun or title points at: the longest run of words nearest to the head. Of
    people it is their own, whatever they are of; where somebody is tells it of one of a group alone (`a spokeswoman at
    the clinic`, but not `buses in the capital`)."""
    words = WORD.findall(_EX.sub(" ", COMMA.split(phrase, maxsplit=1)[0]))
    first = up_to_head(words)
    if first and singular(plain(first[-1])) in cues().concerned:
        return _role_in(first[-1:])
    own = _role_in(first)
    if own in _PEOPLE:
        return own
    somebody = first and singular(plain(first[-1])) in group_nouns()
    return _role_in(_without_where(words)) or (_role_in(words) if somebody else None)


def _without_where(words: Sequence[str]) -> Sequence[str]:
    where = cues().locative | cues().outward
    return words[: next((i for i, word in enumerate(words) if i and word.lower() in where), len(words))]


def _role_in(words: Sequence[str]) -> str | None:
    """The sector of the last run of words that tells one; of `rebel group` that of the rebels."""
    folded = [plain(word) for word in words]
    told, yielded_to = None, frozenset[str]()
    end = len(words)
    while end:
        if told is not None and folded[end - 1] in prepositions():
            break
        run = _run_to(folded, end)
        role, noun = heads().get(run) or heads().get(singular(run)), singular(run)
        if role is not None and (noun not in only_heads() or _is_head(words, end) or _is_group(words, end)):
            yields = _yields_to(noun)
            if not yields:
                return _of_title(folded[:end], role if told is None or role in yielded_to else told)
            if told is None:
                told, yielded_to = role, yields
        end -= run.count(" ") + 1
    return told if told is None else _of_title(folded, told)


def _yields_to(noun: str) -> frozenset[str]:
    """The sectors that, told before a noun, win over its own."""
    if noun in collective_heads():
        return frozenset(sectors())
    return body_sectors() if noun in serving_heads() else frozenset()


def _run_to(words: Sequence[str], end: int) -> str:
    """The longest known run of words that ends here, else the last word."""
    runs = (" ".join(words[end - size : end]) for size in range(min(_LONGEST_HEAD, end), 0, -1))
    known = (r for r in runs if r in heads() or singular(r) in heads() or r in silent_words())
    return next(known, words[end - 1])


def _is_head(words: Sequence[str], end: int) -> bool:
    """Whether a phrase or a possessive ends here."""
    return end == len(words) or words[end].lower() in prepositions() or plain(words[end - 1]) != words[end - 1].lower()


def _is_group(words: Sequence[str], end: int) -> bool:
    """Whether a word ends here by whose group the next one is told: `community leaders`, not `local leaders`."""
    return singular(plain(words[end])) in group_nouns() and plain(words[end - 1]) not in native_words()


def _of_title(words: Sequence[str], role: str) -> str:
    """A former minister is no longer the government."""
    return "ELI" if role in ("GOV", "MIL", "LEG") and not former_words().isdisjoint(words) else role
