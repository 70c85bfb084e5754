"""Files that cannot be a database, or not now, are told apart and named."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tests.builders import article, full_record

from reportedly.errors import LockedError, StoreError
from reportedly.store import Store
from reportedly.store.connection import CONFIG, connect
from reportedly.store.migrations import MIGRATIONS, describe, stored_version
from reportedly.store.schema import Table, View
from reportedly.store.tables import TABLES
from reportedly.store.views import VIEWS

CURRENT = 1 + len(MIGRATIONS)


@pytest.mark.parametrize("content", [b"", b"news", b"news" * 10_000], ids=["empty", "short", "long"])
def test_not_a_duckdb_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"news\.duckdb: is not a DuckDB database"):
        Store(path)
    assert path.read_bytes() == content


def test_a_torn_file(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    Store(path).close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreError, match="damaged"):
        Store(path)


def test_somebody_elses_database(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(path) as other:
        other.execute("CREATE TABLE articles (a INTEGER)")
    with pytest.raises(StoreError, match="not one of reportedly"):
        Store(path)
    with duckdb.connect(path) as other:
        assert other.execute("SHOW TABLES").fetchall() == [("articles",)]


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        Store(tmp_path / "news.duckdb", read_only=True)
    with pytest.raises(StoreError, match="folder does not exist"):
        Store(tmp_path / "nowhere" / "news.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store(tmp_path)


def test_a_folder_that_cannot_be_written() -> None:
    with pytest.raises(StoreError, match=r"/proc/news\.duckdb"):
        Store(Path("/proc/news.duckdb"))


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        ('IO Error: Cannot open file "/a/.b.new": Permission denied', "no permission"),
        ('IO Error: Cannot open file "/a/b": Read-only file system', "no permission"),
        ("IO Error: Could not write to file: No space left on device", "disk is full"),
        ("Serialization Error: Trying to read a database file with version number 99", "newer DuckDB"),
        ("IO Error: Something else.", r"IO Error: Something else\. Check"),
    ],
)
def test_messages_of_duckdb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, message: str, problem: str) -> None:
    def fail(*arguments: object, **settings: object) -> None:
        raise duckdb.IOException(message)

    monkeypatch.setattr(duckdb, "connect", fail)
    with pytest.raises(StoreError, match=problem):
        Store(tmp_path / "news.duckdb")


def test_another_process_is_writing(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    Store(path).close()
    with _open_elsewhere(path, read_only=False) as other:
        for read_only in (False, True):
            with pytest.raises(
                LockedError, match=rf"another process \(PID {other.pid}\).*`reportedly serve --read-only`"
            ):
                Store(path, read_only=read_only)
    Store(path).close()


def test_another_process_is_reading(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    Store(path).close()
    with _open_elsewhere(path, read_only=True) as other:
        Store(path, read_only=True).close()
        with pytest.raises(LockedError, match=rf"another process \(PID {other.pid}\) has the database open\."):
            Store(path)


@contextlib.contextmanager
def _open_elsewhere(path: Path, *, read_only: bool) -> Iterator[subprocess.Popen[str]]:
    """A process that has the database open."""
    code = f"import duckdb; c = duckdb.connect({str(path)!r}, {read_only}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield other
        other.communicate("\n")


def test_one_process_may_open_it_twice_but_not_in_two_ways(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    first, second = Store(path), Store(path)
    first.add([(article(), full_record(article()))])
    assert len(second.view("claims")) == 3
    with pytest.raises(StoreError, match="open already in another way"):
        Store(path, read_only=True)
    with pytest.raises(duckdb.ConnectionException):
        duckdb.connect(path)
    first.close()
    second.close()
    duckdb.connect(path).close()


def test_two_readers(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    Store(path).close()
    readers = [Store(path, read_only=True), Store(path, read_only=True)]
    for reader in readers:
        assert reader.hashes() == []
        reader.close()


def test_names_that_duckdb_gives_a_meaning_are_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (":memory:", "md:news", "it's 'news'.duckdb"):
        Store(Path(name)).close()
        assert (tmp_path / name).is_file()


def test_creation_when_another_process_was_faster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.duckdb"
    exists = Path.exists
    store = Store(path)
    store.add([(article(), full_record(article()))])
    store.close()
    monkeypatch.setattr(Path, "exists", lambda self: self != path and exists(self))
    again = Store(path)
    assert len(again.hashes()) == 1
    again.close()


def test_what_a_dead_maker_left_goes_when_the_database_is_opened_for_writing(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    connect(path, read_only=False).close()
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        pass
    left = tmp_path / f".{path.name}.{dead.pid}.part.wal"
    left.touch()
    connect(path, read_only=True).close()
    assert left.exists()
    connect(path, read_only=False).close()
    assert not left.exists()


def test_creation_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", fail)
    Store(tmp_path / "news.duckdb").close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["news.duckdb"]


def test_migrations(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    old = Store(path)
    old.add([(article(), full_record(article()))])
    old.close()
    steps = (
        *MIGRATIONS,
        ("ALTER TABLE data.articles ADD COLUMN first VARCHAR", "UPDATE data.articles SET first = 'x'"),
        ("ALTER TABLE data.articles ADD COLUMN second VARCHAR",),
    )
    with pytest.raises(StoreError, match=f"schema version {CURRENT} and must be brought to {CURRENT + 2}"):
        connect(path, read_only=True, migrations=steps)
    for _ in range(2):
        with connect(path, read_only=False, migrations=steps) as connection:
            assert connection.execute("SELECT first, second FROM data.articles").fetchall() == [("x", None)]
            assert connection.execute("SELECT count(*) FROM claims").fetchall() == [(3,)]
            assert stored_version(connection) == CURRENT + 2
    with pytest.raises(StoreError, match=rf"newer release \(schema version {CURRENT + 2}.*pip install --upgrade"):
        Store(path)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    Store(path).close()
    with pytest.raises(StoreError, match="nonsense"):
        connect(path, read_only=False, migrations=(*MIGRATIONS, ("DROP TABLE data.events", "nonsense")))
    store = Store(path)
    assert len(store.view("events")) == 0
    store.close()


def test_views_of_another_release_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with connect(tmp_path / "news.duckdb", read_only=False) as connection:
        monkeypatch.setattr("reportedly.store.migrations.VIEWS", VIEWS[:2])
        describe(connection)
        names = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY 1").fetchall()
    assert names == [("articles",), ("events",)]
    with connect(tmp_path / "news.duckdb", read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchall() == [(2,)]


def test_a_new_database_is_of_the_newest_version(tmp_path: Path) -> None:
    with connect(tmp_path / "news.duckdb", read_only=False, migrations=((), ())) as connection:
        assert stored_version(connection) == 3


def test_migrated_tables_are_those_of_a_new_database(tmp_path: Path) -> None:
    new = tmp_path / "new.duckdb"
    with duckdb.connect(tmp_path / "old.duckdb") as old:
        old.execute(Path(__file__).with_name("schema_1.sql").read_text(encoding="utf-8"))
    Store(new).close()
    Store(tmp_path / "old.duckdb").close()
    assert _columns(tmp_path / "old.duckdb") == _columns(new)
    sought = sorted((table.name, f"{table.name}_{column}") for table in TABLES for column in table.sought)
    assert _indexes(tmp_path / "old.duckdb") == _indexes(new) == sought


def _indexes(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(path, config=CONFIG) as connection:
        return connection.execute("SELECT table_name, index_name FROM duckdb_indexes() ORDER BY ALL").fetchall()


def _columns(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(path, config=CONFIG) as connection:
        return connection.execute(
            "SELECT table_name, column_index, column_name, data_type, is_nullable FROM duckdb_columns() ORDER BY ALL"
        ).fetchall()


def test_every_column_and_relation_is_commented(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    Store(path).close()
    with duckdb.connect(path, config=CONFIG) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
        relations = connection.execute(
            "SELECT table_name, comment FROM duckdb_tables() UNION ALL "
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
    described: list[Table | View] = [*TABLES, *VIEWS]
    expected = [(r.name, c.name, c.type, c.about) for r in described for c in r.columns]
    assert sorted(columns) == sorted(expected)
    assert sorted(relations) == sorted((r.name, r.about) for r in described)
    assert all(about.endswith(".") for *_, about in expected)


def test_a_database_of_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (word VARCHAR)")
        other.commit()
    with pytest.raises(StoreError, match="is not a DuckDB database"):
        connect(path, read_only=False)
