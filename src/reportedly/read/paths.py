"""Files, folders and globs become articles, one bad file never in the way of the others."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.config import Settings
from reportedly.errors import ReadError
from reportedly.read.failure import ReadFailure, failure
from reportedly.read.files import shown, system_error
from reportedly.read.formats import READERS, reader_for
from reportedly.read.reading import Reading, Result, reading

_FORMATS = ", ".join(READERS)


def read_paths(
    paths: str | Path | Iterable[str | Path],
    *,
    settings: Settings,
    published: str | None = None,
    outlet: str | None = None,
) -> Iterator[Result]:
    """The articles of files, folders (with all below them, hidden ones left out) and globs, in the order given.

    Inside a folder files come sorted by path; only those of a known format are read, and a folder that is reached
    twice (a link to it, a loop of links) is read once. What cannot be read is a `ReadFailure` in its place.
    `published` and `outlet` fill what an input lacks; an impossible `published` raises `ReadError` at once.
    """
    run = reading(settings=settings, published=published, outlet=outlet)
    named = [paths] if isinstance(paths, str | Path) else paths
    return (result for path in named for result in _read_path(path, run))


def _read_path(path: str | Path, run: Reading) -> Iterator[Result]:
    name = os.fspath(path)
    if not os.path.lexists(name) and glob.has_magic(name):
        return _read_glob(name, run)
    return _read_folder(Path(name), run) if _is_folder(Path(name)) else _read_named(Path(name), run)


def _is_folder(path: Path) -> bool:
    """False also for what may not be looked at: reading it then says why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _read_glob(pattern: str, run: Reading) -> Iterator[Result]:
    seen: set[str] = set()
    for match in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207  # Path.glob takes no absolute pattern
        for path in _files(Path(match)):
            identity = _identity(path)
            if identity not in seen:
                seen.add(identity)
                yield from _read_found(path, run)
    if not seen:
        yield _nothing(shown(pattern), "no file of a known format matches.")


def _identity(path: Path | ReadFailure) -> str:
    """The same for a file met twice by `**`, or through a link to its folder."""
    return path.where if isinstance(path, ReadFailure) else str(path.parent.resolve() / path.name)


def _read_folder(folder: Path, run: Reading) -> Iterator[Result]:
    found = False
    for path in _files(folder):
        found = True
        yield from _read_found(path, run)
    if not found:
        yield _nothing(shown(folder), "the folder has no file of a known format.")


def _read_found(path: Path | ReadFailure, run: Reading) -> Iterator[Result]:
    if isinstance(path, ReadFailure):
        yield path
    else:
        yield from _read_named(path, run)


def _read_named(path: Path, run: Reading) -> Iterator[Result]:
    try:
        yield from reader_for(path)(path, run)
    except ReadError as error:
        yield failure(error, where=shown(path))


def _files(root: Path) -> Iterator[Path | ReadFailure]:
    """The files of known formats at or below `root`, sorted, each real folder once."""
    seen: set[tuple[int, int]] = set()
    stack = [root]
    while stack:
        path = stack.pop()
        try:
            below = _entries(path, seen) if path.is_dir() else None
        except OSError as error:
            yield failure(system_error(path, error), where=shown(path))
            continue
        if below is not None:
            stack.extend(reversed(below))
        elif path.suffix.lower() in READERS:
            yield path


def _entries(folder: Path, seen: set[tuple[int, int]]) -> list[Path]:
    status = folder.stat()
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        return []
    seen.add(identity)
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _nothing(where: str, problem: str) -> ReadFailure:
    return ReadFailure(where=where, field=None, problem=problem, remedy=f"Files read end in {_FORMATS}.")
