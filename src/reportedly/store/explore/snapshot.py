"""The index: all current claims of a database at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.store.explore.columns import Field, Numbers, Texts
from reportedly.store.explore.filters import Facet, Order, Unit
from reportedly.store.explore.words import Lexicon

NO_BAR = -(2**31)
"""Bar of a claim without a date that is precise enough."""


@dataclass(frozen=True, kw_only=True)
class Days:
    """When: first and last day, in days from 1970-01-01. An open end is far away; without a date the first day is
    after the last, so that no interval overlaps. `bars` says by unit in which bar a claim is, `NO_BAR` where its
    interval is longer than a bar."""

    first: Numbers
    last: Numbers
    bars: Mapping[Unit, Numbers]


@dataclass(frozen=True, kw_only=True)
class People:
    """Participants, or sources, in the order of their claims: `at[n]` to `at[n + 1]` are those of claim n.

    `group` is 0 for actors and 1 for recipients, or the level of a source; the others are codes in the lists of names,
    countries and roles, -1 for none.
    """

    at: NDArray[np.int64]
    group: Numbers
    name: Numbers
    country: Numbers
    role: Numbers
    names: tuple[str, ...]
    countries: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """Who is quoted on which claim, each pair once, in the order of source, article and claim; `names` are codes of the
    facet `source`. By code, `countries` is the country that a source has most often, and `named` whether it has a name
    and not a mere description."""

    claims: Numbers
    articles: Numbers
    names: Numbers
    countries: tuple[str | None, ...]
    named: tuple[bool, ...]


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """Countries that act on countries, each pair once for a claim: `codes` is actor x number of countries +
    recipient, `quads` the quad class of the event."""

    countries: tuple[str, ...]
    claims: Numbers
    codes: Numbers
    quads: Numbers


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """Everything that is asked for, by number of the claim: 0 is the first in the order `latest`.

    `quads` is the position of an event's quad class in `QUADS`, -1 of figures; `spots` have JSON texts of latitude,
    longitude, country and name as values; `claims` and `articles` what a row shows beside the other columns; `slots`
    are those of the articles in `lexicon`.
    """

    size: int
    article: Numbers
    facets: Mapping[Facet, Field]
    incident: Field
    spots: Field
    country: Field
    confidence: NDArray[np.float64]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    quads: Numbers
    days: Days
    participants: People
    sources: People
    quoted: Quoted
    pairs: Pairs
    orders: Mapping[Order, Numbers | None]
    claims: Texts
    articles: Texts
    slots: NDArray[np.int64]
    lexicon: Lexicon
