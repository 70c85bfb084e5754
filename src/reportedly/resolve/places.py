"""Fills in where: coordinates, divisions, country and precision of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.annotate.listed import listed
from reportedly.gazetteer.cues import cues
from reportedly.gazetteer.identities import find_identities, identity_of
from reportedly.gazetteer.places import GazetteerPlace, gazetteer
from reportedly.languages.mentions import mention_words
from reportedly.model import Place, PlaceSpan
from reportedly.resolve.choice import Choice
from reportedly.resolve.context import Context
from reportedly.resolve.designations import without_designations
from reportedly.resolve.phrases import head_of
from reportedly.resolve.policy import country_of

_BEFORE_STATE = 12
_FINENESS = ("point", "city", "district", "region", "country", "area")
_COUNTRIES = _FINENESS.index("country")


def resolve_places(context: Context) -> tuple[PlaceSpan, ...]:
    """All place names of the article with the places they denote, in text order."""
    return tuple(_span(choice, context) for choice in context.choices.all)


def _span(choice: Choice, context: Context) -> PlaceSpan:
    toponym, place = choice.toponym, choice.place
    return PlaceSpan(
        start=toponym.start,
        end=toponym.end,
        text=toponym.text,
        lat=place.latitude if place is not None else None,
        lon=place.longitude if place is not None else None,
        geonameid=place.geonameid if place is not None else None,
        country=_country(choice, context),
        kind=toponym.kind,
    )


def resolve_place(place: Place, *, context: Context) -> Place:
    """A copy with name, country, divisions, coordinates and precision of the place that the words denote.

    A list (`Syria and Iraq`) has no more than the country that all its names share, the border of two countries and
    words that count some (`22 countries`) have none. A place without a name (`the station`) takes country and division
    from the nearest name in its sentence, else the country the article is about; it has no coordinates.
    """
    named = _named(place, context)
    if (names := listed(context.tree, context.annotations.toponyms, place.start, place.end)) and len(named) > 1:
        return replace(place, country=_shared([c for c in named if c.toponym in names], context))
    if _is_border_of_several(place, named):
        return place
    if (side := _side_of_border(place, named, context)) is not None:
        return replace(place, country=_country(side, context))
    if named:
        return _filled(place, _finest(named), context)
    return _without_name(place, context)


def _without_name(place: Place, context: Context) -> Place:
    if head_of(place.text) in mention_words().state_pairs or _is_of_no_state(place.text):
        return place
    near = _near(place, context)
    if near is None or near.place is None:
        return replace(place, country=context.mostly_about(apart_from=_beyond(place, context)))
    return replace(place, country=_country(near, context), admin1=_division(near.place))


def _is_of_no_state(words: str) -> bool:
    """Whether the words are the name of a body or an area of several states (`European Union`)."""
    identity = identity_of(without_designations(words))
    return identity is not None and identity.country is None


def _named(place: Place, context: Context) -> list[Choice]:
    """The places named in the words: the words as a whole, or the names in them, but not whose mission it is."""
    inside = [c for c in context.choices.within(place.start, place.end) if c.place is not None]
    inside = [c for i, c in enumerate(inside) if not any(_holds(c, after, context) for after in inside[i + 1 : i + 2])]
    if not any(c.toponym.text == place.text for c in inside) and _may_be_name(place, context):
        whole = context.choices.place(place.start, place.end)
        if whole is not None:
            return [whole]
    if head_of(place.text) in cues().borders:
        inside = [c for c in inside if not _is_beyond(c, context)]
    return [c for c in inside if c.toponym.kind == "literal"] if _is_mission(place) else inside


def _holds(choice: Choice, following: Choice, context: Context) -> bool:
    """Whether a name only tells where the next one is: `the Texas city of Dallas`, `the Lyon suburb of Bron`."""
    kind, *of = context.article.text[choice.toponym.end : following.toponym.start].split() or [""]
    return kind in cues().settlements and len(of) == 1 and of[0] in cues().belonging


def _may_be_name(place: Place, context: Context) -> bool:
    """Whether the words as a whole may be a name: `the Texas city` is not called so."""
    if not place.text[:1].isupper():
        return False
    first = context.tree.within(place.start, place.end).start
    described = first > 0 and context.tree.tokens[first - 1].pos == "DET"
    return not (described and place.text.rpartition(" ")[2] in cues().settlements)


def _is_beyond(choice: Choice, context: Context) -> bool:
    """Whether a state is named as what lies beyond a border: `near the border with Chad`."""
    words = context.article.text[max(0, choice.toponym.start - _BEFORE_STATE) : choice.toponym.start].lower().split()
    state = choice.place is not None and choice.place.precision == "country"
    return state and bool(words) and words[-1] in cues().beyond


def _beyond(place: Place, context: Context) -> frozenset[str]:
    """The states that its words name as what lies beyond a border, or as whose mission it is."""
    inside = context.choices.within(place.start, place.end)
    others = (c for c in inside if _is_beyond(c, context) or (_is_mission(place) and c.toponym.kind != "literal"))
    return frozenset(state for c in others if (state := _country(c, context)) is not None)


def _shared(choices: Sequence[Choice], context: Context) -> str | None:
    """The one country that all are in, by the policy."""
    countries = {_country(choice, context) for choice in choices}
    return countries.pop() if len(countries) == 1 else None


def _is_border_of_several(place: Place, named: Sequence[Choice]) -> bool:
    rows = [c.place for c in named if c.place is not None]
    finest = min((_FINENESS.index(row.precision) for row in rows), default=0)
    countries = {row.country for row in rows if row.precision == _FINENESS[finest]}
    countries |= {found.identity.country for found in find_identities(place.text) if finest == _COUNTRIES}
    return len(countries) > 1 and head_of(place.text) in cues().borders


def _side_of_border(place: Place, named: Sequence[Choice], context: Context) -> Choice | None:
    """Where a border is that is called by the state behind it: `near the Turkish border in northern Syria`."""
    adjectives = [c for c in named if c.toponym.kind == "other" and c.place is not None]
    if head_of(place.text) not in cues().borders or not named or len(adjectives) < len(named):
        return None
    near = _near(place, context)
    behind = {_country(choice, context) for choice in adjectives}
    return near if near is not None and _country(near, context) not in behind else None


def _finest(choices: Sequence[Choice]) -> Choice:
    """The most precise place of a phrase: `Lyon` of `Lyon, France`."""
    literal = [c for c in choices if c.toponym.kind == "literal"] or choices
    return min(literal, key=lambda c: _FINENESS.index(c.place.precision) if c.place is not None else len(_FINENESS))


def _filled(place: Place, choice: Choice, context: Context) -> Place:
    row = choice.place
    if row is None:
        return place
    return replace(
        place,
        name=row.name,
        country=_country(choice, context),
        admin1=_division(row),
        admin2=row.name if row.admin2 else None,
        lat=row.latitude,
        lon=row.longitude,
        precision=row.precision,
        gazetteer=row.key if row.geonameid is None else f"geonames:{row.geonameid}",
    )


def _division(row: GazetteerPlace) -> str | None:
    """English or local name of the first-order division a place lies in."""
    if row.country is None or not row.admin1:
        return None
    division = gazetteer().division(row.country, row.admin1)
    return division.name if division is not None else None


def _country(choice: Choice, context: Context) -> str | None:
    return country_of(choice.place, context.policy, worded=choice.worded) if choice.place is not None else None


def _near(place: Place, context: Context) -> Choice | None:
    """The literal place named nearest in the same sentence, those before it first."""
    inside = context.tree.within(place.start, place.end)
    if not inside:
        return None
    sentence = context.annotations.sentences[context.tree.tokens[inside[0]].sentence]
    choices = [
        c
        for c in context.choices.within(sentence.start, sentence.end)
        if c.place is not None
        and c.place.country is not None
        and c.toponym.kind == "literal"
        and not _is_beyond(c, context)
    ]
    return min(choices, key=lambda c: (abs(c.toponym.start - place.start), c.toponym.start), default=None)


def _is_mission(place: Place) -> bool:
    """Whether a place is an embassy or consulate: it lies in the state it is accredited to."""
    return any(word in cues().missions for word in place.text.lower().split())
