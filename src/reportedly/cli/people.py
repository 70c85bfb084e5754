"""What people read: messages, summaries and progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def complain(message: str) -> None:
    """One line on stderr, also under `--quiet`."""
    _write(message)


def tell(message: str, *, quiet: bool) -> None:
    """One line on stderr unless `--quiet`."""
    if not quiet:
        _write(message)


def track(items: Iterable[T], *, label: str, total: int | None = None, quiet: bool, streaming: bool) -> Iterator[T]:
    """The items, with a progress bar on stderr while they pass.

    No bar under `--quiet`, when stderr is no terminal, or when results stream to the same terminal.
    """
    if quiet or not sys.stderr.isatty() or (streaming and sys.stdout.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total)
        for item in items:
            yield item
            progress.advance(task)


def _write(message: str) -> None:
    from reportedly.display.safe import visible

    sys.stderr.write(f"reportedly: {visible(message)}\n")
    sys.stderr.flush()
