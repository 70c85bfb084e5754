"""Opens the database file, creates it whole or not at all, and says what went wrong in the user's terms."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from reportedly.errors import LockedError, StoreError
from reportedly.store.files import part, put, sweep
from reportedly.store.migrations import MIGRATIONS, Migration, create, describe, migrate, stored_version

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "arrow_lossless_conversion": "true",
    "checkpoint_threshold": "512MB",
    "lock_configuration": "true",
}
"""One configuration for writing and for users' queries: DuckDB refuses to open a file twice in one process with two
configurations, and cannot take access to other files away from a connection later. No query can read or write a file,
load an extension or see Python variables; `arrow_lossless_conversion` keeps sums integers in results.

A checkpoint writes half-filled row groups anew, which is all of a table of fewer than 122,880 rows, and most of every
index, so that it takes the longer the larger the database is. At DuckDB's own threshold of 16 MB that is most of the
work of adding thousands of articles, and makes the file twice as large."""

_LOCKED = re.compile(r"Conflicting lock is held in [^\n]{0,500}?\(PID (\d{1,12})\)")
_FULL = ("No space left", "File too large", "Disk quota", "Could not write")
_DENIED = ("Permission denied", "Read-only file system", "Operation not permitted")
_NOT_DUCKDB = (
    "not a valid DuckDB",
    "Could not read enough bytes",
    "Corrupt",
    "checksum",
    "Serialization Error",
    "Loading external extensions",  # by which DuckDB would read a database of SQLite
)


def connect(path: Path, *, read_only: bool, migrations: Sequence[Migration] = MIGRATIONS) -> duckdb.DuckDBPyConnection:
    """A connection to the database at `path`, which is created when missing and brought to this release's schema.

    Raises `StoreError` when the file cannot be opened, is no database of reportedly, or is of a newer version.
    """
    path = path.expanduser().absolute()
    if path.is_dir():
        raise StoreError("is a folder.", where=str(path), remedy="Give the name of a file.")
    if not path.exists():
        _refuse_missing(path, read_only=read_only)
        _create(path, migrations)
    with translated(path):
        connection = duckdb.connect(path, read_only=read_only, config=CONFIG)
    try:
        with translated(path):
            _check(connection, path, read_only=read_only, migrations=migrations)
    except BaseException:
        connection.close()
        raise
    if not read_only:  # who made the file may have died before it cleared up
        sweep(path)
    return connection


def _refuse_missing(path: Path, *, read_only: bool) -> None:
    if read_only:
        raise StoreError("there is no such database.", where=str(path), remedy="Check the path, or add articles first.")
    if not path.parent.is_dir():
        raise StoreError("the folder does not exist.", where=str(path), remedy="Create it, or give another path.")


def _create(path: Path, migrations: Sequence[Migration]) -> None:
    """Builds the database beside `path` and links it into place, so that a process killed meanwhile leaves no half."""
    try:
        with part(path) as unfinished:
            with translated(path), contextlib.closing(duckdb.connect(unfinished, config=CONFIG)) as connection:
                create(connection, migrations=migrations)
            with contextlib.suppress(FileExistsError):  # another process was faster: its database is as good
                put(unfinished, path)
    except OSError as error:
        raise StoreError(f"cannot be created: {error.strerror}.", where=str(path)) from None


def _check(
    connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool, migrations: Sequence[Migration]
) -> None:
    version, newest = stored_version(connection), 1 + len(migrations)
    if version is None:
        raise StoreError(
            "is a DuckDB database, but not one of reportedly.", where=str(path), remedy="Give another path."
        )
    if version > newest:
        raise StoreError(
            f"was written by a newer release (schema version {version}; this release knows up to {newest}).",
            where=str(path),
            remedy="Update with `pip install --upgrade reportedly`. Nothing was changed.",
        )
    if version < newest and read_only:
        raise StoreError(
            f"is of schema version {version} and must be brought to {newest} first.",
            where=str(path),
            remedy="Open it once for writing.",
        )
    if not read_only:
        migrate(connection, migrations=migrations)
        describe(connection)


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns DuckDB's errors about the file at `path` into `StoreError`."""
    try:
        yield
    except duckdb.Error as error:
        locked = _LOCKED.search(str(error))
        if locked:
            raise LockedError(
                f"another process (PID {locked.group(1)}) has the database open.",
                where=str(path),
                remedy="Close it there, or wait until it has ended; `reportedly serve --read-only` lets others read.",
            ) from error
        problem, remedy = _explained(str(error))
        raise StoreError(problem, where=str(path), remedy=remedy) from error


def _explained(message: str) -> tuple[str, str]:
    if "different configuration" in message or "Unique file handle conflict" in message:
        return (
            "this process has the database open already in another way (read-only, or outside reportedly).",
            "Close that one first.",
        )
    return _explained_file(message)


def _explained_file(message: str) -> tuple[str, str]:
    if any(sign in message for sign in _DENIED):
        return "no permission to open or write the file.", "Check the rights of file and folder, or open it read-only."
    if any(sign in message for sign in _FULL):
        return (
            "cannot be written: the disk is full or a limit on file size is reached.",
            "Make room and run again: what was committed before is kept, the rest is added then.",
        )
    if "onnection already closed" in message:
        return "is closed.", "Open it again."
    if "version number" in message:
        return "was written by a newer DuckDB.", "Update with `pip install --upgrade reportedly duckdb`."
    if any(sign in message for sign in _NOT_DUCKDB):
        return "is not a DuckDB database, or is damaged.", "Give another path, or restore the file from a backup."
    return f"{_one_line(message)}.", "Check the path and the disk."


def _one_line(message: str) -> str:
    return " ".join(message.split()).removesuffix(".")
