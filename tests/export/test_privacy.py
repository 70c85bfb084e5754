"""Exports without the names of private persons: invented people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tests.builders import article, event, figure, new_store, participant, quote, record, source

from reportedly.errors import QueryError
from reportedly.export.format import Options, formats
from reportedly.export.privacy import COVERED, Names
from reportedly.export.writing import export
from reportedly.store import Store
from reportedly.store.views import VIEWS

TEXT = "Shells killed Amadou Keita in Lyon, Sione Vea said. Two of Keita's sons were hurt, Carla Brunelli said."
HIDDEN = ("Amadou", "Keita", "Carla", "Brunelli")
WITHOUT = Options(private_names="role")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = new_store(tmp_path_factory.mktemp("privacy") / "news.duckdb")
    of = article(TEXT, id="a", title="Keita killed")
    keita = participant(TEXT, "Amadou Keita", name="Amadou Keita", country="MLI", stand_in="a victim")
    vea = source(TEXT, "Sione Vea", name="Sione Vea", country="TON")
    carla = source(TEXT, "Carla Brunelli", name="Carla Brunelli", stand_in="a resident of Lyon")
    killed = event(TEXT, "killed", type="ASSAULT", recipients=(keita,), according_to=((vea,), (carla,)))
    two = figure(TEXT, "Two", measure="injured", of=quote(TEXT, "Keita's sons"), according_to=((carla,),))
    opened.add([(of, record(of, events=(killed,), figures=(two,)))])
    other = article("Amadou Keita met Peru.", id="b")
    met = event(other.text, "met", actors=(participant(other.text, "Amadou Keita", name="Amadou Keita", role="GOV"),))
    opened.add([(other, record(other, events=(met,)))])
    yield opened
    opened.close()


@pytest.mark.parametrize("view", COVERED)
def test_rows_hold_no_private_name(store: Store, tmp_path: Path, view: str) -> None:
    target = tmp_path / "out.csv"
    export(store, target, options=Options(view=view, private_names="role"))
    own = [line for line in target.read_text().split("\n") if not line.startswith("b,")]
    assert not any(name in line for name in HIDDEN for line in own)
    kept = tmp_path / "kept.csv"
    export(store, kept, options=Options(view=view))
    assert len(kept.read_text().split("\n")) == len(target.read_text().split("\n"))


def test_an_official_of_that_name_elsewhere_keeps_it(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out.csv", options=Options(view="events", private_names="role"))
    assert '"[""Amadou Keita""]"' in (tmp_path / "out.csv").read_text()


def test_values_and_types_stay(store: Store, tmp_path: Path) -> None:
    for name, options in (
        ("kept", Options(view="participants")),
        ("role", Options(view="participants", private_names="role")),
    ):
        export(store, tmp_path / f"{name}.parquet", options=options)
    kept, role = (duckdb.sql(f"FROM '{tmp_path / name}.parquet' ORDER BY article") for name in ("kept", "role"))
    assert (kept.columns, kept.types) == (role.columns, role.types)
    row = dict(zip(role.columns, role.fetchall()[0], strict=True))
    assert (row["name"], row["text"], row["stand_in"], row["country"]) == ("a victim", "a victim", "a victim", "MLI")
    assert row["entity"] is row["canonical_id"] is None


def test_records_hold_no_private_name(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "out.jsonl", options=WITHOUT)
    first, second = (tmp_path / "out.jsonl").read_text().split("\n")[:-1]
    assert not any(name in first for name in HIDDEN)
    told = json.loads(first)
    assert told["title"] == "a victim killed"
    assert told["figures"][0]["of"]["text"] == "a victim's sons"
    assert told["events"][0]["according_to"][1][0]["text"] == "a resident of Lyon"
    assert "Amadou Keita" in second


@pytest.mark.parametrize("view", sorted({view.name for view in VIEWS} - set(COVERED)))
def test_what_cannot_be_covered_is_refused(store: Store, tmp_path: Path, view: str) -> None:
    with pytest.raises(QueryError, match="cannot be replaced"):
        export(store, tmp_path / "out.csv", options=Options(view=view, private_names="role"))
    assert not (tmp_path / "out.csv").exists()


def test_layers_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="whole text"):
        export(store, tmp_path / "out.jsonl", options=Options(layers=True, private_names="role"))


def test_every_format_knows_the_option() -> None:
    assert all("private_names" in form.options for form in formats().values())


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Omar bin al-Keita", "Omar bin al-Keita and AL-KEITA ran.", "a witness and a witness ran."),
        ("Ana O'Reyes", "Ana M. O’Reyes’s house; Anatolia.", "a witness’s house; Anatolia."),
        ("Jordan Reyes", "Reyes left Jordan in May.", "a witness left Jordan in May."),
        ("Rose Reyes", "A rose for Rose.", "A rose for a witness."),
    ],
)
def test_forms_of_a_name(name: str, text: str, expected: str) -> None:
    assert Names([(name, name, "a witness")]).without(text) == expected


def test_a_word_of_another_name_stays() -> None:
    found = Names([("Ana Reyes", "Ana Reyes", "a relative"), ("Luis Reyes", "Luis Reyes", None)])
    assert found.without("Ana Reyes and President Reyes") == "a relative and President Reyes"
