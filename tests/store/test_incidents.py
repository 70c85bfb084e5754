from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import builders
from tests.builders import VERSION, event, new_store
from tests.link.stories import agency, minister, report

from reportedly.errors import StoreError
from reportedly.link.claims import anchor
from reportedly.link.copies import CopySettings
from reportedly.link.incidents import group, tellings
from reportedly.link.judgements import judgement
from reportedly.link.settings import LinkSettings
from reportedly.model import Article, Record
from reportedly.store import Store
from reportedly.store.incident_tables import INCIDENT_TABLES

RECORDS = (
    *(report(number, day=3 + number % 3, killed=2 + number % 2) for number in range(8)),
    report(20, town="Sundholmen"),
    agency(),
    minister(),
)


def article(record: Record) -> Article:
    return Article(
        id=record.id,
        hash=record.hash,
        text=record.text,
        outlet=record.outlet,
        published=record.published,
        language="en",
    )


def add(store: Store, records: Sequence[Record], *, size: int = 100) -> None:
    for start in range(0, len(records), size):
        store.add([(article(record), record) for record in records[start : start + size]])


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    names = [table.name for table in INCIDENT_TABLES]
    return {name: sorted(store.query(f"SELECT * FROM data.{name}").rows(), key=repr) for name in names}


def incidents(store: Store) -> dict[str, str]:
    return {row["incident"]: row["summary"] for row in store.view("incidents")}


def first(record: Record) -> Any:
    return anchor(record.hash, record.events[0])


def test_the_founding_articles(tmp_path: Path) -> None:
    store = new_store(tmp_path / "news.duckdb")
    add(store, [agency(), minister()])
    found = {row["type"]: row for row in store.view("incidents")}
    clash = found["ASSAULT"]
    assert clash["summary"] == "2 articles, 2 origins: Border Agency, Elnur Aliyarli (a party); no account of Armenia"
    assert (clash["parties"], clash["silent"], clash["disputes"]) == (["ARM", "AZE"], ["ARM"], 0)
    (dispute,) = store.view("disputes")
    assert dispute["sides"] == ["3,100,000,000", "3,700,000,000"]
    assert {row["quote"] for row in store.view("dispute_claims")} == {"$3.1 billion", "$3.7 billion"}
    assert [row["origin"] for row in store.view("accounts") if row["party"]] == ["Elnur Aliyarli"]
    assert store.incident(dispute["dispute"]).incident.id == dispute["incident"]
    store.close()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_any_order_and_batches_give_the_same(tmp_path: Path, shuffle: random.Random, size: int) -> None:
    path = tmp_path / f"{shuffle.random()}.duckdb"
    whole, parts = new_store(path), new_store(path.with_suffix(".parts"))
    add(whole, RECORDS)
    shuffled = list(RECORDS)
    shuffle.shuffle(shuffled)
    add(parts, shuffled, size=size)
    assert contents(parts) == contents(whole)
    whole.close()
    parts.close()


def test_the_store_finds_what_the_pure_function_finds(tmp_path: Path) -> None:
    store = new_store(tmp_path / "news.duckdb")
    add(store, RECORDS, size=3)
    groups = group([t for record in RECORDS for t in tellings(record)], settings=LinkSettings())
    stored: dict[str, set[str]] = {}
    for incident, telling in store.query("SELECT incident, telling FROM data.incident_tellings").rows():
        stored.setdefault(incident, set()).add(telling)
    assert sorted(map(sorted, stored.values())) == sorted(map(sorted, groups))
    store.close()


def test_keys_that_become_too_common_and_rare_again(tmp_path: Path) -> None:
    store, all_at_once = new_store(tmp_path / "news.duckdb"), new_store(tmp_path / "once.duckdb")
    small = LinkSettings(block=3)
    for each in (store, all_at_once):
        each.find_incidents(small)
    records = [report(number) for number in range(6)]
    add(store, records, size=1)
    add(all_at_once, records)
    assert contents(store) == contents(all_at_once)
    assert store.query("SELECT * FROM data.links").rows() == []
    for record in records[3:]:
        store.remove(record.hash)
    fresh = new_store(tmp_path / "fresh.duckdb")
    fresh.find_incidents(small)
    add(fresh, records[:3])
    assert contents(store) == contents(fresh)
    for each in (store, all_at_once, fresh):
        each.close()


