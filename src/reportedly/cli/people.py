"""What people read: messages, summaries and progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


def complain(message: str) -> None:
    """One line on stderr, also under `--quiet`."""
    _write(message)


def tell(message: str, *, quiet: bool) -> None:
    """One line on stderr unless `--quiet`."""
    if not quiet:
        _write(message)


def tell_undated(articles: int, *, quiet: bool) -> None:
    """That so many articles were coded without a date of publication, if any."""
    if articles:
        of_them = "an article has" if articles == 1 else f"{articles} articles have"
        what = "weekdays and days without a year stay open (--published YYYY-MM-DD, or `published` in the file)"
        tell(f"{of_them} no date of publication: {what}", quiet=quiet)


def track(items: Iterable[T], *, label: str, total: int | None = None, quiet: bool, streaming: bool) -> Iterator[T]:
    """The items, with a progress bar on stderr while they pass; see `progress`."""
    with progress(label=label, quiet=quiet, streaming=streaming) as tell_progress:
        for done, item in enumerate(items, 1):
            yield item
            tell_progress(done, total)


@contextmanager
def progress(*, label: str, quiet: bool, streaming: bool = False) -> Iterator[Callable[[int, int | None], None]]:
    """A bar on stderr that moves when the function it gives is called with what is done and, if known, of how many.

    No bar under `--quiet`, when stderr is no terminal, or when results stream to the same terminal.
    """
    if quiet or not sys.stderr.isatty() or (streaming and sys.stdout.isatty()):
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _write(message: str) -> None:
    from reportedly.display.safe import visible

    sys.stderr.write(f"reportedly: {visible(message)}\n")
    sys.stderr.flush()
