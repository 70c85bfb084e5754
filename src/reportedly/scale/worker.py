"""Codes articles one after the other, here or in a process of its own."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from typing import Protocol

from reportedly.config import Settings
from reportedly.errors import ReportedlyError
from reportedly.model import Article, Record, Version
from reportedly.read import ReadFailure


class AnyCoder(Protocol):
    """What codes an article, and the version that its records bear."""

    version: Version

    def __call__(self, article: Article) -> Record: ...


Outcome = Record | ReadFailure

_MISTAKES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a mistake in rules or model can raise on one odd text: that article is reported, the others are coded."""


def default_coder(settings: Settings) -> AnyCoder:
    """The coder of this release."""
    from reportedly.coder import Coder  # here, so that queries do not wait for the parser to load

    return Coder(settings=settings)


def outcome(code: AnyCoder, article: Article) -> Outcome:
    """The article's record, or why there is none."""
    try:
        return code(article)
    except ReportedlyError as error:
        return ReadFailure(
            where=error.where or place(article), field=None, problem=error.problem, remedy=error.remedy or ""
        )
    except _MISTAKES as error:
        return ReadFailure(
            where=place(article),
            field=None,
            problem=f"could not be coded ({type(error).__name__}: {error}).",
            remedy="Please report it with the text; the other articles are not affected.",
        )


def place(article: Article) -> str:
    """How messages name the article."""
    return article.origin or article.id


class Worker:
    """A process with a coder of its own. It ends by itself when this process does, however that ends."""

    def __init__(self, context: SpawnContext, *, settings: Settings, coder: Callable[[Settings], AnyCoder]) -> None:
        self.connection, other = context.Pipe()
        self._process = context.Process(target=serve, args=(other, settings, coder), daemon=True)
        with _one_thread():
            self._process.start()
        other.close()

    def wait(self) -> None:
        """Returns when the coder is ready; raises the error that kept it from being so."""
        try:
            problem = self.connection.recv()
        except (EOFError, ConnectionError):
            raise ReportedlyError(
                f"a worker process ended before it could start ({self.ended()}).",
                remedy="In a script, start work below `if __name__ == '__main__':`; or use one worker.",
            ) from None
        if problem is not None:
            raise problem

    def ended(self) -> str:
        """How the process ended, in words."""
        self._process.join(timeout=5)
        code = self._process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"

    def close(self) -> None:
        """Ends the process, after its current article at the latest."""
        self.connection.close()
        self._process.join(timeout=0.5)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()


def serve(connection: Connection, settings: Settings, coder: Callable[[Settings], AnyCoder]) -> None:
    """Runs in the worker process: codes what comes through the connection until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the connection
    try:
        code = coder(settings)
    except ReportedlyError as error:
        connection.send(error)
        return
    connection.send(None)
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            connection.send(outcome(code, connection.recv()))


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Processes started within use one thread each: the libraries read the variable while they are loaded."""
    before = os.environ.get("OMP_NUM_THREADS")
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_NUM_THREADS"]
        else:
            os.environ["OMP_NUM_THREADS"] = before
