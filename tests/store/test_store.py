"""The store keeps articles and records, all of them, and only once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import TEXT, VERSION, article, full_record, new_store, record

from reportedly.errors import StoreError
from reportedly.model import Article, Head, Quote, Version
from reportedly.store import Store

NEWER = dataclasses.replace(VERSION, model="hand-2")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path / "news.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def stored(store: Store) -> Article:
    one = article(id="one", outlet="The Gazette", published="2020-07-14")
    store.add([(one, full_record(one))])
    return one


def one(store: Store, sql: str) -> object:
    ((value,),) = store.query(sql).rows()
    return value


def test_gives_back_what_it_got(store: Store) -> None:
    head = Head(start=0, end=4, date=None, place=Quote(text="Poli", start=0, end=4), agency=None)
    whole = article(
        id="x",
        title="A 'title'; \"quoted\"",
        outlet="The Gazette",
        published="2020-07-14T10:00:00+04:00",
        published_span=(1, 5),
        url="https://example.org/?a=1&b=2",
        head=head,
        origin="news.jsonl:3",
        metadata='{"section":["a","b"]}',
    )
    store.add([(whole, full_record(whole))])
    assert store.article(whole.hash) == whole
    assert store.record(whole.hash) == full_record(whole)


def test_keeps_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    first = Store(path)
    first.add([(article(), full_record(article()))])
    first.close()
    again = Store(path, read_only=True)
    assert again.record(article().hash) == full_record(article())
    again.close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["news.duckdb"]


def test_known(store: Store, stored: Article) -> None:
    assert store.known([stored.hash, "0" * 64]) == {stored.hash}
    assert store.known([]) == frozenset()


@pytest.mark.parametrize("how", ["one", "hash", "prefix"])
def test_finds_by_id_hash_and_prefix(store: Store, stored: Article, how: str) -> None:
    names = {"one": "one", "hash": stored.hash, "prefix": stored.hash[:8]}
    assert store.find(names[how]) == stored.hash


def test_find_names_what_is_missing(store: Store, stored: Article) -> None:
    with pytest.raises(StoreError, match="no article 'two'"):
        store.find("two")
    with pytest.raises(StoreError, match="no article"):
        store.find(stored.hash[:7])


def test_find_refuses_to_guess(store: Store, stored: Article) -> None:
    other = article("Another text.", id="one")
    store.add([(other, record(other))])
    with pytest.raises(StoreError, match=f"2 articles go by 'one'.*{other.hash[:12]}"):
        store.find("one")


def test_an_article_cannot_be_stored_twice(store: Store, stored: Article) -> None:
    with pytest.raises(StoreError, match="Duplicate key"):
        store.add([(stored, full_record(stored))])
    assert one(store, "SELECT count(*) FROM data.events") == 2


def test_a_batch_is_stored_whole_or_not_at_all(store: Store, stored: Article) -> None:
    new = article("New.", id="two")
    with pytest.raises(StoreError):
        store.add([(new, record(new)), (stored, full_record(stored))])
    assert store.hashes() == [stored.hash]


def test_remove_leaves_nothing(store: Store, stored: Article) -> None:
    other = article(TEXT + " More.", id="two")
    store.add([(other, full_record(other))])
    store.supersede([full_record(stored, version=NEWER)])
    before = one(store, "SELECT count(*) FROM data.evidence WHERE hash = '" + other.hash + "'")
    store.remove(stored.hash)
    names = [str(row["name"]) for row in store.query("SELECT table_name AS name FROM duckdb_tables()")]
    with_hash = [name for name in names if name != "meta"]
    for name in with_hash:
        assert one(store, f"SELECT count(*) FROM data.{name} AS t WHERE contains(t::VARCHAR, '{stored.hash}')") == 0
    assert one(store, "SELECT count(*) FROM data.evidence") == before
    store.add([(stored, full_record(stored))])
    assert store.record(stored.hash) == full_record(stored)


def test_supersede_keeps_the_old_values_as_history(store: Store, stored: Article) -> None:
    old = full_record(stored)
    new = dataclasses.replace(old, version=NEWER, events=old.events[:1], figures=())
    store.supersede([new])
    assert store.record(stored.hash) == new
    assert store.versions() == [(stored.hash, NEWER)]
    assert store.query("SELECT what FROM claims").rows() == [("COERCE",)]
    history = store.query("SELECT revision, superseded_by, model, what FROM history ORDER BY what").rows()
    assert history == [(1, 2, "hand-1", what) for what in ("COERCE", "RETREAT", "arrested")]
    store.supersede([old])
    assert one(store, "SELECT max(superseded_by) FROM history") == 3
    assert one(store, "SELECT revision FROM articles") == 3


def test_records_come_in_the_order_of_ids(store: Store) -> None:
    articles = [article(f"Text {n}.", id=f"{n:03}") for n in range(300)]
    store.add([(a, record(a)) for a in reversed(articles)])
    assert [r.id for r in store.records()] == [a.id for a in articles]
    assert [a.id for a in store.articles([a.hash for a in articles])] == [a.id for a in articles]


def test_read_only_refuses_to_write(tmp_path: Path, store: Store, stored: Article) -> None:
    store.close()
    reader = Store(store.path, read_only=True)
    with pytest.raises(StoreError, match="read-only"):
        reader.remove(stored.hash)
    reader.close()


def test_versions_compare_as_values(store: Store, stored: Article) -> None:
    assert store.versions() == [(stored.hash, Version(library="0.1.0", model="hand-1", schema="1"))]
