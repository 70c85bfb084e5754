"""Keeps track of copies as articles come and go: each new one is looked up by its own sketch alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import duckdb
import msgspec

from reportedly.link.copies import (
    VERSION,
    CopySettings,
    Credit,
    Member,
    Reading,
    compare,
    families,
    family,
    read,
    read_story,
)
from reportedly.link.groups import Pair
from reportedly.link.judgements import between_articles
from reportedly.model import Article
from reportedly.model.linking import Anchor, Change, Copy, Family, Judgement, Passage, Reason
from reportedly.store.copy_tables import BANDS, COPIES, FAMILIES, JUDGEMENTS, SKETCHES
from reportedly.store.rows import Row
from reportedly.store.schema import Table, literal
from reportedly.store.stamps import Stamp
from reportedly.store.statements import GIVEN, fetch, run
from reportedly.store.writer import insert

STAMP = Stamp(version=VERSION, defaults=CopySettings())

Articles = Callable[[Sequence[str]], Iterable[Article]]
"""Gives the stored articles with these hashes, in this order."""

_UNKNOWN = -1_000_000
"""Day of an article whose publication date is not known."""
_SKETCHES = literal('[{"key":"UBIGINT","day":"INTEGER","bands":["UBIGINT"]}]')
_CANDIDATES = f"""
WITH given AS (SELECT unnest(from_json_strict(?::VARCHAR, {_SKETCHES})) AS g),
own AS (SELECT g.key AS key, g.day AS day, len(g.bands) AS size, unnest(g.bands) AS band FROM given),
shared AS (
  SELECT own.key AS one, b.key AS other, any_value(own.size) AS size, count(*) AS bands
  FROM data.bands AS b JOIN own ON own.band = b.band
  WHERE b.key <> own.key AND (b.day BETWEEN ? AND ? OR b.day = {_UNKNOWN})
    AND (abs(own.day - b.day) <= ? OR own.day = {_UNKNOWN} OR b.day = {_UNKNOWN})
  GROUP BY own.key, b.key HAVING count(*) >= ?
)
SELECT one.hash, other.hash FROM shared
JOIN data.sketches AS one ON one.key = shared.one JOIN data.sketches AS other ON other.key = shared.other
WHERE shared.bands >= ? * least(shared.size, other.size)
"""


class CopyIndex:
    """Copies and families in an open database; every method runs within the caller's transaction."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, articles: Articles) -> None:
        self._connection, self._articles = connection, articles

    def add(self, articles: Sequence[Article], *, settings: CopySettings) -> set[str]:
        """Finds the copies of new articles, among themselves and among those stored before; gives the hashes of all
        whose families it made anew."""
        readings = [read(article, settings=settings) for article in articles]
        insert(self._connection, SKETCHES, [_sketch_row(reading) for reading in readings])
        insert(self._connection, BANDS, [row for reading in readings for row in _band_rows(reading)])
        copies = list(self._compared(self._candidates(readings, settings), readings, settings))
        insert(self._connection, COPIES, [_copy_row(copy) for copy in copies])
        hashes = {copy.left for copy in copies} | {copy.right for copy in copies}
        return self.regroup(hashes | self._judged({article.hash for article in articles}))

    def remove(self, hash_: str) -> set[str]:
        """Forgets an article; what hung together by it alone falls apart. Gives the articles whose families change."""
        neighbours = self._component({hash_}) - {hash_}
        self._run('DELETE FROM data.copies WHERE "left" = ? OR "right" = ?', hash_, hash_)
        self._run("DELETE FROM data.bands WHERE key = ?", _key(hash_))
        for table in (SKETCHES, FAMILIES):
            self._run(f"DELETE FROM data.{table.name} WHERE hash = ?", hash_)
        self.regroup(neighbours)
        return neighbours

    def clear(self) -> None:
        """Forgets all sketches, copies and families; judgements stay."""
        for table in (SKETCHES, BANDS, COPIES, FAMILIES):
            self._run(f"DELETE FROM data.{table.name}")

    def regroup(self, hashes: Iterable[str]) -> set[str]:
        """Makes the families of these articles anew, and those of all that hang together with them: gives those."""
        component = self._component(set(hashes))
        if not component:
            return set()
        same, different = self._judged_pairs()
        copies = self._shares(sorted(component))
        made = families(copies, same=[pair for pair in same if pair[0] in component], different=different)
        self._run(f"DELETE FROM data.families WHERE hash IN {GIVEN}", sorted(component))
        members = {member.article: member for member in self._members([a for group in made for a in group])}
        rows = [row for group in made for row in _family_rows(family([members[a] for a in group], copies))]
        insert(self._connection, FAMILIES, rows)
        return component

    def copies(self, hashes: Sequence[str]) -> Iterator[Copy]:
        """All copies, partial ones too, that one of these articles is part of."""
        rows = self._fetch(
            f'SELECT * FROM data.copies WHERE "left" IN {GIVEN} OR "right" IN {GIVEN} ORDER BY "left", "right"',
            list(hashes),
            list(hashes),
        )
        return (_copy(_named(COPIES, row)) for row in rows)

    def families(self, hashes: Sequence[str] | None = None) -> list[Family]:
        """The families, in the order of their ids: all, or those that one of these articles belongs to."""
        chosen = (
            f"WHERE family IN (SELECT family FROM data.families WHERE hash IN {GIVEN})" if hashes is not None else ""
        )
        given = [] if hashes is None else [list(hashes)]
        rows = self._fetch(f"SELECT * FROM data.families {chosen} ORDER BY family, hash", *given)
        groups: dict[str, list[Row]] = {}
        for row in rows:
            named = _named(FAMILIES, row)
            groups.setdefault(named["family"], []).append(named)
        return [_family(group) for group in groups.values()]

    def judge(self, judgement: Judgement) -> None:
        """Stores a judgement; one between articles changes their families at once."""
        row = {key: value for key, value in msgspec.to_builtins(judgement).items() if key not in ("left", "right")}
        sides = {"left": judgement.left, "right": judgement.right}
        row |= {f"{side}_{key}": v for side, a in sides.items() for key, v in msgspec.to_builtins(a).items()}
        if not self._fetch("SELECT 1 FROM data.judgements WHERE id = ?", judgement.id):
            insert(self._connection, JUDGEMENTS, [row])
        if judgement.left.kind == judgement.right.kind == "article":
            self.regroup(self._stored([judgement.left.article, judgement.right.article]))

    def judgements(self) -> list[Judgement]:
        """All judgements, undone ones too, in the order in which they were made."""
        rows = self._fetch("SELECT * FROM data.judgements ORDER BY made, id")
        return [_judgement(_named(JUDGEMENTS, row)) for row in rows]

    def _candidates(self, readings: Sequence[Reading], settings: CopySettings) -> list[Pair]:
        """Pairs of articles that share enough bands, one of them new, each pair once."""
        given = [{"key": _key(r.story.article), "day": _day(r), "bands": r.bands} for r in readings if r.bands]
        days = [_day(r) for r in readings]
        first, last = (
            (min(days) - settings.days, max(days) + settings.days) if _UNKNOWN not in days else (_UNKNOWN, 10**8)
        )
        found = self._fetch(
            _CANDIDATES,
            given,
            first,
            last,
            settings.days,
            settings.shared_bands,
            settings.shared_share,
        )
        return sorted({(min(pair), max(pair)) for pair in found})

    def _compared(self, pairs: Sequence[Pair], readings: Sequence[Reading], settings: CopySettings) -> Iterator[Copy]:
        stories = {reading.story.article: reading.story for reading in readings}
        others = sorted({hash_ for pair in pairs for hash_ in pair} - stories.keys())
        stories |= {article.hash: read_story(article) for article in self._articles(others)}
        for left, right in pairs:
            copy = compare(stories[left], stories[right], settings=settings)
            if copy is not None:
                yield copy

    def _component(self, hashes: set[str]) -> set[str]:
        """All articles that hang together with these by whole copies or by the judgement that they are the same."""
        same, _ = self._judged_pairs()
        found: set[str] = set()
        while new := sorted(hashes - found):
            found.update(new)
            pairs = self._fetch(
                'SELECT "left", "right" FROM data.copies '
                f'WHERE kind = \'copy\' AND ("left" IN {GIVEN} OR "right" IN {GIVEN})',
                new,
                new,
            )
            pairs += [pair for pair in same if not found.isdisjoint(pair)]
            hashes = {hash_ for pair in pairs for hash_ in pair}
        return found

    def _judged(self, hashes: set[str]) -> set[str]:
        """Those of the articles that were judged before they were stored (again)."""
        return {hash_ for pairs in self._judged_pairs() for pair in pairs for hash_ in pair if hash_ in hashes}

    def _judged_pairs(self) -> tuple[list[Pair], list[Pair]]:
        """Stored articles judged the same, and judged different."""
        same, different = between_articles(self.judgements())
        stored = self._stored(sorted({hash_ for pair in (*same, *different) for hash_ in pair}))
        return [p for p in same if stored.issuperset(p)], [p for p in different if stored.issuperset(p)]

    def _shares(self, hashes: Sequence[str]) -> list[Copy]:
        """The whole copies that one of these articles is part of, without passages and changed numbers."""
        rows = self._fetch(
            'SELECT "left", "right", of_left, of_right, words FROM data.copies '
            f'WHERE kind = \'copy\' AND ("left" IN {GIVEN} OR "right" IN {GIVEN}) ORDER BY "left", "right"',
            list(hashes),
            list(hashes),
        )
        return [Copy(left=a, right=b, kind="copy", of_left=x, of_right=y, words=n) for a, b, x, y, n in rows]

    def _members(self, hashes: Sequence[str]) -> Iterator[Member]:
        rows = self._fetch(
            "SELECT a.hash, a.outlet, a.published, s.credits FROM data.articles AS a "
            f"JOIN data.sketches AS s ON s.hash = a.hash WHERE a.hash IN {GIVEN}",
            list(hashes),
        )
        for hash_, outlet, published, found in rows:
            credited = msgspec.json.decode(found, type=tuple[Credit, ...])
            yield Member(article=hash_, outlet=outlet, published=published, credits=credited)

    def _stored(self, hashes: Sequence[str]) -> set[str]:
        return {row[0] for row in self._fetch(f"SELECT hash FROM data.sketches WHERE hash IN {GIVEN}", list(hashes))}

    def _run(self, sql: str, *parameters: object) -> None:
        run(self._connection, sql, *parameters)

    def _fetch(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        return fetch(self._connection, sql, *parameters)


def _key(hash_: str) -> int:
    return int.from_bytes(hashlib.blake2b(hash_.encode(), digest_size=8).digest(), "big")


def _day(reading: Reading) -> int:
    return _UNKNOWN if reading.day is None else reading.day


def _sketch_row(reading: Reading) -> Row:
    return {
        "hash": reading.story.article,
        "key": _key(reading.story.article),
        "day": _day(reading),
        "size": len(reading.bands),
        "credits": msgspec.json.encode(reading.credits).decode(),
    }


def _band_rows(reading: Reading) -> Iterator[Row]:
    key, day = _key(reading.story.article), _day(reading)
    return ({"day": day, "band": band, "key": key} for band in reading.bands)


def _copy_row(copy: Copy) -> Row:
    row = {name: getattr(copy, name) for name in ("left", "right", "kind", "of_left", "of_right", "words")}
    return row | {
        "passages": [_extents(item) for item in copy.passages],
        "changes": [_extents(item) for item in copy.changes],
        "changed": [change.left_text for change in copy.changes],
        "changed_to": [change.right_text for change in copy.changes],
    }


def _extents(item: Passage | Change) -> tuple[int, int, int, int]:
    return item.left.start, item.left.end, item.right.start, item.right.end


def _copy(row: Row) -> Copy:
    left, right = row["left"], row["right"]
    changes = zip(row["changes"], row["changed"], row["changed_to"], strict=True)
    return Copy(
        **{name: row[name] for name in ("left", "right", "kind", "of_left", "of_right", "words")},
        passages=tuple(
            Passage(
                left=Anchor(article=left, start=a, end=b, kind="article"),
                right=Anchor(article=right, start=c, end=d, kind="article"),
            )
            for a, b, c, d in row["passages"]
        ),
        changes=tuple(
            Change(
                left=Anchor(article=left, start=a, end=b, kind="figure"),
                right=Anchor(article=right, start=c, end=d, kind="figure"),
                left_text=ours,
                right_text=theirs,
            )
            for (a, b, c, d), ours, theirs in changes
        ),
    )


def _family_rows(found: Family) -> Iterator[Row]:
    for article in found.articles:
        is_origin = article == found.origin
        yield {
            "family": found.id,
            "hash": article,
            "origin": is_origin,
            "agency": found.agency,
            "reasons": msgspec.json.encode(found.reasons).decode() if is_origin else None,
        }


def _family(rows: Sequence[Row]) -> Family:
    origin = next(row for row in rows if row["origin"])
    return Family(
        id=origin["family"],
        articles=tuple(row["hash"] for row in rows),
        origin=origin["hash"],
        agency=origin["agency"],
        reasons=msgspec.json.decode(origin["reasons"], type=tuple[Reason, ...]),
    )


def _judgement(row: Row) -> Judgement:
    left, right = (
        Anchor(**{field: row.pop(f"{side}_{field}") for field in ("article", "start", "end", "kind")})
        for side in ("left", "right")
    )
    return Judgement(**row, left=left, right=right)


def _named(table: Table, row: Sequence[Any]) -> Row:
    return dict(zip((column.name for column in table.columns), row, strict=True))
