from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import new_store

from reportedly.ontology import load_ontology
from reportedly.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "news.duckdb")


def test_every_type_and_mode_has_one_row_with_the_codes_that_stand_for_it(store: Store) -> None:
    ontology, rows = load_ontology(), store.view("event_types")
    pairs = [(name, mode) for name, kind in ontology.types.items() for mode in (None, *kind.modes)]
    assert len(rows) == len(pairs)
    assert {(row["type"], row["mode"]) for row in rows} == set(pairs)
    for row in rows:
        kind, mode = row["type"], row["mode"]
        acled = ontology.acled(kind, mode)
        assert row["quad"] == ontology.types[kind].quad
        assert (row["score"], row["cameo"]) == (ontology.score(kind, mode), ontology.cameo(kind, mode))
        assert (row["acled_event"], row["acled_sub_event"]) == (acled and acled.event, acled and acled.sub_event)
        assert row["definition"]
    store.close()
