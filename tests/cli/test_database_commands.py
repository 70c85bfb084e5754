from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.damage import damage
from typer.testing import Result

import reportedly

Run = Callable[..., Result]
QUERY = "SELECT id, length(text) AS length FROM articles ORDER BY length"


def test_articles_without_a_date_are_told(run: Run, database: Path, tmp_path: Path) -> None:
    undated = tmp_path / "undated.jsonl"
    undated.write_text('{"text": "Police arrested two men.", "date": "12 May 2021"}\n', encoding="utf-8")
    assert "an article has no date of publication" in run("add", database, undated).stderr
    assert "no date of publication" not in run("add", database, undated, "--published", "2021-05-12").stderr
    assert "an article has no date of publication" in run("code", undated).stderr


def test_add_is_idempotent(run: Run, database: Path, folder: Path) -> None:
    again = run("add", database, folder)
    assert again.exit_code == 0
    assert "0 added, 3 there before" in again.stderr
    assert again.stdout == ""


def test_add_tells_failures_and_keeps_the_rest(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "bad.json").write_text("{")
    result = run("add", tmp_path / "new.duckdb", folder)
    assert result.exit_code == 1
    assert "bad.json" in result.stderr
    assert "3 added" in result.stderr
    assert "1 failed" in result.stderr


def test_no_database_is_made_when_nothing_can_be_read(run: Run, database: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    place = tmp_path / "new"
    place.mkdir()
    for paths in ((tmp_path / "missing.txt",), (tmp_path / "bad.json", tmp_path / "none" / "*.txt"), (place,)):
        result = run("add", place / "new.duckdb", *paths)
        assert result.exit_code == 1
        assert f"0 added, {place / 'new.duckdb'} was not made, {len(paths)} failed" in result.stderr
    assert list(place.iterdir()) == []
    assert "0 added, 0 there before, 0 not coded, 1 failed" in run("add", database, tmp_path / "missing.txt").stderr


def test_add_into_something_else(run: Run, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a database, but long enough to look at. " * 500)
    result = run("add", other, folder)
    assert result.exit_code == 3
    assert "notes.txt" in result.stderr
    assert other.read_text().startswith("not a database")


def test_a_database_of_a_newer_version(run: Run, database: Path, folder: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("UPDATE data.meta SET value = '999' WHERE key = 'schema_version'")
    for command in (("add", database, folder), ("sql", database, QUERY), ("recode", database)):
        result = run(*command)
        assert result.exit_code == 3
        assert "newer" in result.stderr
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "command", [("sql", QUERY), ("show", "abc"), ("figures",), ("export", "--to", "x.csv"), ("remove", "abc")]
)
def test_a_file_damaged_in_the_middle(
    run: Run, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    damage(database, "articles")
    result = run(command[0], database, *command[1:])
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1
    assert f"{database}: is not a DuckDB database, or is damaged. Give another path, or restore" in result.stderr


@pytest.mark.parametrize(
    "command", [("show", "abc"), ("sql", QUERY), ("recode",), ("remove", "abc"), ("export", "--to", "x.csv")]
)
def test_no_database_is_made_by_looking(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "none.duckdb"
    result = run(command[0], path, *command[1:])
    assert result.exit_code == 3
    assert "no such database" in result.stderr
    assert not path.exists()


def test_show_an_article_with_its_text(run: Run, database: Path, folder: Path) -> None:
    text = (folder / "porto.txt").read_text()
    result = run("show", database, reportedly.code(text).hash[:12])
    assert result.exit_code == 0
    assert "The mayor of Porto" in result.stdout
    assert "\x1b[" not in result.stdout


def test_show_in_colour_into_a_pipe(run: Run, folder: Path) -> None:
    assert "\x1b[" in run("show", folder / "porto.txt", "--color").stdout


def test_add_names_what_it_does_not_code(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "lille.txt").write_text(
        "Le maire de Lille a reçu les dockers et la grève du port est finie depuis lundi."
    )
    result = run("add", tmp_path / "new.duckdb", folder)
    assert "not coded" in result.stderr
    assert "lille.txt: language: fr" in result.stderr


def test_show_a_file_without_a_database(run: Run, folder: Path) -> None:
    result = run("show", folder / "porto.txt", "--outlet", "Courier")
    assert result.exit_code == 0
    assert "The mayor of Porto" in result.stdout
    assert "Courier" in result.stdout


def test_show_needs_an_article_of_a_database(run: Run, database: Path) -> None:
    assert run("show", database).exit_code == 2
    unknown = run("show", database, "nobody")
    assert unknown.exit_code == 3
    assert "nobody" in unknown.stderr


def test_sql_in_every_format(run: Run, database: Path) -> None:
    rows = json.loads(run("sql", database, QUERY, "--format", "json").stdout)
    assert len(rows) == 3
    lines = run("sql", database, QUERY, "--format", "jsonl").stdout_bytes.split(b"\n")
    assert [json.loads(line) for line in lines[:-1]] == rows
    table = list(csv.DictReader(io.StringIO(run("sql", database, QUERY, "--format", "csv").stdout)))
    assert [{**row, "length": int(row["length"])} for row in table] == rows
    shown = run("sql", database, QUERY).stdout
    assert all(row["id"] in shown for row in rows)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("NULL", None),
        ("'nan'::DOUBLE", None),
        ("1.50::DECIMAL(5,2)", 1.5),
        ("DATE '2021-05-12'", "2021-05-12"),
        ("[1, 2]", [1, 2]),
        ("{'a': [true]}", {"a": [True]}),
        ("10::HUGEINT", 10),
        ("'\u202e\"é'", '\u202e"é'),
    ],
)
def test_sql_values(run: Run, database: Path, expression: str, expected: Any) -> None:
    result = run("sql", database, f"SELECT {expression} AS value", "--format", "jsonl")
    assert json.loads(result.stdout) == {"value": expected}
    assert run("sql", database, f"SELECT {expression} AS value", "--format", "csv").exit_code == 0
    assert run("sql", database, f"SELECT {expression} AS value").exit_code == 0


def test_sql_says_when_it_cuts_off(run: Run, database: Path) -> None:
    result = run("sql", database, QUERY, "--max-rows", "2", "--format", "jsonl")
    assert result.stdout.count("\n") == 2
    assert "cut off after 2 rows" in result.stderr
    assert "cut off after 1 row;" in run("sql", database, QUERY, "--max-rows", "1").stderr


@pytest.mark.parametrize(
    "query",
    [
        "DROP TABLE data.articles",
        "DELETE FROM data.articles",
        "SELECT 1; SELECT 2",
        "SELEKT",
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/never.csv'",
        "ATTACH '/tmp/never.duckdb'",
    ],
)
def test_sql_only_reads(run: Run, database: Path, query: str) -> None:
    before = database.read_bytes()
    result = run("sql", database, query)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert database.read_bytes() == before


def test_sql_gives_up_in_time(run: Run, database: Path) -> None:
    endless = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7"
    result = run("sql", database, endless, "--timeout", "0.2")
    assert result.exit_code == 3
    assert "0.2 s" in result.stderr


def test_export_and_its_refusals(run: Run, database: Path, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    assert run("export", database, "--to", target, "--what", "events").exit_code == 0
    assert target.read_text().startswith("hash,") or "," in target.read_text().split("\n")[0]
    again = run("export", database, "--to", target)
    assert again.exit_code == 6
    assert "exists" in again.stderr
    assert run("export", database, "--to", target, "--overwrite", "--spreadsheet-safe").exit_code == 0


@pytest.mark.parametrize("place", ["nowhere/a.csv", "nowhere/a.jsonl", "/proc/a.csv", "/proc/a.jsonl"])
def test_export_to_where_nothing_can_be_written(run: Run, database: Path, tmp_path: Path, place: str) -> None:
    result = run("export", database, "--to", tmp_path / place)
    assert result.exit_code == 6
    assert result.stderr.startswith(f"reportedly: {tmp_path / place}: ")
    assert ".part" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "a.csv", "--what", "records"),
        ("--to", "a.jsonl", "--what", "events"),
        ("--to", "a.csv", "--layers"),
        ("--to", "a.parquet", "--spreadsheet-safe"),
        ("--to", "a.xyz"),
        ("--to", "a.csv", "--format", "xml"),
        (),
    ],
)
def test_export_of_what_a_format_cannot_hold(run: Run, database: Path, arguments: tuple[str, ...]) -> None:
    assert run("export", database, *arguments).exit_code == 2


