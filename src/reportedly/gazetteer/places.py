"""Places by name: countries, regions and districts, disputed and historic places, settlements, seas and landmarks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reportedly.errors import DataError
from reportedly.gazetteer.cities import Cities, City, load_cities
from reportedly.gazetteer.countries import countries
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.made import DIVISION_COLUMNS, DIVISIONS
from reportedly.gazetteer.tables import number, read_csv, variants
from reportedly.model.record import Precision

_OWN = "places.csv"
_OWN_COLUMNS = (
    "id",
    "name",
    "variants",
    "precision",
    "country",
    "de_facto",
    "latitude",
    "longitude",
    "divisions",
    "note",
)
_NEAR = 0.5
"""Degrees within which a settlement of the same name is the same settlement."""
PRECISIONS: tuple[Precision, ...] = ("point", "city", "district", "region", "country", "area")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A name of a place, with the years in which it was the official one (`since`/`until`, None: open)."""

    name: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """One place.

    `key` names table and row (`geonames:148619`, `reportedly:donbas`); `country` is the assignment of ISO 3166 (for
    disputed places that of the United Nations), `de_facto` who holds it, None where nobody recognised does; `admin1`
    and `admin2` are GeoNames codes of the divisions it lies in; `latitude`/`longitude` in degrees.
    """

    key: str
    name: str
    precision: Precision
    country: str | None
    de_facto: str | None
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    population: int
    geonameid: int | None
    variants: tuple[Variant, ...] = ()


class Gazetteer:
    """All tables behind one look-up by name. Settlements become values only when asked for."""

    def __init__(self, own: Iterable[GazetteerPlace], cities: Cities) -> None:
        self._places: list[GazetteerPlace] = list(own)
        self._cities = cities
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._divisions: dict[tuple[str, str, str], GazetteerPlace] = {}
        self._held: dict[tuple[str, str], str | None] = {}
        self._by_key: dict[str, int] = {}
        for index, place in enumerate(self._places):
            self._register(place)
            self._places[index] = self._joined(place) if _needs_division(place) else place
            self._by_key[_identifier(self._places[index])] = index
            for name in _names(place):
                self._by_name[name].append(index)

    def _register(self, place: GazetteerPlace) -> None:
        """Keep divisions, and who holds them where that differs from ISO, for the settlements inside."""
        if place.country and place.admin1:
            self._divisions.setdefault((place.country, place.admin1, place.admin2), place)
            if not place.admin2 and place.de_facto != place.country:
                self._held[place.country, place.admin1] = place.de_facto

    def _joined(self, place: GazetteerPlace) -> GazetteerPlace:
        """A settlement of our own table with division, inhabitants and id of the same one in GeoNames, if it has it."""
        rows = [self._cities.row(row) for name in _names(place) for row in self._cities.rows(name)]
        near = [r for r in rows if r.country == place.country and _is_near(r, place)]
        if not near:
            return place
        same = max(near, key=lambda r: r.population)
        return replace(place, admin1=same.admin1, population=same.population, geonameid=same.geonameid)

    def lookup(self, name: str) -> tuple[GazetteerPlace, ...]:
        """All places with this name, our own and the divisions before the settlements; empty if there is none."""
        key = fold(name)
        own = [self._places[i] for i in self._by_name.get(key, ())]
        settled = [self._settlement(row) for row in self._cities.rows(key)]
        return (*own, *settled)

    def has(self, name: str) -> bool:
        """Whether any place has this name."""
        key = fold(name)
        return key in self._by_name or bool(self._cities.rows(key))

    def by_key(self, key: str) -> GazetteerPlace | None:
        """The place that a record names as its `gazetteer` (`geonames:148619`); None for no row of ours."""
        if key in self._by_key:
            return self._places[self._by_key[key]]
        table, _, number = key.partition(":")
        row = self._cities.row_of(int(number)) if table == "geonames" and number.isdecimal() else None
        return None if row is None else self._settlement(row)

    def division(self, country: str, admin1: str, admin2: str = "") -> GazetteerPlace | None:
        """The first- or second-order division with these GeoNames codes."""
        return self._divisions.get((country, admin1, admin2))

    def _settlement(self, row: int) -> GazetteerPlace:
        city = self._cities.row(row)
        return GazetteerPlace(
            key=f"geonames:{city.geonameid}",
            name=city.name,
            precision="city",
            country=city.country,
            de_facto=self._held.get((city.country, city.admin1), city.country),
            admin1=city.admin1,
            admin2="",
            latitude=city.latitude,
            longitude=city.longitude,
            population=city.population,
            geonameid=city.geonameid,
        )


def _identifier(place: GazetteerPlace) -> str:
    """How records name a place: by its row in GeoNames where it has one."""
    return place.key if place.geonameid is None else f"geonames:{place.geonameid}"


