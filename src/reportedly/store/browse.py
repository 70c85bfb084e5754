"""Some rows at a time of articles and incidents, for those who look through a large database."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb

from reportedly.errors import UnknownError
from reportedly.store.connection import translated
from reportedly.store.incident_tables import INCIDENTS
from reportedly.store.kept import Lasting
from reportedly.store.schema import quoted
from reportedly.store.statements import GIVEN, fetch, named

IncidentOrder = Literal["disputed", "latest", "origins", "articles"]

_ORDERS: Mapping[IncidentOrder, str] = {
    "disputed": "disputes DESC, origins DESC, date_to DESC NULLS LAST",
    "latest": "date_to DESC NULLS LAST, origins DESC",
    "origins": "origins DESC, articles DESC, date_to DESC NULLS LAST",
    "articles": "articles DESC, origins DESC, date_to DESC NULLS LAST",
}
_PREFIX = re.compile(r"[0-9a-f]{8,64}", re.ASCII)
_ORIGIN = r"regexp_replace(a.origin, '^.*[/\\]', '') AS origin"
_ARTICLE = f"a.hash, a.id, a.outlet, a.published, a.title, a.language, {_ORIGIN}, r.events, r.figures"
_LATEST = "ORDER BY a.published DESC NULLS LAST, a.id, a.hash"
_FIRST = 500
"""So many rows of a list are read at once and kept: people turn pages, and all begin with the first one."""
_DISPUTES_OF_CLAIMS = (
    "SELECT DISTINCT d.incident, s.kind AS of, s.claim, d.dispute AS id, d.kind, d.subject, d.words "
    "FROM data.dispute_claims AS s JOIN data.disputes AS d ON d.dispute = s.dispute WHERE s.hash = ? ORDER BY id"
)
_INCIDENT = ", ".join(quoted(column.name) for column in INCIDENTS.columns)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Some rows, and how many there are in all."""

    total: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """Reads pages; every method is a few statements that do not touch what is not shown."""

    connection: duckdb.DuckDBPyConnection
    path: Path
    lasting: Lasting

    def counts(self) -> dict[str, int]:
        """How many articles, events, figures, incidents and disputes there are."""
        articles, events, figures = self._one(
            "SELECT count(*), sum(events), sum(figures) FROM data.records WHERE superseded_by IS NULL"
        )
        incidents, disputes = self._one("SELECT count(*), sum(disputes) FROM data.incidents")
        found = (articles, events, figures, incidents, disputes)
        names = ("articles", "events", "figures", "incidents", "disputes")
        return {name: int(number or 0) for name, number in zip(names, found, strict=True)}

    def articles(self, *, words: str | None = None, limit: int, offset: int = 0) -> Rows:
        """Articles, the one published last first; `words` must stand in title, outlet or id, in any case."""
        asked, wanted = "", []
        if words:
            parts = ("a.title", "a.outlet", "a.id")
            asked = f"WHERE {' OR '.join(f'contains(lower({part}), lower(?))' for part in parts)}"
            wanted = [words] * len(parts)
        sql = (
            f"SELECT {_ARTICLE} FROM (FROM data.articles AS a {asked} {_LATEST} LIMIT ? OFFSET ?) AS a "
            f"JOIN data.records AS r ON r.hash = a.hash AND r.superseded_by IS NULL {_LATEST}"
        )
        rows = self._paged(("articles", words), sql, *wanted, limit=limit, offset=offset)
        disputes = self._disputes_of([row["hash"] for row in rows])
        return Rows(
            total=self._total(f"data.articles AS a {asked}", *wanted),
            rows=tuple(row | {"disputes": disputes.get(row["hash"], 0)} for row in rows),
        )

    def named(self, hashes: Sequence[str]) -> dict[str, Row]:
        """Hash, id, outlet, date and title of these articles, by hash."""
        rows = self._rows(
            f"SELECT hash, id, outlet, published, title FROM data.articles WHERE hash IN {GIVEN}", list(hashes)
        )
        return {row["hash"]: row for row in rows}

    def incidents(
        self,
        *,
        order: IncidentOrder = "disputed",
        type: str | None = None,  # noqa: A002
        country: str | None = None,
        disputed: bool = False,
        background: bool = False,
        limit: int,
        offset: int = 0,
    ) -> Rows:
        """Incidents of a type, with this country (ISO 3166-1 alpha-3) as place or party; only disputed ones, and those
        that all articles tell as history too, where asked for."""
        asked = {
            "type = ?": type,
            "(country = ? OR list_contains(parties, ?))": country,
            "disputes > 0": disputed or None,
            "NOT background": None if background else True,
        }
        held = {condition: value for condition, value in asked.items() if value is not None}
        where = f"WHERE {' AND '.join(held)}" if held else ""
        wanted = [value for condition, value in held.items() for _ in range(condition.count("?"))]
        sql = f"SELECT {_INCIDENT} FROM data.incidents {where} ORDER BY {_ORDERS[order]}, incident LIMIT ? OFFSET ?"
        rows = self._paged(("incidents", order, *held.items()), sql, *wanted, limit=limit, offset=offset)
        return Rows(total=self._total(f"data.incidents {where}", *wanted), rows=tuple(rows))

    def linked(self, hash_: str) -> list[Row]:
        """The claims of an article with their incident and the ids, kinds, subjects and words of their disputes."""
        claims = self._rows(
            'SELECT kind, claim AS id, start, "end", incident FROM data.incident_claims WHERE hash = ? '
            'ORDER BY start, "end", kind, claim',
            hash_,
        )
        found: dict[tuple[str, str, str], list[Row]] = {}
        for row in self._rows(_DISPUTES_OF_CLAIMS, hash_):
            found.setdefault((row.pop("incident"), row.pop("of"), row.pop("claim")), []).append(row)
        return [row | {"disputes": found.get((row["incident"], row["kind"], row["id"]), [])} for row in claims]

    def _disputes_of(self, hashes: Sequence[str]) -> dict[str, int]:
        rows = self._rows(
            "SELECT hash, count(DISTINCT dispute) AS disputes FROM data.dispute_claims "
            f"WHERE hash IN {GIVEN} GROUP BY hash",
            list(hashes),
        )
        return {row["hash"]: row["disputes"] for row in rows}

    def _paged(self, key: Hashable, sql: str, *parameters: object, limit: int, offset: int) -> Sequence[Row]:
        """Rows of a statement that takes a limit and an offset as its last parameters."""
        if offset + limit > _FIRST:
            return self._rows(sql, *parameters, limit, offset)
        first = self.lasting.get(key, lambda: self._rows(sql, *parameters, _FIRST, 0))
        return first[offset : offset + limit]

    def _total(self, of: str, *parameters: object) -> int:
        return self.lasting.get(
            ("total", of, parameters), lambda: int(self._one(f"SELECT count(*) FROM {of}", *parameters)[0])
        )

    def _rows(self, sql: str, *parameters: object) -> list[Row]:
        with translated(self.path):
            return named(self.connection, sql, *parameters)

    def _one(self, sql: str, *parameters: object) -> tuple[Any, ...]:
        with translated(self.path):
            return fetch(self.connection, sql, *parameters)[0]


def found_article(connection: duckdb.DuckDBPyConnection, name: str, *, path: Path) -> str:
    """The hash of the article with this hash or id, or with a hash that begins so; see `Store.find`."""
    asked = "SELECT hash FROM data.articles WHERE"
    found = fetch(connection, f"{asked} hash = ?", name) or fetch(connection, f"{asked} id = ? ORDER BY hash", name)
    if not found and _PREFIX.fullmatch(name):
        found = fetch(connection, f"{asked} starts_with(hash, ?) ORDER BY hash", name)
    if not found:
        raise UnknownError(f"there is no article {name!r}.", where=str(path), remedy="See the view `articles`.")
    if len(found) > 1:
        hashes = ", ".join(str(row[0])[:12] for row in found)
        raise UnknownError(
            f"{len(found)} articles go by {name!r}.", where=str(path), remedy=f"Give one hash of: {hashes}."
        )
    return str(found[0][0])
