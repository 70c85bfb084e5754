"""Claims as rows."""

from __future__ import annotations

from itertools import groupby

from reportedly.store.explore.answers import ArticleNamed, ClaimAt, ClaimRow, Who
from reportedly.store.explore.snapshot import People, Snapshot


def row(made: Snapshot, claim: int) -> ClaimRow:
    """The claim of this number as a row."""
    id_, start, end, quote, low, best, high, unit, day, whom = made.claims[claim]
    hash_, article, outlet, published, title = made.articles[int(made.article[claim])]
    counted = (Who(name=whom, country=None, role=None),) if whom is not None else ()
    confidence = float(made.confidence[claim])
    return ClaimRow(
        claim=ClaimAt(hash=hash_, kind=_given(made, "kind", claim), id=id_, start=start, end=end),
        article=ArticleNamed(hash=hash_, id=article, outlet=outlet, published=published, title=title),
        what=_value(made, "type", claim) or _given(made, "measure", claim),
        mode=_value(made, "mode", claim),
        quote=quote,
        who=_people(made.participants, claim, 0),
        whom=_people(made.participants, claim, 1) or counted,
        low=low,
        best=best,
        high=high,
        unit=unit,
        date=day,
        place=_value(made, "place", claim),
        place_country=made.country.of(claim),
        status=_given(made, "status", claim),
        background=_value(made, "background", claim) == "true",
        confidence=confidence if confidence >= 0 else None,
        sources=_chain(made.sources, claim),
        incident=made.incident.of(claim),
    )


def _value(made: Snapshot, field: str, claim: int) -> str | None:
    return made.facets[field].of(claim)  # type: ignore[index]


def _given(made: Snapshot, field: str, claim: int) -> str:
    return _value(made, field, claim) or ""


def _people(people: People, claim: int, side: int) -> tuple[Who, ...]:
    return tuple(
        Who(
            name=people.names[people.name[at]],
            country=_text(people.countries, int(people.country[at])),
            role=_text(people.roles, int(people.role[at])),
        )
        for at in range(int(people.at[claim]), int(people.at[claim + 1]))
        if people.group[at] == side
    )


def _chain(sources: People, claim: int) -> tuple[tuple[str, ...], ...]:
    rows = range(int(sources.at[claim]), int(sources.at[claim + 1]))
    levels = groupby(rows, key=lambda at: int(sources.group[at]))
    return tuple(tuple(sources.names[sources.name[at]] for at in level) for _, level in levels)


def _text(values: tuple[str, ...], code: int) -> str | None:
    return None if code < 0 else values[code]
