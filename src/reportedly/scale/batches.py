"""Codes many articles, in their order, with any number of processes."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, islice
from multiprocessing.connection import wait

from reportedly.config import Settings
from reportedly.model import Article
from reportedly.read import ReadFailure
from reportedly.scale.worker import AnyCoder, Outcome, Worker, default_coder, outcome, place

_AHEAD = 4
"""Articles per worker that may be read or coded ahead of the one that is due."""


def code_all(
    articles: Iterable[Article],
    *,
    settings: Settings,
    workers: int = 1,
    coder: Callable[[Settings], AnyCoder] = default_coder,
) -> Generator[tuple[Article, Outcome], None, None]:
    """Every article with its record, or with why there is none, in the order of the articles.

    The records do not depend on `workers`; one worker is this process, and of several no more start than there are
    articles. A worker that dies costs the article it was at; a new one goes on. `coder` makes what codes; it must be
    importable by name.
    """
    if workers <= 1:
        code = coder(settings)
        yield from ((article, outcome(code, article)) for article in articles)
        return
    coming = iter(articles)
    first = list(islice(coming, workers))
    crew = _Crew(settings, len(first), coder)
    try:
        yield from crew.code(chain(first, coming))
    finally:
        crew.close()


class _Crew:
    """Workers, and who is at what. An article is known by its place in the input."""

    def __init__(self, settings: Settings, workers: int, coder: Callable[[Settings], AnyCoder]) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._settings, self._coder, self._limit = settings, coder, workers * _AHEAD
        self._workers: list[Worker] = []
        self._idle: list[Worker] = []
        self._busy: dict[int, Worker] = {}
        try:
            self._hire(workers)
        except BaseException:
            self.close()
            raise

    def code(self, articles: Iterator[Article]) -> Iterator[tuple[Article, Outcome]]:
        window: deque[Article] = deque()
        done: dict[int, Outcome] = {}
        due, exhausted = 0, False
        while True:
            while self._idle and len(window) < self._limit and not exhausted:
                article = next(articles, None)
                if article is None:
                    exhausted = True
                else:
                    self._give(due + len(window), article)
                    window.append(article)
            if not window:
                return
            while due not in done:
                done |= self._receive(window, due)
            yield window.popleft(), done.pop(due)
            due += 1

    def close(self) -> None:
        for worker in self._workers:
            worker.close()

    def _hire(self, number: int) -> None:
        new = [Worker(self._context, settings=self._settings, coder=self._coder) for _ in range(number)]
        self._workers += new
        for worker in new:
            worker.wait()
        self._idle += new

    def _dismiss(self, worker: Worker) -> str:
        reason = worker.ended()
        worker.close()
        self._workers.remove(worker)
        self._hire(1)
        return reason

    def _give(self, index: int, article: Article) -> None:
        worker = self._idle.pop()
        try:
            worker.connection.send(article)
        except ConnectionError:  # died while idle: not this article's doing
            self._dismiss(worker)
            self._give(index, article)
        else:
            self._busy[index] = worker

    def _receive(self, window: deque[Article], due: int) -> dict[int, Outcome]:
        ready = wait([worker.connection for worker in self._busy.values()])
        at = [index for index, worker in self._busy.items() if worker.connection in ready]
        return {index: self._outcome(self._busy.pop(index), window[index - due]) for index in at}

    def _outcome(self, worker: Worker, article: Article) -> Outcome:
        try:
            result: Outcome = worker.connection.recv()
        except (EOFError, ConnectionError):
            return ReadFailure(
                where=place(article),
                field=None,
                problem=f"the process that coded it ended ({self._dismiss(worker)}).",
                remedy="If memory ran out, use fewer workers; the other articles are not affected.",
            )
        self._idle.append(worker)
        return result
