"""Replicates coded articles: many more of them, each world with other names, dates, places and wording.

Every replica has the lengths of its original, so that all spans stay valid. A world takes letters for others (vowels
for vowels) in all names and in half of the longer words; dates and coordinates are moved, and the codes of countries
change places. So worlds differ as the news of different weeks does, and within one everything hangs together as in the
originals: copies, incidents, disputes.

Each world begins later than the one before, so that with every world the same number of articles a day is published:
a store grows as its years do.

What worlds have in common are the states that act and the numbers. What real news of different weeks shares beyond
that, names of heads of state and agencies, is not there: such names are soon too common to be keys of links
(`LinkSettings.block`), so that they cost little, but links between weeks that rest on them are fewer than in real news.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from zlib import crc32

import msgspec

from reportedly.languages.linking import linking_lexicon
from reportedly.model import Article, Record
from reportedly.read.article import content_hash

Coded = tuple[Article, Record]

_WORD = re.compile(r"[^\W\d_]+")
_ID = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"(?<!\d)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
_SETS = ("aeiou", "bcdfghklmnprstvwz")
_LONG = 5


class Replicas:
    """The replicas of some coded articles: number 0 to `len(coded) - 1` are of the first world, and so on."""

    def __init__(self, coded: Sequence[Coded], *, a_day: float) -> None:
        self._days = timedelta(days=len(coded) / a_day)
        self._plain = [(msgspec.to_builtins(article), msgspec.to_builtins(record)) for article, record in coded]
        words = [set(_WORD.findall(f"{article.title or ''}\n{article.text}")) for article, _ in coded]
        self._ordinary = frozenset(word for found in words for word in found if word.islower())
        self._countries = sorted({code for _, plain in self._plain for code in _codes(plain)})
        self._worlds: dict[int, _World] = {}

    def __getitem__(self, number: int) -> Coded:
        world, position = divmod(number, len(self._plain))
        return self._world(world).replica(*self._plain[position])

    def _world(self, number: int) -> _World:
        if number not in self._worlds:
            self._worlds[number] = _World(number, self._ordinary, self._countries, number * self._days)
        return self._worlds[number]


class _World:
    """What its replicas have in common."""

    def __init__(self, number: int, ordinary: frozenset[str], countries: Sequence[str], later: timedelta) -> None:
        chance = random.Random(number)
        self._number, self._ordinary = number, ordinary
        lexicon = linking_lexicon("en")
        self._no_names = lexicon.common_names | lexicon.calendar
        self._letters = str.maketrans({a: b for letters in _SETS for a, b in _exchanged(letters, chance).items()})
        self._countries = dict(zip(countries, chance.sample(countries, len(countries)), strict=True))
        self._later = later
        self._degrees = {"lat": chance.uniform(-20, 20), "lon": chance.uniform(-90, 90)}

    def replica(self, article: dict[str, Any], record: dict[str, Any]) -> Coded:
        """The article and its record in this world."""
        text = self._words(article["text"])
        own = {"id": f"{article['id']}-{self._number}", "hash": content_hash(text, outlet=article["outlet"])}
        return (
            msgspec.convert(self._changed(article, text) | own, Article),
            msgspec.convert(self._changed(record, text) | own, Record),
        )

    def _changed(self, value: Any, text: str, key: str = "") -> Any:
        if isinstance(value, dict):
            made = {name: self._changed(held, text, name) for name, held in value.items()}
            return made | {"text": text[made["start"] : made["end"]]} if {"start", "text"} <= made.keys() else made
        if isinstance(value, list | tuple):
            return [self._changed(held, text, key) for held in value]
        if key in self._degrees and value is not None:
            return _within(value + self._degrees[key], 80 if key == "lat" else 180)
        return self._string(value, key) if isinstance(value, str) else value

    def _string(self, value: str, key: str) -> str:
        if key in ("country", "between"):
            return self._countries[value]
        if key in ("published", "edtf", "value"):
            return _DAY.sub(self._moved, value)
        if _ID.fullmatch(value):
            return hashlib.sha256(f"{self._number}:{value}".encode()).hexdigest()[:16]
        return self._words(value) if key in ("text", "title", "name", "stand_in", "admin1", "admin2") else value

    def _words(self, text: str) -> str:
        return _WORD.sub(lambda match: self._word(match.group()), text)

    def _word(self, word: str) -> str:
        lower = word.lower()
        if lower in self._no_names:
            return word
        if lower in self._ordinary and (len(word) < _LONG or crc32(lower.encode()) >> self._number % 24 & 1):
            return word
        return word.translate(self._letters)

    def _moved(self, match: re.Match[str]) -> str:
        year, month, day = (int(part or 1) for part in match.groups())
        parts = 1 + sum(part is not None for part in match.groups()[1:])
        try:
            moved = date(year, month, day) + self._later
        except ValueError:
            return match.group()
        return "-".join(moved.isoformat().split("-")[:parts])


def _exchanged(letters: str, chance: random.Random) -> dict[str, str]:
    others = "".join(chance.sample(letters, len(letters)))
    return dict(zip(letters + letters.upper(), others + others.upper(), strict=True))


def _within(degrees: float, most: float) -> float:
    return round((degrees + most) % (2 * most) - most, 5)


def _codes(value: Any, key: str = "") -> set[str]:
    if isinstance(value, dict):
        return {code for name, held in value.items() for code in _codes(held, name)}
    if isinstance(value, list | tuple):
        return {code for held in value for code in _codes(held, key)}
    return {value} if key in ("country", "between") and isinstance(value, str) else set()
