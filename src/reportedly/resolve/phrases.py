"""What a noun phrase says of itself: whose it is and where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.identities import Found, Identity, find_identities

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
COMMA = re.compile(r",(?!\d)")
"""One that parts words, not the digits of a number."""
_PREFIX = re.compile(r"([^\W_]+)[-–‑]\Z")
_SUFFIX = re.compile(r"[-–‑]([^\W_]+)")
_JOINT = re.compile(r" ?(?:,|&|and|, and)(?: the)? ")
_STATES = ("country", "people")
_LONGEST_PREFIX = 8
_LONGEST_AFFAIR = 60
"""Characters behind a name among which it is looked for what the name tells of: a few words."""

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
    return Reading(owner=_lending(phrase, owner), location=_lending(phrase, location))


def is_of_several(phrase: str) -> bool:
    """Whether states that are joined own it (`leaders of Serbia and Montenegro`, `U.S. and British troops`)."""
    states = [found for found in find_identities(phrase) if found.identity.kind in _STATES][:2]
    if len({state.identity.country for state in states}) < 2 or relation(phrase, states[0]) != "owner":
        return False
    return _JOINT.fullmatch(phrase, states[0].end, states[1].start) is not None


def _lending(phrase: str, found: Found | None) -> Found | None:
    """A name with the sector it gives the phrase; a state gives one only where the phrase is nothing but its name
    (`neighbouring Iran`), not in that of a company (`Air India`)."""
    if found is None or found.identity.kind not in ("country", "capital"):
        return found
    before = WORD.findall(phrase[: found.start])
    alone = WORD.search(phrase, found.end) is None and all(_leaves_state(word) for word in before)
    return found if alone else replace(found, identity=replace(found.identity, role=None))


def _leaves_state(word: str) -> bool:
    return word.lower() not in prepositions() and (word.islower() or word.lower() in cues().before_states)


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
    before = COMMA.split(phrase[: found.start])[-1].lower()
    words = WORD.findall(before)
    affair = _tells_of_affair(phrase[found.end : found.end + _LONGEST_AFFAIR])
    if affair or set(words) & cues().outward or _is_concerned(phrase, words):
        return "other"
    if any(word in cues().locative for word in words):
        return "other" if is_mission(phrase) else "location"
    return "owner"


def _is_concerned(phrase: str, before: Sequence[str]) -> bool:
    """Whether the words before a name tell of people by what they are for, against or busy with."""
    told = {singular(word) for word in before} & cues().concerned
    behind = len(before) > 1 and before[-1] in cues().belonging and singular(before[-2]) in told
    return behind or singular(head_of(phrase)) in told


def _tells_of_affair(behind: str) -> bool:
    """Whether the words behind a name are what it is told for, then whom that tells of (`nuclear deal negotiators`)."""
    words = WORD.findall(COMMA.split(behind, maxsplit=1)[0])
    described = len(words) > 1 and words[0].islower() and words[0] not in cues().affairs
    affair, *people = words[described:] or [""]
    return affair.lower() in cues().affairs and bool(people) and people[0].lower() not in prepositions()


def is_embassy(phrase: str) -> bool:
    """Whether a phrase speaks of an embassy, a consulate or their heads, whatever state's."""
    return any(plain(word) in cues().embassies for word in WORD.findall(phrase))


def is_mission(phrase: str) -> bool:
    """Whether a phrase speaks of an embassy, a diplomat or the like."""
    return any(plain(word) in cues().missions for word in WORD.findall(phrase))


def is_plain(phrase: str) -> bool:
    """Whether nothing in a phrase depends on its head by a preposition or a comma."""
    return COMMA.search(phrase) is None and prepositions().isdisjoint(word.lower() for word in WORD.findall(phrase))


@lru_cache(maxsize=20_000)
def head_of(phrase: str) -> str:
    """The head noun of a phrase in lower case, by position: the last word before the first preposition or comma."""
    before = COMMA.split(phrase, maxsplit=1)[0]
    words = up_to_head(WORD.findall(before))
    return plain(words[-1]) if words else ""


def up_to_head(words: Sequence[str]) -> Sequence[str]:
    """The words before the first preposition, but for one that comes first of all."""
    return words[: next((i for i, word in enumerate(words) if i and word in prepositions()), len(words))]


@lru_cache(maxsize=1)
def prepositions() -> frozenset[str]:
    """Words before what a phrase is of, where it is or whom it faces."""
    return cues().locative | cues().outward | cues().belonging


def plain(word: str) -> str:
    """A word in lower case without a possessive ending."""
    lowered = word.lower()
    return lowered[:-2] if lowered.endswith(("'s", "’s")) else lowered


def singular(words: str) -> str:
    """A noun in the plural, or the last of a run of words, in the singular."""
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def canonical(identity: Identity, surface: str) -> str:
    """The plain name of a country or body for a surface form that is nothing but its name."""
    return identity.name if identity.kind in ("country", "organisation") else surface
