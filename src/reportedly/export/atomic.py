"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from reportedly.errors import OutputError
from reportedly.store.files import part, put


@contextlib.contextmanager
def written(target: Path, *, overwrite: bool) -> Iterator[Path]:
    """A path beside `target` to write to; what is there at the end of the block takes the place of `target`, or of the
    file that a symbolic link leads to.

    Raises `OutputError` when there is a file already and `overwrite` does not allow to replace it, when it is no
    regular file, or when it cannot be written.
    """
    target = _file(target.expanduser().absolute(), overwrite=overwrite)
    try:
        with part(target) as unfinished:
            yield unfinished
            _flush(unfinished)
            unfinished.replace(target) if overwrite else put(unfinished, target)
        with contextlib.suppress(OSError):  # not every system can open a folder
            _flush(target.parent)
    except FileExistsError:
        raise _exists(target) from None
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror or error}.",
            where=str(target),
            remedy="Check folder, rights and space; nothing was changed.",
        ) from None


def _file(target: Path, *, overwrite: bool) -> Path:
    """The file that `target` names, itself or by symbolic links."""
    _check_kind(target)
    file = Path(os.path.realpath(target)) if target.is_symlink() else target
    if not file.parent.is_dir():
        raise OutputError("the folder does not exist.", where=str(file), remedy="Create it, or give another path.")
    if file.exists() and not overwrite:
        raise _exists(target)
    return file


def _check_kind(target: Path) -> None:
    if target.is_dir():
        raise OutputError("is a folder.", where=str(target), remedy="Give the name of a file.")
    if target.exists() and not target.is_file():
        raise OutputError(
            "is a pipe or a device, which a file cannot take the place of.",
            where=str(target),
            remedy="Give the name of a file, and copy it there when it is written.",
        )


def _exists(target: Path) -> OutputError:
    return OutputError(
        "exists already.",
        where=str(target),
        remedy="Give another name, or overwrite it: --overwrite, in Python overwrite=True.",
    )


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
