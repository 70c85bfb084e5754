"""Incidents as rows, table by table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.link.claims import Claim
from reportedly.link.incidents import Telling
from reportedly.model.linking import Anchor, Dispute, Incident, Link, Origin
from reportedly.store.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An incident with all that it is made of; `origins` by claim id, `links` between its tellings, best first."""

    incident: Incident
    tellings: tuple[Telling, ...]
    disputes: tuple[Dispute, ...]
    claims: tuple[Claim, ...]
    origins: Mapping[str, tuple[Origin, ...]]
    links: tuple[Link, ...] = ()

    @property
    def background(self) -> bool:
        """Whether all articles tell it as history or context."""
        return all(claim.value.background for claim in self.claims)


def rows(told: Sequence[Told]) -> dict[str, list[Row]]:
    """The rows of these incidents by table name."""
    return {
        "incidents": [incident_row(item) for item in told],
        "incident_tellings": [
            {"incident": item.incident.id, "telling": telling.id} for item in told for telling in item.tellings
        ],
        "incident_claims": [row for item in told for row in _claims(item)],
        "accounts": [row for item in told for row in _accounts(item)],
        "disputes": [_dispute(dispute) for item in told for dispute in item.disputes],
        "dispute_claims": [row for item in told for row in _dispute_claims(item)],
    }


def incident_row(told: Told) -> Row:
    """The row of the table `incidents`."""
    made = told.incident
    same = ("type", "date_from", "date_to", "place", "country", "lat", "lon", "parties", "silent", "summary")
    return (
        {"incident": made.id}
        | {name: getattr(made, name) for name in same}
        | {
            "articles": len(made.articles),
            "origins": len(made.accounts),
            "disputes": len(told.disputes),
            "background": told.background,
        }
    )


def _claims(told: Told) -> Iterator[Row]:
    for claim in told.claims:
        yield {"incident": told.incident.id} | _place(claim.anchor) | {"claim": claim.value.id}


def _place(anchor: Anchor) -> Row:
    return {"hash": anchor.article, "kind": anchor.kind, "start": anchor.start, "end": anchor.end}


def _accounts(told: Told) -> Iterator[Row]:
    ids = {claim.anchor: claim.id for claim in told.claims}
    for account in told.incident.accounts:
        origin = account.origin
        yield {
            "incident": account.incident,
            "origin": origin.name,
            "kind": origin.kind,
            "country": origin.country,
            "party": origin.party,
            "party_because": origin.party_because,
            "articles": account.articles,
            "claims": [ids[anchor] for anchor in account.claims],
            "chains": account.chains,
        }


def _dispute(dispute: Dispute) -> Row:
    return {
        "dispute": dispute.id,
        "incident": dispute.incident,
        "kind": dispute.kind,
        "subject": dispute.subject,
        "sides": [side.value for side in dispute.sides],
        "articles": sorted({anchor.article for side in dispute.sides for anchor in side.claims}),
        "words": dispute.words,
    }


def _dispute_claims(told: Told) -> Iterator[Row]:
    by_anchor = {claim.anchor: claim for claim in told.claims}
    for dispute in told.disputes:
        for side in dispute.sides:
            for anchor in side.claims:
                claim = by_anchor[anchor]
                yield {"dispute": dispute.id, "value": side.value, **_place(anchor), "claim": claim.value.id} | {
                    "quote": claim.quote,
                    "origins": [origin.name for origin in told.origins[claim.id]],
                }
