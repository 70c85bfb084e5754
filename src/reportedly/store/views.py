"""The views that users query: current values only, except `history`."""

from __future__ import annotations

from dataclasses import replace

from reportedly.store.actor_tables import ACTOR_VIEWS, NAMED, NAMED_EXPRESSIONS, NAMED_JOIN
from reportedly.store.copy_tables import COPY_VIEWS
from reportedly.store.incident_tables import INCIDENT_VIEWS
from reportedly.store.review_tables import REVIEW_VIEW
from reportedly.store.schema import Column, Table, View
from reportedly.store.tables import (
    ARTICLES,
    ATTRIBUTIONS,
    BOUNDS,
    CLAIM,
    DATE,
    EVENTS,
    EVIDENCE,
    FIGURES,
    HASH,
    KIND,
    PARTICIPANTS,
    PLACE,
    PLACES,
    RECORDS,
    REVISION,
    SOURCES,
    TOLD,
)
from reportedly.store.type_view import type_view

_ARTICLE = (
    Column("article", "VARCHAR", "The article's id: the source's own, else the hash."),
    HASH,
    Column("outlet", "VARCHAR", "Who published the article."),
    Column("published", "VARCHAR", "Date or date-time of publication, ISO 8601."),
)
_FROM_ARTICLE = (("article", "a.id"), ("hash", "t.hash"), ("outlet", "a.outlet"), ("published", "a.published"))
_INTERNAL = {"hash", "revision"}
_VERSION = tuple(c for c in RECORDS.columns if c.name in ("library", "model", "settings"))


def _own(table: Table) -> tuple[Column, ...]:
    return tuple(c for c in table.columns if c.name not in _INTERNAL)


_OLD = "(SELECT hash, revision FROM data.records WHERE superseded_by IS NOT NULL)"


def _current(rows: str) -> str:
    """The current rows with their articles: DuckDB leaves an anti join out where nothing was superseded."""
    return (
        f"FROM {rows} AS t ANTI JOIN {_OLD} AS o ON o.hash = t.hash AND o.revision = t.revision "
        "JOIN data.articles AS a ON a.hash = t.hash"
    )


def _selected(columns: tuple[Column, ...]) -> tuple[tuple[str, str], ...]:
    return _FROM_ARTICLE + tuple((c.name, f't."{c.name}"') for c in columns)


def _mirror(table: Table, about: str, *, order: tuple[str, ...] = ("position",)) -> View:
    own = _own(table)
    return View(
        name=table.name,
        about=about,
        columns=(*_ARTICLE, *own),
        body=_current(f"data.{table.name}"),
        order=("article", "hash", *order),
        expressions=_selected(own),
    )


def _mirror_named(table: Table, about: str, *, order: tuple[str, ...]) -> View:
    """As `_mirror`, with whom each row names."""
    plain = _mirror(table, about, order=order)
    body = f"{_current(f'data.{table.name}')}{NAMED_JOIN}"
    return replace(
        plain, columns=(*plain.columns, *NAMED), body=body, expressions=plain.expressions + NAMED_EXPRESSIONS
    )


_CLAIM = (
    KIND,
    CLAIM,
    Column("happening", "VARCHAR", "Shared by the events of one article that tell of one happening."),
    Column("what", "VARCHAR", "Type of the event, or measure of the figure."),
    Column("mode", "VARCHAR", "PLOVER mode of the event."),
    Column("quote", "VARCHAR", "Trigger of the event, or the number in the article's words."),
    Column("quote_start", "INTEGER", "Where these words begin, in code points."),
    Column("quote_end", "INTEGER", "Where these words end (exclusive)."),
    Column("who", "VARCHAR", "Actors of the event, joined with `; `."),
    Column("whom", "VARCHAR", "Recipients of the event, or who is counted, joined with `; `."),
    *BOUNDS,
    *DATE,
    *PLACE,
    *TOLD,
)
_SHARED = ", ".join(f'"{column.name}"' for column in (*DATE, *PLACE, *TOLD))
_UNITED = f"""(
SELECT hash, revision, 'event' AS kind, event AS claim, happening, type AS what, mode, trigger AS quote,
  trigger_start AS quote_start, trigger_end AS quote_end, nullif(array_to_string(actors, '; '), '') AS who,
  nullif(array_to_string(recipients, '; '), '') AS whom, NULL::DOUBLE AS low, NULL::DOUBLE AS best,
  NULL::DOUBLE AS high, NULL::VARCHAR AS unit, {_SHARED} FROM data.events
UNION ALL
SELECT hash, revision, 'figure', figure, NULL, measure, NULL, text, text_start, text_end, NULL, of_whom,
  low, best, high, unit, {_SHARED} FROM data.figures
)"""
_CLAIM_ORDER = ("quote_start", "quote_end", "kind", "claim")

VIEWS = (
    View(
        name="articles",
        about="One row an article, with what coded it.",
        columns=(
            *(c for c in ARTICLES.columns if c.name not in ("published_span", "head")),
            *_VERSION,
            REVISION,
            *(c for c in RECORDS.columns if c.name in ("events", "figures")),
        ),
        body="FROM data.articles AS a JOIN data.records AS r ON r.hash = a.hash WHERE r.superseded_by IS NULL",
        order=("id", "hash"),
        expressions=(("hash", "a.hash"),),
    ),
    _mirror(EVENTS, "Current events, one row each."),
    _mirror(FIGURES, "Current counts and amounts, one row each."),
    View(
        name="claims",
        about="Current events and figures together, one row each: what is claimed, and according to whom.",
        columns=(*_ARTICLE, *_CLAIM),
        body=_current(_UNITED),
        order=("article", "hash", *_CLAIM_ORDER),
        expressions=_selected(_CLAIM),
    ),
    _mirror_named(
        PARTICIPANTS,
        "Actors and recipients of the current events, one row each.",
        order=("event", "side", "position"),
    ),
    _mirror(PLACES, "Places of the current events and figures, one row each.", order=("kind", "claim", "position")),
    _mirror_named(
        SOURCES,
        "Sources of the current events and figures, one row each.",
        order=("kind", "claim", "level", "position"),
    ),
    _mirror(EVIDENCE, "Every current value with the words it rests on.", order=("kind", "claim", "position")),
    _mirror(ATTRIBUTIONS, "Passages that the article presents as coming from somebody else."),
    View(
        name="history",
        about="Events and figures of superseded codings, with what coded them and what took their place.",
        columns=(*_ARTICLE, REVISION, *(c for c in RECORDS.columns if c.name == "superseded_by"), *_VERSION, *_CLAIM),
        body=f"FROM {_UNITED} AS t JOIN data.records AS r ON r.hash = t.hash AND r.revision = t.revision "
        "JOIN data.articles AS a ON a.hash = t.hash WHERE r.superseded_by IS NOT NULL",
        order=("article", "hash", "revision", *_CLAIM_ORDER),
        expressions=(*_selected(_CLAIM), ("revision", "t.revision")),
    ),
    *COPY_VIEWS,
    *INCIDENT_VIEWS,
    *ACTOR_VIEWS,
    REVIEW_VIEW,
    type_view(),
)
