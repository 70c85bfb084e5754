"""`reportedly evaluate`: scores against gold data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.exits import ExitCode
from reportedly.cli.machines import write_text
from reportedly.cli.options import MinConfidence, Model, Quiet, Workers
from reportedly.cli.people import complain, tell, track

if TYPE_CHECKING:
    from reportedly.evaluate.run import Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """How texts are coded."""

    model: str | None
    min_confidence: float
    workers: int
    quiet: bool


def evaluate(  # noqa: PLR0913  (its parameters are the options)
    task: Annotated[
        str,
        typer.Argument(metavar="TASK", help="What to score; `list` names the tasks, `all` is all but the long ones."),
    ],
    gold: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER|FILE", help="Gold data; by default the development data's.", show_default=False),
    ] = None,
    *,
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score these answers (`code --json --layers`) instead of coding the texts."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
    floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Fail (exit 4) when a figure is below its floor here.")
    ] = None,
    update_floors: Annotated[bool, typer.Option("--update-floors", help="Raise the floors to these figures.")] = False,
    allow_lower: Annotated[bool, typer.Option("--allow-lower", help="Let --update-floors lower them.")] = False,
    model: Model = None,
    min_confidence: MinConfidence = 0.0,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Score the coder against gold data, or answers that it gave before.

    Examples:

        reportedly evaluate list

        reportedly evaluate records ../shared/gold/dev

        reportedly evaluate plover --min-confidence 0.45

        reportedly evaluate all

        reportedly evaluate records --floors floors.toml --update-floors
    """
    if (update_floors and not floors) or (allow_lower and not update_floors):
        raise typer.BadParameter("--update-floors needs --floors FILE, and --allow-lower needs --update-floors")
    run = _Run(model=model, min_confidence=min_confidence, workers=workers, quiet=quiet)
    if task == "list":
        _list()
        return
    if task == "all":
        if gold or predictions:
            raise typer.BadParameter("all scores every task on the development data: name no gold and no predictions")
        _all(floors, run, update_floors=update_floors, allow_lower=allow_lower)
        return
    measured = _measure(task, gold, predictions, run)
    for line in [measured.json().decode()] if as_json else measured.scores.lines:
        write_text(line)
    if floors and update_floors:
        _update(floors, measured, allow_lower=allow_lower, quiet=quiet)
    elif floors and _below(floors, measured):
        raise typer.Exit(ExitCode.BELOW_FLOOR)


def _list() -> None:
    from reportedly.evaluate.registry import all_tasks

    for known in all_tasks().values():
        write_text(f"{known.name:12s}{known.summary}")


def _all(floors: Path | None, run: _Run, *, update_floors: bool, allow_lower: bool) -> None:
    """A line for each figure that floors hold, and for those beside them, of every task on each of its data sets."""
    from reportedly.evaluate.gold import shared_folder
    from reportedly.evaluate.registry import all_tasks

    below = []
    for known in (task for task in all_tasks().values() if not task.long):
        for part in (known.gold, *known.also):
            measured = _measure(known.name, shared_folder() / part, None, run)
            for name, value in measured.shown().items():
                write_text(f"{known.name:12s} {measured.dataset:18s} {name:28s} {value:8.3f}")
            if floors and update_floors:
                _update(floors, measured, allow_lower=allow_lower, quiet=run.quiet)
            elif floors:
                below += _below(floors, measured)
    if below:
        raise typer.Exit(ExitCode.BELOW_FLOOR)


def _measure(name: str, gold: Path | None, predictions: Path | None, run: _Run) -> Measured:
    from reportedly.evaluate.gold import locate
    from reportedly.evaluate.registry import task_named
    from reportedly.evaluate.run import answers, measure

    task = task_named(name)
    where = locate(task, gold)
    documents = task.load(where)
    settings = replace(task.settings(documents), model=run.model, min_confidence=run.min_confidence)
    given = answers(task, documents, settings=settings, predictions=predictions, workers=run.workers)
    found = track(given, label=f"Scoring {name}", total=len(documents), quiet=run.quiet, streaming=False)
    return measure(task, where, documents, dict(found))


def _update(floors: Path, measured: Measured, *, allow_lower: bool, quiet: bool) -> None:
    from reportedly.evaluate.floors import update

    for change in update(floors, measured, allow_lower=allow_lower):
        tell(change, quiet=quiet)


def _below(floors: Path, measured: Measured) -> list[str]:
    from reportedly.evaluate.floors import check

    below = check(floors, measured)
    for line in below:
        complain(line)
    return below
