"""Chooses, for each place name of an article, the place it denotes.

A candidate is scored by what it is (countries before large towns before small ones), by how much of the article is
about its country and region, and by an explicit container (`Paris, Texas`); population decides only what is left open.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import identity_of
from reportedly.gazetteer.places import GazetteerPlace, gazetteer
from reportedly.model import Article, Toponym

_PRIOR: Mapping[str, float] = {"country": 9.0, "region": 6.0, "area": 6.5, "district": -1.0, "point": 5.0, "city": 0.0}
_OWN_CITY = 5.5
"""A settlement of our own table counts as one of 300,000 inhabitants: it is there because news names it."""
_CONTAINER, _SAME_COUNTRY, _SAME_REGION, _HINT = 12.0, 4.0, 1.5, 3.0
_OTHER_NAME = -0.7
_ABBREVIATION = 2
_DATELINE_VOTES = 3.0
_BETWEEN = 12
"""Most characters between a place and its container: `Paris, in northern Texas` is nearer than that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A place name with the place chosen for it (None: unknown) and the country that the article puts it in by name
    (`Simferopol, Ukraine`), if it does."""

    toponym: Toponym
    place: GazetteerPlace | None
    worded: str | None = None


Votes = Mapping[str, Counter[str]]
"""For each name (folded), how much its mentions speak for each country (`USA`) and region (`USA.TX`)."""


def choose(article: Article, toponyms: Sequence[Toponym]) -> tuple[Choice, ...]:
    """The places of an article's toponyms, in their order."""
    candidates = [_candidates(t.text) for t in toponyms]
    chosen = [max(c, key=_prior, default=None) for c in candidates]
    containers: list[GazetteerPlace | None] = [None] * len(toponyms)
    for _ in range(2):
        votes = _votes(article, toponyms, chosen)
        containers = [_container(article.text, toponyms, chosen, i) for i in range(len(toponyms))]
        chosen = [_best(article.text, toponyms[i], candidates[i], votes, containers[i]) for i in range(len(toponyms))]
    return tuple(
        Choice(toponym=t, place=p, worded=c.country if c is not None else None)
        for t, p, c in zip(toponyms, chosen, containers, strict=True)
    )


@lru_cache(maxsize=20_000)
def _candidates(name: str) -> tuple[GazetteerPlace, ...]:
    """Places of that name; an adjective stands for its country, a name with a word of kind also without it."""
    identity = identity_of(name)
    if identity is not None and identity.kind in ("people", "country") and identity.country is not None:
        return _country_and_namesakes(name, identity.name)
    found = gazetteer().lookup(name)
    if found:
        return found
    for shorter in _shorter(name):
        if found := gazetteer().lookup(shorter):
            return found
    return ()


def _country_and_namesakes(name: str, country: str) -> tuple[GazetteerPlace, ...]:
    """Small settlements never carry a country's name in the news; regions (Georgia) may."""
    same = [p for p in gazetteer().lookup(country) if p.precision == "country"]
    regions = [p for p in gazetteer().lookup(name) if p.precision in ("region", "area") and p not in same]
    return (*same, *regions)


def _shorter(name: str) -> list[str]:
    words = name.split()
    kinds = cues().divisions | cues().settlements | {"city"}
    shorter = []
    if len(words) > 1 and words[-1].lower() in kinds:
        shorter.append(" ".join(words[:-1]))
    if len(words) > 1 and words[0].lower() in _COMPASS | {"greater", "downtown", "the", "old"}:
        shorter.append(" ".join(words[1:]))
    return shorter


_COMPASS = frozenset(
    f"{a}{b}" for a in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central",
                        "north-east", "north-west", "south-east", "south-west") for b in ("", "ern")
)  # fmt: skip


def _prior(place: GazetteerPlace) -> float:
    own = place.key.startswith("reportedly:")
    if place.precision == "city":
        return _OWN_CITY if own else math.log10(place.population + 10)
    if place.precision == "district":
        return _OWN_CITY - 0.5 if own else _PRIOR["district"] + math.log10(place.population + 10)
    if place.precision == "region" and not own:
        return _PRIOR["region"] - 2.0 + math.log10(place.population + 10) / 4
    return _PRIOR[place.precision]


def _votes(article: Article, toponyms: Sequence[Toponym], chosen: Sequence[GazetteerPlace | None]) -> Votes:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for toponym, place in zip(toponyms, chosen, strict=True):
        if place is not None and place.country is not None:
            _vote(votes[fold(toponym.text)], place, 1.0)
    head = article.head.place if article.head is not None else None
    if head is not None:
        for place in sorted(_candidates(head.text.title()), key=_prior)[-1:]:
            _vote(votes[""], place, _DATELINE_VOTES)
    return votes


def _vote(counter: Counter[str], place: GazetteerPlace, weight: float) -> None:
    if place.country is not None:
        sure = weight if place.precision in ("country", "region") or _prior(place) > _OWN_CITY - 1 else weight / 3
        counter[place.country] += sure  # type: ignore[assignment]
        if place.admin1:
            counter[f"{place.country}.{place.admin1}"] += sure  # type: ignore[assignment]


def _container(
    text: str, toponyms: Sequence[Toponym], chosen: Sequence[GazetteerPlace | None], index: int
) -> GazetteerPlace | None:
    """The country or region named right after a place: `Paris, Texas`, `Paris in Texas`."""
    if index + 1 >= len(toponyms):
        return None
    between = text[toponyms[index].end : toponyms[index + 1].start]
    following = chosen[index + 1]
    if len(between) > _BETWEEN or following is None:
        return None
    joined = between.strip() in (",", "(", "in", ", in", "in the", ", in the", ", the")
    return following if joined and following.precision in ("country", "region", "district") else None


def _best(
    text: str,
    toponym: Toponym,
    candidates: Sequence[GazetteerPlace],
    votes: Votes,
    container: GazetteerPlace | None,
) -> GazetteerPlace | None:
    name = fold(toponym.text)
    others: Counter[str] = Counter()
    for voter, counter in votes.items():
        if voter != name:
            others.update(counter)
    total = sum(v for k, v in others.items() if "." not in k) or 1.0
    hint = _hint(text, toponym)

    def score(place: GazetteerPlace) -> float:
        value = _prior(place) + _fit(place, others, total) + _hinted(place, hint)
        value += _CONTAINER if container is not None and _inside(place, container) else 0.0
        return value + (0.0 if fold(place.name) == name else _OTHER_NAME)

    usable = [p for p in candidates if container is not None or len(name) > _ABBREVIATION or p.precision == "country"]
    return max(usable, key=score, default=None)


def _fit(place: GazetteerPlace, others: Counter[str], total: float) -> float:
    """How much the article's other places speak for the country and the region of this one."""
    if place.country is None:
        return 0.0
    fit = _SAME_COUNTRY * others[place.country] / total
    if place.precision != "country" and others[f"{place.country}.{place.admin1}"]:
        fit += _SAME_REGION
    return fit


def _inside(place: GazetteerPlace, container: GazetteerPlace) -> bool:
    if place.country != container.country or place == container or place.precision == "country":
        return False
    return container.precision == "country" or place.admin1 == container.admin1


def _hint(text: str, toponym: Toponym) -> str | None:
    """What the words around say it is: a division (`Tovuz district`) or a settlement (`the city of Lyon`)."""
    after = text[toponym.end : toponym.end + 16].split()
    before = text[max(0, toponym.start - 24) : toponym.start].split()
    words = cues()
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
