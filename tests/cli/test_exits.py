"""What becomes of errors, in this process."""

from __future__ import annotations

import errno

import pytest
import typer

from reportedly.cli.exits import ExitCode, guarded
from reportedly.errors import (
    DataError,
    EvaluationError,
    OutputError,
    QueryError,
    ReadError,
    ReportedlyError,
    StoreError,
)
from reportedly.evaluate.floors import LoweredFloorError


def _interrupted_query() -> RuntimeError:
    error = RuntimeError("Query interrupted")
    error.__cause__ = KeyboardInterrupt()
    return error


CASES: list[tuple[BaseException, ExitCode, str]] = [
    (ReportedlyError("odd.", remedy="Look."), ExitCode.SOME_FAILED, "odd. Look."),
    (ReadError("odd.", where="a.txt"), ExitCode.SOME_FAILED, "a.txt: odd."),
    (DataError("odd."), ExitCode.SOME_FAILED, "odd."),
    (StoreError("odd."), ExitCode.DATABASE, "odd."),
    (OutputError("odd.", where="a.csv"), ExitCode.OUTPUT, "a.csv: odd."),
    (QueryError("odd."), ExitCode.DATABASE, "odd."),
    (EvaluationError("odd."), ExitCode.NO_GOLD, "odd."),
    (LoweredFloorError("odd."), ExitCode.BELOW_FLOOR, "odd."),
    (KeyboardInterrupt(), ExitCode.INTERRUPTED, "Stopped. All is kept."),
    (_interrupted_query(), ExitCode.INTERRUPTED, "Stopped. All is kept."),
    (
        OSError(errno.ENOSPC, "No space left on device"),
        ExitCode.OUTPUT,
        "output: cannot be written: No space left on device. All is kept.",
    ),
    (
        PermissionError(errno.EACCES, "Permission denied", "out.csv"),
        ExitCode.OUTPUT,
        "out.csv: cannot be written: Permission denied. All is kept.",
    ),
]


def _fail(error: BaseException) -> int:
    @guarded(kept="All is kept.")
    def command() -> None:
        raise error

    with pytest.raises(typer.Exit) as left:
        command()
    return left.value.exit_code


@pytest.mark.parametrize(("error", "code", "message"), CASES)
def test_one_line_and_one_code(
    error: BaseException,
    code: ExitCode,
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reportedly.cli.exits.os.dup2", lambda *_: None)
    assert _fail(error) == code
    captured = capsys.readouterr()
    assert captured.err == f"reportedly: {message}\n"
    assert captured.out == ""


def test_a_closed_pipe_is_quiet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.cli.exits.os.dup2", lambda *_: None)
    assert _fail(BrokenPipeError()) == ExitCode.PIPE_CLOSED
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("mistake", [ZeroDivisionError, RuntimeError])
def test_mistakes_of_ours_are_not_hidden(mistake: type[Exception]) -> None:
    @guarded(kept="")
    def command() -> None:
        raise mistake

    with pytest.raises(mistake):
        command()


def test_messages_cannot_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    _fail(ReadError("odd.", where="\x1b[2J.txt"))
    assert "\x1b" not in capsys.readouterr().err
