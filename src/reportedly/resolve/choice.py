"""Chooses, for each place name of an article, the place it denotes.

A candidate is scored by what it is (countries before large towns before small ones), by how much of the article is
about its country and region, and by an explicit container (`Paris, Texas`); population decides only what is left open.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.config import Settings
from reportedly.gazetteer.countries import countries
from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import identity_of
from reportedly.gazetteer.lists import OwnLists, own_lists
from reportedly.gazetteer.places import GazetteerPlace, gazetteer
from reportedly.model import Article, Toponym

_PRIOR: Mapping[str, float] = {"country": 11.0, "region": 6.0, "area": 8.0, "district": -1.0, "point": 5.0, "city": 0.0}
_OWN_CITY = 5.5
"""A settlement of our own table counts as one of 300,000 inhabitants: it is there because news names it."""
_CONTAINER, _SAME_COUNTRY, _SAME_REGION, _HINT = 12.0, 3.0, 1.5, 3.0
_OTHER_NAME = -0.7
_BESIDE = 6.0
_ABBREVIATION = 2
_DATELINE_VOTES = 3.0
_ROUNDS = 2
_CAPITAL = 1.5
_UNMENTIONED = 5.0
_ABOUT = 0.4
_TOWN = 50_000
_CITY = 100_000
_METROPOLIS = 1_000_000
_HALF = 0.5
_LEAST = 1e-9
_LOCAL = frozenset({"city", "district", "region"})
_JOINTS = frozenset({",", "(", "in", ", in", "in the", ", in the", ", the", "of", "of the"})
_BETWEEN = 12
"""Most characters between a place and its container: `Paris, in northern Texas` is nearer than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A place name with the place chosen for it (None: unknown) and the country that the article puts it in by name
    (`Simferopol, Ukraine`), if it does."""

    toponym: Toponym
    place: GazetteerPlace | None
    worded: str | None = None


class Choices:
    """The places of an article: those of its toponyms, in text order, and a way to place further words by them."""

    def __init__(self, article: Article, toponyms: Sequence[Toponym], *, lists: OwnLists | None = None) -> None:
        self._lists = lists or own_lists(Settings())
        self._text = article.text
        self._toponyms = toponyms
        self._halves = _halves(toponyms)
        self._dateline = _dateline(article)
        self._starts = [t.start for t in toponyms]
        candidates = [self._candidates(t.text) for t in toponyms]
        self._votes = Votes((), (), self._dateline)
        chosen = self._surest_first(candidates)
        containers: list[GazetteerPlace | None] = []
        for _ in range(_ROUNDS):
            containers = [self._container(chosen, i) for i in range(len(toponyms))]
            beside = [self._beside(chosen, i) for i in range(len(toponyms))]
            told = zip(toponyms, candidates, containers, beside, strict=True)
            chosen = [self._best(t, c, k, beside=b) for t, c, k, b in told]
            self._votes = Votes(toponyms, chosen, self._dateline)
        self.all = tuple(
            Choice(toponym=t, place=p, worded=c.country if c is not None else None)
            for t, p, c in zip(toponyms, chosen, containers, strict=True)
        )

    def _surest_first(self, candidates: Sequence[Sequence[GazetteerPlace]]) -> list[GazetteerPlace | None]:
        """A first choice for each name: the one that leaves least doubt votes on the next (`Valparaiso` on its port of
        `San Antonio`, not the other way round)."""
        chosen: list[GazetteerPlace | None] = [None] * len(candidates)
        uses: dict[str, list[int]] = defaultdict(list)
        for index, toponym in enumerate(self._toponyms):
            uses[fold(toponym.text)].append(index)
        for name in sorted(uses, key=lambda n: (-_margin(candidates[uses[n][0]]), uses[n][0])):
            first = uses[name][0]
            place = self._best(self._toponyms[first], candidates[first], None)
            for index in uses[name]:
                chosen[index] = place
                self._votes.add(name, place, 1.0)
        return chosen

    def within(self, start: int, end: int) -> list[Choice]:
        """The choices for toponyms inside a stretch of the text."""
        inside = self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [c for c in inside if c.toponym.end <= end]

    def place(self, start: int, end: int) -> Choice | None:
        """The place that words which are no toponym denote when read as one; None if the gazetteer has none."""
        toponym = Toponym(start=start, end=end, text=self._text[start:end], kind="literal")
        place = self._best(toponym, self._candidates(toponym.text), None)
        return Choice(toponym=toponym, place=place) if place is not None else None

    def _candidates(self, name: str) -> tuple[GazetteerPlace, ...]:
        """A listed place of the user's is meant wherever its name stands."""
        return self._lists.lookup(name) or _candidates(self._halves.get(fold(name), name))

    def _container(self, chosen: Sequence[GazetteerPlace | None], index: int) -> GazetteerPlace | None:
        """The country or region named right after a place (`Paris, Texas`, `Paris in Texas`), else before it (`the
        Texas town of Paris`)."""
        behind = self._between(index).strip() in _JOINTS
        if behind and (place := _large(chosen[index + 1])) is not None:
            return place
        kind, *of = self._between(index - 1).split() or [""]
        told = kind in cues().settlements and len(of) == 1 and of[0] in cues().belonging
        return _large(chosen[index - 1]) if told else None

    def _beside(self, chosen: Sequence[GazetteerPlace | None], index: int) -> frozenset[str]:
        """The regions (`USA.NY`) and countries (`USA`) of whose regions the names beside a name tell that it may be
        one: that of the town before it (`Buffalo, New York`), those of regions listed with it."""
        before = chosen[index - 1] if index else None
        keys = set[str]()
        if before is not None and before.precision == "city" and self._between(index - 1).strip() == ",":
            keys.add(f"{before.country}.{before.admin1}")
        if _is_region(before) and before is not None and self._lists_before(chosen, index):
            keys.add(before.country or "")
        after = chosen[index + 1] if index + 1 < len(chosen) else None
        if after is not None and _is_region(after) and self._between(index).strip().startswith(","):
            keys.add(after.country or "")
        return frozenset(keys)

    def _lists_before(self, chosen: Sequence[GazetteerPlace | None], index: int) -> bool:
        """Whether a name goes on a list of regions: the one before it is not only told for the town before that
        (`Lincoln, Nebraska, New York`)."""
        region, other = chosen[index - 1], chosen[index - 2] if index > 1 else None
        if _is_region(other) and self._between(index - 2).strip() == ",":
            return self._between(index - 1) != ""
        town = region is not None and other is not None and _inside(other, region)
        return self._between(index - 1).strip().startswith(",") and not town

    def _between(self, index: int) -> str:
        """The text between a place name and the next one; empty where it is long or there is none."""
        if not 0 <= index < len(self._toponyms) - 1:
            return ""
        between = self._text[self._toponyms[index].end : self._toponyms[index + 1].start]
        return between if len(between) <= _BETWEEN else ""

    def _contained(self, place: GazetteerPlace, name: str, container: GazetteerPlace | None) -> bool:
        """Whether the container speaks for a candidate: not for a hamlet with a second name, where the names may as
        well be a list (`Illinois, California and Nevada`)."""
        if container is None or not _inside(place, container):
            return False
        return fold(place.name) == name or place.population >= _TOWN or place.precision == "region"

    def _best(
        self,
        toponym: Toponym,
        candidates: Sequence[GazetteerPlace],
        container: GazetteerPlace | None,
        *,
        beside: frozenset[str] = frozenset(),
    ) -> GazetteerPlace | None:
        name = fold(toponym.text)
        if len(name) <= _ABBREVIATION and not self._may_abbreviate(toponym):
            candidates = [p for p in candidates if p.precision == "country"]
        hint = _hint(self._text, toponym)
        namesake = self._means_region(candidates, name)

        def score(place: GazetteerPlace) -> float:
            value = _prior(place) + self._fit(place, name) + _hinted(place, hint)
            value += _CONTAINER if self._contained(place, name, container) else 0.0
            value += _BESIDE if _is_told_beside(place, beside) else 0.0
            value -= _UNMENTIONED if namesake and place.precision == "country" else 0.0
            return value + (0.0 if fold(place.name) == name else _OTHER_NAME)

        best = max(candidates, key=score, default=None)
        if best is None or (container is not None and self._is_elsewhere(best, toponym, container)):
            return None
        return None if container is None and self._is_stray(best, toponym.text) else best

    def _is_stray(self, place: GazetteerPlace, surface: str) -> bool:
        """Whether a settlement that no news would name without its state lies in one of which the article says nothing,
        while it speaks of another: `Boni`, in an article about Mali, is not Bonn; capitals are named so. `The North` is
        no region of such a state, whatever else the article speaks of."""
        name = fold(surface)
        if place.precision not in _LOCAL or place.country is None or place.key.startswith("reportedly:"):
            return False
        if name in cues().compass:
            return not self._votes.weight(place.country, besides=name)
        if _is_capital_of(surface, place.country):
            return False
        if self._votes.weight(place.country, besides=name) or not self._votes.is_about_one(besides=name):
            return False
        return place.population < (_CITY if fold(place.name) == name else _METROPOLIS)

    def _is_elsewhere(self, place: GazetteerPlace, toponym: Toponym, container: GazetteerPlace) -> bool:
        """`Eastern District of Texas` is no Eastern District elsewhere, nor is `Bradford, Ontario` the English town."""
        if place.country == container.country:
            return False
        town = place.precision in _LOCAL and place.population < _METROPOLIS
        return self._text.startswith(" of ", toponym.end) or (town and container.precision == "region")

    def _means_region(self, candidates: Sequence[GazetteerPlace], name: str) -> bool:
        """Whether a name of a country and of a region elsewhere (`Georgia`) stands in an article about the latter's."""
        states = [p.country for p in candidates if p.precision == "country" and p.country is not None]
        regions = [p.country for p in candidates if p.precision == "region" and p.key.startswith("reportedly:")]
        if not states or any(self._votes.weight(c, besides=name) for c in states):
            return False
        return any(self._votes.share(c, besides=name) > _ABOUT for c in regions if c is not None)

    def _may_abbreviate(self, toponym: Toponym) -> bool:
        """`TX` is Texas after a comma: `Austin, TX`."""
        after_comma = toponym.text.isupper() and self._text[max(0, toponym.start - 2) : toponym.start] == ", "
        return after_comma or "." in toponym.text

    def _fit(self, place: GazetteerPlace, name: str) -> float:
        """How much the article's other places speak for the country and the region of this one."""
        if place.country is None:
            return 0.0
        fit = _SAME_COUNTRY * self._votes.share(place.country, besides=name)
        if place.precision != "country" and self._votes.weight(f"{place.country}.{place.admin1}", besides=name):
            fit += _SAME_REGION
        return fit


