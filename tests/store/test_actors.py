"""Actors follow from the stored articles and judgements alone, in whatever order they came."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.builders import VERSION, article, event, new_store, participant, record, source

from reportedly.database import Database
from reportedly.errors import StoreError
from reportedly.link.judgements import judgement
from reportedly.model import Article, Record
from reportedly.model.linking import Anchor, Decision, Judgement
from reportedly.store import Store
from reportedly.store.actor_tables import ACTOR_TABLES

NAMES: dict[str, tuple[tuple[str, str | None, str | None], ...]] = {
    "one": (("Sione Vea", "TON", None), ("Blue Green Front", "TON", None)),
    "two": (("Vea", "TON", None), ("BGF", "TON", None)),
    "three": (("Sione Vea", None, None), ("police", None, None)),
    "four": (("Sione Vea", "FJI", None), ("Amina Wario", "KEN", "a witness")),
    "five": (("Malia Vea", "TON", None), ("Amina Wario", "KEN", "a witness")),
    "six": (("Amina Wario", "KEN", None), ("Sione Vea", "TON", None)),
}


@lru_cache(maxsize=32)
def told(name: str) -> tuple[Article, Record]:
    """An article in which the first of two acts upon the other, and says so."""
    (first, *_), (second, *_) = NAMES[name]
    text = f"{name}: {first} met {second}."
    of = article(text, id=name)
    actor, recipient = (
        participant(text, words, name=None if words == "police" else words, country=country, stand_in=stand_in)
        for words, country, stand_in in NAMES[name]
    )
    said = source(text, first, name=first, country=NAMES[name][0][1])
    return of, record(
        of, events=(event(text, "met", actors=(actor,), recipients=(recipient,), according_to=((said,),)),)
    )


def anchor(name: str, words: str) -> Anchor:
    of, _ = told(name)
    start = of.text.index(words)
    return Anchor(article=of.hash, start=start, end=start + len(words), kind="actor")


def judged(decision: Decision, one: Anchor, other: Anchor, **fields: Any) -> Judgement:
    return judgement(decision, one, other, author="ann", made="2024-06-01", reason="read both", **fields)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path / "news.duckdb")
    yield opened
    opened.close()


def groups(store: Store) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for row in store.view("entities"):
        found.setdefault(row["canonical_id"], []).append(f"{row['article']}: {row['wordings'][0]}")
    return sorted(found.values())


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table.name: sorted(store.query(f"FROM data.{table.name}").rows(), key=repr) for table in ACTOR_TABLES}


def test_names_are_joined_where_one_actor_alone_can_be_meant(store: Store) -> None:
    store.add([told("one")])
    store.add([told("two"), told("three")])
    assert groups(store) == [
        ["one: Blue Green Front", "two: BGF"],
        ["one: Sione Vea", "three: Sione Vea", "two: Vea"],
        ["three: police"],
    ]


def test_and_fall_apart_where_more_can_be_meant(store: Store) -> None:
    store.add([told("one"), told("two"), told("three")])
    store.add([told("four"), told("five")])
    assert ["three: Sione Vea"] in groups(store)
    assert ["two: Vea"] in groups(store)
    store.remove(told("four")[0].hash)
    assert ["one: Sione Vea", "three: Sione Vea"] in groups(store)


def test_a_private_person_is_not_an_official_of_that_name(store: Store) -> None:
    store.add([told(name) for name in ("four", "five", "six")])
    assert ["five: Amina Wario", "four: Amina Wario"] in groups(store)
    assert ["six: Amina Wario"] in groups(store)


def test_the_views(store: Store) -> None:
    store.add([told("one"), told("two"), told("three")])
    (vea,) = (row for row in store.view("actors") if row["name"] == "Sione Vea")
    assert (vea["aliases"], vea["country"], vea["articles"], vea["mentions"]) == (["Vea"], "TON", 3, 3)
    assert len(vea["reasons"]) == 2
    assert "police" not in {row["name"] for row in store.view("actors")}
    for view in ("participants", "sources"):
        rows = list(store.view(view))
        assert {row["canonical_id"] for row in rows if row["name"] in ("Sione Vea", "Vea")} == {vea["canonical_id"]}
        assert all(row["entity"] and row["canonical_id"] for row in rows)


def test_judgements_join_and_part_and_are_undone(store: Store) -> None:
    store.add([told("one"), told("three"), told("four")])
    before = dump(store)
    same = judged("same", anchor("one", "Blue Green Front"), anchor("three", "police"))
    store.judge(same)
    assert ["one: Blue Green Front", "three: police"] in groups(store)
    store.undo(same.id, author="ann", made="2024-06-02", reason="misread")
    assert dump(store) == before
    store.add([told("six")])
    store.judge(judged("different", anchor("one", "Sione Vea"), anchor("six", "Sione Vea")))
    parted = [group for group in groups(store) if "one: Sione Vea" in group or "six: Sione Vea" in group]
    assert len(parted) == 2


def test_a_judgement_survives_new_coding(store: Store) -> None:
    store.add([told("one"), told("three")])
    store.judge(judged("same", anchor("one", "Blue Green Front"), anchor("three", "police")))
    of, coded = told("three")
    named = participant(of.text, "police.", name="Tongan police", country="TON")
    newer = replace(coded, version=replace(VERSION, library="0.2.0"))
    store.supersede([replace(newer, events=(replace(newer.events[0], recipients=(named,)),))])
    assert ["one: Blue Green Front", "three: police."] in groups(store)


def test_on_the_database(tmp_path: Path) -> None:
    with Database(tmp_path / "news.duckdb") as database:
        store = database.store
        store.add([told(name) for name in ("one", "two", "three", "six")])
        (made,) = database.same_actor("Blue Green Front", "Amina Wario", author="ann", reason="test")
        assert {row["articles"] for row in database.actors() if row["name"] == "Amina Wario"} == set()
        database.undo(made.id, author="ann", reason="test")
        parted = database.other_actor("Sione Vea", ["six"], author="ann", reason="a namesake")
        assert [item.decision for item in parted] == ["different", "different"]
        assert ["one: Sione Vea", "three: Sione Vea", "two: Vea"] in groups(store)
        stored = database.judgements()
        with pytest.raises(StoreError, match="no two that differ"):
            database.same_actor("Amina Wario", "Amina Wario", author="ann", reason="test")
        with pytest.raises(StoreError, match="no two that differ"):
            database.other_actor("Amina Wario", ["six"], author="ann", reason="not named there")
        assert database.judgements() == stored
        with pytest.raises(StoreError, match="there is no actor"):
            database.other_actor("Nobody", ["six"], author="ann", reason="none")
        with pytest.raises(StoreError, match="2 actors go by 'Sione Vea'"):
            store.actor("Sione Vea")


JUDGEMENTS = (
    judged("same", anchor("one", "Sione Vea"), anchor("four", "Sione Vea")),
    judged("different", anchor("one", "Sione Vea"), anchor("six", "Sione Vea")),
    judged("same", anchor("three", "police"), anchor("two", "BGF")),
)
steps = st.permutations([*NAMES, *range(len(JUDGEMENTS))])


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=steps, again=st.lists(st.sampled_from(sorted(NAMES)), max_size=3), batch=st.integers(1, 3))
def test_any_order_gives_the_same(order: Sequence[str | int], again: Sequence[str], batch: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        straight, shuffled = (new_store(Path(folder, name)) for name in ("a.duckdb", "b.duckdb"))
        straight.add([told(name) for name in NAMES])
        for item in JUDGEMENTS:
            straight.judge(item)
        waiting: list[str] = []
        for step in order:
            if isinstance(step, int):
                shuffled.judge(JUDGEMENTS[step])
                continue
            waiting.append(step)
            if len(waiting) >= batch:
                shuffled.add([told(name) for name in waiting])
                waiting = []
        if waiting:
            shuffled.add([told(name) for name in waiting])
        for name in dict.fromkeys(again):
            shuffled.remove(told(name)[0].hash)
        if again:
            shuffled.add([told(name) for name in dict.fromkeys(again)])
        assert dump(shuffled) == dump(straight)
        straight.close()
        shuffled.close()
