"""Which country a disputed place is assigned to."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from reportedly.config import CountryPolicy
from reportedly.gazetteer.places import GazetteerPlace, gazetteer
from reportedly.model import Place, Record

__all__ = ["CountryPolicy", "country_of", "reassigned"]


def country_of(place: GazetteerPlace, policy: CountryPolicy, *, worded: str | None = None) -> str | None:
    """The country of a place as ISO 3166-1 alpha-3; `worded` is the country that the article itself puts it in."""
    if policy == "de_facto":
        return place.de_facto
    if policy == "source" and worded is not None and place.country != place.de_facto:
        return worded
    return place.country


def reassigned(record: Record, policy: Literal["iso", "de_facto"]) -> Record:
    """A record with the countries of its places by another policy, without coding the article anew.

    Only places change: where a place told the country of a local actor (`the police`), that stays as it was coded. How
    the article words a place is no part of a record, so there is no way back to `source`.
    """
    events = tuple(
        replace(e, place=_assigned(e.place, policy), places=tuple(_moved(p, policy) for p in e.places))
        for e in record.events
    )
    figures = tuple(replace(f, place=_assigned(f.place, policy)) for f in record.figures)
    return replace(record, events=events, figures=figures)


def _assigned(place: Place | None, policy: CountryPolicy) -> Place | None:
    return _moved(place, policy) if place is not None else None


def _moved(place: Place, policy: CountryPolicy) -> Place:
    row = gazetteer().by_key(place.gazetteer) if place.gazetteer is not None else None
    return replace(place, country=country_of(row, policy)) if row is not None else place
