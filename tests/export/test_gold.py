"""Reviewed articles become gold records that the evaluation reads and scores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.builders import TEXT, article, full_record, new_store, record, span

from reportedly.evaluate.gold import documents
from reportedly.evaluate.tasks.records import TASK
from reportedly.export.gold import gold
from reportedly.link.claims import anchor
from reportedly.model import Record
from reportedly.model.review import Change
from reportedly.record_json import as_builtins
from reportedly.store import Store

WHOLE = article(TEXT, id="whole", outlet="The Gazette", published="2020-07-13", title="Marchers")
RECORD = full_record(WHOLE)
DETAINED, FREED = (anchor(WHOLE.hash, claim) for claim in RECORD.events)
TWELVE = anchor(WHOLE.hash, RECORD.figures[0])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path / "news.duckdb")
    other = article("Nothing happened.", id="other")
    opened.add([(WHOLE, RECORD), (other, record(other))])
    yield opened
    opened.close()


def review(store: Store) -> None:
    """Two coders and an adjudicator settle every claim of the article."""
    for author in ("A", "B"):
        store.reviews.decide(DETAINED, "accept", author=author)
        change = Change(field="recipients", quote=span(TEXT, "twelve marchers"))
        store.reviews.decide(DETAINED, "correct", author=author, change=change)
        store.reviews.decide(TWELVE, "accept", author=author)
    store.reviews.decide(FREED, "accept", author="A")
    store.reviews.decide(FREED, "reject", author="B")
    store.reviews.decide(FREED, "correct", author="C", adjudicates=True, change=Change(field="status", value="actual"))


def records(store: Store, **options: Any) -> list[dict[str, Any]]:
    return [json.loads(msgspec.json.encode(row)) for row in gold(store.reviews, **options)]


def test_the_format_of_the_coding_guide(store: Store) -> None:
    review(store)
    (made,) = records(store)
    assert made == {
        "id": "whole",
        "outlet": "The Gazette",
        "published": "2020-07-13",
        "title": "Marchers",
        "text": TEXT,
        "coders": ["A", "B", "C"],
        "unreviewed": [],
        "events": [
            {
                "sentence": 1,
                "trigger": "detained",
                "type": "COERCE",
                "mode": "arrest",
                "actors": [{"text": "Police", "country": "AZE"}],
                "recipients": [{"text": "twelve marchers", "country": None}],
                "place": {"text": "Ganja", "sentence": 1, "country": "AZE"},
                "date": "2020-07-12",
                "status": "actual",
                "background": False,
                "according_to": [["reports in local papers"], ["the embassy"]],
            },
            {
                "sentence": 2,
                "trigger": "freed",
                "type": "RETREAT",
                "mode": "release",
                "actors": [],
                "recipients": [{"text": "The so-called provocateurs", "country": None, "name": "marchers"}],
                "place": None,
                "date": "2020-07-13",
                "status": "actual",
                "background": True,
                "according_to": [],
            },
        ],
        "figures": [
            {
                "sentence": 1,
                "text": "twelve",
                "measure": "arrested",
                "low": 12,
                "best": 12,
                "high": 12,
                "unit": "people",
                "of": "marchers",
                "between": ["AZE", "ITA"],
                "place": {"text": "Ganja", "sentence": 1, "country": "AZE"},
                "date": "2020-07-12",
                "background": False,
                "according_to": [["reports in local papers"], ["the embassy"]],
            }
        ],
    }


def test_the_evaluation_reads_it_back(store: Store, tmp_path: Path) -> None:
    review(store)
    file = tmp_path / "reviewed.jsonl"
    file.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in gold(store.reviews)))
    (document,) = documents(file)
    assert (document.id, document.text, document.outlet, document.published) == (
        "whole",
        TEXT,
        "The Gazette",
        "2020-07-13",
    )
    right = as_builtins(store.reviews.record(WHOLE.hash), layers=True)
    for row in ("event", "record", "figure", "figure_whole"):
        assert TASK.score([document], {"whole": TASK.answer(right)}).table[row]["f1"] == 100.0, row
    as_coded = TASK.score([document], {"whole": TASK.answer(as_builtins(RECORD, layers=True))}).table
    assert as_coded["event"]["f1"] == 100.0
    assert as_coded["status"]["f1"] == 50.0


def test_only_what_is_settled_is_gold(store: Store) -> None:
    assert records(store) == []
    assert records(store, partly=True) == []
    store.reviews.decide(DETAINED, "accept", author="A")
    store.reviews.decide(FREED, "accept", author="A")
    store.reviews.decide(FREED, "reject", author="B")
    assert records(store) == []
    (made,) = records(store, partly=True)
    assert ([e["trigger"] for e in made["events"]], made["figures"], made["unreviewed"]) == (["detained"], [], [1, 2])


def test_a_part_names_the_whole(store: Store) -> None:
    part = replace(RECORD.figures[0], id="f0", start=0, end=6, text="Police", part_of=RECORD.figures[0].id)
    store.supersede([replace(RECORD, events=(), figures=(RECORD.figures[0], part))])
    for claim in (TWELVE, anchor(WHOLE.hash, part)):
        store.reviews.decide(claim, "accept", author="A")
    (made,) = records(store)
    assert {figure["text"]: figure.get("part_of") for figure in made["figures"]} == {"twelve": None, "Police": "twelve"}


def test_an_article_of_which_all_is_rejected_tells_that_there_is_nothing(store: Store) -> None:
    for claim in (DETAINED, FREED, TWELVE):
        store.reviews.decide(claim, "reject", author="A")
    (made,) = records(store)
    assert (made["events"], made["figures"], made["unreviewed"]) == ([], [], [])


def test_what_is_gone_is_left_out(store: Store) -> None:
    review(store)
    bare: Record = replace(RECORD, events=(), figures=())
    store.supersede([bare])
    (made,) = records(store)
    assert [event["trigger"] for event in made["events"]] == ["detained", "freed"]
    store.remove(WHOLE.hash)
    assert records(store) == []
