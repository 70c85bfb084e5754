"""`reportedly copies`: which articles are copies of each other, and of which one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.machines import show, write_line
from reportedly.cli.options import DatabaseFile, Quiet, existing
from reportedly.cli.people import tell
from reportedly.plural import plural

if TYPE_CHECKING:
    from reportedly.database import Database
    from reportedly.model import Article
    from reportedly.model.linking import Copy, Family


def copies(
    db: DatabaseFile,
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE",
            help="Only its family, and with whom it shares passages: its id, its hash, or 8 digits of that or more.",
            show_default=False,
        ),
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="One family a line, for machines.")] = False,
    quiet: Quiet = False,
) -> None:
    """Show copy families: articles that are copies or rewrites of one story.

    Each with its likely origin and the reasons, what share of each copy stands in the origin and the other way round,
    and the numbers that a copy gives otherwise. They are found when articles are added.

    Examples:

        reportedly copies news.duckdb

        reportedly copies news.duckdb 3f0c9a12

        reportedly copies news.duckdb --json | jq .family.origin
    """
    from reportedly.display import copies as display
    from reportedly.display.tables import as_json

    with existing(db, read_only=True) as database:
        families = database.families(article)
        for family in families:
            found = database.copies_of(family.origin) if not json else _within(database, family)
            if json:
                write_line(as_json(display.as_json(family, found)))
            else:
                show(display.family_view(family, found, _articles(database, family.articles)))
        if article is not None and not json:
            _show_partial(database, article)
    tell(_summary(families, article), quiet=quiet)


def _show_partial(database: Database, name: str) -> None:
    from reportedly.display.copies import partial_view

    hash_ = database.article(name).hash
    partial = [copy for copy in database.copies_of(hash_) if copy.kind == "partial"]
    if partial:
        hashes = {hash_ for copy in partial for hash_ in (copy.left, copy.right)}
        show(partial_view(hash_, partial, _articles(database, tuple(hashes))))


def _within(database: Database, family: Family) -> list[Copy]:
    """All copies within the family, each once."""
    found = {(c.left, c.right): c for article in family.articles for c in database.copies_of(article)}
    return [found[pair] for pair in sorted(found)]


def _articles(database: Database, hashes: tuple[str, ...]) -> dict[str, Article]:
    return {hash_: database.article(hash_) for hash_ in hashes}


def _summary(families: list[Family], article: str | None) -> str:
    if article is not None and not families:
        return f"{article} is in no copy family"
    many = sum(len(family.articles) for family in families)
    return f"copy families: {len(families)}, of {plural(many, 'article')}"
