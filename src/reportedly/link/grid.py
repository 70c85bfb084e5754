"""An incident as a table: a row for each who independently says something, a column for each value that is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.link.claims import Claim, order
from reportedly.link.values import written
from reportedly.model import Date, Event, Figure, Participant, Place
from reportedly.model.linking import Account, Anchor, Dispute, DisputeKind, Incident, Origin

ColumnKind = Literal["count", "amount", "type", "participants", "place", "date", "status"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One of the values that the accounts tell. `key` is `killed` for a measure, else the name of its kind."""

    key: str
    label: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value with the claim that gives it. `words` are those of the article that the value rests on, `disputes` the
    ids of the disputes that this value is a side of."""

    value: str
    claim: Claim
    words: Anchor
    disputes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one origin says: cells by the column's key, in the order of the text."""

    account: Account
    cells: Mapping[str, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The table of an incident."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


_Value = tuple[Column, str, Anchor]
_COLUMNS = {
    "type": Column(key="type", label="What", kind="type"),
    "actor": Column(key="actor", label="By whom", kind="participants"),
    "recipient": Column(key="recipient", label="To whom", kind="participants"),
    "place": Column(key="place", label="Where", kind="place"),
    "date": Column(key="date", label="When", kind="date"),
    "status": Column(key="status", label="Status", kind="status"),
}
_DISPUTED: Mapping[DisputeKind, tuple[str, ...]] = {
    "number": (),
    "actor": ("actor",),
    "denied": ("status", "type"),
    "date": ("date",),
    "place": ("place",),
}
"""The columns that a dispute is about; one about numbers is about those of measures."""


def grid(
    incident: Incident,
    claims: Sequence[Claim],
    origins: Mapping[str, tuple[Origin, ...]],
    disputes: Sequence[Dispute],
) -> Grid:
    """The table of the incident; `origins` by claim id. Counts come first, then who, where and when."""
    told = sorted(claims, key=lambda claim: order(claim.anchor))
    found = [(claim, value) for claim in told for value in _values(claim)]
    columns = {column.key: column for _, (column, _, _) in found}
    rows = [
        _row(account, [item for item in found if account.origin in origins[item[0].id]], disputes)
        for account in incident.accounts
    ]
    return Grid(columns=tuple(sorted(columns.values(), key=_place)), rows=tuple(rows))


def _row(account: Account, found: Sequence[tuple[Claim, _Value]], disputes: Sequence[Dispute]) -> Row:
    cells: dict[str, dict[tuple[str, Anchor], Cell]] = {}
    for claim, (column, value, words) in found:
        cell = Cell(value=value, claim=claim, words=words, disputes=_disputes(claim, column, disputes))
        cells.setdefault(column.key, {}).setdefault((value, words), cell)
    return Row(account=account, cells={key: tuple(held.values()) for key, held in cells.items()})


def _place(column: Column) -> tuple[int, str]:
    if column.kind in ("count", "amount"):
        return (0 if column.kind == "count" else 1), column.key
    return 2 + list(_COLUMNS).index(column.key), ""


def _disputes(claim: Claim, column: Column, disputes: Sequence[Dispute]) -> tuple[str, ...]:
    return tuple(
        dispute.id
        for dispute in disputes
        if (column.key in _DISPUTED[dispute.kind] or (dispute.kind == "number" and column.kind in ("count", "amount")))
        and any(claim.anchor in side.claims for side in dispute.sides)
    )


def _values(claim: Claim) -> Iterator[_Value]:
    value = claim.value
    yield from _counted(value, claim.anchor) if isinstance(value, Figure) else _acted(value, claim.anchor)
    if value.place:
        place = value.place
        yield _COLUMNS["place"], place.name or place.text, _words(claim.anchor, place)
    if value.date:
        yield _COLUMNS["date"], value.date.edtf, _words(claim.anchor, value.date)
    if value.status != "actual":
        yield _COLUMNS["status"], value.status, claim.anchor


def _counted(figure: Figure, anchor: Anchor) -> Iterator[_Value]:
    money = figure.unit is not None and figure.unit.isupper()
    column = Column(key=figure.measure, label=figure.measure.replace("_", " "), kind="amount" if money else "count")
    unit = f" {figure.unit}" if figure.unit and figure.unit != "people" else ""
    part = f" of {figure.of.text}" if figure.part_of and figure.of else ""
    yield column, f"{written(figure)}{unit}{part}", anchor


def _acted(event: Event, anchor: Anchor) -> Iterator[_Value]:
    yield _COLUMNS["type"], event.type if event.mode is None else f"{event.type} {event.mode}", anchor
    for key, named in (("actor", event.actors), ("recipient", event.recipients)):
        for person in named:
            yield _COLUMNS[key], _name(person), _words(anchor, person)


def _name(person: Participant) -> str:
    return person.name or person.text


def _words(anchor: Anchor, value: Participant | Place | Date) -> Anchor:
    return replace(anchor, start=value.start, end=value.end)
