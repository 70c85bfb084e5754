"""Keeps track of incidents as articles come and go: only those are made anew whose tellings or links change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

import duckdb

from reportedly.errors import UnknownError
from reportedly.gazetteer.fold import fold
from reportedly.gazetteer.lists import OwnLists
from reportedly.link.claims import Claim, Coded, claims
from reportedly.link.disputes import disputes
from reportedly.link.incidents import Telling, incident, tellings, within
from reportedly.link.independence import CopiedFrom, origins
from reportedly.link.settings import LinkSettings
from reportedly.model import Record
from reportedly.model.linking import Dispute, Incident, Judgement, Origin
from reportedly.store.articles import coded_from, current_bodies
from reportedly.store.incident_links import LinkTables
from reportedly.store.incident_rows import Told, rows
from reportedly.store.incident_tables import INCIDENT_TABLES
from reportedly.store.outlets import stored_outlets
from reportedly.store.schema import quoted
from reportedly.store.stamps import Stamp
from reportedly.store.statements import FEW, GIVEN, batched, fetch, listed, run
from reportedly.store.writer import insert

Claims = Mapping[str, Mapping[str, Claim]]
"""By hash of the article and id in it."""

STAMP = Stamp(version="5", defaults=LinkSettings())
"""Of the way incidents are found; its version is raised when the same records would give others."""

_MOST = 4_096
"""Incidents that are made at once: articles that tell of several are read once for all of them."""
_MADE = ("incidents", "incident_tellings", "incident_claims", "accounts", "disputes")


class IncidentIndex:
    """Incidents in an open database; every method that changes them runs within the caller's transaction."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        *,
        judgements: Callable[[], Iterable[Judgement]],
    ) -> None:
        self._connection, self._judgements = connection, judgements

    def add(self, records: Sequence[Record], *, settings: LinkSettings, anew: Set[str] = frozenset()) -> None:
        """Links what new records tell, among themselves and to what was stored before; makes anew what is told by the
        articles with the hashes `anew`, whose copy families have changed."""
        told = [telling for record in records for telling in tellings(record)]
        tables = self._tables(settings)
        moved = tables.add(told)
        moved |= tables.judged({record.hash for record in records}) | (tables.of_articles(anew) if anew else set())
        self._regroup({telling.id for telling in told} | moved, tables, settings, anew=anew, records=records)

    def forget(self, hashes: Sequence[str], *, settings: LinkSettings) -> set[str]:
        """Takes out what these articles tell, and gives the ids of what was grouped with it, or is now with its
        neighbours, to be regrouped."""
        tables = self._tables(settings)
        gone = tables.of_articles(hashes)
        self._unmake(self._incidents_of(sorted(gone)))
        return tables.forget(gone)

    def clear(self) -> None:
        """Forgets all incidents; judgements stay."""
        for table in INCIDENT_TABLES:
            self._run(f"DELETE FROM data.{quoted(table.name)}")

    def judged(self, judgement: Judgement, *, settings: LinkSettings) -> None:
        """Heeds a judgement that was stored."""
        earlier = [item for item in self._judgements() if item.id != judgement.id]
        before = LinkTables(self._connection, settings=settings, judgements=earlier)
        about = before.of_articles([judgement.left.article, judgement.right.article])
        self.regroup(about | before.parts(about).keys(), settings=settings)

    def regroup(self, ids: Iterable[str], *, settings: LinkSettings, anew: Set[str] | None = None) -> None:
        """Groups these tellings anew, and all others of their parts (`link.incidents.parts`).

        An incident whose tellings stay the same is left as it is, unless it has one of an article with a hash of
        `anew`; None stands for all articles.
        """
        self._regroup(ids, self._tables(settings), settings, anew=anew)

    def recoded(self, records: Sequence[Record], *, settings: LinkSettings) -> None:
        """Puts what articles tell now in the place of what they told before."""
        near = self.forget([record.hash for record in records], settings=settings)
        self.add(records, settings=settings)
        self.regroup(near, settings=settings, anew=frozenset())

    def remark(self, names: Set[str], *, settings: LinkSettings) -> None:
        """Makes anew the incidents that origins with these names (folded) tell of: they are marked otherwise now."""
        origins_ = [name for (name,) in self._fetch("SELECT DISTINCT origin FROM data.accounts") if fold(name) in names]
        told = self._fetch(f"SELECT DISTINCT incident FROM data.accounts WHERE origin IN {GIVEN}", origins_)
        groups = self._groups([incident for (incident,) in told])
        known = self._tables(settings).known(id_ for group in groups.values() for id_ in group)
        self._unmake(list(groups))
        self._make_all(groups.values(), known, {}, settings)

    def incident(self, id_: str, *, settings: LinkSettings) -> Told:
        """The incident with this id, or the one whose id begins so; of a dispute's id the one that it is about.

        Raises `UnknownError` when there is not one such.
        """
        members = self._members(id_) or self._members(self._meant(id_))
        tables = self._tables(settings)
        known = tables.known(members)
        group = list(known.values())
        claims_ = self._claims(group, {})
        told = self._told(group, claims_, self._copies(sorted(claims_)), stored_outlets(self._connection), settings)
        links = sorted(tables.links(list(known)), key=lambda link: (-link.score, link.left, link.right))
        return replace(told, links=tuple(links))

    def _members(self, incident: str) -> list[str]:
        found = self._fetch("SELECT telling FROM data.incident_tellings WHERE incident = ? ORDER BY 1", incident)
        return [row[0] for row in found]

    def _meant(self, id_: str) -> str:
        disputed = self._fetch("SELECT incident FROM data.disputes WHERE starts_with(dispute, ?)", id_)
        if len(disputed) == 1:
            return str(disputed[0][0])
        found = self._fetch("SELECT incident FROM data.incidents WHERE starts_with(incident, ?)", id_)
        if len(found) != 1:
            problem = "there is no incident" if not found else f"{len(found)} incidents have ids that begin with"
            raise UnknownError(f"{problem} {id_!r}.", remedy="See the view `incidents`.")
        return str(found[0][0])

    def _tables(self, settings: LinkSettings) -> LinkTables:
        return LinkTables(self._connection, settings=settings, judgements=self._judgements())

    def _regroup(
        self,
        ids: Iterable[str],
        tables: LinkTables,
        settings: LinkSettings,
        *,
        anew: Set[str] | None,
        records: Iterable[Record] = (),
    ) -> None:
        """`records` are some that need not be read again."""
        found = tables.parts(ids)
        known = tables.known(found)
        if not known:
            return
        whole = {part for part in found.values() if part[0] in known}
        groups = set(within(whole, known, tables.fits(list(known)), tables.decided(known), settings))
        there = self._groups(self._incidents_of(list(known)))
        same = {
            group
            for group in groups & set(there.values())
            if anew is not None and anew.isdisjoint(known[id_].article for id_ in group)
        }
        self._unmake([incident for incident, group in there.items() if group not in same])
        self._make_all(groups - same, known, {record.hash: record for record in records}, settings)

    def _incidents_of(self, ids: Sequence[str]) -> list[str]:
        found = self._fetch(f"SELECT DISTINCT incident FROM data.incident_tellings WHERE telling IN {listed(ids)}")
        return [row[0] for row in found]

    def _groups(self, incidents: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """By incident, its tellings."""
        found = self._fetch(
            "SELECT incident, list(telling) FROM data.incident_tellings "
            f"WHERE incident IN {listed(incidents)} GROUP BY incident"
        )
        return {incident: tuple(sorted(members)) for incident, members in found}

    def _unmake(self, incidents: Sequence[str]) -> None:
        gone = list(incidents)
        if not gone:
            return
        self._run(
            f"DELETE FROM data.dispute_claims WHERE dispute IN "
            f"(SELECT dispute FROM data.disputes WHERE incident IN {GIVEN})",
            gone,
        )
        for table in _MADE:
            self._run(f"DELETE FROM data.{table} WHERE incident IN {GIVEN}", gone)

    def _make_all(
        self,
        groups: Iterable[tuple[str, ...]],
        known: Mapping[str, Telling],
        given: Mapping[str, Record],
        settings: LinkSettings,
    ) -> None:
        for batch in batched(sorted(groups), most=_MOST):
            self._make([[known[id_] for id_ in group] for group in batch], given, settings)

    def _make(self, groups: Sequence[Sequence[Telling]], given: Mapping[str, Record], settings: LinkSettings) -> None:
        told = self._claims([telling for group in groups for telling in group], given)
        copies, outlets = self._copies(sorted(told)), stored_outlets(self._connection)
        parts = rows([self._told(group, told, copies, outlets, settings) for group in groups])
        for table in INCIDENT_TABLES:
            insert(self._connection, table, parts.get(table.name, []))

    def _claims(self, group: Iterable[Telling], given: Mapping[str, Record]) -> Claims:
        """All claims of the articles that tell these, by hash and id, in the order of the record; those of `given`
        records are not read again."""
        hashes = sorted({telling.article for telling in group})
        read = {coded.hash: coded for coded in self._coded([hash_ for hash_ in hashes if hash_ not in given])}
        found = {hash_: claims(given.get(hash_) or read[hash_]) for hash_ in hashes}
        return {hash_: {claim.value.id: claim for claim in held} for hash_, held in found.items()}

    def _coded(self, hashes: Sequence[str]) -> Iterator[Coded]:
        """What the current records of these articles tell."""
        for some in batched(hashes, most=FEW):
            yield from map(coded_from, current_bodies(self._connection, some).values())

    def _told(
        self,
        group: Sequence[Telling],
        told: Claims,
        copies: Mapping[str, CopiedFrom],
        outlets: OwnLists,
        settings: LinkSettings,
    ) -> Told:
        wanted: dict[str, set[str]] = {}
        for telling in group:
            wanted.setdefault(telling.article, set()).update(telling.ids)
        held = [told[hash_][id_] for hash_, ids in sorted(wanted.items()) for id_ in told[hash_] if id_ in ids]
        said: dict[str, tuple[Origin, ...]] = origins(held, copies=copies, outlets=outlets)
        made: Incident = incident(held, said)
        families = {hash_: copies[hash_].family for hash_ in wanted if hash_ in copies}
        found: tuple[Dispute, ...] = disputes(held, said, incident=made.id, settings=settings, families=families)
        return Told(incident=made, tellings=tuple(group), disputes=found, claims=tuple(held), origins=said)

    def _copies(self, hashes: Sequence[str]) -> dict[str, CopiedFrom]:
        """Of each article that belongs to a copy family: which, and whom the story comes from."""
        found = self._fetch(
            "SELECT f.hash, f.family, coalesce(f.agency, a.outlet) FROM data.families AS f "
            "JOIN data.families AS o ON o.family = f.family AND o.origin "
            f"JOIN data.articles AS a ON a.hash = o.hash WHERE f.hash IN {GIVEN}",
            list(hashes),
        )
        return {hash_: CopiedFrom(family=family, outlet=outlet) for hash_, family, outlet in found}

    def _run(self, sql: str, *parameters: object) -> None:
        run(self._connection, sql, *parameters)

    def _fetch(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        return fetch(self._connection, sql, *parameters)
