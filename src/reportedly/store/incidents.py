"""Keeps track of incidents as articles come and go: a new one is compared with those that share a key, no others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations
from math import inf
from typing import Any

import duckdb
import msgspec

from reportedly.errors import UnknownError
from reportedly.gazetteer.lists import OwnLists
from reportedly.link.claims import Claim, claims
from reportedly.link.disputes import disputes
from reportedly.link.incidents import (
    Links,
    Memory,
    Telling,
    compare,
    decide,
    incident,
    keys,
    parts,
    tellings,
    within,
)
from reportedly.link.incidents.cluster import Pair, pair
from reportedly.link.independence import CopiedFrom, origins
from reportedly.link.judgements import standing
from reportedly.link.settings import LinkSettings
from reportedly.model import Record
from reportedly.model.linking import Dispute, Incident, Judgement, Link, Origin, Reason
from reportedly.store.incident_rows import Told, rows
from reportedly.store.incident_tables import INCIDENT_TABLES, KEYS, LINKS, TELLINGS
from reportedly.store.schema import literal, quoted
from reportedly.store.statements import GIVEN, NUMBERS, fetch, run
from reportedly.store.writer import insert

Records = Callable[[Sequence[str]], Iterable[Record]]
"""Gives the current records of the articles with these hashes, in this order."""

VERSION = "2"
"""Of the way incidents are found; raised when the same records would give others."""

_PAIRS = literal('[{"left":"VARCHAR","right":"VARCHAR"}]')
_MADE = ("incidents", "incident_tellings", "incident_claims", "accounts", "disputes")


class IncidentIndex:
    """Incidents in an open database; every method that changes them runs within the caller's transaction."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        *,
        records: Records,
        judgements: Callable[[], Iterable[Judgement]],
        lists: OwnLists | None,
    ) -> None:
        self._connection, self._records, self._all_judgements = connection, records, judgements
        self._lists = lists
        self._memory = Memory()

    def add(self, records: Sequence[Record], *, settings: LinkSettings, anew: Set[str] = frozenset()) -> None:
        """Links what new records tell, among themselves and to what was stored before; makes anew what is told by the
        articles with the hashes `anew`, whose copy families have changed."""
        told = [telling for record in records for telling in tellings(record)]
        self._store(told)
        moved = self._link(told, settings)
        judged = self._in_judged_articles({record.hash for record in records})
        changed = self._tellings_of(sorted(anew)) if anew else set()
        self.regroup({telling.id for telling in told} | moved | judged | changed, settings=settings, anew=anew)

    def remove(self, hashes: Sequence[str], *, settings: LinkSettings) -> None:
        """Forgets what these articles tell; what hung together by it alone falls apart."""
        self.regroup(self.forget(hashes, settings=settings), settings=settings)

    def forget(self, hashes: Sequence[str], *, settings: LinkSettings) -> set[str]:
        """Takes out what these articles tell, and gives the ids of what was grouped with it, or is now with its
        neighbours, to be regrouped."""
        self._memory.clear()
        gone = self._tellings_of(hashes)
        near = set(self._parts(gone | self._neighbours(gone), settings)) - gone
        freed = self._crowded(self._keys_of(gone), settings)
        self._unmake(self._incidents_of(sorted(gone)))
        self._run(f"DELETE FROM data.keys WHERE telling IN {GIVEN}", sorted(gone))
        self._run(f'DELETE FROM data.links WHERE "left" IN {GIVEN} OR "right" IN {GIVEN}', sorted(gone), sorted(gone))
        self._run(f"DELETE FROM data.tellings WHERE telling IN {GIVEN}", sorted(gone))
        freed -= self._crowded(sorted(freed), settings)
        return near | self._relink(freed, settings)

    def clear(self) -> None:
        """Forgets all incidents; judgements stay."""
        self._memory.clear()
        for table in INCIDENT_TABLES:
            self._run(f"DELETE FROM data.{quoted(table.name)}")

    def judged(self, judgement: Judgement, *, settings: LinkSettings) -> None:
        """Heeds a judgement that was stored."""
        about = self._tellings_of([judgement.left.article, judgement.right.article])
        earlier = [item for item in self._all_judgements() if item.id != judgement.id]
        before = self._parts(about, settings, same=self._same(earlier))
        self.regroup(about | before.keys(), settings=settings)

    def of_articles(self, hashes: Sequence[str], *, settings: LinkSettings) -> None:
        """Makes the incidents of these articles anew: something that they depend on has changed."""
        self.regroup(self._tellings_of(hashes), settings=settings)

    def regroup(self, ids: Iterable[str], *, settings: LinkSettings, anew: Set[str] | None = None) -> None:
        """Groups these tellings anew, and all others of their parts (`link.incidents.parts`).

        An incident whose tellings stay the same is left as it is, unless it has one of an article with a hash of
        `anew`; None stands for all articles.
        """
        found = self._parts(ids, settings)
        known = self._known(sorted(found))
        if not known:
            return
        decided = decide(self._judgements(), known)
        self._memory.shrink()
        linked = self._links(sorted(known))
        whole = {part for part in found.values() if part[0] in known}
        groups = set(within(whole, known, linked, decided, settings, memory=self._memory))
        there = self._groups_of(sorted(known))
        kept = {
            group
            for group in groups & set(there.values())
            if anew is not None and anew.isdisjoint(known[id_].article for id_ in group)
        }
        self._unmake([incident for incident, group in there.items() if group not in kept])
        for batch in _batched(sorted(groups - kept)):
            self._make([[known[id_] for id_ in group] for group in batch], settings)

    def recoded(self, records: Sequence[Record], *, settings: LinkSettings) -> None:
        """Puts what articles tell now in the place of what they told before."""
        near = self.forget([record.hash for record in records], settings=settings)
        self.add(records, settings=settings)
        self.regroup(near, settings=settings, anew=frozenset())

    def incident(self, id_: str, *, settings: LinkSettings) -> Told:
        """The incident with this id, or the one whose id begins so. Raises `StoreError` when there is not one such."""
        found = self._fetch("SELECT incident FROM data.incidents WHERE starts_with(incident, ?) ORDER BY 1", id_)
        if len(found) != 1:
            problem = "there is no incident" if not found else f"{len(found)} incidents have ids that begin with"
            raise UnknownError(f"{problem} {id_!r}.", remedy="See the view `incidents`.")
        members = self._fetch("SELECT telling FROM data.incident_tellings WHERE incident = ? ORDER BY 1", found[0][0])
        known = self._known([row[0] for row in members])
        by_hash = {record.hash: record for record in self._records(sorted({t.article for t in known.values()}))}
        group = list(known.values())
        told = self._told(group, by_hash, self._copies(sorted(by_hash)), settings)
        return replace(told, links=self._best(known))

    def incident_of_dispute(self, id_: str) -> str | None:
        """The incident that the dispute with this id (or the one id that begins so) is about."""
        found = self._fetch("SELECT incident FROM data.disputes WHERE starts_with(dispute, ?)", id_)
        return str(found[0][0]) if len(found) == 1 else None

    def _best(self, known: Mapping[str, Telling]) -> tuple[Link, ...]:
        return tuple(sorted(self._links(sorted(known)), key=lambda link: (-link.score, link.left, link.right)))

    def _store(self, told: Sequence[Telling]) -> None:
        insert(
            self._connection,
            TELLINGS,
            [{"hash": t.article, "telling": t.id, "body": msgspec.json.encode(t).decode()} for t in told],
        )
        insert(self._connection, KEYS, [{"key": key, "telling": t.id} for t in told for key in keys(t)])

    def _link(self, told: Sequence[Telling], settings: LinkSettings) -> set[str]:
        """Compares new tellings with all that share a key which is not too common; gives what was grouped with those
        that they are linked to, or that lose links because a key is too common now."""
        own = {telling.id: set(keys(telling)) for telling in told}
        every = sorted({key for held in own.values() for key in held})
        crowded = self._crowded(every, settings)
        pairs = {
            pair(one, other)
            for key, members in self._members([key for key in every if key not in crowded]).items()
            for one in members
            if one in own and key in own[one]
            for other in members
            if one != other
        }
        self._compare(pairs, settings)
        before = self._parts(self._neighbours(set(own)) - own.keys(), settings, apart=own.keys())
        return set(before) | self._unlink(crowded, set(own), settings)

    def _compare(self, pairs: Iterable[Pair], settings: LinkSettings) -> None:
        wanted = sorted(pairs)
        known = self._known(_ids_of(wanted))
        made = (compare(known[one], known[other], settings) for one, other in wanted)
        insert(self._connection, LINKS, [_link_row(link) for link in made if link.score >= settings.threshold])

    def _unlink(self, crowded: set[int], new: set[str], settings: LinkSettings) -> set[str]:
        """Drops the links between tellings whose only keys in common have just become too common."""
        touched: set[str] = set()
        for members in self._members(sorted(crowded)).values():
            before = [id_ for id_ in members if id_ not in new]
            if len(before) <= settings.block:
                lost = self._without_keys(self._pairs(members), settings)
                touched.update(self._parts(_ids_of(lost), settings))
                self._drop(lost)
        return touched

    def _drop(self, pairs: Sequence[Pair]) -> None:
        self._run(
            f"DELETE FROM data.links USING (SELECT unnest(from_json_strict(?::VARCHAR, {_PAIRS})) AS two) AS g "
            'WHERE links."left" = g.two."left" AND links."right" = g.two."right"',
            [{"left": left, "right": right} for left, right in pairs],
        )

    def _relink(self, freed: set[int], settings: LinkSettings) -> set[str]:
        """Compares what shares a key that is no longer too common."""
        touched: set[str] = set()
        for members in self._members(sorted(freed)).values():
            touched.update(self._parts(members, settings))
            there = set(self._pairs(members))
            self._compare((two for two in combinations(sorted(members), 2) if two not in there), settings)
        return touched

    def _pairs(self, members: Sequence[str]) -> list[Pair]:
        rows_ = self._fetch(
            f'SELECT "left", "right" FROM data.links WHERE "left" IN {GIVEN} AND "right" IN {GIVEN}',
            list(members),
            list(members),
        )
        return [(left, right) for left, right in rows_]

    def _without_keys(self, pairs: Sequence[Pair], settings: LinkSettings) -> list[Pair]:
        """Those of the pairs that share no key but such as are too common."""
        held = {id_: set(keys(telling)) for id_, telling in self._known(_ids_of(pairs)).items()}
        shared = {(one, other): held[one] & held[other] for one, other in pairs}
        crowded = self._crowded(sorted(set().union(*shared.values())), settings)
        return [two for two, common in shared.items() if common <= crowded]

    def _keys_of(self, ids: Iterable[str]) -> list[int]:
        return [
            row[0] for row in self._fetch(f"SELECT DISTINCT key FROM data.keys WHERE telling IN {GIVEN}", sorted(ids))
        ]

    def _crowded(self, wanted: Sequence[int], settings: LinkSettings) -> set[int]:
        """Those of the keys that too many tellings have."""
        found = self._fetch(
            f"SELECT key FROM data.keys WHERE key IN {NUMBERS} GROUP BY key HAVING count(*) > ?",
            list(wanted),
            settings.block,
        )
        return {row[0] for row in found}

    def _members(self, wanted: Sequence[int]) -> dict[int, list[str]]:
        """The tellings that have each of the keys."""
        found = self._fetch(
            f"SELECT key, telling FROM data.keys WHERE key IN {NUMBERS} ORDER BY key, telling",
            list(wanted),
        )
        members: dict[int, list[str]] = {}
        for key, telling in found:
            members.setdefault(key, []).append(telling)
        return members

    def _parts(
        self,
        ids: Iterable[str],
        settings: LinkSettings,
        *,
        apart: Set[str] = frozenset(),
        same: Mapping[str, set[str]] | None = None,
    ) -> dict[str, tuple[str, ...]]:
        """The part of each of these tellings and of all others in these parts, as if those `apart` were not there.
        `same` are those that people judged to be of one happening, where it is not what holds now."""
        same = self._same() if same is None else same

        def near(asked: Sequence[str]) -> Links:
            found: dict[str, list[tuple[str, float]]] = {id_: [] for id_ in asked}
            for one, other, score in self._scores(asked):
                for id_, neighbour in ((one, other), (other, one)):
                    if id_ in found and neighbour not in apart:
                        found[id_].append((neighbour, score))
            for id_ in same.keys() & found.keys():
                found[id_] += [(neighbour, inf) for neighbour in same[id_] - apart]
            return found

        return parts(ids, near, settings)

    def _neighbours(self, ids: Set[str]) -> set[str]:
        same = self._same()
        linked = {id_ for one, other, _ in self._scores(sorted(ids)) for id_ in (one, other)}
        return linked.union(*(same[id_] for id_ in ids & same.keys()))

    def _scores(self, ids: Sequence[str]) -> list[tuple[str, str, float]]:
        """The links of these tellings."""
        own = list(ids)
        return self._fetch(
            f'SELECT "left", "right", score FROM data.links WHERE "left" IN {GIVEN} OR "right" IN {GIVEN}', own, own
        )

    def _same(self, given: Iterable[Judgement] | None = None) -> Mapping[str, set[str]]:
        """Of each telling those that people judged to be of the same happening, by these judgements or all."""
        judgements = self._judgements(given)
        if not judgements:
            return {}
        articles = sorted({at.article for item in judgements for at in (item.left, item.right)})
        near: dict[str, set[str]] = {}
        for one, other in decide(judgements, self._known(sorted(self._tellings_of(articles)))).same:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
        return near

    def _judgements(self, given: Iterable[Judgement] | None = None) -> list[Judgement]:
        """Those that hold and are about claims, not about copies."""
        every = self._all_judgements() if given is None else given
        return [item for item in standing(every) if item.left.kind != "article"]

    def _in_judged_articles(self, hashes: set[str]) -> set[str]:
        judged = {at.article for item in self._judgements() for at in (item.left, item.right)}
        return self._tellings_of(sorted(judged)) if judged & hashes else set()

    def _tellings_of(self, hashes: Sequence[str]) -> set[str]:
        found = self._fetch(f"SELECT telling FROM data.tellings WHERE hash IN {GIVEN}", list(hashes))
        return {row[0] for row in found}

    def _known(self, ids: Sequence[str]) -> dict[str, Telling]:
        found = self._fetch(
            f"SELECT telling, body FROM data.tellings WHERE telling IN {GIVEN} ORDER BY telling", list(ids)
        )
        return {sys.intern(id_): msgspec.json.decode(body, type=Telling) for id_, body in found}

    def _links(self, ids: Sequence[str]) -> list[Link]:
        found = self._fetch(
            f'SELECT "left", "right", score, reasons FROM data.links WHERE "left" IN {GIVEN} AND "right" IN {GIVEN} '
            "ORDER BY 1, 2",
            list(ids),
            list(ids),
        )
        return [
            Link(left=left, right=right, score=score, reasons=msgspec.json.decode(reasons, type=tuple[Reason, ...]))
            for left, right, score, reasons in found
        ]

    def _incidents_of(self, ids: Sequence[str]) -> list[str]:
        found = self._fetch(f"SELECT DISTINCT incident FROM data.incident_tellings WHERE telling IN {GIVEN}", list(ids))
        return [row[0] for row in found]

    def _groups_of(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """By incident, all tellings of those that these tellings are in."""
        found = self._fetch(
            "SELECT incident, list(telling) FROM data.incident_tellings WHERE incident IN "
            f"(SELECT incident FROM data.incident_tellings WHERE telling IN {GIVEN}) GROUP BY incident",
            list(ids),
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

    def _make(self, groups: Sequence[Sequence[Telling]], settings: LinkSettings) -> None:
        hashes = sorted({telling.article for group in groups for telling in group})
        by_hash, copies = {record.hash: record for record in self._records(hashes)}, self._copies(hashes)
        parts = rows([self._told(group, by_hash, copies, settings) for group in groups])
        for table in INCIDENT_TABLES:
            insert(self._connection, table, parts.get(table.name, []))

    def _told(
        self,
        group: Sequence[Telling],
        by_hash: Mapping[str, Record],
        copies: Mapping[str, CopiedFrom],
        settings: LinkSettings,
    ) -> Told:
        wanted = {f"{telling.article}:{id_}" for telling in group for id_ in telling.ids}
        held: list[Claim] = [
            claim
            for hash_ in sorted({telling.article for telling in group})
            for claim in claims(by_hash[hash_])
            if claim.id in wanted
        ]
        said: dict[str, tuple[Origin, ...]] = origins(held, copies=copies, outlets=self._lists)
        made: Incident = incident(held, said)
        families = {hash_: copied.family for hash_, copied in copies.items()}
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


def _link_row(link: Link) -> dict[str, Any]:
    reasons = msgspec.json.encode(link.reasons).decode()
    return {"left": link.left, "right": link.right, "score": link.score, "reasons": reasons}


def _ids_of(pairs: Iterable[Pair]) -> list[str]:
    return sorted({id_ for two in pairs for id_ in two})


_BATCH = 512


def _batched(groups: Sequence[tuple[str, ...]]) -> Iterator[Sequence[tuple[str, ...]]]:
    for first in range(0, len(groups), _BATCH):
        yield groups[first : first + _BATCH]


def settings_key(settings: LinkSettings, *, done: bool) -> str:
    """What the stored incidents depend on beside articles and judgements, as one text; `done`: all were found."""
    return f"{VERSION if done else ''} {msgspec.json.encode(settings).decode()}"


def settings_from(key: str) -> LinkSettings:
    """The settings of `settings_key`."""
    return msgspec.json.decode(key.partition(" ")[2], type=LinkSettings)


def is_current(key: str | None) -> bool:
    """Whether all incidents have been found, and as this release finds them."""
    return key is not None and key.partition(" ")[0] == VERSION
