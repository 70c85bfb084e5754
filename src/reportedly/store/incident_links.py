"""Keeps what articles tell and which of it is linked: a new telling is compared with those that share a key only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import combinations
from math import inf
from typing import Any

import duckdb
import msgspec

from reportedly.link.groups import Pair
from reportedly.link.incidents import Decided, Links, Telling, compare, decide, keys, parts
from reportedly.link.incidents.cluster import pair
from reportedly.link.incidents.compare import affinity
from reportedly.link.judgements import standing
from reportedly.link.settings import LinkSettings
from reportedly.model.linking import Judgement, Link, Reason
from reportedly.store.incident_tables import KEYS, LINKS, TELLINGS
from reportedly.store.schema import literal
from reportedly.store.statements import GIVEN, NUMBERS, fetch, listed, run
from reportedly.store.writer import insert

_PAIRS = literal('[{"left":"VARCHAR","right":"VARCHAR"}]')
_SHARED = f"""
WITH held AS MATERIALIZED (SELECT key, telling FROM data.keys WHERE key IN {NUMBERS})
SELECT key, list(telling ORDER BY telling) FROM held
WHERE key IN (SELECT key FROM held GROUP BY key HAVING count(*) BETWEEN 2 AND ?) GROUP BY key
"""


class LinkTables:
    """Tellings, keys and links in an open database, for one change of them: what was read is remembered."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, *, settings: LinkSettings, judgements: Iterable[Judgement]
    ) -> None:
        self._connection, self._settings = connection, settings
        self._judgements = [item for item in standing(judgements) if item.left.kind != "article"]
        self._told: dict[str, Telling] = {}
        self._near: dict[str, list[tuple[str, float]]] = {}

    def add(self, told: Sequence[Telling]) -> set[str]:
        """Stores new tellings and compares them with all that share a key which is not too common; gives what was
        grouped with those that they are linked to, or that lose links because a key is too common now."""
        own = {telling.id: keys(telling) for telling in told}
        self._told |= {telling.id: telling for telling in told}
        bodies = [{"hash": t.article, "telling": t.id, "body": msgspec.json.encode(t).decode()} for t in told]
        insert(self._connection, TELLINGS, bodies)
        insert(self._connection, KEYS, [{"key": key, "telling": id_} for id_, held in own.items() for key in held])
        pairs, overfull = self._candidates(own)
        self._compare(pairs)
        before = self.parts(self._neighbours(set(own)) - own.keys(), apart=own.keys())
        return set(before) | self._unlink(overfull)

    def forget(self, gone: set[str]) -> set[str]:
        """Takes out these tellings, and gives the ids of what was grouped with them, or is now with its neighbours."""
        near = set(self.parts(gone | self._neighbours(gone))) - gone
        freed = self._crowded(self._keys_of(gone))
        self._run(f"DELETE FROM data.keys WHERE telling IN {GIVEN}", sorted(gone))
        self._run(f'DELETE FROM data.links WHERE "left" IN {GIVEN} OR "right" IN {GIVEN}', sorted(gone), sorted(gone))
        self._run(f"DELETE FROM data.tellings WHERE telling IN {GIVEN}", sorted(gone))
        self._near.clear()
        freed -= self._crowded(sorted(freed))
        return near | self._relink(freed)

    def parts(self, ids: Iterable[str], *, apart: Set[str] = frozenset()) -> dict[str, tuple[str, ...]]:
        """The part (`link.incidents.parts`) of each of these tellings and of all others in these parts, as if those
        `apart` were not there."""

        def near(asked: Sequence[str]) -> Links:
            self._read_links(asked)
            judged = {id_: [(other, inf) for other in self._same.get(id_, ())] for id_ in asked}
            return {id_: [two for two in self._near[id_] + judged[id_] if two[0] not in apart] for id_ in asked}

        return parts(ids, near, self._settings)

    def known(self, ids: Iterable[str]) -> dict[str, Telling]:
        """Those of the tellings that are stored, in the order of their ids."""
        wanted = sorted(ids)
        missing = [id_ for id_ in wanted if id_ not in self._told]
        if missing:
            found = self._fetch(f"SELECT telling, body FROM data.tellings WHERE telling IN {listed(missing)}")
            self._told |= {sys.intern(id_): msgspec.json.decode(body, type=Telling) for id_, body in found}
        return {id_: self._told[id_] for id_ in wanted if id_ in self._told}

    def fits(self, ids: Sequence[str]) -> dict[Pair, float]:
        """How well those of these tellings that are linked fit together."""
        if self._settings.threshold < self._settings.weights.silent:
            return {(link.left, link.right): affinity(link, self._settings) for link in self.links(ids)}
        self._read_links(ids)  # what is linked scores too high for the reasons to matter
        among = set(ids)
        return {
            (one, other): score for one in ids for other, score in self._near[one] if one < other and other in among
        }

    def links(self, ids: Sequence[str]) -> list[Link]:
        """All links among these tellings."""
        among = set(ids)
        found = self._fetch(  # by the index of `left` alone: both conditions together would read the whole table
            f'SELECT "left", "right", score, reasons FROM data.links WHERE "left" IN {listed(ids)} ORDER BY 1, 2'
        )
        return [
            Link(left=left, right=right, score=score, reasons=msgspec.json.decode(reasons, type=tuple[Reason, ...]))
            for left, right, score, reasons in found
            if right in among
        ]

    def decided(self, known: Mapping[str, Telling]) -> Decided:
        """What people judged of these tellings."""
        return decide(self._judgements, known)

    def of_articles(self, hashes: Iterable[str]) -> set[str]:
        """Ids of what these articles tell."""
        found = self._fetch(f"SELECT telling FROM data.tellings WHERE hash IN {GIVEN}", sorted(hashes))
        return {row[0] for row in found}

    def judged(self, hashes: set[str]) -> set[str]:
        """Ids of what all judged articles tell, if one of these is among them."""
        return self.of_articles(self._judged_articles) if self._judged_articles & hashes else set()

    @property
    def _judged_articles(self) -> set[str]:
        return {at.article for item in self._judgements for at in (item.left, item.right)}

    @cached_property
    def _same(self) -> Mapping[str, set[str]]:
        """Of each telling those that people judged to be of the same happening."""
        near: dict[str, set[str]] = {}
        if self._judgements:
            for one, other in self.decided(self.known(self.of_articles(self._judged_articles))).same:
                near.setdefault(one, set()).add(other)
                near.setdefault(other, set()).add(one)
        return near

    def _candidates(self, own: Mapping[str, Sequence[int]]) -> tuple[set[Pair], dict[int, list[str]]]:
        """Each new telling with all that share a key; and the tellings of keys that became too common by the new."""
        new: dict[int, list[str]] = {}
        for id_, held in own.items():
            for key in held:
                new.setdefault(key, []).append(id_)
        most = self._settings.block + max(map(len, new.values()), default=0)
        pairs, overfull = set[Pair](), dict[int, list[str]]()
        for key, members in self._fetch(_SHARED, list(new), most):
            if len(members) <= self._settings.block:
                pairs.update(pair(one, other) for one in new[key] for other in members if one != other)
            elif len(members) - len(new[key]) <= self._settings.block:
                overfull[key] = members
        return pairs, overfull

    def _compare(self, pairs: Iterable[Pair]) -> None:
        wanted = sorted(pairs)
        known = self.known({id_ for two in wanted for id_ in two})
        made = (compare(known[one], known[other], self._settings) for one, other in wanted)
        links = [link for link in made if link.score >= self._settings.threshold]
        insert(self._connection, LINKS, [_link_row(link) for link in links])
        self._heed([(link.left, link.right, link.score) for link in links])

    def _unlink(self, overfull: Mapping[int, Sequence[str]]) -> set[str]:
        """Drops the links between tellings whose only keys in common have just become too common."""
        held: dict[str, set[int]] = {}
        for key, members in overfull.items():
            for id_ in members:
                held.setdefault(id_, set()).add(key)
        lost = self._without_keys([two for two in self._pairs(sorted(held)) if held[two[0]] & held[two[1]]])
        touched = set(self.parts({id_ for two in lost for id_ in two}))
        self._drop(lost)
        return touched

    def _drop(self, pairs: Sequence[Pair]) -> None:
        if pairs:
            self._run(
                f"DELETE FROM data.links USING (SELECT unnest(from_json_strict(?::VARCHAR, {_PAIRS})) AS two) AS g "
                'WHERE links."left" = g.two."left" AND links."right" = g.two."right"',
                [{"left": left, "right": right} for left, right in pairs],
            )
            gone = {*pairs, *((right, left) for left, right in pairs)}
            for id_ in {id_ for two in pairs for id_ in two} & self._near.keys():
                self._near[id_] = [two for two in self._near[id_] if (id_, two[0]) not in gone]

    def _relink(self, freed: set[int]) -> set[str]:
        """Compares what shares a key that is no longer too common."""
        touched: set[str] = set()
        for members in self._members(freed):
            touched.update(self.parts(members))
            there = set(self._pairs(members))
            self._compare(two for two in combinations(members, 2) if two not in there)
        return touched

    def _pairs(self, members: Sequence[str]) -> list[Pair]:
        """The links among these tellings, without their grounds."""
        if not members:
            return []
        return self._fetch(
            f'SELECT "left", "right" FROM data.links WHERE "left" IN {GIVEN} AND "right" IN {GIVEN}',
            list(members),
            list(members),
        )

    def _without_keys(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Those of the pairs that share no key but such as are too common."""
        held = {id_: set(keys(telling)) for id_, telling in self.known({id_ for two in pairs for id_ in two}).items()}
        shared = {(one, other): held[one] & held[other] for one, other in pairs}
        crowded = self._crowded(sorted(set().union(*shared.values())))
        return [two for two, common in shared.items() if common <= crowded]

    def _keys_of(self, ids: Iterable[str]) -> list[int]:
        found = self._fetch(f"SELECT DISTINCT key FROM data.keys WHERE telling IN {GIVEN}", sorted(ids))
        return [row[0] for row in found]

    def _crowded(self, wanted: Sequence[int]) -> set[int]:
        """Those of the keys that too many tellings have."""
        if not wanted:
            return set()
        found = self._fetch(
            f"SELECT key FROM data.keys WHERE key IN {NUMBERS} GROUP BY key HAVING count(*) > ?",
            list(wanted),
            self._settings.block,
        )
        return {row[0] for row in found}

    def _members(self, wanted: Iterable[int]) -> list[list[str]]:
        """The tellings that have each of the keys, sorted."""
        held = self._fetch(_SHARED, sorted(wanted), sys.maxsize)
        return [members for _, members in sorted(held)]

    def _neighbours(self, ids: Set[str]) -> set[str]:
        """These tellings and those that are linked with them, or judged the same."""
        self._read_links(ids)
        linked = {other for id_ in ids for other, _ in self._near[id_]}
        return linked.union(ids, *(self._same[id_] for id_ in ids & self._same.keys()))

    def _read_links(self, ids: Iterable[str]) -> None:
        missing = sorted(set(ids) - self._near.keys())
        if not missing:
            return
        self._near |= {id_: [] for id_ in missing}
        asked, wanted = set(missing), listed(missing)
        for side in ("left", "right"):
            found = self._fetch(f'SELECT "left", "right", score FROM data.links WHERE "{side}" IN {wanted}')
            self._heed([two for two in found if side == "left" or two[0] not in asked], of=asked)

    def _heed(self, scored: Iterable[tuple[str, str, float]], *, of: Set[str] | None = None) -> None:
        """Remembers links of these tellings, or of all that are looked at."""
        for one, other, score in scored:
            for id_, neighbour in ((one, other), (other, one)):
                if id_ in (self._near if of is None else of):
                    self._near[id_].append((neighbour, score))

    def _run(self, sql: str, *parameters: object) -> None:
        run(self._connection, sql, *parameters)

    def _fetch(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        return fetch(self._connection, sql, *parameters)


def _link_row(link: Link) -> dict[str, Any]:
    reasons = msgspec.json.encode(link.reasons).decode()
    return {"left": link.left, "right": link.right, "score": link.score, "reasons": reasons}