class Votes:
    """How much the names of an article speak for each country (`USA`) and region (`USA.TX`), by name."""

    def __init__(
        self,
        toponyms: Sequence[Toponym],
        chosen: Sequence[GazetteerPlace | None],
        dateline: GazetteerPlace | None,
    ) -> None:
        self._all: dict[str, float] = defaultdict(float)
        self._by_name: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._total: dict[str, float] = defaultdict(float)
        for toponym, place in zip(toponyms, chosen, strict=True):
            self.add(fold(toponym.text), place, 1.0)
        self.add("", dateline, _DATELINE_VOTES)

    def add(self, name: str, place: GazetteerPlace | None, weight: float) -> None:
        """Count what the use of a name for a place speaks for."""
        if place is None or place.country is None:
            return
        sure = weight if place.precision in ("country", "region") or _prior(place) > _OWN_CITY - 1 else weight / 3
        self._total[""] += sure
        self._total[name] += sure if name else 0.0
        for key in (place.country, f"{place.country}.{place.admin1}"):
            self._all[key] += sure
            self._by_name[name][key] += sure

    def weight(self, key: str, *, besides: str) -> float:
        """Votes for a country or region by all names but one."""
        own = self._by_name[besides][key] if besides in self._by_name else 0.0
        return self._all.get(key, 0.0) - own

    def share(self, country: str, *, besides: str) -> float:
        """The part of the votes of all names but one that a country has, in [0, 1]."""
        total = self._total[""] - (self._total.get(besides, 0.0) if besides else 0.0)
        return self.weight(country, besides=besides) / total if total > _LEAST else 0.0

    def is_about_one(self, *, besides: str) -> bool:
        """Whether at least half of the votes of all names but one are for one country."""
        return any(self.share(key, besides=besides) >= _HALF for key in self._all if "." not in key)


