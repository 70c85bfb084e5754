"""Builds a file beside its place, and puts it there when it is whole."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

_PART = re.compile(r"(\d{1,12})\.part(?:\.wal)?", re.ASCII)


@contextlib.contextmanager
def part(target: Path) -> Iterator[Path]:
    """A path of this process's own in the folder of `target`; what is left there after the block is removed, and so is
    what processes that died left there."""
    path = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield path
    finally:
        sweep(target)


def put(part: Path, target: Path) -> None:
    """Gives `part` the name `target`, at once and whole; raises `FileExistsError` when there is such a file.

    A link fails where a rename would overwrite what another process put there meanwhile. Where the file system has no
    hard links, a rename has to do.
    """
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(17, "File exists", str(target)) from None
        part.rename(target)


def sweep(target: Path) -> None:
    """Removes from the folder of `target` what this process, and processes that died, left there of it half-made."""
    with contextlib.suppress(OSError):
        for entry in target.parent.iterdir():
            found = _PART.fullmatch(entry.name.removeprefix(f".{target.name}."))
            if found and entry.name.startswith("."):
                process = int(found.group(1))
                if process == os.getpid() or _is_dead(process):
                    entry.unlink(missing_ok=True)


def _is_dead(process: int) -> bool:
    if os.name != "posix":  # elsewhere asking would end the process
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
