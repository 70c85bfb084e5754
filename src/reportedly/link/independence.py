"""Who independently says something: copies count once, so do articles that cite the same source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.gazetteer.countries import countries
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.lists import OwnLists
from reportedly.languages.linking import linking_lexicon
from reportedly.link.claims import Claim
from reportedly.link.copies.credits import known_agency
from reportedly.model import Event, Source
from reportedly.model.linking import Origin

TAKES_PART = "takes part itself"
"""Why an origin is a party that acts or is acted upon by name."""
_UNNAMED = "unnamed outlet"
_WORD = re.compile(r"[^\W_]+")
_OF = re.compile(r" (?:of|in|at|from|near|who|that|to|on) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedFrom:
    """Where a copy likely comes from: the family that it belongs to, and the outlet or agency of its origin."""

    family: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Those who act or are acted upon in an incident: `countries` in ISO 3166-1 alpha-3, `names` folded."""

    countries: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def parties(claims: Iterable[Claim]) -> Parties:
    """The parties of an incident by all of its events."""
    events = [claim.value for claim in claims if isinstance(claim.value, Event)]
    everybody = [party for event in events for party in (*event.actors, *event.recipients)]
    return Parties(
        countries=frozenset(party.country for party in everybody if party.country),
        names=frozenset(fold(party.name or party.text) for party in everybody),
    )


def origins(
    claims: Sequence[Claim],
    *,
    copies: Mapping[str, CopiedFrom] | None = None,
    outlets: OwnLists | None = None,
) -> dict[str, tuple[Origin, ...]]:
    """The origins of each claim of one incident, by claim id.

    The origin is the level of the chain nearest to the happening whose sources can be found again; where there is none,
    the outlet (of a copy: the one it comes from). Names of one origin that differ ("the minister", "Minister A. B.")
    are joined.
    """
    involved = parties(claims)
    raw = {claim.id: _origins(claim, copies or {}) for claim in claims}
    joined = _joined({origin.key: origin for found in raw.values() for origin in found})
    marked = {key: _marked(origin, involved, outlets) for key, origin in joined.items()}
    return {id_: tuple({marked[o.key].key: marked[o.key] for o in found}.values()) for id_, found in raw.items()}


def _origins(claim: Claim, copies: Mapping[str, CopiedFrom]) -> tuple[Origin, ...]:
    for level in claim.value.according_to:
        known = tuple(_source(source) for source in level if is_identified(source))
        if known:
            return known
    copied = copies.get(claim.anchor.article)
    outlet = (copied.outlet if copied else None) or claim.outlet
    if outlet:
        return (_outlet(outlet),)
    if copied:
        return (Origin(key=f"? {copied.family}", kind="outlet", name=f"{_UNNAMED} of copies {copied.family}"),)
    return (Origin(key=f"? {claim.anchor.article}", kind="outlet", name=unnamed(claim)),)


def unnamed(claim: Claim) -> str:
    """A name for an outlet that is not told, so that two of them are not taken for one: the article's id, cut short."""
    return f"{_UNNAMED} of {claim.anchor.article[:8]}"


def _outlet(name: str) -> Origin:
    return Origin(key=_key(known_agency(name) or name, None), kind="outlet", name=name)


def _source(source: Source) -> Origin:
    name = source.name or source.text
    agency = known_agency(name) or (known_agency(source.text) if _is_part(source.text, name) else None)
    if agency is not None:  # the same whether its own article tells it or another one cites it
        return Origin(key=_key(agency, None), kind="source", name=name, country=source.country)
    return Origin(key=_key(name, source.country), kind="source", name=name, country=source.country)


def is_identified(source: Source) -> bool:
    """Whether the source could be found again: it has a name of its own, or is a body of which an incident has one."""
    if source.name and source.name != source.text:
        return True
    words = _WORD.findall(_OF.split(source.text, maxsplit=1)[0])
    if len(words) > 1 and words[-1][0].isupper():
        return True
    return bool(words) and fold(words[-1]) not in linking_lexicon("en").unidentified


def _key(name: str, country: str | None) -> str:
    """The country and the words that tell one from others of it: `AZE defence ministry` for "Azerbaijan's Defence
    Ministry" as well as for "the Defence Ministry" of Azerbaijan; `AZE` alone for its government."""
    words = _telling(name) - _state_words(country)
    if not words or words & linking_lexicon("en").bodies:
        words = _telling(name, offices=True) - _state_words(country)
    if country is None:
        return f"? {' '.join(sorted(words)) or fold(name)}"
    return " ".join([country, *sorted(words)])


@lru_cache(maxsize=4096)
def _telling(name: str, *, offices: bool = False) -> frozenset[str]:
    """The words of a name that tell who it is, those of an office among them only where asked for."""
    lexicon = linking_lexicon("en")
    every = frozenset(lexicon.spellings.get(word, word) for word in _WORD.findall(fold(name)))
    own = every - lexicon.titles or every
    return own if offices else own - lexicon.offices


def _is_part(text: str, name: str) -> bool:
    """Whether the words of the text stand in the name: "Xinhua", but not "AA" for another body of these letters."""
    return set(_WORD.findall(fold(text))) <= set(_WORD.findall(fold(name)))


@lru_cache(maxsize=512)
def _state_words(country: str | None) -> frozenset[str]:
    """Words that name a country, its people or its seat of government, and the `s` of a possessive."""
    found = countries().get(country or "")
    names = (found.name, *found.names, *found.people, *found.capitals) if found else ()
    return frozenset(word for name in names for word in _WORD.findall(fold(name))) | {"s"}


def _words(key: str) -> frozenset[str]:
    return frozenset(key.split()[1:])


def _joined(known: Mapping[str, Origin]) -> dict[str, Origin]:
    """Each key with the origin whose name holds all its words, where there is one such only."""
    made = {}
    for key, origin in sorted(known.items()):
        own = _words(key)
        larger = [other for other in known if other != key and _holds(other, own) and _agree(origin, known[other])]
        fullest = [other for other in larger if not any(_words(other) < _words(third) for third in larger)]
        made[key] = known[fullest[0]] if own and len(fullest) == 1 else origin
    return made


def _holds(key: str, own: frozenset[str]) -> bool:
    """Whether the key has all these words, and is not of a higher or lower office than they name."""
    more, lexicon = _words(key) - own, linking_lexicon("en")
    return own <= _words(key) and not (own & lexicon.offices and more & lexicon.ranks)


def _agree(one: Origin, other: Origin) -> bool:
    if _words(one.key) == _words(other.key):  # an outlet, and where another one cites it
        return one.country is None
    if one.kind != other.kind:
        return False
    return one.country is None or other.country in (None, one.country)


def _marked(origin: Origin, involved: Parties, outlets: OwnLists | None) -> Origin:
    """The origin, marked where it speaks of itself.

    That its state takes part says so only where there are two states: within one state everybody is of it.
    """
    between_states = len(involved.countries) > 1
    listed = outlets.outlet(origin.name) if outlets else None
    country = origin.country or (listed.country if listed else None)
    owner = fold(listed.owner) if listed and listed.owner else ""
    because = None
    if fold(origin.name) in involved.names:
        because = TAKES_PART
    elif owner and owner in involved.names:
        because = f"its owner takes part: {listed.owner if listed else ''}"
    elif between_states and country in involved.countries:
        because = f"of a state that takes part: {country}"
    return replace(origin, country=country, party=because is not None, party_because=because)