def test_export_of_records(run: Run, database: Path, tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"
    assert run("export", database, "--to", target, "--what", "records", "--layers").exit_code == 0
    rows = [json.loads(line) for line in target.read_bytes().split(b"\n") if line]
    assert len(rows) == 3
    assert all(row["text"] for row in rows)


def test_remove(run: Run, database: Path) -> None:
    (first, *_) = json.loads(run("sql", database, QUERY, "--format", "json").stdout)
    assert run("remove", database, first["id"]).exit_code == 0
    assert run("remove", database, first["id"]).exit_code == 3
    assert len(json.loads(run("sql", database, QUERY, "--format", "json").stdout)) == 2


def test_recode_leaves_what_is_current(run: Run, database: Path) -> None:
    result = run("recode", database)
    assert result.exit_code == 0
    assert "0 recoded, 3 were current" in result.stderr


def test_a_full_disk(run: Run, folder: Path) -> None:
    result = run("export", folder / "none.duckdb", "--to", "/dev/full")
    assert result.exit_code != 0
    assert "Traceback" not in result.stderr


def test_add_waits_for_another_process(run: Run, database: Path, folder: Path) -> None:
    code = f"import duckdb; c = duckdb.connect({str(database)!r}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        given_up = run("add", database, folder, "--wait", "0.1")
        assert given_up.exit_code == 3
        assert f"(PID {other.pid})" in given_up.stderr
        threading.Timer(1.0, other.communicate, ["\n"]).start()
        waited = run("add", database, folder, "--wait", "60")
    assert waited.exit_code == 0
    assert "Waiting" in waited.stderr