def test_removing_and_coding_anew(tmp_path: Path) -> None:
    store, never = new_store(tmp_path / "news.duckdb"), new_store(tmp_path / "never.duckdb")
    add(store, RECORDS)
    add(never, RECORDS[1:])
    store.remove(RECORDS[0].hash)
    assert contents(store) == contents(never)
    other = replace(RECORDS[1], events=(), figures=(), version=replace(VERSION, model="hand-2"))
    store.supersede([other])
    assert all(row["hash"] != other.hash for row in store.view("incident_claims"))
    store.supersede([replace(RECORDS[1], version=replace(VERSION, model="hand-3"))])
    assert contents(store) == contents(never)
    store.close()
    never.close()


def test_judgements_win_and_survive_recoding(tmp_path: Path) -> None:
    store = new_store(tmp_path / "news.duckdb")
    one, two, far = report(1), report(2), report(3, town="Sundholmen", day=20)
    add(store, [one, two, far])
    assert len(incidents(store)) == 2
    apart = judgement("different", first(one), first(two), author="A", made="2021-01-01", reason="two attacks")
    store.judge(apart)
    assert len(incidents(store)) == 3
    store.judge(judgement("same", first(one), first(far), author="A", made="2021-01-02", reason="one attack"))
    assert len(incidents(store)) == 2
    renamed = replace(one.events[0], id="x1", happening="x")
    store.supersede([replace(one, events=(renamed,), version=replace(VERSION, model="hand-2"))])
    assert sorted(row["articles"] for row in store.view("incidents")) == [1, 2]
    store.undo(apart.id, author="A", made="2021-01-03", reason="")
    assert store.incident(next(iter(incidents(store)))).incident.articles
    store.close()


def test_a_judgement_of_one_thing_that_is_stored_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    store = new_store(path)
    one, two = report(1), report(2)
    add(store, [one, two])
    made = judgement("different", first(one), first(two), author="A", made="2021-01-01", reason="")
    store.judge(made)
    store.close()
    with duckdb.connect(path) as connection:
        ends = ("article", "start", "end", "kind")
        connection.execute(f"UPDATE data.judgements SET {', '.join(f'right_{end} = left_{end}' for end in ends)}")
    store = Store(path)
    with pytest.raises(StoreError, match="needs two that differ"):
        store.judge(replace(made, right=made.left))
    undoing = store.undo(made.id, author="A", made="2021-01-02", reason="")
    assert [item.id for item in store.judgements()] == [made.id, undoing.id]
    assert len(incidents(store)) == 1
    store.close()


def test_settings_are_kept_and_found_again(tmp_path: Path) -> None:
    store = new_store(tmp_path / "news.duckdb")
    add(store, [report(1), report(2)])
    store.find_incidents(LinkSettings(threshold=100.0))
    assert len(incidents(store)) == 2
    store.close()
    again = Store(tmp_path / "news.duckdb")
    assert again.link_settings.threshold == 100.0
    assert len(incidents(again)) == 2
    with pytest.raises(StoreError, match="there is no incident 'xyz'"):
        again.incident("xyz")
    with pytest.raises(StoreError, match="2 incidents have ids that begin with 'i'"):
        again.incident("i")
    again.close()


def reprinted() -> list[Record]:
    story = "Rebels shelled the harbour of Ostby for an hour before dawn, and two boats burnt at the northern pier. "
    return [
        builders.record(builders.article(story + end, outlet=outlet), events=(event(story, "shelled", type="ASSAULT"),))
        for outlet, end in (("AP", "By the AP"), ("Courier", "Source: AP"))
    ]


def accounts(store: Store) -> set[str]:
    return {row["origin"] for row in store.view("accounts")}


def test_the_account_of_a_copy_whose_origin_is_removed_is_its_own(tmp_path: Path) -> None:
    told, store = reprinted(), new_store(tmp_path / "news.duckdb")
    add(store, told)
    before = accounts(store)
    store.remove(told[0].hash)
    after = accounts(store)
    store.close()
    assert [before, after] == [{"AP"}, {"Courier"}]


def test_what_is_no_copy_by_other_settings_is_an_account_of_its_own(tmp_path: Path) -> None:
    store = new_store(tmp_path / "news.duckdb")
    add(store, reprinted())
    before = accounts(store)
    store.find_copies(CopySettings(run_words=99))
    after = accounts(store)
    store.close()
    assert [before, after] == [{"AP"}, {"AP", "Courier"}]


def test_accounts_that_were_not_found_by_the_copies_yet_are_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.duckdb"
    store = new_store(path)
    add(store, reprinted())
    with monkeypatch.context() as broken:
        broken.setattr(Store, "find_incidents", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.find_copies(CopySettings(run_words=99))
    store.close()
    again = Store(path)
    assert accounts(again) == {"AP", "Courier"}
    again.close()


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt
