"""What a task of evaluation is: gold documents, how a record answers them, how answers are scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.config import Settings

Row = dict[str, Any]
"""One JSON object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with the gold that stands for it, and the metadata the coder may use."""

    id: str
    text: str
    gold: Row
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """`lines` as printed for people; `table` the same figures as nested JSON."""

    lines: tuple[str, ...]
    table: Row

    def figures(self) -> dict[str, float]:
        """Every number of the table under its dotted name (`event.f1`)."""
        return dict(_flat(self.table, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One kind of evaluation.

    `gold` is where its data lies below the development data's folder, `also` more of the kind; `answer` turns a record
    as JSON (with text and layers) into what `score` reads; `pinned` names the figures that floors hold, each better
    when higher, and `beside` those that the table of all tasks shows with them. A `long` one takes more than
    minutes and is scored only when it is named.
    """

    name: str
    summary: str
    gold: str
    also: tuple[str, ...] = ()
    long: bool = False
    pinned: tuple[str, ...]
    beside: tuple[str, ...] = ()
    load: Callable[[Path], tuple[Document, ...]]
    settings: Callable[[Sequence[Document]], Settings] = lambda _: Settings()
    """With which the documents are coded."""
    answer: Callable[[Row], Row]
    score: Callable[[Sequence[Document], Mapping[str, Row]], Scores]


def harmonic(precision: float, recall: float) -> float:
    """F1 of two shares."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _flat(table: Row, prefix: str) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            found.extend(_flat(value, f"{name}."))
        elif isinstance(value, int | float):
            found.append((name, float(value)))
    return found