def _names(place: GazetteerPlace) -> dict[str, None]:
    return dict.fromkeys(fold(v.name) for v in (Variant(name=place.name), *place.variants))


def _needs_division(place: GazetteerPlace) -> bool:
    return place.key.startswith("reportedly:") and place.precision == "city" and not place.admin1


def _is_near(city: City, place: GazetteerPlace) -> bool:
    return abs(city.latitude - place.latitude) < _NEAR and abs(city.longitude - place.longitude) < _NEAR


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The whole gazetteer, loaded once for each process (about two seconds)."""
    cities = load_cities()
    return Gazetteer((*_country_places(cities), *_own_and_divisions()), cities)


def _country_places(cities: Cities) -> Iterator[GazetteerPlace]:
    for country in countries().values():
        geonameid = cities.country_ids.get(country.code)
        yield GazetteerPlace(
            key=f"geonames:{geonameid}" if geonameid else f"reportedly:{country.code}",
            name=country.name,
            precision="country",
            country=country.code,
            de_facto=country.code,
            admin1="",
            admin2="",
            latitude=country.latitude,
            longitude=country.longitude,
            population=cities.country_population.get(country.code, 0),
            geonameid=geonameid,
            variants=tuple(Variant(name=name) for name in country.names),
        )


def stateless_areas() -> Iterator[str]:
    """The names of our own areas that lie in no one state: seas, ranges, parts of the world."""
    for row in read_csv(_OWN, _OWN_COLUMNS):
        if row["precision"] == "area" and not row["country"]:
            yield row["name"]
            yield from (_variant(field, row["id"]).name for field in variants(row["variants"]))


def _own_and_divisions() -> Iterator[GazetteerPlace]:
    """Our own places first; a division that one of them describes is left to it."""
    rows = read_csv(DIVISIONS, DIVISION_COLUMNS)
    divisions = {(r["country"], r["admin1"]): r for r in rows if not r["admin2"]}
    described = set()
    for row in read_csv(_OWN, _OWN_COLUMNS):
        same = divisions.get(_division_of(row))
        if same is not None:
            described.add(same["geonameid"])
        yield _own(row, same)
    for row in rows:
        if row["geonameid"] not in described:
            yield _division(row)


def _division_of(row: dict[str, str]) -> tuple[str, str]:
    country, _, code = row["divisions"].partition(".")
    return country, code


def _own(row: dict[str, str], same: dict[str, str] | None) -> GazetteerPlace:
    precision: Precision = row["precision"]  # type: ignore[assignment]
    if precision not in PRECISIONS:
        raise DataError(f"unknown precision {precision!r}", where=f"{_OWN}, row {row['id']}")
    for field in ("country", "de_facto"):
        if row[field] and row[field] not in countries():
            raise DataError(f"unknown country {row[field]!r}", where=f"{_OWN}, row {row['id']}, field {field}")
    names = tuple(_variant(v, row["id"]) for v in variants(row["variants"]))
    also = (*variants(same["aliases"]), same["name"]) if same is not None else ()
    return GazetteerPlace(
        key=f"reportedly:{row['id']}",
        name=row["name"],
        precision=precision,
        country=row["country"] or None,
        de_facto=row["de_facto"] or None,
        admin1=_division_of(row)[1],
        admin2="",
        latitude=number(row, "latitude", name=_OWN),
        longitude=number(row, "longitude", name=_OWN),
        population=int(same["population"]) if same is not None else 0,
        geonameid=int(same["geonameid"]) if same is not None else None,
        variants=names + tuple(Variant(name=name) for name in also),
    )


def _variant(field: str, row: str) -> Variant:
    """`Leningrad@1924/1991` is a name with its years; either year may be missing."""
    name, at, years = field.partition("@")
    if not at:
        return Variant(name=name)
    since, slash, until = years.partition("/")
    if not slash or not (since + until).isdigit():
        raise DataError(f"{field!r}: expected NAME@YEAR/YEAR", where=f"{_OWN}, row {row}, field variants")
    return Variant(name=name, since=int(since) if since else None, until=int(until) if until else None)


def _division(row: dict[str, str]) -> GazetteerPlace:
    return GazetteerPlace(
        key=f"geonames:{row['geonameid']}",
        name=row["name"],
        precision="district" if row["admin2"] else "region",
        country=row["country"],
        de_facto=row["country"],
        admin1=row["admin1"],
        admin2=row["admin2"],
        latitude=number(row, "latitude", name=DIVISIONS),
        longitude=number(row, "longitude", name=DIVISIONS),
        population=int(row["population"]),
        geonameid=int(row["geonameid"]),
        variants=tuple(Variant(name=name) for name in variants(row["aliases"])),
    )
