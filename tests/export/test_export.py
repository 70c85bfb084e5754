"""Every format keeps the contract of an export; each gives back what was stored."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tests.builders import TEXT, article, event, full_record, participant, record

from reportedly.errors import QueryError, StoreError
from reportedly.export.atomic import written
from reportedly.export.format import Format, Options, Rows, formats
from reportedly.export.writing import export
from reportedly.record_json import decode
from reportedly.store import Store

HOSTILE = '=1+1 "a", b\r\n;\u202eאב\U0001f600e\u0301\u200b\ttold @x'

every_format = pytest.mark.parametrize("form", formats().values(), ids=formats())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store(tmp_path_factory.mktemp("export") / "news.duckdb")
    plain, hostile = article(TEXT, id="a", outlet="The Gazette"), article(HOSTILE, id="=b")
    strange = record(hostile, events=(event(HOSTILE, "told", actors=(participant(HOSTILE, HOSTILE),)),))
    opened.add([(plain, full_record(plain)), (hostile, strange)])
    yield opened
    opened.close()


def test_the_formats_are_found() -> None:
    assert set(formats()) >= {"csv", "parquet", "jsonl"}


@every_format
def test_writes_the_same_bytes_twice(store: Store, tmp_path: Path, form: Format) -> None:
    first, second = tmp_path / f"1{form.suffix}", tmp_path / f"2{form.suffix}"
    export(store, first)
    export(store, second, format=form.name)
    assert first.read_bytes() == second.read_bytes() != b""


@every_format
def test_does_not_overwrite_unless_asked(store: Store, tmp_path: Path, form: Format) -> None:
    target = tmp_path / f"out{form.suffix}"
    target.write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        export(store, target)
    assert target.read_text() == "mine"
    export(store, target, overwrite=True)
    assert target.read_bytes() != b"mine"


@every_format
def test_an_empty_database_gives_a_file(tmp_path: Path, form: Format) -> None:
    store = Store(tmp_path / "empty.duckdb")
    export(store, tmp_path / f"out{form.suffix}")
    store.close()
    assert (tmp_path / f"out{form.suffix}").exists()


@every_format
def test_a_failure_leaves_the_old_file_and_no_other(store: Store, tmp_path: Path, form: Format) -> None:
    def fail(rows: Rows, target: Path, options: Options) -> None:
        form.write(rows, target, options)
        raise OSError(28, "No space left on device")

    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / f"out{form.suffix}"
    target.write_text("mine")
    broken = Format(name=form.name, suffix=form.suffix, about="", options=(), write=fail)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reportedly.export.writing.formats", lambda: {form.name: broken})
        with pytest.raises(StoreError, match="No space left"):
            export(store, target, overwrite=True)
    assert [entry.name for entry in folder.iterdir()] == [target.name]
    assert target.read_text() == "mine"


@every_format
def test_heeds_the_options_it_names(store: Store, tmp_path: Path, form: Format) -> None:
    other = {"view": "events", "layers": True, "spreadsheet_safe": True}
    for option in set(form.options) - {"private_names"}:  # test_privacy.py has it
        plain, changed = tmp_path / f"{option}-1{form.suffix}", tmp_path / f"{option}-2{form.suffix}"
        export(store, plain)
        export(store, changed, options=Options(**{option: other[option]}))  # type: ignore[arg-type]
        assert plain.read_bytes() != changed.read_bytes(), option


@pytest.mark.parametrize("view", ["articles", "events", "figures", "claims", "sources", "evidence", "history"])
def test_csv_reads_back_the_same(store: Store, tmp_path: Path, view: str) -> None:
    target = tmp_path / "out.csv"
    export(store, target, options=Options(view=view))
    with target.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    for row, expected in zip(found, store.view(view), strict=True):
        assert row == {key: _as_csv(value) for key, value in expected.items()}


def _as_csv(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_csv_tells_null_from_empty_text(tmp_path: Path) -> None:
    store = Store(tmp_path / "news.duckdb")
    one = article("One.", title="", outlet=None, id="x")
    store.add([(one, record(one))])
    export(store, tmp_path / "out.csv", options=Options(view="articles"))
    assert 'x,One.,"",,' in (tmp_path / "out.csv").read_text()
    store.close()


def test_spreadsheet_safe_defuses_formulas_only(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    export(store, target, options=Options(view="claims", spreadsheet_safe=True))
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["article"] for row in rows} == {"a", "'=b"}
    assert {row["who"][:2] for row in rows if row["article"] == "'=b"} == {"'="}
    assert {row["lat"] for row in rows} == {"", "40.68"}


def test_parquet_reads_back_the_same(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "out.parquet"
    export(store, target, options=Options(view="events"))
    relation = duckdb.connect().read_parquet(str(target))
    assert relation.fetchall() == store.view("events").rows()
    assert [str(kind) for kind in relation.types] == list(store.view("events").types)


def test_jsonl_gives_the_records(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    export(store, target, options=Options(layers=True))
    lines = target.read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert [decode(line) for line in lines] == list(store.records())


@pytest.mark.parametrize(("name", "format"), [("out.xyz", None), ("out", None), ("out.csv", "xyz")])
def test_unknown_format(store: Store, tmp_path: Path, name: str, format: str | None) -> None:  # noqa: A002
    with pytest.raises(QueryError, match="csv, jsonl, parquet"):
        export(store, tmp_path / name, format=format)


def test_unknown_view(store: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no view 'persons'"):
        export(store, tmp_path / "out.csv", options=Options(view="persons"))


def test_without_hard_links(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", fail)
    export(store, tmp_path / "out.csv")
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.csv"]


def test_does_not_overwrite_what_appears_meanwhile(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    for links in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            if not links:
                patch.setattr(Path, "hardlink_to", lambda self, target: os.link("/nowhere/a", self))
            with pytest.raises(StoreError, match="exists already"):
                _write_while_another_does(target)
        assert [entry.name for entry in tmp_path.iterdir()] == ["out.csv"]
        assert target.read_text() == "theirs"
        target.unlink()


def _write_while_another_does(target: Path) -> None:
    with written(target, overwrite=False) as part:
        part.write_text("ours")
        target.write_text("theirs")


def test_a_link_is_followed(store: Store, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link, file = tmp_path / "link.csv", tmp_path / "real" / "out.csv"
    link.symlink_to(file)
    export(store, link)
    with pytest.raises(StoreError, match="exists already"):
        export(store, link)
    file.write_text("mine")
    export(store, link, overwrite=True)
    assert link.is_symlink()
    assert file.read_text() != "mine"
    assert [entry.name for entry in file.parent.iterdir()] == ["out.csv"]


def test_a_pipe_is_not_replaced(store: Store, tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe.csv", tmp_path / "link.csv"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for target in (pipe, link):
        with pytest.raises(StoreError, match=rf"{target.name}: is a pipe or a device.* Give the name of a file"):
            export(store, target, overwrite=True)
    assert pipe.is_fifo()
    assert link.is_symlink()


def test_says_why_it_cannot_write(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder does not exist"):
        export(store, tmp_path / "nowhere" / "out.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(StoreError, match="is a folder"):
        export(store, tmp_path / "folder.csv")
    with pytest.raises(StoreError, match="proc"):
        export(store, Path("/proc/out.csv"))
