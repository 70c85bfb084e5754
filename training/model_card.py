"""Measures a model and writes its card: `python -m training.model_card --model FOLDER > models/en/README.md`.

Each figure comes with the interval that holds 90 of 100 resamplings of the texts (bootstrap, Efron 1979).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportedly.evaluate.registry import task_named
from reportedly.evaluate.run import answers
from reportedly.evaluate.task import Document, Task
from training.card import card_of

RESAMPLINGS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A task on a part of the development data, and the figures of it that the card shows."""

    task: str
    part: str
    name: str
    figures: tuple[str, ...]


ROWS = (
    Row(
        task="records",
        part="gold/dev",
        name="coded articles (dev)",
        figures=(
            "event.f1",
            "source.f1",
            "chain.f1",
            "status.f1",
            "actor.f1",
            "recipient.f1",
            "time.f1",
            "place.f1",
            "background.f1",
            "figure.f1",
            "record.f1",
        ),
    ),
    Row(
        task="attribution",
        part="data/attribution/polnear_dev.jsonl",
        name="PolNeAR (dev), by its own conventions",
        figures=("linked.e2e.F1", "exact.source.F1", "exact.cue.F1", "exact.content.F1"),
    ),
    Row(
        task="attribution",
        part="gold/attributions_dev.jsonl",
        name="attributions of the coded articles (dev)",
        figures=("linked.e2e.F1", "exact.source.F1", "exact.cue.F1", "exact.content.F1"),
    ),
    Row(task="nested", part="gold/attributions_dev.jsonl", name="nested attributions (dev)", figures=("nested.f1",)),
    Row(
        task="plover",
        part="data/plover/gsr_dev.jsonl",
        name="PLOVER's own sentences (half of them)",
        figures=("type_recall", "type_precision", "type_dyad"),
    ),
    Row(
        task="roles",
        part="data/discourse/newsdiscourse_validation.jsonl",
        name="NewsDiscourse (validation), eight roles",
        figures=("macro_f1", "news_background_macro_f1"),
    ),
    Row(
        task="confidence",
        part="gold/dev",
        name="100 minus the expected calibration error (dev)",
        figures=("event.calibrated", "source.calibrated", "figure.calibrated"),
    ),
)


def measured(row: Row, shared: Path, model: Path) -> list[str]:
    """Lines of the table: the figure, its value and its interval."""
    task = task_named(row.task)
    texts = task.load(shared / row.part)
    settings = replace(task.settings(texts), model=str(model))
    found = dict(answers(task, texts, settings=settings))
    whole = task.score(texts, found).figures()
    samples = [resampled(task, texts, found, seed) for seed in range(RESAMPLINGS)]
    return [
        f"| {row.name} | {name} | {_value(whole[name], [s.get(name, 0.0) for s in samples])} |" for name in row.figures
    ]


def resampled(task: Task, texts: Sequence[Document], found: Mapping[str, Any], seed: int) -> dict[str, float]:
    """The figures of as many texts, drawn with replacement; a text that is drawn again counts again."""
    drawn = random.Random(seed).choices(texts, k=len(texts))
    renamed = [replace(text, id=f"{number} {text.id}") for number, text in enumerate(drawn)]
    again = {copy.id: found[text.id] for copy, text in zip(renamed, drawn, strict=True) if text.id in found}
    return task.score(renamed, again).figures()


def _value(value: float, samples: list[float]) -> str:
    ordered = sorted(samples)
    low, high = ordered[len(ordered) // 20], ordered[-len(ordered) // 20 - 1]
    digits = 3 if value <= 1 else 1
    return f"{value:.{digits}f} | {low:.{digits}f} – {high:.{digits}f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    card = card_of(given.model)
    words = (Path(__file__).parent / "model_card.md").read_text(encoding="utf-8")
    scores = "\n".join(line for row in ROWS for line in measured(row, given.shared, given.model))
    made = json.dumps({"made": card["made"], "roles": card["roles_made"]}, indent=1)
    sys.stdout.write(words.replace("{scores}", scores).replace("{made}", made).replace("{name}", card["name"]))


if __name__ == "__main__":
    main()
