"""Reads news and keeps an event database that never forgets who said it.

    import reportedly

    record = reportedly.code("Police arrested 12 people in Osh on Monday, the ministry said.", published="2021-05-12")
    record.events[0].according_to[0][0].text  # 'the ministry'

    with reportedly.open("news.duckdb") as database:
        database.add(["articles/"])
        database.events().to_pandas()

Names that are not in `__all__` may change between releases.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version as _version
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.config import Settings
from reportedly.errors import (
    DataError,
    EvaluationError,
    QueryError,
    ReadError,
    ReportedlyError,
    StoreError,
)
from reportedly.model import (
    Article,
    Attribution,
    Date,
    Event,
    Figure,
    Layers,
    Participant,
    Place,
    Quote,
    Record,
    Source,
    SourceChain,
    Version,
)

if TYPE_CHECKING:
    from reportedly.coder import Coder
    from reportedly.database import Database
    from reportedly.gazetteer.lists import OwnLists

__all__ = [
    "Article",
    "Attribution",
    "DataError",
    "Date",
    "EvaluationError",
    "Event",
    "Figure",
    "Layers",
    "Participant",
    "Place",
    "QueryError",
    "Quote",
    "ReadError",
    "Record",
    "ReportedlyError",
    "Settings",
    "Source",
    "SourceChain",
    "StoreError",
    "Version",
    "__version__",
    "code",
    "open",
]

__version__ = _version("reportedly")


def code(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id: str | None = None,  # noqa: A002  (the record's own word)
    url: str | None = None,
    language: str | None = None,
    settings: Settings | None = None,
) -> Record:
    """Reads one article and says who did what to whom, when, where, how many, according to whom.

    `published` is an ISO 8601 date or date-time: without it, what only the publication date could settle stays open.
    `outlet` is who publishes the article; `id` names it in the record, else the hash of outlet and text does;
    `language` a code of ISO 639 (`en`, `eng`) or an English name, recognised when it is not given. A text in another
    language than `settings` names comes back with `skipped` set and nothing coded. The same text, metadata and version
    give the same record.

    Raises `ReadError` when a field breaks its contract (an impossible date, a text that is too long), and
    `DataError` when a list that `settings` names does.
    """
    from reportedly.gazetteer.lists import own_lists
    from reportedly.read import article_from_text

    chosen = settings or Settings()
    article = article_from_text(
        text,
        settings=chosen,
        id=id,
        title=title,
        outlet=outlet,
        published=published,
        url=url,
        language=language,
    )
    return _coder(chosen, own_lists(chosen))(article)


def open(  # noqa: A001  (`reportedly.open` is the name users expect)
    path: str | Path, *, settings: Settings | None = None, read_only: bool = False
) -> Database:
    """Opens the database file at `path`, and makes it when there is none (unless `read_only`).

    Use it in a `with` statement, or call its `close`. Raises `StoreError` when it cannot be opened or was made by a
    newer version.
    """
    from reportedly import database

    return database.open(Path(path), settings=settings or Settings(), read_only=read_only)


@lru_cache(maxsize=2)
def _coder(settings: Settings, lists: OwnLists) -> Coder:  # noqa: ARG001  (lists that changed make a new coder)
    """The lexicons and the parser load once, and the user's lists once for each content."""
    from reportedly.coder import Coder

    return Coder(settings=settings)
