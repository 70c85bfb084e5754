"""Claims of one incident that cannot all be right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.link.claims import Claim, is_withdrawn
from reportedly.link.disputes.acts import acts
from reportedly.link.disputes.numbers import numbers
from reportedly.link.disputes.sides import dispute
from reportedly.link.settings import LinkSettings
from reportedly.model.linking import Dispute, Origin

__all__ = ["disputes"]


def disputes(
    claims: Sequence[Claim],
    origins: Mapping[str, tuple[Origin, ...]],
    *,
    incident: str,
    settings: LinkSettings,
    families: Mapping[str, str] | None = None,
) -> tuple[Dispute, ...]:
    """The disputes among the claims of one incident, within an article as well as across articles.

    `origins` by claim id; `families` are the copy families by article: a number that a copy changes is no update.
    """
    standing = [claim for claim in claims if not is_withdrawn(claim)]
    found = [
        *numbers(standing, origins, families=families or {}, settings=settings),
        *acts(standing, origins, settings=settings),
    ]
    made = [dispute(item, incident=incident, origins=origins) for item in found]
    return tuple(sorted(made, key=lambda item: (item.kind, item.subject, item.id)))
