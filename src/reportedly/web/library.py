"""The open database of a running server: each request has a `Database` of its own while it lasts."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from reportedly.database import Database
from reportedly.errors import StoreError


class Library:
    """Hands out databases beside the one given, and takes them back for the next request."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._idle: queue.LifoQueue[Database] = queue.LifoQueue()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored."""
        return self._database.store.read_only

    def check_writable(self) -> None:
        """Raises `StoreError` when the database was opened read-only."""
        if self.read_only:
            raise StoreError("was opened read-only.", remedy="Start the server without --read-only.")

    @contextlib.contextmanager
    def reading(self) -> Iterator[Database]:
        """A database for one thread."""
        database = self._taken()
        try:
            yield database
        finally:
            self._idle.put(database)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Database]:
        """The same, to store something; raises `StoreError` as `check_writable` does."""
        self.check_writable()
        with self.reading() as database:
            yield database

    def close(self) -> None:
        """Closes what was handed out; the database given stays open."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()

    def _taken(self) -> Database:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return self._database.beside()


def library(request: Request) -> Library:
    """The library of the app that was asked."""
    found: Library = request.app.state.library
    return found


def _reading(request: Request) -> Iterator[Database]:
    with library(request).reading() as database:
        yield database


def _writing(request: Request) -> Iterator[Database]:
    with library(request).writing() as database:
        yield database


Reading = Annotated[Database, Depends(_reading)]
"""A database for an endpoint that reads."""
Writing = Annotated[Database, Depends(_writing)]
"""A database for an endpoint that stores something."""
