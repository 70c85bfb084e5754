"""What a record is taken apart into, and that every value of it can be traced to its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.builders import TEXT, article, figure, full_record, new_store, record

from reportedly.link.claims import told_through
from reportedly.store import Store
from reportedly.store.rows import rows
from reportedly.store.tables import ROWS

RECORD = full_record(article(TEXT, id="one", outlet="The Gazette", published="2020-07-14"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = new_store(tmp_path_factory.mktemp("rows") / "news.duckdb")
    one = article(TEXT, id="one", outlet="The Gazette", published="2020-07-14")
    opened.add([(one, RECORD)])
    yield opened
    opened.close()


def test_rows_have_the_columns_of_their_tables() -> None:
    made = rows(RECORD, revision=1)
    assert list(made) == [table.name for table in ROWS]
    for table in ROWS:
        assert made[table.name], table.name
        for row in made[table.name]:
            assert set(row) == {column.name for column in table.columns}


def test_the_chain_reads_from_the_outlet_inwards() -> None:
    chain = RECORD.events[0].according_to
    assert told_through(chain) == "Embassy of Utopia ← reports in local papers"
    assert told_through((chain[0] + chain[1],), outlet="Post") == "Post ← reports in local papers, Embassy of Utopia"
    assert told_through(()) == ""


def test_claims(store: Store) -> None:
    detained, twelve, freed = store.view("claims")
    assert detained["article"] == "one"
    assert detained["outlet"] == "The Gazette"
    assert (detained["kind"], detained["what"], detained["mode"]) == ("event", "COERCE", "arrest")
    assert (detained["who"], detained["whom"]) == ("Police", "marchers")
    assert (detained["according_to"], detained["levels"]) == ("Embassy of Utopia ← reports in local papers", 2)
    assert detained["source_countries"] == [None, "AZE"]
    assert (detained["place_name"], detained["country"], detained["lat"]) == ("Ganja", "AZE", 40.68)
    assert (str(detained["date_from"]), detained["date_inferred_from"]) == ("2020-07-12", "published")
    assert (twelve["kind"], twelve["what"], twelve["best"], twelve["whom"]) == ("figure", "arrested", 12, "marchers")
    assert (freed["who"], freed["status"], freed["background"]) == (None, "denied", True)
    assert (freed["according_to"], freed["levels"], freed["date_inferred_from"]) == (None, 0, "text")


def test_quotes_are_the_words_of_the_text(store: Store) -> None:
    rows = [
        *store.view("evidence"),
        *({"quote": c["quote"], "start": c["quote_start"], "end": c["quote_end"]} for c in store.view("claims")),
    ]
    assert len(rows) == 29
    for row in rows:
        assert row["quote"] == TEXT[row["start"] : row["end"]] != ""


def test_every_span_of_a_claim_is_evidence(store: Store) -> None:
    fields = [
        row["field"]
        for row in store.query("SELECT field FROM evidence WHERE claim = ?", parameters=[RECORD.events[0].id])
    ]
    assert fields == [
        "trigger",
        "actors[0]",
        "recipients[0]",
        "place",
        "places[0]",
        "places[1]",
        "date",
        "according_to[0][0]",
        "according_to[0][0].cue",
        "according_to[1][0]",
        "according_to[1][0].cue",
    ]
    freed = store.query("SELECT field, quote FROM evidence WHERE claim = ?", parameters=[RECORD.events[1].id]).rows()
    assert ("recipients[0].name", "marchers") in freed
    assert ("recipients[0].designations[1]", "provocateurs") in freed
    assert ("date.inferred_from", "12 July") in freed
    assert ("of", "marchers") in store.query("SELECT field, quote FROM evidence WHERE kind = 'figure'").rows()


def test_designations_stay_out_of_names(store: Store) -> None:
    assert store.query("SELECT text FROM data.designations").rows() == [("so-called",), ("provocateurs",)]
    assert store.query("SELECT recipients FROM events WHERE type = 'RETREAT'").rows() == [(["marchers"],)]


def test_main_place_comes_first_and_once(store: Store) -> None:
    found = store.query("SELECT position, place FROM data.places WHERE kind = 'event' ORDER BY position").rows()
    assert found == [(0, "Ganja"), (1, "local")]


def test_attributions_keep_their_parts(store: Store) -> None:
    first, second = store.view("attributions")
    assert (first["source"], first["cue"]) == ("the embassy", "said … citing")
    assert [TEXT[start:end] for start, end in first["cue_spans"]] == ["said", "citing"]
    assert (second["within"], second["cue"], second["cue_spans"]) == ("a1", None, [])


def test_large_and_broken_numbers(store: Store) -> None:
    odd = article("About 12 were held.", id="odd")
    amounts = record(odd, figures=(figure(odd.text, "12", low=3_700_000_000, best=3.7e9, high=10**15 + 0.5),))
    store.add([(odd, amounts)])
    assert store.query("SELECT low, best, high FROM figures WHERE article = 'odd'").rows() == [
        (3.7e9, 3.7e9, 10**15 + 0.5)
    ]
    assert store.record(odd.hash) == amounts
    store.remove(odd.hash)
