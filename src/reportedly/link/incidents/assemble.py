"""An incident from its claims: when and where it was, who took part, whose accounts there are."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reportedly.edtf import bounds
from reportedly.gazetteer.countries import countries
from reportedly.link.claims import Claim, order, told_through
from reportedly.link.independence import parties, unnamed
from reportedly.link.moments import moment
from reportedly.model import Event, Place
from reportedly.model.linking import Account, Anchor, Incident, Origin
from reportedly.plural import plural

_PRECISIONS = ("point", "city", "district", "region", "country", "area", None)
_NARROW = 31

Interval = tuple[int, int]


def incident(claims: Sequence[Claim], origins: Mapping[str, tuple[Origin, ...]]) -> Incident:
    """The incident that the claims tell of; `origins` by claim id, as `independence.origins` gives them."""
    told = sorted(claims, key=lambda claim: order(claim.anchor))
    identity = incident_id(told)
    accounts = _accounts(identity, told, origins)
    involved = tuple(sorted(parties(told).countries))
    heard = {account.origin.country for account in accounts if account.origin.party}
    silent = tuple(country for country in involved if country not in heard) if len(involved) > 1 else ()
    first, last = _when(told)
    place = _where(told)
    articles = tuple(sorted({claim.anchor.article for claim in told}))
    return Incident(
        id=identity,
        type=_type(told),
        date_from=first,
        date_to=last,
        place=(place.name or place.text) if place else None,
        country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        articles=articles,
        claims=tuple(claim.anchor for claim in told),
        parties=involved,
        silent=silent,
        accounts=accounts,
        summary=_summary(articles, accounts, silent),
    )


def incident_id(claims: Iterable[Claim]) -> str:
    """Taken from the words of the claim that was published first, so that later reports leave it as it is."""
    first = min(claims, key=lambda claim: (moment(claim.published or "9999"), order(claim.anchor))).anchor
    return digest("i", first)


def digest(prefix: str, *anchors: Anchor) -> str:
    """A short id from where claims stand, and so the same whatever coded them."""
    words = repr([order(anchor) for anchor in sorted(anchors, key=order)]).encode()
    return prefix + hashlib.blake2b(words, digest_size=6).hexdigest()


def _type(claims: Sequence[Claim]) -> str:
    events = [claim.value.type for claim in claims if isinstance(claim.value, Event)]
    measures = [claim.value.measure for claim in claims if not isinstance(claim.value, Event)]
    counted = Counter(events or measures)
    return min(counted, key=lambda kind: (-counted[kind], kind))


def _accounts(identity: str, claims: Sequence[Claim], origins: Mapping[str, tuple[Origin, ...]]) -> tuple[Account, ...]:
    by_key: dict[str, tuple[Origin, list[Claim]]] = {}
    for claim in claims:
        for origin in origins[claim.id]:
            by_key.setdefault(origin.key, (origin, []))[1].append(claim)
    made = [
        Account(
            incident=identity,
            origin=origin,
            claims=tuple(claim.anchor for claim in own),
            articles=tuple(sorted({claim.anchor.article for claim in own})),
            chains=tuple(sorted({_chain(claim) for claim in own})),
        )
        for origin, own in by_key.values()
    ]
    return tuple(sorted(made, key=lambda account: (-len(account.articles), account.origin.kind, account.origin.key)))


def _chain(claim: Claim) -> str:
    return told_through(claim.value.according_to, outlet=claim.outlet or unnamed(claim))


def _when(claims: Sequence[Claim]) -> tuple[str | None, str | None]:
    """From the first to the last of the days told; where no day is told, what all longer intervals share."""
    spans = [span for claim in claims if claim.value.date and (span := _span(claim.value.date.edtf))]
    days = [span for span in spans if span[0] == span[1]]
    narrow = days or [span for span in spans if span[1] - span[0] < _NARROW] or spans
    if not narrow:
        return None, None
    first, last = max(start for start, _ in narrow), min(end for _, end in narrow)
    if first > last:
        first, last = min(start for start, _ in narrow), max(end for _, end in narrow)
    return _iso(first), _iso(last)


def _span(edtf: str) -> Interval | None:
    first, last = bounds(edtf)
    if first is None or last is None:
        return None
    return first.toordinal(), max(first.toordinal(), last.toordinal())


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _where(claims: Sequence[Claim]) -> Place | None:
    """The most precise place told; of several the one told most often."""
    told = [claim.value.place for claim in claims if claim.value.place]
    often = Counter(place.name or place.text for place in told)
    return min(
        told,
        key=lambda place: (
            _PRECISIONS.index(place.precision),
            -often[place.name or place.text],
            place.name or place.text,
        ),
        default=None,
    )


def _summary(articles: Sequence[str], accounts: Sequence[Account], silent: Sequence[str]) -> str:
    names = ", ".join(_named(account.origin) for account in accounts)
    counted = f"{plural(len(articles), 'article')}, {plural(len(accounts), 'origin')}: {names}"
    missing = ", ".join(countries()[code].name if code in countries() else code for code in silent)
    return f"{counted}; no account of {missing}" if missing else counted


def _named(origin: Origin) -> str:
    return f"{origin.name} (a party)" if origin.party else origin.name
