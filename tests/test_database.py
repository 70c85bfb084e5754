"""The facade: add, query, remove, recode."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import TEXT, VERSION, HandCoder, article, full_record, hand_coder, new_store

import reportedly.database
from reportedly.config import Settings
from reportedly.database import Database, RecodeReport
from reportedly.errors import ReportedlyError, StoreError
from reportedly.export.format import Options
from reportedly.model import Article, Record, Version


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    new_store(tmp_path / "news.duckdb").close()
    with Database(tmp_path / "news.duckdb", coder=lambda settings: HandCoder()) as opened:
        yield opened


def reopened(database: Database, version: Version) -> Database:
    database.close()
    return Database(database.store.path, coder=lambda settings: HandCoder(version))


def test_adds_once(database: Database) -> None:
    articles = [article(TEXT), article("Nothing happened."), article(TEXT)]
    first = database.add(articles)
    assert (first.added, first.already_there, first.skipped, first.failed) == (2, 1, 0, ())
    second = database.add(articles)
    assert (second.added, second.already_there) == (0, 3)
    assert database.record(article(TEXT).id) == full_record(article(TEXT))
    assert (first.undated, second.undated) == (2, 0)


def test_adds_files(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.jsonl").write_text('{"text": "One."}\nnonsense\n{"text": "Two.", "id": "two"}\n', encoding="utf-8")
    report = database.add(folder, published="2020-07-14", outlet="The Gazette")
    assert (report.added, report.undated) == (3, 0)
    assert ["b.jsonl:2" in failure.where for failure in report.failed] == [True]
    assert database.article("two").outlet == "The Gazette"
    assert {found.published for found in database.records()} == {"2020-07-14"}


def test_mixes_articles_and_files(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("A file.", encoding="utf-8")
    assert database.add([article("One."), str(file), article("Two.")]).added == 3


@pytest.mark.parametrize("field", ["text", "title", "id"])
def test_articles_that_are_no_unicode_are_reported(database: Database, field: str) -> None:
    good = article("One.")
    broken = dataclasses.replace(good, origin="x.txt", **{field: "a\udc80"})  # type: ignore[arg-type]
    report = database.add([broken, article("Two.")])
    assert report.added == 1
    assert [str(failure) for failure in report.failed] == [
        "x.txt: holds a half of a surrogate pair (U+DC80), which is no text. Decode the article from its bytes again."
    ]


def test_skipped_articles_are_stored_and_counted(database: Database) -> None:
    report = database.add(article("Rien.", language="fr", skipped="language: fr"))
    assert (report.added, report.skipped) == (0, 1)
    assert report.not_coded[0].endswith(": language: fr")
    assert database.sql("SELECT skipped FROM articles").rows() == [("language: fr",)]


@pytest.mark.parametrize(("text", "problem"), [("IMPOSSIBLE", "no parse."), ("BUG", "IndexError")])
def test_a_bad_article_does_not_stop_the_others(database: Database, text: str, problem: str) -> None:
    report = database.add([article("One."), article(text, origin="bad.txt"), article("Two.")])
    assert report.added == 2
    ((where, found),) = [(failure.where, failure.problem) for failure in report.failed]
    assert where == "bad.txt"
    assert problem in found


def test_tells_how_far_it_is(database: Database) -> None:
    seen: list[tuple[int, int | None]] = []
    database.add([article(f"Text {n}.") for n in range(70)], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, None) for done in range(1, 71)]


def test_counts_what_is_there_and_what_cannot_be_read(database: Database, tmp_path: Path) -> None:
    database.add([article("One."), article("Two.")])
    seen: list[int] = []
    sources: list[Article | Path] = [article("One."), tmp_path / "missing.txt", article("New."), article("New.")]
    report = database.add(sources, progress=lambda done, total: seen.append(done))
    assert (report.added, report.already_there, len(report.failed)) == (1, 2, 1)
    assert seen == [3, 4]


def test_a_batch_in_which_nothing_could_be_coded(database: Database) -> None:
    report = database.add(article("IMPOSSIBLE"))
    assert (report.added, len(report.failed)) == (0, 1)
    assert database.add(article("One.")).added == 1


def test_the_first_of_equal_articles_is_kept(database: Database) -> None:
    database.add([article("One.", id="first"), article("One.", id="second")])
    assert database.article("first").id == "first"


def test_exports(database: Database, tmp_path: Path) -> None:
    database.add(article(TEXT))
    database.export(tmp_path / "events.csv", options=Options(view="events"))
    assert len((tmp_path / "events.csv").read_text().splitlines()) == 3


def test_remove(database: Database) -> None:
    database.add([article("One.", id="one"), article(TEXT)])
    database.remove("one")
    assert len(database.sql("FROM articles")) == 1
    with pytest.raises(StoreError, match="no article 'one'"):
        database.remove("one")
    database.remove(article(TEXT).hash[:10])
    assert len(database.claims()) == len(database.evidence()) == 0


def test_recode_only_what_another_version_coded(database: Database) -> None:
    newer = dataclasses.replace(VERSION, model="hand-2")
    database.add([article(TEXT), article("One.")])
    assert database.recode() == RecodeReport(current=2)
    with reopened(database, newer) as again:
        again.add(article("Two."))
        seen: list[tuple[int, int | None]] = []
        assert again.recode(progress=lambda done, total: seen.append((done, total))) == RecodeReport(
            recoded=2, current=1
        )
        assert seen == [(2, 2)]
        assert {found.version for found in again.records()} == {newer}
        assert again.sql("SELECT DISTINCT model FROM history").rows() == [("hand-1",)]
        assert again.recode() == RecodeReport(current=3)


def test_recode_leaves_what_a_newer_release_coded(database: Database) -> None:
    database.add(article("One."))
    with reopened(database, dataclasses.replace(VERSION, library="0.0.9")) as again:
        assert again.recode() == RecodeReport(newer=1)
    with reopened(database, dataclasses.replace(VERSION, library="0.1.1.dev2")) as again:
        assert again.recode() == RecodeReport(recoded=1)


def test_recode_what_was_made_with_other_lists_or_another_policy(database: Database, tmp_path: Path) -> None:
    database.add([article(TEXT), article("One.")])
    database.close()
    lists = tmp_path / "actors.csv"
    lists.write_text("name,country\nBlue Front,KEN\n")
    listed = Settings(actors=(str(lists),))

    def recoded(settings: Settings) -> RecodeReport:
        with Database(database.store.path, settings=settings, coder=hand_coder) as again:
            return again.recode()

    assert recoded(listed) == RecodeReport(recoded=2, otherwise=2)
    assert recoded(listed) == RecodeReport(current=2)
    lists.write_text("name,country\nBlue Front,UGA\n")
    assert recoded(listed) == RecodeReport(recoded=2, otherwise=2)
    assert recoded(dataclasses.replace(listed, country_policy="de_facto")) == RecodeReport(recoded=2, otherwise=2)


def test_recode_keeps_the_old_record_when_the_new_one_fails(database: Database) -> None:
    good = article(TEXT)
    database.add(good)
    database.close()

    class Failing(HandCoder):
        def __call__(self, article: Article) -> Record:
            raise ReportedlyError("no parse.")

    newer = dataclasses.replace(VERSION, model="hand-2")
    with Database(database.store.path, coder=lambda settings: Failing(newer)) as again:
        report = again.recode()
        assert (report.recoded, len(report.failed)) == (0, 1)
        assert again.record(good.id) == full_record(good)


def test_views_as_tables(database: Database) -> None:
    database.add(article(TEXT))
    assert [row["type"] for row in database.events()] == ["COERCE", "RETREAT"]
    assert [row["measure"] for row in database.figures()] == ["arrested"]
    assert [row["text"] for row in database.sources()] == ["reports in local papers", "the embassy"] * 2
    assert [row["what"] for row in database.claims()] == ["COERCE", "arrested", "RETREAT"]


def test_any_number_of_workers_gives_the_same(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1]))
    articles = [article(f"{TEXT} {number}") for number in range(40)]
    database.add(articles)
    with Database(tmp_path / "other.duckdb", coder=hand_coder) as other:
        assert other.add(articles, workers=2).added == 40
        assert list(other.records()) == list(database.records())
        for view in ("claims", "evidence", "articles"):
            assert other.store.view(view).rows() == database.store.view(view).rows()


def test_an_interrupt_keeps_what_was_committed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.database.adding.MOST_AT_ONCE", 32)

    def interrupt(done: int, total: int | None) -> None:
        if done == 50:
            raise KeyboardInterrupt

    articles = [article(f"{TEXT} {number}") for number in range(70)]
    with pytest.raises(KeyboardInterrupt):
        database.add(articles, progress=interrupt)
    assert len(database.sql("FROM articles")) == 32
    assert database.add(articles).added == 38


def test_open_is_a_context_manager(tmp_path: Path) -> None:
    with reportedly.database.open(tmp_path / "a.duckdb", settings=Settings()) as opened:
        assert opened.sql("SELECT 1 AS one").rows() == [(1,)]
    with reportedly.database.open(str(tmp_path / "a.duckdb"), read_only=True) as again:
        assert len(again.claims()) == 0
