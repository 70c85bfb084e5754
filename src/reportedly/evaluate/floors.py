"""Floors: figures that must not fall, in a TOML file with the hash of the data they were measured on.

[records.dev]
gold = "3f0c…"
floors = { "event.f1" = 41.2, "source.f1" = 30.1 }
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from reportedly.errors import EvaluationError
from reportedly.evaluate.run import Measured

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)

Floors = dict[str, dict[str, dict[str, Any]]]
"""Task, data set, and there `gold` and `floors`."""


class LoweredFloorError(EvaluationError):
    """A floor would be lowered without leave."""


def check(path: Path, measured: Measured) -> list[str]:
    """A sentence for each figure below its floor; empty when all hold.

    Raises `EvaluationError` when there is no floor for this task and data, or it was measured on other data.
    """
    entry = _entry(_read(path), measured)
    if entry is None:
        raise EvaluationError(
            f"no floors for {_name(measured)}", where=str(path), remedy="Set them with --update-floors."
        )
    if entry["gold"] != measured.gold:
        raise EvaluationError(
            f"the floors of {_name(measured)} were measured on other data (hash {entry['gold'][:12]}…,"
            f" here {measured.gold[:12]}…)",
            where=str(path),
            remedy="Get that data, or set new floors with --update-floors --allow-lower.",
        )
    figures = measured.scores.figures()
    return [
        f"{_name(measured)}: {name} is {figures.get(name, 0.0)}, below its floor {floor}"
        for name, floor in entry["floors"].items()
        if figures.get(name, 0.0) < floor
    ]


def update(path: Path, measured: Measured, *, allow_lower: bool) -> list[str]:
    """Raises the floors in `path` to the figures measured and tells each change.

    Unless `allow_lower`, raises `LoweredFloorError` and writes nothing when one would fall or the data is another.
    """
    floors = _read(path) if path.exists() else {}
    entry = _entry(floors, measured)
    figures = measured.pinned()
    before: dict[str, float] = {} if entry is None else entry["floors"]
    if entry is not None and not allow_lower:
        _refuse_lower(path, measured, entry)
    floors.setdefault(measured.task.name, {})[measured.dataset] = {"gold": measured.gold, "floors": figures}
    _write(path, floors)
    return [
        f"{_name(measured)}: {name} {before.get(name, 'new')} -> {value}"
        for name, value in figures.items()
        if before.get(name) != value
    ]


def _refuse_lower(path: Path, measured: Measured, entry: dict[str, Any]) -> None:
    figures = measured.pinned()
    lower = [name for name, floor in entry["floors"].items() if figures.get(name, 0.0) < floor]
    reason = f"{', '.join(lower)} would fall" if lower else "the gold data has changed"
    if lower or entry["gold"] != measured.gold:
        raise LoweredFloorError(
            f"the floors of {_name(measured)} stay: {reason}", where=str(path), remedy="Use --allow-lower to set them."
        )


def _name(measured: Measured) -> str:
    return f"{measured.task.name} on {measured.dataset}"


def _entry(floors: Floors, measured: Measured) -> dict[str, Any] | None:
    return floors.get(measured.task.name, {}).get(measured.dataset)


def _read(path: Path) -> Floors:
    try:
        return _checked(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        raise EvaluationError(f"not a file of floors: {error}", where=str(path)) from None


def _checked(floors: dict[str, Any]) -> Floors:
    for task, datasets in floors.items():
        for dataset, entry in datasets.items() if isinstance(datasets, dict) else [("", None)]:
            if not isinstance(entry, dict) or not isinstance(entry.get("gold"), str) or not _numbers(entry):
                raise ValueError(f"[{task}.{dataset}] needs `gold` and a table `floors` of numbers")
    return floors


def _numbers(entry: dict[str, Any]) -> bool:
    values = entry.get("floors")
    return isinstance(values, dict) and all(isinstance(value, int | float) for value in values.values())


def _write(path: Path, floors: Floors) -> None:
    lines = ["# Written by `reportedly evaluate TASK --floors FILE --update-floors`."]
    for task, datasets in sorted(floors.items()):
        for dataset, entry in sorted(datasets.items()):
            name = f"{task}.{_key(dataset)}"
            lines += ["", f"[{name}]", f'gold = "{entry["gold"]}"', f"[{name}.floors]"]
            lines += [f'"{name}" = {value}' for name, value in sorted(entry["floors"].items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _key(name: str) -> str:
    """A key of TOML, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else json.dumps(name)
