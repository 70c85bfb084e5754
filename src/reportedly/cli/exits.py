"""Exit codes, and the one place where errors become messages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import typer

from reportedly.cli.people import complain
from reportedly.errors import EvaluationError, OutputError, QueryError, ReportedlyError, StoreError

P = ParamSpec("P")


class ExitCode(IntEnum):
    """What the exit status says; documented in `docs/cli.md`, never renumbered."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    DATABASE = 3
    BELOW_FLOOR = 4
    NO_GOLD = 5
    OUTPUT = 6
    INTERRUPTED = 130
    PIPE_CLOSED = 141


MEANINGS = {
    ExitCode.DONE: "all that was asked is done",
    ExitCode.SOME_FAILED: "some or all inputs failed; each has its line on stderr, the others are done",
    ExitCode.USAGE: "the command line is wrong: unknown option, missing argument, impossible date",
    ExitCode.DATABASE: "the database cannot be opened, read or written, or the query is not allowed",
    ExitCode.BELOW_FLOOR: "`evaluate`: a figure is below its floor, or a floor would be lowered",
    ExitCode.NO_GOLD: "`evaluate`: the gold data is not there, is broken, or is not what the floors were measured on",
    ExitCode.OUTPUT: "the output cannot be written (no such folder, a file already, no permission, disk full)",
    ExitCode.INTERRUPTED: "stopped with Ctrl-C",
    ExitCode.PIPE_CLOSED: "the reader of stdout went away (`| head`)",
}


def guarded(*, kept: str) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Turns errors of a command into one line on stderr and an exit code; `kept` tells what Ctrl-C leaves behind."""

    def wrap(command: Callable[P, None]) -> Callable[P, None]:
        @wraps(command)
        def run(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
                command(*args, **kwargs)
            except ReportedlyError as error:
                complain(str(error))
                raise typer.Exit(_code(error)) from None
            except (KeyboardInterrupt, RuntimeError) as error:
                if not _is_stop(error):
                    raise
                complain(f"Stopped. {kept}")
                raise typer.Exit(ExitCode.INTERRUPTED) from None
            except BrokenPipeError:
                _forget_stdout()
                raise typer.Exit(ExitCode.PIPE_CLOSED) from None
            except OSError as error:
                complain(f"{error.filename or 'output'}: cannot be written: {error.strerror or error}. {kept}")
                _forget_stdout()
                raise typer.Exit(ExitCode.OUTPUT) from None

        return run

    return wrap


def _is_stop(error: BaseException) -> bool:
    """Whether it is Ctrl-C, or what DuckDB makes of it in the middle of a query."""
    return isinstance(error, KeyboardInterrupt) or isinstance(error.__cause__, KeyboardInterrupt)


def _code(error: ReportedlyError) -> ExitCode:
    if isinstance(error, OutputError):
        return ExitCode.OUTPUT
    if isinstance(error, StoreError | QueryError):
        return ExitCode.DATABASE
    if isinstance(error, EvaluationError):
        from reportedly.evaluate.floors import LoweredFloorError

        return ExitCode.BELOW_FLOOR if isinstance(error, LoweredFloorError) else ExitCode.NO_GOLD
    return ExitCode.SOME_FAILED


def _forget_stdout() -> None:
    """What is still buffered cannot be written; without this the interpreter would try again while it ends."""
    with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
