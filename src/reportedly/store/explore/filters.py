"""What a filter is."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Self, get_args

from reportedly.errors import QueryError

Order = Literal["latest", "oldest", "confidence", "place"]
"""By publication of the article, newest or oldest first; by confidence, surest first; by country and place."""
SourceOrder = Literal["claims", "articles", "name"]
Unit = Literal["day", "week", "month", "year"]
Facet = Literal[
    "type",
    "mode",
    "measure",
    "kind",
    "actor",
    "recipient",
    "actor_country",
    "recipient_country",
    "country",
    "role",
    "place",
    "status",
    "background",
    "source",
    "outlet",
]
FACETS: tuple[Facet, ...] = get_args(Facet)
"""Fields that claims are filtered by one value or several of, and counted by."""

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; west > east crosses the 180th meridian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which claims: those that have, of each field that is given, one of its values.

    `actor`, `recipient` and `source` are canonical names where there is one, else names, else the article's words;
    `actor_country` and `recipient_country` are those of a participant on that side, `country` one of any participant or
    of a place of it (ISO 3166-1 alpha-3), `role` of a participant; `place` is the gazetteer's name, else the words;
    `background` is `true` or `false`. `since` and `until` keep claims whose interval of dates overlaps with theirs. All
    words of `q` must stand in the article's title or text, in any case and with or without accents. Raises `QueryError`
    for what no claim can have.
    """

    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    actor_country: tuple[str, ...] = ()
    recipient_country: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    min_confidence: float | None = None
    q: str | None = None
    incident: str | None = None
    bbox: Box | None = None

    def __post_init__(self) -> None:
        for name in (*FACETS, "q", "incident"):
            _check_text(name, getattr(self, name))
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise QueryError("a confidence is from 0 to 1.", where="min_confidence")
        if self.bbox is not None:
            _check_box(self.bbox)

    def values(self, facet: Facet) -> tuple[str, ...]:
        """What is asked of the field."""
        found: tuple[str, ...] = getattr(self, facet)
        return found

    def without(self, facet: Facet) -> Self:
        """The filter that asks nothing of this field."""
        changed: dict[str, tuple[str, ...]] = {facet: ()}
        return replace(self, **changed)  # type: ignore[arg-type]


def box_of(text: str) -> Box:
    """The box written as `west,south,east,north`."""
    parts = text.split(",")
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        raise QueryError(
            f"{text[:100]!r} is no box.", where="bbox", remedy="Write west,south,east,north in degrees."
        ) from None
    return west, south, east, north


def _check_text(name: str, given: tuple[str, ...] | str | None) -> None:
    texts = (given,) if isinstance(given, str) else given or ()
    if any("\0" in text or _half(text) for text in texts):
        raise QueryError("holds a character that no text has.", where=name, remedy="Leave it out.")


def _half(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _check_box(box: Box) -> None:
    west, south, east, north = box
    known = all(math.isfinite(degrees) for degrees in box)
    if not known or not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise QueryError(
            "is no box on the globe.", where="bbox", remedy="Longitudes from -180 to 180, latitudes from -90 to 90."
        )
