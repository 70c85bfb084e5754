from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from typer.testing import Result

import reportedly
from reportedly.record_json import decode, encode, schema

Run = Callable[..., Result]


def _records(result: Result) -> list[dict[str, Any]]:
    lines = result.stdout_bytes.split(b"\n")
    assert lines.pop() == b""
    return [json.loads(line) for line in lines]


def test_one_object_a_line_in_input_order(run: Run, folder: Path) -> None:
    result = run("code", folder / "quito.txt", folder / "bergen.txt", "--json", "--outlet", "Courier")
    records = _records(result)
    assert result.exit_code == 0
    assert [record["id"] for record in records] == [
        reportedly.code((folder / name).read_text(), outlet="Courier").hash for name in ("quito.txt", "bergen.txt")
    ]
    assert all("text" not in record and "layers" not in record for record in records)
    for record in records:
        jsonschema.validate(record, schema())


def test_layers_bring_the_unchanged_text(run: Run, tmp_path: Path) -> None:
    text = "Les élections… \u202eabc\r\nPolice arrested e\u0301 two\u200b men in Oslo \U0001f600.\n"
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": text, "language": "en"}) + "\n", encoding="utf-8")
    (record,) = _records(run("code", "--from-jsonl", file, "--json", "--layers"))
    assert record["text"] == text
    assert set(record["layers"]) == {"sentences", "attributions", "times", "places", "participants", "quantities"}
    jsonschema.validate(record, schema())


def test_ids_and_dates_of_the_input(run: Run, jsonl: Path) -> None:
    records = _records(run("code", "--from-jsonl", jsonl, "--json", "--published", "2020-01-01"))
    assert [record["id"] for record in records] == ["bergen", "porto", "quito"]
    assert {record["published"] for record in records} == {"2021-05-12"}
    assert all(record["id"] != record["hash"] for record in records)


def test_two_runs_give_the_same_bytes(run: Run, jsonl: Path) -> None:
    first, second = (run("code", "--from-jsonl", jsonl, "--json", "--layers") for _ in range(2))
    assert first.stdout_bytes == second.stdout_bytes != b""


def test_workers_are_those_asked_for(run: Run, jsonl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def code_all(articles: Any, *, settings: Any, workers: int) -> Any:
        asked.append(workers)
        return iter(())

    monkeypatch.setattr("reportedly.scale.code_all", code_all)
    run("code", "--from-jsonl", jsonl, "--workers", "3")
    assert asked == [3]


def test_json_is_what_the_library_gives(run: Run, jsonl: Path) -> None:
    (line, *_) = run("code", "--from-jsonl", jsonl, "--json", "--layers").stdout_bytes.split(b"\n")
    assert encode(decode(line), layers=True) == line


def test_readable_without_json(run: Run, folder: Path) -> None:
    result = run("code", folder / "bergen.txt")
    assert result.exit_code == 0
    assert "2021" not in result.stdout or result.stdout.startswith(" ") is False
    assert "1 coded" in result.stderr
    assert "1 coded" not in result.stdout


def test_quiet_leaves_stderr_to_what_went_wrong(run: Run, folder: Path) -> None:
    assert run("code", folder, "--quiet").stderr == ""
    result = run("code", folder, "missing.txt", "--quiet")
    assert result.stderr.count("\n") == 1
    assert "missing.txt" in result.stderr


def test_another_language_is_skipped_not_failed(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "de.txt"
    file.write_text(
        "Die Polizei hat am Montag in der Stadt sieben Menschen festgenommen, wie das Ministerium am Abend mitteilte."
    )
    result = run("code", file, "--json")
    (record,) = _records(result)
    assert result.exit_code == 0
    assert "de" in record["skipped"]
    assert "1 skipped" in result.stderr


def test_good_lines_beside_a_broken_one(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mixed.jsonl"
    good = json.dumps({"text": "Police arrested two men in Oslo."}).encode()
    file.write_bytes(good + b'\n{"text": \n' + good.replace(b"two", b"ten") + b"\n")
    result = run("code", file, "--json")
    assert len(_records(result)) == 2
    assert result.exit_code == 1
    assert "mixed.jsonl:2" in result.stderr


BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "binary.txt": b"\x7fELF\0\0\1\2" * 40,
    "latin.txt": "Caf\u00e9 owners protested.".encode("latin-1"),
    "broken.json": b'{"text": "Police',
    "date.jsonl": b'{"text": "Police arrested two men.", "published": "2021-02-30"}\n',
    "surrogate.jsonl": b'{"text": "Police \\ud800 arrested two men."}\n',
    "big.txt": b"The police said so. " * 300_000,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_has_its_message_and_spares_the_others(run: Run, folder: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    result = run("code", tmp_path / name, folder / "porto.txt", "--json", "--quiet")
    assert result.exit_code == 1
    assert len(_records(result)) == 1
    assert name in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_folder_without_articles(run: Run, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    result = run("code", tmp_path / "void", "--json")
    assert result.exit_code == 1
    assert "void" in result.stderr
    assert result.stdout_bytes == b""


def test_an_unreadable_file(run: Run, tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    result = run("code", loop)
    assert result.exit_code == 1
    assert "loop.txt" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.txt", "--from-jsonl", "b.jsonl"),
        ("a.txt", "--layers"),
        ("a.txt", "--published", "2021-02-30"),
        ("a.txt", "--published", "yesterday"),
        ("a.txt", "--workers", "0"),
        ("a.txt", "--nonsense"),
    ],
)
def test_wrong_command_line(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("code", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage" in result.stderr


def test_a_skipped_article_is_told_by_its_file(run: Run, folder: Path) -> None:
    foreign = folder / "lyon.txt"
    foreign.write_text(
        "La délégation est arrivée dans la capitale et le ministre a déclaré que les travaux continuent."
    )
    result = run("code", folder / "bergen.txt", foreign, "--json")
    assert result.exit_code == 0
    assert f"{foreign}: not coded: language: fr (expected en)" in result.stderr
    assert [record["skipped"] for record in _records(result)] == [None, "language: fr (expected en)"]


def test_a_dash_leads_to_what_reads_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("code", "-")
    assert result.exit_code == 2
    assert "--from-jsonl -" in result.stderr
