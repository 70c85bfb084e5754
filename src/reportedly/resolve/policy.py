"""Which country a disputed place is assigned to."""

from __future__ import annotations

from reportedly.config import CountryPolicy
from reportedly.gazetteer.places import GazetteerPlace

__all__ = ["CountryPolicy", "country_of"]


def country_of(place: GazetteerPlace, policy: CountryPolicy, *, worded: str | None = None) -> str | None:
    """The country of a place as ISO 3166-1 alpha-3; `worded` is the country that the article itself puts it in."""
    if policy == "de_facto":
        return place.de_facto
    if policy == "source" and worded is not None and place.country != place.de_facto:
        return worded
    return place.country
