"""Decisions on claims are kept whatever happens, and say what is left to look at."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.builders import TEXT, VERSION, article, event, full_record, new_store, span
from tests.link.stories import agency, minister, report

from reportedly.errors import StoreError, UnknownError
from reportedly.link.claims import anchor
from reportedly.link.corrections import DecisionError
from reportedly.model import Article, Record
from reportedly.model.linking import Anchor
from reportedly.model.review import Change, Decision
from reportedly.store import Store
from reportedly.store.reviews import Share

WHOLE = article(TEXT, id="whole", outlet="The Gazette", published="2020-07-13")
RECORD = full_record(WHOLE)
DETAINED, FREED = (anchor(WHOLE.hash, claim) for claim in RECORD.events)
TWELVE = anchor(WHOLE.hash, RECORD.figures[0])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path / "news.duckdb")
    opened.add([(WHOLE, RECORD)])
    yield opened
    opened.close()


def stored(made: Record) -> tuple[Article, Record]:
    return article(made.text, id=made.id, outlet=made.outlet, published=made.published), made


def status(value: str) -> Change:
    return Change(field="status", value=value)


def test_a_decision_is_read_back_the_same(store: Store, tmp_path: Path) -> None:
    quote = span(TEXT, "the embassy")
    change = Change(field="actors", value="Embassy", quote=quote)
    made = store.reviews.decide(DETAINED, "correct", author=" A ", change=change, note=" told so ", adjudicates=True)
    assert (made.author, made.words, made.note, made.coded) == ("A", "the embassy", "told so", RECORD.events[0])
    others = [
        store.reviews.decide(TWELVE, "correct", author="B", change=Change(field="value", value=value))
        for value in (7, 1.5, "~3000")
    ]
    others.append(store.reviews.decide(FREED, "correct", author="B", change=Change(field="background", value=False)))
    store.close()
    again = Store(tmp_path / "news.duckdb", read_only=True)
    assert again.reviews.decisions() == (made, *others)
    assert [row["value"] for row in again.view("reviews")] == ['"Embassy"', "7", "1.5", '"~3000"', "false"]
    with pytest.raises(StoreError, match="read-only"):
        again.reviews.decide(DETAINED, "accept", author="A")
    again.close()


def test_the_words_need_not_be_the_very_same(store: Store) -> None:
    near = replace(DETAINED, start=DETAINED.start - 3, end=DETAINED.start + 1)
    assert store.reviews.decide(near, "accept", author="A").claim == DETAINED


def test_undoing_leaves_all_on_record(store: Store) -> None:
    reviews = store.reviews
    made = reviews.decide(DETAINED, "reject", author="A")
    undone = reviews.undo(made.id, author="A")
    assert (undone.undoes, undone.decision) == (made.id, "reject")
    assert reviews.undone(WHOLE.hash) == {made.id, undone.id}
    assert reviews.undo(made.id, author="A") == undone  # asked again: nothing more is stored
    reviews.undo(undone.id, author="A")
    assert made.id not in reviews.undone(WHOLE.hash)
    assert len(reviews.decisions()) == 3
    with pytest.raises(DecisionError, match="A took this decision"):
        reviews.undo(made.id, author="B")
    with pytest.raises(UnknownError, match="no decision 'x'"):
        reviews.undo("x", author="A")


def test_times_always_go_forward(store: Store) -> None:
    first = store.reviews.decide(DETAINED, "accept", author="A", made="2999-01-01T00:00:00+00:00")
    undone = store.reviews.undo(first.id, author="A")
    assert undone.made > first.made
    assert next(store.reviews.reviewed()).accepts is None


@pytest.mark.parametrize(
    ("fields", "field", "expected"),
    [
        ({"author": "  "}, "author", "Say who decides"),
        ({"author": "A" * 101}, "author", "Shorten"),
        ({"author": "A\0"}, "author", "no text has"),
        ({"note": "x" * 2001}, "note", "Shorten"),
        ({"note": "\ud800"}, "note", "no text has"),
        ({"change": status("denied")}, "field", "without a field"),
        ({"decision": "correct"}, "field", "with a field"),
        ({"decision": "correct", "change": status("x" * 301)}, "value", "Shorten"),
        ({"decision": "correct", "change": status("maybe")}, "value", "actual, planned"),
        ({"decision": "correct", "change": Change(field="sources+", value=10**400, quote=(0, 6))}, "value", "smaller"),
        ({"decision": "correct", "change": Change(field="place", quote=(0, 9999))}, "quote", "within 0 to"),
        ({"decision": "correct", "change": Change(field="value", value=1)}, "field", "an event has no field"),
    ],
)
def test_what_makes_no_sense_is_refused(store: Store, fields: dict[str, Any], field: str, expected: str) -> None:
    decision = fields.pop("decision", "accept")
    with pytest.raises(DecisionError, match=expected) as refused:
        store.reviews.decide(DETAINED, decision, **{"author": "A"} | fields)
    assert refused.value.field == field
    assert store.reviews.decisions() == ()


def test_a_mode_is_checked_against_the_type_as_the_author_has_it(store: Store) -> None:
    reviews = store.reviews
    reviews.decide(DETAINED, "correct", author="A", change=Change(field="type", value="ASSAULT"))
    reviews.decide(DETAINED, "correct", author="A", change=Change(field="mode", value="aerial"))
    with pytest.raises(DecisionError, match="mode cannot be 'aerial'"):
        reviews.decide(DETAINED, "correct", author="B", change=Change(field="mode", value="aerial"))
    reviews.decide(DETAINED, "correct", author="C", change=Change(field="mode", value="beat"), adjudicates=True)
    assert reviews.record(WHOLE.hash).events[0].mode == "beat"


@pytest.mark.parametrize(
    "claim",
    [
        Anchor(article="0" * 64, start=7, end=15, kind="event"),
        Anchor(article=WHOLE.hash, start=0, end=3, kind="event"),
        Anchor(article=WHOLE.hash, start=DETAINED.start, end=DETAINED.end, kind="figure"),
    ],
)
def test_no_such_claim(store: Store, claim: Anchor) -> None:
    with pytest.raises(UnknownError):
        store.reviews.decide(claim, "accept", author="A")


def test_decisions_survive_recoding_and_removal(store: Store) -> None:
    reviews = store.reviews
    reviews.decide(DETAINED, "correct", author="A", change=status("denied"))
    reviews.decide(FREED, "reject", author="A")
    anew = event(TEXT, "detained", id="x", happening="x", type="ASSAULT")
    store.supersede([replace(RECORD, events=(anew,), figures=(), version=replace(VERSION, model="hand-2"))])
    (only,) = reviews.record(WHOLE.hash).events
    assert (only.id, only.type, only.status) == ("x", "COERCE", "denied")
    reviews.decide(FREED, "accept", author="A")
    assert [item.type for item in reviews.record(WHOLE.hash).events] == ["COERCE", "RETREAT"]
    store.remove(WHOLE.hash)
    assert len(reviews.decisions(WHOLE.hash)) == 3
    assert list(reviews.articles()) == []
    store.add([(WHOLE, RECORD)])
    assert [item.status for item in reviews.record(WHOLE.hash).events] == ["denied", "denied"]


def test_many_at_once_lose_nothing(store: Store) -> None:
    failed: list[BaseException] = []

    def work(author: str) -> None:
        beside = store.beside()
        try:
            for value in ("denied", "planned", "habitual", "actual"):
                beside.reviews.decide(DETAINED, "correct", author=author, change=status(value))
                beside.reviews.queue(author=author)
        except BaseException as error:  # noqa: BLE001
            failed.append(error)
        finally:
            beside.close()

    threads = [threading.Thread(target=work, args=(f"coder {number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert store.query("SELECT count(*) FROM reviews").rows() == [(24,)]
    decisions = store.reviews.decisions()
    assert len(decisions) == 24
    assert [d.made for d in decisions] == sorted({d.made for d in decisions})
    (item,) = store.reviews.reviewed()
    assert (len(item.opinions), item.disagreements) == (6, ())


def test_the_queue_puts_the_unsure_and_disputed_first(store: Store) -> None:
    store.add([stored(made) for made in (agency(), minister())])
    found = store.reviews.queue(limit=100)
    assert (found.total, found.left, len(found.rows)) == (10, 10, 10)
    assert [item.priority for item in found.rows] == sorted((item.priority for item in found.rows), reverse=True)
    unsure, *disputed = sorted(found.rows[:3], key=lambda item: item.anchor != DETAINED)
    assert (unsure.anchor, unsure.priority) == (DETAINED, 0.5)
    assert unsure.reasons == ("75% of the claims that are coded as surely are right",)
    assert unsure.sentence.text.startswith("Police detained")
    assert {item.claim.id for item in disputed} == {figure.id for figure in minister().figures}
    assert all(any(reason.startswith("In dispute: ") for reason in item.reasons) for item in disputed)


def test_everybody_gets_the_same_queue_without_what_they_decided(store: Store) -> None:
    reviews = store.reviews
    whole = [item.anchor for item in reviews.queue(author="A").rows]
    assert whole[0] == DETAINED
    reviews.decide(DETAINED, "accept", author="A")
    skipped = reviews.decide(FREED, "skip", author="A")
    left = reviews.queue(author="A")
    assert ([item.anchor for item in left.rows], left.left, left.total) == ([TWELVE], 1, 3)
    other = reviews.queue(author="B", limit=1)
    assert [item.anchor for item in other.rows] == whole[:1]
    assert [item.decision for item in other.rows[0].decisions] == ["accept"]
    reviews.undo(skipped.id, author="A")
    assert reviews.queue(author="A").left == 2
    reviews.decide(TWELVE, "accept", author="C", adjudicates=True)
    assert [item.anchor for item in reviews.queue(author="B").rows] == [item for item in whole if item != TWELVE]


def test_a_part_of_the_queue(store: Store) -> None:
    store.add([stored(made) for made in (report(1), report(2, killed=5))])
    reviews = store.reviews
    figures = reviews.queue(kind="figure")
    assert (figures.total, {item.anchor.kind for item in figures.rows}) == (3, {"figure"})
    of_article = reviews.queue(article=WHOLE.hash)
    assert (of_article.total, [i.anchor for i in of_article.rows]) == (3, [DETAINED, TWELVE, FREED])
    told = [row for row in store.view("incident_claims") if row["hash"] == report(1).hash]
    of_incident = reviews.queue(incident=told[0]["incident"])
    assert (of_incident.total, {i.anchor.article for i in of_incident.rows}) == (
        4,
        {report(1).hash, report(2, killed=5).hash},
    )
    assert reviews.queue(incident=told[0]["incident"], article=report(1).hash, kind="event").total == 1
    assert reviews.queue(incident="i-none") == reviews.queue(article="none")


def test_the_queue_follows_what_is_added_recoded_and_removed(store: Store) -> None:
    reviews = store.reviews
    assert reviews.queue().total == 3
    store.add([stored(report(1))])
    assert len(reviews.queue().rows) == 5
    store.supersede([replace(RECORD, events=RECORD.events[:1], version=replace(VERSION, model="hand-2"))])
    assert FREED not in [item.anchor for item in reviews.queue().rows]
    store.remove(WHOLE.hash)
    assert [item.anchor.article for item in reviews.queue().rows] == [report(1).hash] * 2


def test_the_ranking_grows_until_there_is_enough(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.store.review_queue.FIRST", 1)
    reviews = store.reviews
    reviews.decide(DETAINED, "accept", author="A")
    assert [item.anchor for item in reviews.queue(author="A", limit=2).rows] == [TWELVE, FREED]


def test_progress(store: Store) -> None:
    reviews = store.reviews
    reviews.decide(DETAINED, "accept", author="A")
    reviews.decide(DETAINED, "correct", author="B", change=status("denied"))
    reviews.decide(FREED, "reject", author="A")
    reviews.decide(TWELVE, "skip", author="A")
    found = reviews.progress()
    assert (found.claims, found.decided, found.adjudicated, found.open_disagreements) == (3, 2, 0, 1)
    assert found.by == (
        Share(author="A", accepted=1, rejected=1, corrected=0, skipped=1),
        Share(author="B", accepted=0, rejected=0, corrected=1, skipped=0),
    )
    (item,) = reviews.waiting(reviews.disagreements())
    assert (item.anchor, item.reasons, len(item.decisions)) == (DETAINED, ("Coders disagree: status",), 2)
    reviews.decide(DETAINED, "accept", author="C", adjudicates=True)
    assert (reviews.progress().adjudicated, reviews.disagreements()) == (1, ())


def test_nobody_else_reads_other_than_what_is_stored(store: Store) -> None:
    beside = store.beside()
    made: Decision = store.reviews.decide(DETAINED, "accept", author="A")
    assert beside.reviews.decisions() == (made,)
    beside.close()
