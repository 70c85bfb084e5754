"""Articles from what the command line names; what cannot be read is told at once and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reportedly.cli.exits import ExitCode
from reportedly.cli.people import complain, tell
from reportedly.config import Settings

if TYPE_CHECKING:
    from reportedly.model import Article
    from reportedly.read import ReadFailure


class Failures:
    """Counts the inputs that gave no article, each told on stderr when it is met."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, message: str) -> None:
        self.count += 1
        complain(message)

    def sift(self, items: Iterable[Article | ReadFailure]) -> Iterator[Article]:
        """The articles among `items`."""
        from reportedly.model import Article

        for item in items:
            if isinstance(item, Article):
                yield item
            else:
                self.add(str(item))

    def add_all(self, failures: Iterable[ReadFailure]) -> None:
        """Tells each."""
        for failure in failures:
            self.add(str(failure))

    def leave(self, summary: str, *, quiet: bool) -> None:
        """Tells the summary and ends with the exit code that says whether anything failed."""
        failed = f", {self.count} failed" if self.count else ""
        tell(f"{summary}{failed}", quiet=quiet)
        if self.count:
            raise typer.Exit(ExitCode.SOME_FAILED)


def articles(
    paths: list[str] | None, from_jsonl: Path | None, *, settings: Settings, published: str | None, outlet: str | None
) -> Iterator[Article | ReadFailure]:
    """What `PATH…` or `--from-jsonl` holds, in order. Exactly one of the two has to be given."""
    if bool(paths) == (from_jsonl is not None):
        raise typer.BadParameter("give PATH… or --from-jsonl FILE" + (", not both" if paths else ""))
    if paths and "-" in paths and not Path("-").exists():
        raise typer.BadParameter("standard input is read as JSON Lines, an article a line: --from-jsonl -")
    from reportedly.read import read_jsonl, read_paths

    if from_jsonl is not None:
        return iter(read_jsonl(str(from_jsonl), settings=settings, published=published, outlet=outlet))
    return iter(read_paths(paths or [], settings=settings, published=published, outlet=outlet))
