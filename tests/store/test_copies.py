"""Copies and families follow from the stored articles and judgements alone, in whatever order they came."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import VERSION, article, hand_coder, new_store, record
from tests.link.copies.texts import REPORT, agency, copy, excerpt, other

from reportedly.database import Database
from reportedly.errors import StoreError
from reportedly.link.copies import CopySettings
from reportedly.link.judgements import judgement
from reportedly.model import Article
from reportedly.model.linking import Anchor, Decision, Judgement
from reportedly.store import Store
from reportedly.store.copy_tables import BANDS, COPIES, FAMILIES, SKETCHES

ARTICLES = (
    agency(),
    copy(),
    excerpt(),
    other(),
    agency(id="late", outlet="The Post", published="2024-07-30"),
    agency(id="undated", outlet="The Star", published=None),
    article(" ".join(REPORT.split("\n\n")[:2]), id="short", outlet="The Sun", published="2024-05-15"),
)
HASHES = {item.id: item.hash for item in ARTICLES}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path / "news.duckdb")
    yield opened
    opened.close()


def add(store: Store, *articles: Article) -> None:
    store.add([(item, record(item)) for item in articles])


def judged(decision: Decision, one: str, other: str, *, made: str = "2024-06-01") -> Judgement:
    left, right = (Anchor(article=HASHES[name], start=0, end=9, kind="article") for name in (one, other))
    return judgement(decision, left, right, author="ann", made=made, reason="read both")


def groups(store: Store) -> list[list[str]]:
    names = {hash_: name for name, hash_ in HASHES.items()}
    return sorted(sorted(names[hash_] for hash_ in family.articles) for family in store.families())


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    tables = (SKETCHES, BANDS, COPIES, FAMILIES)
    return {table.name: sorted(store.query(f"FROM data.{table.name}").rows(), key=repr) for table in tables}


def test_a_copy_is_found_with_its_origin_and_the_changed_number(store: Store) -> None:
    add(store, agency(), other())
    add(store, copy())
    (family,) = store.families()
    assert family.articles == tuple(sorted([HASHES["agency"], HASHES["copy"]]))
    assert (family.origin, family.agency) == (HASHES["agency"], "Reuters")
    assert [reason.feature for reason in family.reasons] == ["credited", "time", "containment"]
    (found,) = store.copies(HASHES["copy"])
    (change,) = found.changes
    assert {change.left_text, change.right_text} == {"Seven", "Nine"}
    for anchor, words in ((change.left, change.left_text), (change.right, change.right_text)):
        assert store.article(anchor.article).text[anchor.start : anchor.end] == words


def test_the_views(store: Store) -> None:
    add(store, *ARTICLES[:4])
    pairs = {(row["left_article"], row["right_article"]): row for row in store.view("copies")}
    whole = next(row for names, row in pairs.items() if set(names) == {"agency", "copy"})
    assert whole["kind"] == "copy"
    assert whole["changed"] in (["Seven → Nine"], ["Nine → Seven"])
    assert {row["kind"] for names, row in pairs.items() if "excerpt" in names} == {"copy", "partial"}
    rows = list(store.view("families"))
    assert {row["article"] for row in rows if row["origin"]} <= {"agency", "other", "excerpt"}
    origin = next(row for row in rows if row["article"] == "agency")
    assert any("credited to Reuters" in words for words in origin["reasons"])
    assert all(row["reasons"] is None for row in rows if not row["origin"])
    assert whole["family"] == origin["family"]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(ARTICLES), cuts=st.sets(st.integers(1, len(ARTICLES) - 1)), first=st.booleans())
def test_order_and_batches_do_not_matter(
    tmp_path: Path,
    order: Sequence[Article],
    cuts: set[int],
    first: bool,  # noqa: FBT001
) -> None:
    bounds = [0, *sorted(cuts), len(order)]
    batches = [list(order[a:b]) for a, b in pairwise(bounds)]
    assert _filled(tmp_path / "news.duckdb", batches, judged_first=first) == _at_once()


@lru_cache(maxsize=1)
def _at_once() -> dict[str, list[tuple[object, ...]]]:
    with tempfile.TemporaryDirectory() as folder:
        return _filled(Path(folder, "news.duckdb"), [list(ARTICLES)], judged_first=True)


def _filled(path: Path, batches: list[list[Article]], *, judged_first: bool) -> dict[str, list[tuple[object, ...]]]:
    path.unlink(missing_ok=True)
    store = new_store(path)
    judgements = [judged("same", "other", "late"), judged("different", "agency", "undated")]
    for item in judgements if judged_first else ():
        store.judge(item)
    for batch in batches:
        add(store, *batch)
    for item in () if judged_first else judgements:
        store.judge(item)
    found = dump(store)
    store.close()
    return found


def test_removing_leaves_what_would_be_without(store: Store, tmp_path: Path) -> None:
    add(store, *ARTICLES)
    store.remove(HASHES["copy"])
    without = new_store(tmp_path / "without.duckdb")
    add(without, *(item for item in ARTICLES if item.id != "copy"))
    assert dump(store) == dump(without)
    without.close()


def test_judgements_win_and_can_be_undone(store: Store) -> None:
    add(store, agency(), copy(), ARTICLES[4], other())
    assert groups(store) == [["agency", "copy"]]
    same = judged("same", "agency", "late")
    store.judge(same)
    assert groups(store) == [["agency", "copy", "late"]]
    store.judge(judged("different", "copy", "agency"))
    assert groups(store) == [["agency", "late"]]
    undoing = store.undo(same.id, author="bob", made="2024-06-02", reason="wrong article")
    assert groups(store) == []
    store.undo(undoing.id, author="ann", made="2024-06-03", reason="right after all")
    assert groups(store) == [["agency", "late"]]
    store.judge(judged("different", "agency", "late", made="2024-06-04"))
    assert groups(store) == []
    assert [row["undoes"] for row in store.view("judgements")].count(None) == 3
    with pytest.raises(StoreError, match="no judgement 'nonsense'"):
        store.undo("nonsense", author="ann", made="2024-06-05", reason="")


def test_a_judgement_outlives_its_article(store: Store) -> None:
    add(store, agency(), copy())
    store.judge(judged("different", "agency", "copy"))
    store.remove(HASHES["copy"])
    add(store, copy())
    assert groups(store) == []


def test_a_judgement_stored_twice_is_one(store: Store) -> None:
    add(store, agency(), other())
    for _ in range(2):
        store.judge(judged("same", "agency", "other"))
    assert len(store.judgements()) == 1
    assert store.judgements()[0].left.article < store.judgements()[0].right.article


def test_a_judgement_on_claims_leaves_families_alone(store: Store) -> None:
    add(store, agency(), other())
    left, right = (Anchor(article=HASHES[name], start=0, end=5, kind="figure") for name in ("agency", "other"))
    store.judge(judgement("same", left, right, author="ann", made="2024-06-01", reason=""))
    assert groups(store) == []
    assert store.judgements()[0].left.kind == "figure"


def test_the_window_of_time(store: Store) -> None:
    add(store, agency(), ARTICLES[4])
    assert groups(store) == []
    store.find_copies(replace(CopySettings(), days=100))
    assert groups(store) == [["agency", "late"]]


def test_settings_stay_with_the_database(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    with Database(path, coder=hand_coder) as database:
        database.add([agency(), ARTICLES[4]])
        database.find_copies(CopySettings(days=100))
        database.add([ARTICLES[5]])
    with Database(path, read_only=True) as database:
        assert len(database.families("late")[0].articles) == 3
        assert len(database.copies()) == 3


def test_a_database_of_an_older_release_is_caught_up(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    store = new_store(path)
    add(store, *ARTICLES[:4])
    expected = dump(store)
    store._connection.execute("UPDATE data.meta SET value = '0/0 {}' WHERE key = 'copies'")
    for table in (SKETCHES, BANDS, COPIES, FAMILIES):
        store._connection.execute(f"DELETE FROM data.{table.name}")
    store.close()
    again = Store(path)
    assert dump(again) == expected
    again.close()


def test_the_database_judges_by_name(tmp_path: Path) -> None:
    with Database(tmp_path / "news.duckdb", coder=hand_coder) as database:
        database.add([agency(), copy()])
        decided = database.judge("different", "agency", "copy", author="ann", reason="two stories")
        assert (decided.left.start, decided.left.kind) == (0, "article")
        assert database.families() == []
        undoing = database.undo(decided.id, author="ann", reason="")
        with pytest.raises(StoreError, match=f"undone already, by {undoing.id}"):
            database.undo(decided.id, author="ann", reason="")
        with pytest.raises(StoreError, match="two that differ"):
            database.judge("same", "agency", "agency", author="ann", reason="")
        assert len(database.families("copy")) == 1
        assert [item.undoes for item in database.judgements()] == [None, decided.id]
        assert len(database.copies_of("copy")) == 1
        assert database.record("copy").version == VERSION
