from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import new_store
from tests.link.stories import agency, minister
from tests.store.test_incidents import RECORDS, add, contents

from reportedly.config import Settings
from reportedly.database import Database
from reportedly.errors import StoreError
from reportedly.gazetteer.lists import ListedOutlet
from reportedly.store import Store


def outlet(name: str, *aliases: str, country: str | None = None, owner: str | None = None) -> ListedOutlet:
    return ListedOutlet(name=name, aliases=aliases, country=country, ownership="unknown", owner=owner)


AGENCY = outlet("Border News Agency", "Border Agency", country="ARM")


def parties(store: Store) -> dict[str, str | None]:
    return {row["origin"]: row["party_because"] for row in store.view("accounts") if row["party"]}


def test_a_table_holds_until_another_is_given(tmp_path: Path) -> None:
    store = new_store(tmp_path / "news.duckdb")
    add(store, [agency()])
    assert (store.outlets.table(), parties(store)) == ((), {})
    store.outlets.replace([AGENCY])
    assert parties(store) == {"Border Agency": "of a state that takes part: ARM"}
    store.close()
    again = Store(tmp_path / "news.duckdb")
    add(again, [minister()])
    assert again.outlets.table() == (AGENCY,)
    assert parties(again) == {
        "Border Agency": "of a state that takes part: ARM",
        "Elnur Aliyarli": "of a state that takes part: AZE",
    }
    again.outlets.replace([outlet("Border Agency", owner="Azerbaijan")])
    assert parties(again)["Border Agency"] == "its owner takes part: Azerbaijan"
    again.outlets.replace([])
    assert list(parties(again)) == ["Elnur Aliyarli"]
    again.close()


def test_before_or_after_the_articles_is_the_same(tmp_path: Path) -> None:
    before, after = new_store(tmp_path / "before.duckdb"), new_store(tmp_path / "after.duckdb")
    before.outlets.replace([AGENCY])
    add(before, RECORDS)
    add(after, RECORDS)
    assert contents(after) != contents(before)
    after.outlets.replace([outlet("Caspian Wire", country="AZE"), AGENCY])
    after.outlets.replace([AGENCY])
    assert contents(after) == contents(before)
    before.close()
    after.close()


def test_an_incident_asked_for_is_marked_as_its_row_is(tmp_path: Path) -> None:
    store = new_store(tmp_path / "news.duckdb")
    add(store, [agency()])
    store.outlets.replace([AGENCY])
    ((id_, summary),) = store.query("SELECT incident, summary FROM incidents").rows()
    assert store.incident(id_).incident.summary == summary
    assert "Border Agency (a party)" in summary
    store.close()


def test_a_database_keeps_the_table_that_it_was_opened_with(tmp_path: Path) -> None:
    table, path = tmp_path / "outlets.csv", tmp_path / "news.duckdb"
    table.write_text("name,aliases,country\nBorder News Agency,Border Agency,ARM\n", encoding="utf-8")
    Database(path, settings=Settings(outlets=(str(table),))).close()
    table.unlink()
    with Database(path) as database:
        assert database.outlets.table() == (AGENCY,)


def test_none_is_kept_in_a_database_that_is_only_read(tmp_path: Path) -> None:
    new_store(tmp_path / "news.duckdb").close()
    store = Store(tmp_path / "news.duckdb", read_only=True)
    with pytest.raises(StoreError, match="read-only"):
        store.outlets.replace([AGENCY])
    assert store.outlets.table() == ()
    store.close()