def _large(place: GazetteerPlace | None) -> GazetteerPlace | None:
    """The place if others can be told to lie in it."""
    return place if place is not None and place.precision in ("country", "region", "district") else None


def _halves(toponyms: Sequence[Toponym]) -> dict[str, str]:
    """The states that `the North` and `the South` mean where an article names one of two that share a name."""
    halves: dict[str, str] = {}
    for name in sorted({_named_state(toponym.text) for toponym in toponyms}):
        point, _, shared = name.partition(" ")
        if fold(point) in cues().compass and _is_state(name):
            both = {other: half for other in cues().compass if _is_state(half := f"{other.title()} {shared}")}
            halves |= both if len(both) > 1 or _is_state(shared) else {}
    return halves


def _named_state(name: str) -> str:
    """The state of a people that is called by a point of the compass too (`North Korean`), else the name itself."""
    identity = identity_of(name)
    of_people = identity is not None and identity.kind == "people" and fold(name.partition(" ")[0]) in cues().compass
    return identity.name if identity is not None and of_people else name


def _is_state(name: str) -> bool:
    """Whether this is what a state is called today: not `West Germany`."""
    identity = identity_of(name)
    return identity is not None and identity.kind == "country" and identity.name == name


def _dateline(article: Article) -> GazetteerPlace | None:
    head = article.head.place if article.head is not None else None
    return max(_candidates(head.text.title()), key=_prior, default=None) if head is not None else None


def largest(name: str) -> GazetteerPlace | None:
    """Of the places of a name the one of most inhabitants, whatever the article is about; None if there is none."""
    return max(_candidates(name), key=lambda place: place.population, default=None)


