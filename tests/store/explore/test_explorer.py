"""What the index answers is what the public views hold."""

from __future__ import annotations

import contextlib
import dataclasses
import random
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.builders import new_store
from tests.store.explore.invented import stored

import reportedly
from reportedly.database import Database
from reportedly.store import Table
from reportedly.store.explore import FACETS, Filter, condition
from reportedly.store.explore.filters import Facet, Order

ARTICLES = 40
ORDERS: tuple[Order, ...] = ("latest", "oldest", "confidence", "place")
FILTERS = (
    Filter(),
    Filter(type=("ASSAULT", "AID")),
    Filter(kind=("figure",), measure=("arrested",)),
    Filter(mode=("meet",)),
    Filter(actor=("Elnur Aliyarli",)),
    Filter(actor=("the army", "villagers"), recipient=("Elnur Aliyarli",)),
    Filter(country=("AZE",)),
    Filter(actor_country=("AZE",), recipient_country=("ARM", "NOR")),
    Filter(country=("FRA", "NOR"), role=("MIL",)),
    Filter(place=("Orléans", "a valley")),
    Filter(status=("denied",), background=("true",)),
    Filter(source=("Zoë O’Neill",), outlet=("Wire",)),
    Filter(since=date(2020, 7, 12)),
    Filter(until=date(2018, 11, 5)),
    Filter(since=date(2019, 6, 1), until=date(2019, 6, 1)),
    Filter(min_confidence=0.5),
    Filter(q="CAFE zoe friends"),
    Filter(q="cafe zo"),
    Filter(q="O'Neill"),
    Filter(q=" ,.! "),
    Filter(bbox=(0, 40, 10, 50)),
    Filter(bbox=(170, -30, -170, 0)),
    Filter(type=("nothing has it",)),
    Filter(q="'); DROP TABLE articles; --", outlet=("O'Gazette",)),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explore") / "news.duckdb"
    with contextlib.closing(new_store(path)) as store:
        store.add([stored(number) for number in range(ARTICLES)])
    return path


@pytest.fixture(scope="module")
def database(path: Path) -> Iterator[Database]:
    with Database(path) as opened:
        yield opened


def keys(table: Table) -> list[tuple[str, str, str]]:
    return [(row["hash"], row["kind"], row["claim"]) for row in table]


def listed(database: Database, asked: Filter, order: Order = "latest") -> list[tuple[str, str, str]]:
    rows = database.explore.claims(asked, order=order, limit=10_000).rows
    return [(row.claim.hash, row.claim.kind, row.claim.id) for row in rows]


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_sql_and_python_give_the_same_claims(
    database: Database, path: Path, asked: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = database.explore.claims(asked, limit=7)
    found = listed(database, asked)
    assert page.total == len(found)
    assert keys(database.sql(page.sql)) == found
    assert keys(database.sql(*condition(asked))) == found
    monkeypatch.chdir(path.parent)
    monkeypatch.setattr(reportedly, "open", lambda path, read_only: contextlib.nullcontext(database))
    held: dict[str, Any] = {}
    exec(page.python, held)
    assert keys(held["claims"]) == found


def test_the_filters_tell_claims_apart(database: Database) -> None:
    totals = [database.explore.claims(asked).total for asked in FILTERS]
    assert all(0 < total < 3 * ARTICLES for total in (*totals[1:17], *totals[20:22]))
    assert totals[0] == totals[18] == totals[19] == 3 * ARTICLES  # of all words, and of no words
    assert totals[17] == totals[22] == totals[23] == 0  # half a word is none


@pytest.mark.parametrize("order", ORDERS)
def test_orders_and_pages(database: Database, order: Order) -> None:
    asked = Filter(kind=("event",))
    everything = listed(database, asked, order)
    assert keys(database.sql(*condition(asked, order=order))) == everything
    pages = [
        database.explore.claims(asked, order=order, limit=20, offset=start).rows for start in range(0, 2 * ARTICLES, 20)
    ]
    assert [row.claim.id for page in pages for row in page] == [id_ for _, _, id_ in everything]


def test_a_row_says_what_the_views_say(database: Database) -> None:
    for row in database.explore.claims(Filter(), limit=500).rows:
        (told,) = database.sql("FROM claims WHERE hash = ? AND claim = ?", [row.claim.hash, row.claim.id])
        names = ("what", "mode", "quote", "low", "best", "high", "unit", "date", "status", "background", "confidence")
        assert {name: getattr(row, name) for name in names} == {name: told[name] for name in names}
        assert (row.claim.start, row.claim.end) == (told["quote_start"], told["quote_end"])
        assert (row.place, row.place_country) == (told["place_name"] or told["place"], told["country"])
        assert (row.article.id, row.article.outlet) == (told["article"], told["outlet"])
        people = database.sql(
            "SELECT side, coalesce(a.name, p.name, p.text) AS name, p.country, p.role FROM participants AS p "
            "LEFT JOIN actors AS a USING (canonical_id) WHERE hash = ? AND event = ? ORDER BY side, position",
            [row.claim.hash, row.claim.id],
        )
        if row.claim.kind == "event":
            shown = [(side, w.name, w.country, w.role) for side in ("who", "whom") for w in getattr(row, side)]
            sides = {"actor": "who", "recipient": "whom"}
            assert shown == [(sides[p["side"]], p["name"], p["country"], p["role"]) for p in people]
        assert row.sources == ((("Zoë O’Neill",),) if told["according_to"] else ())
        (incident,) = database.sql(
            "SELECT min(incident) AS id FROM incident_claims WHERE hash = ? AND claim = ?",
            [row.claim.hash, row.claim.id],
        )
        assert row.incident == incident["id"]


@pytest.mark.parametrize("field", FACETS)
@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_facets_count_what_each_value_would_leave(database: Database, field: Facet, asked: Filter) -> None:
    answer = database.explore.facet(field, asked)
    values = answer.values if asked == Filter() else random.Random(1).sample(answer.values, min(2, len(answer.values)))
    for value in values:
        changed: dict[str, Any] = {field: (value.value,)}
        assert value.count == database.explore.claims(dataclasses.replace(asked, **changed)).total
    assert [v.count for v in answer.values] == sorted((v.count for v in answer.values), reverse=True)
    assert answer.total == len(answer.values)


def test_a_facet_finds_letters(database: Database) -> None:
    assert [v.value for v in database.explore.facet("place", find="orleans").values] == ["Orléans"]
    assert [v.value for v in database.explore.facet("country", find="azerb").values] == ["AZE"]


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_the_map_counts_every_claim_once(database: Database, asked: Filter) -> None:
    answer = database.explore.map(asked)
    rows = database.explore.claims(asked, limit=10_000).rows
    placed = Counter(row.place for row in rows if row.place_country is not None)
    assert {point.name: point.count for point in answer.points} == placed
    assert answer.unplaced == len(rows) - sum(placed.values())
    first = database.explore.map(asked, limit=1)
    assert first.points == answer.points[:1]
    assert first.more == sum(point.count for point in answer.points[1:])


def test_the_timeline_leaves_out_what_is_longer_than_a_bar(database: Database) -> None:
    dates = Counter(row["date"] for row in database.claims())
    for unit, fitting in (
        ("day", {"2020-07-12": "2020-07-12"}),
        ("week", {"2020-07-12": "2020-07-06", "2018-11-05/2018-11-06": "2018-11-05"}),
        ("month", {"2020-07-12": "2020-07-01", "2020-07": "2020-07-01", "2018-11-05/2018-11-06": "2018-11-01"}),
        (
            "year",
            {"2020-07-12": "2020-01-01", "2020-07": "2020-01-01", "2019": "2019-01-01"}
            | {"2018-11-05/2018-11-06": "2018-01-01"},
        ),
    ):
        answer = database.explore.timeline(unit=unit)  # type: ignore[arg-type]
        expected: Counter[str] = Counter()
        for edtf, start in fitting.items():
            expected[start] += dates[edtf]
        assert {bar.start: bar.count for bar in answer.bars} == dict(sorted(expected.items()))
        assert answer.undated == 3 * ARTICLES - sum(expected.values())


def test_the_timeline_takes_a_unit_that_fits(database: Database) -> None:
    assert database.explore.timeline().unit == "week"
    july = database.explore.timeline(Filter(since=date(2020, 7, 12), until=date(2020, 7, 12), status=("actual",)))
    assert july.unit == "day"
    (bar,) = july.bars
    assert (bar.start, bar.end) == ("2020-07-12", "2020-07-12")
    rows = database.explore.claims(
        Filter(since=date(2020, 7, 12), until=date(2020, 7, 12), status=("actual",)), limit=1000
    ).rows
    tones = Counter(row.what for row in rows if row.date == "2020-07-12")
    assert bar.conflict == tones["ASSAULT"] + tones["ACCUSE"]
    assert bar.cooperation == tones["CONSULT"] + tones["AID"]
    assert bar.count == sum(tones.values())


def test_dyads_count_events_between_countries(database: Database) -> None:
    answer = database.explore.dyads(Filter(background=("false",)))
    expected: Counter[tuple[str, str]] = Counter()
    for row in database.explore.claims(Filter(background=("false",)), limit=1000).rows:
        pairs = {(a.country, r.country) for a in row.who for r in row.whom if a.country and r.country}
        expected.update((a, r) for a, r in pairs if a and r)
    assert {(cell.actor, cell.recipient): cell.count for cell in answer.cells} == expected
    assert answer.countries == tuple(sorted(answer.countries))
    for cell in answer.cells:
        assert cell.count == cell.cooperation + cell.conflict == sum(cell.quad.values())
    fewer = database.explore.dyads(Filter(background=("false",)), limit=1)
    assert len(fewer.countries) == 1
    assert fewer.more == len(answer.countries) - 1


@pytest.mark.parametrize("asked", [Filter(), Filter(outlet=("Wire",)), Filter(q="nothing")], ids=str)
def test_sources_say_who_is_quoted_how_often(database: Database, asked: Filter) -> None:
    rows = [row for row in database.explore.claims(asked, limit=1000).rows if row.sources]
    answer = database.explore.sources(asked)
    assert answer.total == len(answer.rows) == bool(rows)
    for found in answer.rows:
        assert (found.name, found.kind) == ("Zoë O’Neill", "named")
        assert found.claims == len(rows)
        assert found.articles == len({row.article.hash for row in rows})
        outlets = Counter(row.article.outlet for row in rows if row.article.outlet)
        assert {entry.outlet: entry.count for entry in found.outlets} == outlets
        assert {entry.type: entry.count for entry in found.types} == Counter(row.what for row in rows)


def test_follows_what_is_added_recoded_judged_and_removed(tmp_path: Path) -> None:
    with Database(tmp_path / "news.duckdb") as database:
        assert database.explore.claims().total == 0
        assert database.explore.facet("type").values == ()
        assert database.explore.timeline().bars == ()
        assert database.explore.dyads().countries == ()
        assert database.explore.sources(Filter(q="friends")).rows == ()
        made = [stored(number) for number in range(8)]
        database.store.add(made[:4])
        assert database.explore.claims().total == 12
        assert database.explore.claims(Filter(q="report R3")).total == 3
        database.store.add(made[4:])
        assert database.explore.claims(Filter(q="report R7")).total == 3
        database.store.supersede([dataclasses.replace(made[0][1], figures=())])
        assert database.explore.claims().total == 23
        database.remove("007")
        assert database.explore.claims().total == 20
        assert database.explore.claims(Filter(q="report R7")).total == 0
        database.remove("006")
        database.store.add(made[6:7])
        assert database.explore.claims(Filter(q="report R6")).total == 3


def test_many_threads_share_one_index(path: Path) -> None:
    found: list[int] = []
    with Database(path) as database:

        def ask(number: int) -> None:
            beside = database.beside()
            for _ in range(5):
                found.append(beside.explore.soon().claims(Filter(type=("ASSAULT",), q="cafe")).total)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [database.explore.claims(Filter(type=("ASSAULT",), q="cafe")).total] * 30


def test_prepares_beside_and_ends_when_closed(path: Path, tmp_path: Path) -> None:
    own = shutil.copy(path, tmp_path / "own.duckdb")
    with Database(own) as database:
        database.explore.prepare()
        database.explore.prepare()
        assert database.explore.soon().claims().total == 3 * ARTICLES
    with Database(own, read_only=True) as again:  # nothing holds the file any more
        again.explore.prepare()
