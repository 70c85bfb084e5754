"""Puts a finished file in its place."""

from __future__ import annotations

from pathlib import Path


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
