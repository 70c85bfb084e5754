"""The user's own lists of actors, outlets and places, which overlay ours: CSV or YAML, checked field by field.

A CSV file has a header and separates several names by `|`; a YAML file is a list of mappings with the same fields,
`aliases` as a list. `docs/actors.md` and `docs/places.md` show both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from reportedly.config import Settings
from reportedly.errors import DataError
from reportedly.gazetteer.countries import countries
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.identities import Found, Identity, index_names
from reportedly.gazetteer.places import PRECISIONS, GazetteerPlace, Variant
from reportedly.gazetteer.roles import sectors
from reportedly.gazetteer.rows import Row, read_rows

OWNERSHIPS = ("state", "public", "private", "party", "unknown")
"""Who an outlet belongs to: `state` is run by a government, `public` licensed and independent of it."""

T = TypeVar("T")
Named = TypeVar("Named", "ListedActor", "ListedOutlet")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedActor:
    """An actor of the user's; `country` is ISO 3166-1 alpha-3, `role` a sector code, either None where not given."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOutlet:
    """An outlet of the user's; `ownership` is one of `OWNERSHIPS`."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    ownership: str
    owner: str | None


class OwnLists:
    """Everything that a user's lists hold, ready for look-up. Equal files give one and the same object."""

    def __init__(
        self,
        actors: tuple[ListedActor, ...] = (),
        outlets: tuple[ListedOutlet, ...] = (),
        places: tuple[GazetteerPlace, ...] = (),
    ) -> None:
        self.actors, self.outlets, self.places = actors, outlets, places
        self._names = index_names(_identities(actors, outlets))
        self._outlets = {fold(name): o for o in outlets for name in (o.name, *o.aliases)}
        self._places: dict[str, list[GazetteerPlace]] = {}
        for place in places:
            for key in dict.fromkeys(fold(v.name) for v in (Variant(name=place.name), *place.variants)):
                self._places.setdefault(key, []).append(place)
        self._toponyms = index_names(_toponyms(places))

    def find(self, text: str) -> list[Found]:
        """The listed actors and outlets named in `text`, from left to right; linear in its length."""
        return self._names.find(text)

    def identity_of(self, name: str) -> Identity | None:
        """The listed actor or outlet that the whole of `name` names."""
        return self._names.identity_of(name)

    def outlet(self, name: str) -> ListedOutlet | None:
        """What the lists know of an outlet."""
        return self._outlets.get(fold(name))

    def find_places(self, text: str) -> list[Found]:
        """Where `text` has the name of a listed place."""
        return self._toponyms.find(text)

    def lookup(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The listed places of that name; they come before all others."""
        return tuple(self._places.get(fold(name), ()))


def own_lists(settings: Settings) -> OwnLists:
    """The lists that `settings` names. Raises `DataError` naming file, row and field of what is wrong."""
    return _lists(_contents(settings.actors), _contents(settings.outlets), _contents(settings.places))


def settings_digest(settings: Settings) -> str:
    """Twelve hex digits for what, beside release and model, shapes a record: the contents of the lists that `settings`
    names, the policy on countries, and what is read and kept. Raises `DataError` when a list cannot be read."""
    digest = hashlib.sha256()
    for field in ("country_policy", "conventions", "min_confidence", "languages", "block_characters"):
        digest.update(f"{field}={getattr(settings, field)!r}\n".encode())
    for field in ("actors", "outlets", "places"):
        for _, data in _contents(getattr(settings, field)):
            digest.update(f"{field}={hashlib.sha256(data).hexdigest()}\n".encode())
    return digest.hexdigest()[:12]


Contents = tuple[tuple[str, bytes], ...]


def _contents(paths: Iterable[str]) -> Contents:
    return tuple((path, _bytes(path)) for path in paths)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}.", where=path) from None


@lru_cache(maxsize=8)
def _lists(actors: Contents, outlets: Contents, places: Contents) -> OwnLists:
    return OwnLists(
        actors=_distinct(actors, _ACTOR_FIELDS, _actor),
        outlets=_distinct(outlets, _OUTLET_FIELDS, _outlet),
        places=_all(places, _PLACE_FIELDS, _place),
    )


_ACTOR_FIELDS = {"name": True, "aliases": False, "country": False, "role": False}
_OUTLET_FIELDS = {"name": True, "aliases": False, "country": False, "ownership": False, "owner": False}
_PLACE_FIELDS = {
    "name": True,
    "aliases": False,
    "country": False,
    "de_facto": False,
    "latitude": True,
    "longitude": True,
    "precision": False,
}
"""Fields of each kind of list, and whether a file must have them."""


def _all(files: Contents, fields: Mapping[str, bool], make: Callable[[Row], T]) -> tuple[T, ...]:
    return tuple(make(row) for path, data in files for row in read_rows(path, data, fields))


def _distinct(files: Contents, fields: Mapping[str, bool], make: Callable[[Row], Named]) -> tuple[Named, ...]:
    """Those of all files; in one file a name tells one thing only."""
    found: list[Named] = []
    for path, data in files:
        known: dict[str, Named] = {}
        for row in read_rows(path, data, fields):
            made = make(row)
            if known.setdefault(fold(made.name), made) != made:
                raise row.error("name", f"{made.name!r} is there already, with other values; one row a name is needed.")
            found.append(made)
    return tuple(found)


def _actor(row: Row) -> ListedActor:
    return ListedActor(
        name=row.text("name"),
        aliases=row.names("aliases"),
        country=row.choice("country", countries()),
        role=row.choice("role", sectors()),
    )


def _outlet(row: Row) -> ListedOutlet:
    return ListedOutlet(
        name=row.text("name"),
        aliases=row.names("aliases"),
        country=row.choice("country", countries()),
        ownership=row.choice("ownership", OWNERSHIPS) or "unknown",
        owner=row.optional("owner"),
    )


def _place(row: Row) -> GazetteerPlace:
    country = row.choice("country", countries())
    name = row.text("name")
    return GazetteerPlace(
        key=f"own:{fold(name).replace(' ', '-')}",
        name=name,
        precision=row.choice("precision", PRECISIONS) or "point",
        country=country,
        de_facto=row.choice("de_facto", countries()) or country,
        admin1="",
        admin2="",
        latitude=row.number("latitude", 90),
        longitude=row.number("longitude", 180),
        population=0,
        geonameid=None,
        variants=tuple(Variant(name=alias) for alias in row.names("aliases")),
    )


def _identities(actors: Iterable[ListedActor], outlets: Iterable[ListedOutlet]) -> Iterator[tuple[str, Identity]]:
    for actor in actors:
        identity = Identity(kind="organisation", name=actor.name, country=actor.country, role=actor.role)
        yield from ((name, identity) for name in _spoken(actor.name, *actor.aliases))
    for outlet in outlets:
        identity = Identity(kind="organisation", name=outlet.name, country=outlet.country, role="JRN")
        yield from ((name, identity) for name in _spoken(outlet.name, *outlet.aliases))


def _spoken(*names: str) -> Iterator[str]:
    """The names, and those with an article also without: a quote may begin after it."""
    for name in names:
        yield name
        if name[:4].lower() == "the " and any(c.isalnum() for c in name[4:]):
            yield name[4:]


def _toponyms(places: Iterable[GazetteerPlace]) -> Iterator[tuple[str, Identity]]:
    for place in places:
        identity = Identity(kind="capital", name=place.name, country=place.country, role=None)
        yield from ((name, identity) for name in (place.name, *(v.name for v in place.variants)))
