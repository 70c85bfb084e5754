"""How much speaks for two tellings being of one happening, ground by ground."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from reportedly.link.geography import EXACT, distance_km
from reportedly.link.incidents.telling import Count, Party, Spot, Telling, is_narrow
from reportedly.link.settings import LinkSettings
from reportedly.model.linking import Link, Reason
from reportedly.plural import plural

NEVER = -12.0
"""The score of two tellings that cannot be of one happening."""

AGAINST = frozenset(
    {
        "type",
        "same_article",
        "other_cause",
        "other_ages",
        "outside_window",
        "days_apart",
        "far_place",
        "other_country",
        "other_actor",
        "other_bilateral",
    }
)
"""Grounds that contradict a link, other than by saying nothing for it."""

_GROUNDS = frozenset(
    {"same_day", "dates_meet", "published", "same_place", "near_place", "contained_place", "same_figure"}
)
"""What ties a telling to one happening, where names in common only say that the same people do something again."""
_TIED = _GROUNDS | {"same_actor", "toponym"}
"""What makes names anywhere in an article count for what it tells of only in passing."""
_NAMED_BY_VICTIMS = "violence"
"""The family whose happenings are told apart by names: those of victims and suspects, long after the day too."""
_TIES = "day, place, publication or number"
_AMOUNTS = frozenset({"money", "trade_turnover", "exports", "imports"})
"""Families that are no happenings: only the same number, or the same states between which it is, ties two of them."""

_CLOSE = 2
_MOST = 4
_MOST_PLACES = 3
_WEEK = 7
_MANY = 5
_FEWEST = 8


def compare(one: Telling, other: Telling, settings: LinkSettings) -> Link:
    """The link between the two with its score and reasons; the same whichever comes first."""
    left, right = sorted((one, other), key=lambda telling: telling.id)
    reasons = tuple(reason for reason in _reasons(left, right, settings) if round(reason.score, 3) or reason.words)
    if not _may_rest_on_names(left, right) and not _grounded(left, right, reasons):
        reasons = (*reasons, *_ungrounded(reasons, "number or states" if left.family in _AMOUNTS else _TIES))
    total = sum(reason.score for reason in reasons) + settings.weights.base
    score = NEVER if any(reason.score <= NEVER for reason in reasons) else max(NEVER, total)
    return Link(left=left.id, right=right.id, score=round(score, 4), reasons=reasons)


def _ungrounded(reasons: Sequence[Reason], ties: str) -> Iterator[Reason]:
    """Takes back what names and types give where nothing ties both to one happening."""
    given = sum(reason.score for reason in reasons)
    if given > 0:
        yield Reason(feature="ungrounded", score=-given, words=f"no {ties} in common")


def _may_rest_on_names(left: Telling, right: Telling) -> bool:
    return left.article == right.article or left.family == _NAMED_BY_VICTIMS


def _grounded(left: Telling, right: Telling, reasons: Iterable[Reason]) -> bool:
    """Whether when or where it was, when it was published, or a number speaks for the link."""
    if left.family in _AMOUNTS:
        return not _between(left).isdisjoint(_between(right)) or any(r.feature == "same_figure" for r in reasons)
    return any(reason.feature in _GROUNDS and reason.score > 0 for reason in reasons)


def _between(telling: Telling) -> set[tuple[str, ...]]:
    return {count.between for count in telling.counts if count.between}


def affinity(link: Link, settings: LinkSettings) -> float:
    """How well the two fit into one group: their score, but no worse than `silent` where nothing contradicts.

    Two tellings of one happening may have nothing in common but what others tell."""
    if any(reason.feature in AGAINST for reason in link.reasons):
        return link.score
    everyday = any(reason.feature == "everyday" for reason in link.reasons)
    return max(link.score, settings.weights.silent + (settings.weights.everyday if everyday else 0))


def _reasons(left: Telling, right: Telling, settings: LinkSettings) -> Iterator[Reason]:
    yield from _types(left, right, settings)
    yield from _causes(left, right, settings)
    grounds = (
        *_toponyms(left, right, settings),
        *_dates(left, right, settings),
        *_places(left, right, settings),
        *_parties(left, right, settings),
        *_figures(left.counts, right.counts, settings),
    )
    if _are_named_there(left, right) or any(reason.feature in _TIED and reason.score > 0 for reason in grounds):
        yield from _names(left, right, settings)
    yield from _ages(left, right, settings)
    yield from grounds


def _are_named_there(left: Telling, right: Telling) -> bool:
    """Whether a name in common stands beside what is told, where an article tells of it only in passing: those
    elsewhere in it belong to its own news."""
    passing = [telling for telling in (left, right) if telling.lead and telling.background]
    if not passing:
        return True
    shared = set(left.names.single) & set(right.names.single)
    return all(not shared.isdisjoint(telling.own_names) for telling in passing)


def _causes(left: Telling, right: Telling, settings: LinkSettings) -> Iterator[Reason]:
    if left.causes and right.causes and not set(left.causes) & set(right.causes):
        words = f"{left.causes[0]} and {right.causes[0]} are different causes"
        yield Reason(feature="other_cause", score=settings.weights.other_cause, words=words)


def _types(left: Telling, right: Telling, settings: LinkSettings) -> Iterator[Reason]:
    if left.family != right.family:
        yield Reason(feature="type", score=NEVER, words=f"{left.types[0]} and {right.types[0]} are different acts")
    elif not set(left.types) & set(right.types):
        words = f"{left.types[0]} and {right.types[0]} can be one act"
        yield Reason(feature="other_type", score=settings.weights.other_type, words=words)
    if left.article == right.article:
        news = not left.background and not right.background
        if news:
            yield Reason(feature="same_news", score=settings.weights.same_news, words="one article's news")
        else:
            words = "one article tells them apart"
            yield Reason(feature="same_article", score=settings.weights.same_article, words=words)
    elif left.family != _NAMED_BY_VICTIMS:
        yield Reason(feature="everyday", score=settings.weights.everyday, words="acts of this kind are many")


def _names(left: Telling, right: Telling, settings: LinkSettings) -> Iterator[Reason]:
    if left.article == right.article:
        return
    weights = settings.weights
    full = sorted(set(left.names.full) & set(right.names.full))
    if full:
        words = f"names in common: {', '.join(full[:_MOST])}"
        yield Reason(feature="full_name", score=weights.full_name * min(_MOST, len(full)), words=words)
    yield from _single(set(left.names.single), set(right.names.single), settings)


def _toponyms(left: Telling, right: Telling, settings: LinkSettings) -> Iterator[Reason]:
    told = sorted(set(left.toponyms) & set(right.toponyms))
    if told and left.article != right.article:
        words = f"places told in both: {', '.join(told[:_MOST_PLACES])}"
        yield Reason(feature="toponym", score=settings.weights.toponym * min(_MOST_PLACES, len(told)), words=words)


def _ages(left: Telling, right: Telling, settings: LinkSettings) -> Iterator[Reason]:
    ages, other = set(left.names.ages), set(right.names.ages)
    if ages and other and not ages & other and left.lead and right.lead and left.article != right.article:
        yield Reason(feature="other_ages", score=settings.weights.other_ages, words="people of other ages")


def _single(left: set[str], right: set[str], settings: LinkSettings) -> Iterator[Reason]:
    shared = left & right
    if shared:
        weights = settings.weights
        fewest = max(_FEWEST, min(len(left), len(right)))
        score = weights.name_count * math.log1p(len(shared)) + weights.name_share * len(shared) / fewest
        score += weights.name_overlap * len(shared) / max(_FEWEST, len(left | right))
        words = f"{len(shared)} of {plural(min(len(left), len(right)), 'name')} in common"
        yield Reason(feature="names", score=min(score, weights.names_most), words=words)


def _dates(left: Telling, right: Telling, settings: LinkSettings) -> Iterator[Reason]:
    if left.first is None or right.first is None or left.last is None or right.last is None:
        yield from _publications(left, right, settings)
        return
    gap = max(left.first - right.last, right.first - left.last, 0)
    weights = settings.weights
    if gap > settings.window_days:
        words = f"{plural(gap, 'day')} apart, more than the window of {settings.window_days}"
        yield Reason(feature="outside_window", score=weights.outside_window, words=words)
    elif gap:
        score = weights.day_apart if gap == 1 else weights.days_apart
        yield Reason(feature="day_apart" if gap == 1 else "days_apart", score=score, words=_apart(gap))
    elif left.first == left.last and right.first == right.last:
        yield Reason(feature="same_day", score=weights.same_day, words="the same day")
    elif is_narrow(left) and is_narrow(right):
        yield Reason(feature="dates_meet", score=weights.dates_meet, words="the dates told meet")
    else:
        yield from _publications(left, right, settings)


def _publications(left: Telling, right: Telling, settings: LinkSettings) -> Iterator[Reason]:
    """Where the dates are not told: news that is published together is likely about the same."""
    if left.published is None or right.published is None or left.background or right.background:
        return
    early = _before(left, right) or _before(right, left)
    if early:
        yield Reason(feature="outside_window", score=settings.weights.outside_window, words="told before it happened")
        return
    days, weights = abs(left.published - right.published), settings.weights
    score = weights.published_apart * math.log1p(days) + (weights.published_week if days <= _WEEK else 0)
    score += weights.published_close if days <= _CLOSE else 0
    yield Reason(feature="published", score=score, words=f"published {_apart(days)}")


def _before(one: Telling, other: Telling) -> bool:
    """Whether one article came out before the day that the other says it happened (a day for the time zones)."""
    return one.published is not None and other.first is not None and one.published < other.first - 1


def _apart(days: int) -> str:
    return "on the same day" if days == 0 else f"{plural(days, 'day')} apart"


def _places(left: Telling, right: Telling, settings: LinkSettings) -> Iterator[Reason]:
    pairs = [pair for a in left.spots for b in right.spots if (pair := _pair(a, b, settings)) is not None]
    shared = {a.country for a in left.spots if a.country} & {b.country for b in right.spots}
    found = [pair for pair in pairs if not shared or pair[1] != "other_country"]
    if found:
        score, feature, words = max(found)
        yield Reason(feature=feature, score=score, words=words)


def _pair(one: Spot, other: Spot, settings: LinkSettings) -> tuple[float, str, str] | None:
    weights = settings.weights
    abroad = bool(one.country and other.country and one.country != other.country)
    if _exact(one) and _exact(other) and not (abroad and _kilometres(one, other) > settings.distance_km):
        return _distance(one, other, settings)
    if abroad:
        return weights.other_country, "other_country", f"{one.country} and {other.country}"
    if one.name == other.name and (one.precision or "") not in ("country", "area"):
        return weights.same_place, "same_place", f"the same place: {one.name}"
    if one.admin1 and one.admin1 == other.admin1:
        return weights.contained_place, "contained_place", f"both in {one.admin1}"
    return None


def _distance(one: Spot, other: Spot, settings: LinkSettings) -> tuple[float, str, str]:
    weights, far = settings.weights, _kilometres(one, other)
    words = f"{one.name} and {other.name} are {far:.0f} km apart"
    if one.name == other.name or far <= settings.near_km:
        same = f"the same place: {one.name}" if one.name == other.name else words
        return weights.same_place, "same_place", same
    if far <= settings.distance_km:
        return weights.near_place, "near_place", words
    return weights.far_place, "far_place", words


def _kilometres(one: Spot, other: Spot) -> float:
    return distance_km((one.lat or 0, one.lon or 0), (other.lat or 0, other.lon or 0))


def _exact(spot: Spot) -> bool:
    return spot.precision in EXACT and spot.lat is not None and spot.lon is not None


def _parties(left: Telling, right: Telling, settings: LinkSettings) -> Iterator[Reason]:
    """Who acts and is acted upon, on their sides; that one account turns them round is for the disputes to tell."""
    everybody = (*left.actors, *left.recipients), (*right.actors, *right.recipients)
    names = sorted(_distinct(everybody[0]) & _distinct(everybody[1]))
    if names:
        words = f"in both: {', '.join(names[:_MOST_PLACES])}"
        yield Reason(feature="same_actor", score=settings.weights.same_actor, words=words)
        return
    states, others = _states(everybody[0]), _states(everybody[1])
    if states & others:
        words = f"of {', '.join(sorted(states & others))}"
        more = min(2, len(states & others))
        yield Reason(feature="same_country", score=settings.weights.same_country * more, words=words)
    elif states and others:
        words = f"of {', '.join(sorted(states))}; of {', '.join(sorted(others))}"
        yield Reason(feature="other_actor", score=settings.weights.other_actor, words=words)


def _distinct(parties: Sequence[Party]) -> set[str]:
    """Names of more than one word; "apartment building" is none."""
    return {party.name for party in parties if party.named and " " in party.name and len(party.name) > _MANY}


def _states(parties: Sequence[Party]) -> set[str]:
    return {party.country for party in parties if party.country}


def _figures(left: Sequence[Count], right: Sequence[Count], settings: LinkSettings) -> Iterator[Reason]:
    pairs = [(a, b) for a in left for b in right if a.measure == b.measure]
    if any(set(a.between) != set(b.between) for a, b in pairs if a.between and b.between):
        yield Reason(feature="other_bilateral", score=settings.weights.other_bilateral, words="between other states")
    same = next((a for a, b in pairs if a.low == b.low and a.high == b.high and a.low is not None), None)
    if same:
        weight = settings.weights.same_figure * (2 if (same.low or 0) >= _MANY else 1)
        yield Reason(feature="same_figure", score=weight, words=f"{same.measure}: the same number")
    elif pairs:
        yield Reason(
            feature="other_figure", score=settings.weights.other_figure, words=f"{pairs[0][0].measure}: other numbers"
        )
