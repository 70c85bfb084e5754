"""What only a process of its own shows: signals, pipes, locales, a full disk, how fast it starts."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

COMMAND = [sys.executable, "-c", "from reportedly.cli import main; main()"]
LINE = json.dumps({"text": "Police arrested two men in Oslo on Monday, officials said."}) + "\n"


def _start(*arguments: str | Path, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    environment = {**os.environ, "OMP_NUM_THREADS": "1", **(env or {})}
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdin=pipe, stdout=pipe, stderr=pipe, env=environment, process_group=0
    )


def _run(*arguments: str | Path, env: dict[str, str] | None = None) -> tuple[int, bytes, bytes]:
    process = _start(*arguments, env=env)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def test_a_reader_that_goes_away(database: Path) -> None:
    query = "SELECT * FROM range(300000)"
    with _start("sql", database, query, "--format", "jsonl") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_a_reader_of_a_table_that_is_gone(database: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [*COMMAND, "sql", str(database), "SELECT 1 AS one"]
    process = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writer)
    assert (process.returncode, process.stderr) == (141, b"")


def test_ctrl_c_says_what_is_kept() -> None:
    with _start("code", "--from-jsonl", "-", "--json") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(LINE.encode())
        process.stdin.flush()
        first = process.stdout.readline()
        os.kill(process.pid, signal.SIGINT)
        rest, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert json.loads(first)
    assert rest == b""
    assert err == b"reportedly: Stopped. Every record printed so far is complete; nothing was stored.\n"


def test_the_package_runs_as_the_command() -> None:
    process = subprocess.run([sys.executable, "-m", "reportedly", "--version"], capture_output=True, check=False)
    assert (process.returncode, process.stderr) == (0, b"")
    assert process.stdout.startswith(b"reportedly ")


LATIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


def test_json_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    file = tmp_path / "o.txt"
    file.write_text("Zoë Łukasz met Ægir in Tromsø on Monday \U0001f600, the ministry said.", encoding="utf-8")
    code, out, _ = _run("code", file, "--json", "--layers", env=LATIN)
    assert code == 0
    assert "Tromsø on Monday \U0001f600" in out.decode("utf-8")


def test_a_terminal_without_unicode_gets_codes(database: Path) -> None:
    code, out, err = _run("sql", database, "SELECT 'Troms' || chr(248) AS place", env=LATIN)
    assert code == 0, err
    assert b"Troms\\xf8" in out


def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run([*COMMAND, "schema", "record"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert process.returncode == 6
    assert b"No space left" in process.stderr
    assert process.stderr.count(b"\n") == 1


def test_no_color(database: Path) -> None:
    query = ("sql", database, "SELECT 1 AS one")
    assert b"\x1b[" in _run(*query, env={"FORCE_COLOR": "1", "TERM": "xterm"})[1]
    plain = _run(*query, env={"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm"})[1]
    assert not re.search(rb"\x1b\[[0-9;]*3[0-7]", plain)


def test_help_takes_little_more_than_its_command_line_library() -> None:
    bare = [sys.executable, "-c", "import typer, rich.console, rich.table, rich.markdown"]
    pairs = [(_timed("--help"), _seconds(lambda: subprocess.run(bare, check=True))) for _ in range(3)]
    assert min(helped / alone for helped, alone in pairs) < 3, "a heavy module is imported before it is needed"


def test_help_loads_nothing_heavy() -> None:
    listing = "import sys; from reportedly.cli.app import app; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "duckdb", "trafilatura", "numpy", "msgspec"} & set(loaded)


def _timed(*arguments: str) -> float:
    def run() -> None:
        assert _run(*arguments)[0] == 0

    return _seconds(run)


def _seconds(action: Callable[[], object]) -> float:
    start = time.monotonic()
    action()
    return time.monotonic() - start


def test_closed_streams_end_nothing() -> None:
    shell = ["sh", "-c", 'exec "$@" >&- 2>&-', "sh", *COMMAND, "schema", "record"]
    assert subprocess.run(shell, check=False, timeout=60).returncode == 0
