"""`reportedly remove`: an article out of a database."""

from __future__ import annotations

from reportedly.cli.options import ArticleName, DatabaseFile, Quiet, existing
from reportedly.cli.people import tell


def remove(db: DatabaseFile, article: ArticleName, *, quiet: Quiet = False) -> None:
    """Take an article out, with all that was coded from it, history too.

    Example:

        reportedly remove news.duckdb 3f0c9a12
    """
    with existing(db) as database:
        database.remove(article)
    tell(f"removed {article}", quiet=quiet)