@lru_cache(maxsize=20_000)
def _candidates(name: str) -> tuple[GazetteerPlace, ...]:
    """Places of that name; an adjective stands for its country, a name with a word of kind also without it."""
    identity = identity_of(name)
    if identity is not None and identity.kind in ("people", "country") and identity.country is not None:
        return _country_and_namesakes(name, identity.name)
    found = gazetteer().lookup(name)
    if found:
        return _without_strangers(name, found) if identity is not None and identity.kind == "capital" else found
    for shorter in _shorter(name):
        if found := tuple(p for p in gazetteer().lookup(shorter) if _is_known(p)):
            return found
    return ()


def _is_capital_of(name: str, country: str | None) -> bool:
    identity = identity_of(name)
    return identity is not None and identity.kind == "capital" and identity.country == country


def _without_strangers(name: str, places: Sequence[GazetteerPlace]) -> tuple[GazetteerPlace, ...]:
    """The places of a capital's name but those abroad that are called otherwise today (`Islamabad` was Anantnag)."""
    whole = fold(name).replace(" ", "")
    own = (p for p in places if _is_capital_of(name, p.country) or fold(p.name).replace(" ", "").startswith(whole))
    return tuple(own)


def _is_known(place: GazetteerPlace) -> bool:
    """Whether part of a name may mean this place: `downtown Lyon`, but not `Central Plateau` as any Plateau."""
    return place.precision == "country" or place.key.startswith("reportedly:") or place.population >= _CITY


def _country_and_namesakes(name: str, country: str) -> tuple[GazetteerPlace, ...]:
    """Small settlements never carry a country's name in the news; regions (Georgia) may."""
    same = [p for p in gazetteer().lookup(country) if p.precision == "country"]
    regions = [p for p in gazetteer().lookup(name) if p.precision in ("region", "area")]
    inner = [p for p in regions if p.key.startswith("reportedly:") and p.country in {s.country for s in same}]
    return tuple(inner) or (*same, *regions)


def _shorter(name: str) -> list[str]:
    words = name.split()
    kinds = cues().divisions | cues().settlements | {"city"}
    shorter = []
    if len(words) > 1 and words[-1].lower() in kinds and len(words[-2]) > _ABBREVIATION:
        shorter.append(" ".join(words[:-1]))
    if len(words) > 1 and words[0].lower() in cues().compass | cues().before_towns:
        shorter.append(" ".join(words[1:]))
    return shorter


def _prior(place: GazetteerPlace) -> float:
    own = place.key.startswith("reportedly:")
    if place.precision == "city":
        size = _OWN_CITY if own else math.log10(place.population + 10)
        return size + _CAPITAL if _is_capital(place) else size
    if place.precision == "district":
        return _OWN_CITY - 0.5 if own else _PRIOR["district"] + math.log10(place.population + 10)
    if place.precision == "region" and not own:
        return _PRIOR["region"] - 2.0 + math.log10(place.population + 10) / 4
    return _PRIOR[place.precision]


def _margin(candidates: Sequence[GazetteerPlace]) -> float:
    """How far the likeliest place of a name is ahead of all in other countries."""
    best = max(candidates, key=_prior, default=None)
    if best is None:
        return 0.0
    return _prior(best) - max((_prior(p) for p in candidates if p.country != best.country), default=0.0)


def _is_region(place: GazetteerPlace | None) -> bool:
    return place is not None and place.precision == "region"


def _is_told_beside(place: GazetteerPlace, beside: frozenset[str]) -> bool:
    return place.precision == "region" and not beside.isdisjoint((place.country, f"{place.country}.{place.admin1}"))


def _inside(place: GazetteerPlace, container: GazetteerPlace) -> bool:
    if place.country != container.country or place == container or place.precision == "country":
        return False
    return container.precision == "country" or place.admin1 == container.admin1


def _is_capital(place: GazetteerPlace) -> bool:
    if place.country is None or place.population < _TOWN:
        return False
    return place.name in countries()[place.country].capitals


def _hint(text: str, toponym: Toponym) -> str | None:
    """What the words around say it is: a division (`Tovuz district`) or a settlement (`the city of Lyon`)."""
    after = text[toponym.end : toponym.end + 16].split()
    before = text[max(0, toponym.start - 24) : toponym.start].split()
    words = cues()
    if toponym.text.rpartition(" ")[2].lower() in words.divisions:
        return "division"
    if after and after[0].strip(".,;:").lower() in words.divisions:
        return "division"
    if len(before) > 1 and before[-1] == "of" and before[-2].lower() in words.divisions:
        return "division"
    if len(before) > 1 and before[-1] == "of" and before[-2].lower() in words.settlements:
        return "settlement"
    return None


def _hinted(place: GazetteerPlace, hint: str | None) -> float:
    if hint == "division":
        return _HINT if place.precision in ("region", "district") else 0.0
    return _HINT if hint == "settlement" and place.precision == "city" else 0.0
