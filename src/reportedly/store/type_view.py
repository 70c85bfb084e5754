"""The view of what event types and modes are, here and in other codings: to be joined to events."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.ontology import load_ontology
from reportedly.store.schema import Column, View, literal

_COLUMNS = (
    Column("type", "VARCHAR", "PLOVER event type."),
    Column("mode", "VARCHAR", "PLOVER mode; null: the type without one."),
    Column("quad", "VARCHAR", "Verbal or material, cooperation or conflict: `verbal-cooperation` ..."),
    Column("score", "DOUBLE", "PLOVER's conflict-cooperation score, from -10 to 10."),
    Column("cameo", "VARCHAR", "CAMEO code that stands for it."),
    Column("acled_event", "VARCHAR", "ACLED event type that it most often is; null where ACLED has none."),
    Column("acled_sub_event", "VARCHAR", "ACLED sub-event type."),
    Column("definition", "VARCHAR", "What it is."),
)


def type_view() -> View:
    """One row a type, and one a type and mode, from the ontology."""
    rows = ", ".join(f"({', '.join(map(_value, row))})" for row in _rows())
    return View(
        name="event_types",
        about="What event types and modes are, and which CAMEO and ACLED codes stand for them: one row each.",
        columns=_COLUMNS,
        body=f"FROM (VALUES {rows}) AS t({', '.join(column.name for column in _COLUMNS)})",
        order=("type", "mode"),
        expressions=(("score", "score::DOUBLE"),),
    )


def _rows() -> Iterator[tuple[str | float | None, ...]]:
    ontology = load_ontology()
    for name, kind in ontology.types.items():
        for mode, definition in [(None, kind.definition), *((m, held.definition) for m, held in kind.modes.items())]:
            acled = ontology.acled(name, mode)
            other = (acled.event, acled.sub_event) if acled else (None, None)
            yield name, mode, kind.quad, ontology.score(name, mode), ontology.cameo(name, mode), *other, definition


def _value(value: str | float | None) -> str:
    if value is None:
        return "NULL"
    return literal(value) if isinstance(value, str) else str(value)
