"""`reportedly show`: an article with its claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.inputs import Failures
from reportedly.cli.machines import show as show_view
from reportedly.cli.options import Outlet, Published, existing
from reportedly.config import Settings

if TYPE_CHECKING:
    from reportedly.model import Record


def show(
    source: Annotated[
        Path, typer.Argument(metavar="DB|FILE", help="Database file; or an article's file.", show_default=False)
    ],
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE",
            help="In a database: the article's id, its hash, or the first 8 digits of the hash or more.",
            show_default=False,
        ),
    ] = None,
    *,
    published: Published = None,
    outlet: Outlet = None,
    color: Annotated[bool, typer.Option("--color", help="Colour also into a pipe, for less -R.")] = False,
) -> None:
    """Print an article with its evidence in colour, and its claims with who says each.

    Numbers in brackets after a word lead to the claim below. Background is dimmed, what is denied is struck through.
    The last column reads from the outlet to the source nearest to the happening.

    Examples:

        reportedly show news.duckdb 3f0c9a12

        reportedly show article.txt --published 2020-07-28 --color | less -R
    """
    from reportedly.display.terminal import record_view

    failures = Failures()
    records = _stored(source, article) if article is not None else _coded(source, published, outlet, failures)
    for record in records:
        show_view(record_view(record, text=True), color=color)
    failures.leave("", quiet=True)


def _stored(path: Path, article: str) -> Iterator[Record]:
    with existing(path, read_only=True) as database:
        yield database.record(article)


def _coded(path: Path, published: str | None, outlet: str | None, failures: Failures) -> Iterator[Record]:
    if path.suffix in (".duckdb", ".db"):
        raise typer.BadParameter("name the article to show: reportedly show DB ARTICLE")
    from reportedly.coder import Coder
    from reportedly.read import read_paths

    settings = Settings()
    coder = Coder(settings=settings)
    yield from map(coder, failures.sift(read_paths([path], settings=settings, published=published, outlet=outlet)))
