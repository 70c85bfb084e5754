"""What a noun phrase says of itself: whose it is, where it is, what role it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.identities import Found, Identity, find_identities
from reportedly.gazetteer.roles import heads

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PREFIX = re.compile(r"([^\W_]+)[-–‑]\Z")
_SUFFIX = re.compile(r"[-–‑]([^\W_]+)")
_LONGEST_HEAD = 4
_LONGEST_PREFIX = 8
_PEOPLE = frozenset({"CVL", "UAF", "REF", "LAB", "EDU", "REB", "CRM", "JRN", "MED", "AGR"})
"""Sectors of people whom what they are of (`relatives of the soldiers`) gives no other."""

Relation = Literal["owner", "location", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the names in a phrase say.

    `owner` is the identity the participant belongs to or acts for (`Italian media`, `Embassy of Azerbaijan in Italy`),
    `location` the one it is only in or from (`police in France`). Whom it deals with (`talks with Iran`) is neither.
    """

    owner: Found | None
    location: Found | None


def read_phrase(phrase: str, *, known: Sequence[Found] | None = None) -> Reading:
    """Sort the names in a noun phrase by the words before them; `known` adds names found by other means, in place of
    the states and capitals that have them too."""
    owner: Found | None = None
    location: Found | None = None
    named = [found for found in find_identities(phrase) if not _is_namesake(found, known or ())]
    for found in sorted((*named, *(known or ())), key=lambda f: (f.start, -f.end)):
        how = relation(phrase, found)
        if how == "owner":
            owner = _better(owner, found)
        elif how == "location":
            location = location or found
    return Reading(owner=owner, location=location)


def _is_namesake(found: Found, known: Sequence[Found]) -> bool:
    """`Georgia` where the article means the one in America."""
    state = found.identity.kind in ("country", "capital")
    return state and any(k.start <= found.start and found.end <= k.end for k in known)


def _better(first: Found | None, second: Found) -> Found:
    """The first owner wins, unless it is a generic body and the second says whose: `Senate of Poland`."""
    if first is None or (first.identity.generic and not second.identity.generic and second.identity.country):
        return second
    return first


def relation(phrase: str, found: Found) -> Relation:
    """What a name in a phrase tells of whom the phrase means: `owner`, `location` or `other`."""
    suffix = _SUFFIX.match(phrase, found.end)
    if suffix is not None and suffix.group(1).lower() in cues().outside_suffixes:
        return "other"
    prefix = _PREFIX.search(phrase[max(0, found.start - _LONGEST_PREFIX) : found.start])
    if prefix is not None and prefix.group(1).lower() in cues().outside_prefixes:
        return "other"
    before = phrase[: found.start].rpartition(",")[2].lower()
    words = _WORD.findall(before)
    if set(words) & cues().outward or _singular(head_of(phrase)) in cues().concerned & {_singular(w) for w in words}:
        return "other"
    if any(word in cues().locative for word in words):
        return "other" if is_mission(phrase) else "location"
    return "owner"


def is_embassy(phrase: str) -> bool:
    """Whether a phrase speaks of an embassy, a consulate or their heads, whatever state's."""
    return any(_plain(word) in cues().embassies for word in _WORD.findall(phrase))


def is_mission(phrase: str) -> bool:
    """Whether a phrase speaks of an embassy, a diplomat or the like."""
    return any(_plain(word) in cues().missions for word in _WORD.findall(phrase))


def is_plain(phrase: str) -> bool:
    """Whether nothing in a phrase depends on its head by a preposition or a comma."""
    return "," not in phrase and _prepositions().isdisjoint(word.lower() for word in _WORD.findall(phrase))


@lru_cache(maxsize=20_000)
def head_of(phrase: str) -> str:
    """The head noun of a phrase in lower case, by position: the last word before the first preposition or comma."""
    before = phrase.split(",", 1)[0]
    words = _up_to_head(_WORD.findall(before))
    return _plain(words[-1]) if words else ""


@lru_cache(maxsize=20_000)
def role_of(phrase: str) -> str | None:
    """The sector that the phrase's head noun or title points at: the longest run of words nearest to the head. Of
    people it is their own, whatever they are of."""
    before = phrase.split(",", 1)[0]
    words = [_plain(word) for word in _WORD.findall(before)]
    own = _role_in(_up_to_head(words))
    return own if own in _PEOPLE else _role_in(words)


def _role_in(words: Sequence[str]) -> str | None:
    table = heads()
    for end in range(len(words), 0, -1):
        for size in range(min(_LONGEST_HEAD, end), 0, -1):
            run = " ".join(words[end - size : end])
            if (role := table.get(run) or table.get(_singular(run))) is not None:
                return _of_title(words, role)
    return None


def _up_to_head(words: Sequence[str]) -> Sequence[str]:
    """The words before the first preposition, but for one that comes first of all."""
    return words[: next((i for i, word in enumerate(words) if i and word in _prepositions()), len(words))]


@lru_cache(maxsize=1)
def _prepositions() -> frozenset[str]:
    return cues().locative | cues().outward | cues().belonging


def _of_title(words: Sequence[str], role: str) -> str:
    """A former minister is no longer the government."""
    return "ELI" if role in ("GOV", "MIL", "LEG") and words[0] in ("former", "ex", "late") else role


def _plain(word: str) -> str:
    lowered = word.lower()
    return lowered[:-2] if lowered.endswith(("'s", "’s")) else lowered


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def canonical(identity: Identity, surface: str) -> str:
    """The plain name of a country or body for a surface form that is nothing but its name."""
    return identity.name if identity.kind in ("country", "organisation") else surface
