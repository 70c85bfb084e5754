"""Runs a task: codes the gold's texts, or reads answers given before, and scores them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from reportedly.config import Settings
from reportedly.errors import EvaluationError
from reportedly.evaluate.gold import digest, read_rows
from reportedly.evaluate.task import Document, Row, Scores, Task
from reportedly.model import Article, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Scores of one task on one set of gold data; `gold` is the hash of the data, `dataset` its short name."""

    task: Task
    dataset: str
    gold: str
    scores: Scores

    def pinned(self) -> dict[str, float]:
        """The figures that floors hold."""
        return self._figures(self.task.pinned)

    def shown(self) -> dict[str, float]:
        """These and what is shown beside them."""
        return self._figures((*self.task.pinned, *self.task.beside))

    def _figures(self, names: Sequence[str]) -> dict[str, float]:
        figures = self.scores.figures()
        return {name: figures[name] for name in names}

    def json(self) -> bytes:
        """One line: task, data set, hash of the data, table."""
        row = {"task": self.task.name, "dataset": self.dataset, "gold": self.gold, "scores": self.scores.table}
        return msgspec.json.encode(row)


def answers(
    task: Task,
    documents: Sequence[Document],
    *,
    settings: Settings,
    predictions: Path | None = None,
    workers: int = 1,
) -> Iterator[tuple[str, Row]]:
    """Id and answer of each document: by the coder as it is, or out of the file `predictions`.

    Raises `EvaluationError` when the coder fails on a document, or an answer does not have the form of the task.
    """
    if predictions is not None:
        return _from_file(task, predictions)
    return _coded(task, documents, settings=settings, workers=workers)


def measure(task: Task, path: Path, documents: Sequence[Document], found: Mapping[str, Row]) -> Measured:
    """The scores of the answers `found` to the gold at `path`.

    Raises `EvaluationError` when an answer does not have the form of the task.
    """
    with _in_form(task, path):
        scores = task.score(documents, found)
    return Measured(task=task, dataset=path.stem, gold=digest(documents), scores=scores)


@contextmanager
def _in_form(task: Task, path: Path) -> Iterator[None]:
    try:
        yield
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise EvaluationError(
            f"gold or answers do not have the form of the task `{task.name}` ({type(error).__name__}: {error})",
            where=str(path),
            remedy="Answers are lines of `reportedly code --json --layers`, or rows in the form of the gold.",
        ) from error


def _coded(task: Task, documents: Sequence[Document], *, settings: Settings, workers: int) -> Iterator[tuple[str, Row]]:
    from reportedly.record_json import as_builtins
    from reportedly.scale import code_all

    articles = (_article(document, settings) for document in documents)
    for article, outcome in code_all(articles, settings=settings, workers=workers):
        if not isinstance(outcome, Record):
            raise EvaluationError(f"cannot be coded: {outcome.problem}", where=article.id)
        yield article.id, task.answer(as_builtins(outcome, layers=True))


def _article(document: Document, settings: Settings) -> Article:
    from reportedly.read import article_from_text

    return article_from_text(
        document.text,
        settings=settings,
        id=document.id,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
    )


def _from_file(task: Task, path: Path) -> Iterator[tuple[str, Row]]:
    for row in read_rows(path):
        with _in_form(task, path):
            given = task.answer(row) if "version" in row else row
        yield str(row.get("id") or row.get("doc_id")), given
