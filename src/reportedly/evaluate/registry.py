"""Finds the tasks: every module of `reportedly.evaluate.tasks` has a `TASK`."""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from importlib import import_module

from reportedly.errors import EvaluationError
from reportedly.evaluate import tasks
from reportedly.evaluate.task import Task


@lru_cache(maxsize=1)
def all_tasks() -> dict[str, Task]:
    """Tasks by name, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(tasks.__path__))
    found: list[Task] = [import_module(f"{tasks.__name__}.{name}").TASK for name in names]
    return {task.name: task for task in found}


def task_named(name: str) -> Task:
    """The task called `name`. Raises `EvaluationError` that lists the known ones."""
    known = all_tasks()
    if name not in known:
        raise EvaluationError(f"no task `{name}`.", remedy=f"Known: {', '.join(known)}.")
    return known[name]
