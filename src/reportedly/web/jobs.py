"""Adding articles while the server runs: one job at a time, in a thread of its own."""

from __future__ import annotations

import logging
import queue
import re
import shutil
import tempfile
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from reportedly.database import AddReport
from reportedly.errors import ReportedlyError, StoreError, UnknownError
from reportedly.model import Article
from reportedly.read import ReadFailure
from reportedly.web.library import Library
from reportedly.web.security import new_secret
from reportedly.web.settings import WebSettings

log = logging.getLogger(__name__)

State = Literal["waiting", "reading", "done", "failed"]
_UNSAFE = re.compile(r"[^\w.\- ]+")
_LONGEST_NAME = 80
_MOST_ARTICLES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureAnswer:
    """An input that gave no article: which, what was expected, what to do."""

    where: str
    field: str | None
    problem: str
    remedy: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One addition. `done` counts articles, of `total` inputs; the other numbers are those of the library's report.
    `articles` are hashes of the first articles that were stored."""

    id: str
    state: State
    done: int
    total: int
    added: int = 0
    already_there: int = 0
    skipped: int = 0
    failed: tuple[FailureAnswer, ...] = ()
    not_coded: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a job is to add: files that were uploaded, and texts that were pasted."""

    files: tuple[Path, ...]
    texts: tuple[Article, ...]
    published: str | None
    outlet: str | None


class Jobs:
    """The additions of this server since it started, in their order, and the files that wait for one."""

    def __init__(self, library: Library, *, settings: WebSettings) -> None:
        self._library, self._settings = library, settings
        self._folder = Path(tempfile.mkdtemp(prefix="reportedly-"))
        self._uploads: dict[str, Path] = {}
        self._jobs: dict[str, Job] = {}
        self._orders: queue.SimpleQueue[tuple[str, Order] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def stage(self, name: str) -> tuple[str, Path]:
        """A new file for what is uploaded under this name: its id, and where to write it.

        Raises `StoreError` when too many wait already.
        """
        with self._lock:
            if len(self._uploads) >= self._settings.max_uploads:
                raise StoreError(f"{len(self._uploads)} files wait already.", remedy="Add these first.")
            id_ = new_secret()
            path = self._folder / id_ / safe_name(name)
            path.parent.mkdir()
            self._uploads[id_] = path
        return id_, path

    def discard(self, upload: str) -> None:
        """Forgets a file that did not arrive whole."""
        shutil.rmtree(self._taken([upload])[0].parent, ignore_errors=True)

    def start(
        self, uploads: Sequence[str], texts: Sequence[Article], *, published: str | None, outlet: str | None
    ) -> Job:
        """Adds the uploaded files and the texts as soon as the jobs before are done; raises `UnknownError` for an
        upload that is not there."""
        order = Order(files=self._taken(uploads), texts=tuple(texts), published=published, outlet=outlet)
        job = Job(id=new_secret(), state="waiting", done=0, total=len(order.files) + len(order.texts))
        with self._lock:
            self._jobs[job.id] = job
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="adding", daemon=True)
                self._worker.start()
        self._orders.put((job.id, order))
        return job

    def all(self) -> tuple[Job, ...]:
        """The latest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def get(self, id_: str) -> Job:
        """Raises `UnknownError` when no job has this id."""
        with self._lock:
            if id_ not in self._jobs:
                raise UnknownError(f"there is no job {id_!r}.", remedy="Jobs end with the server that ran them.")
            return self._jobs[id_]

    def close(self) -> None:
        """Forgets what waits; what is stored already stays. The article being coded is left to its end."""
        self._orders.put(None)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _taken(self, uploads: Sequence[str]) -> tuple[Path, ...]:
        with self._lock:
            missing = next((id_ for id_ in uploads if id_ not in self._uploads), None)
            if missing is not None:
                raise UnknownError(f"there is no upload {missing!r}.", remedy="Send the file again.")
            return tuple(self._uploads.pop(id_) for id_ in dict.fromkeys(uploads))

    def _work(self) -> None:
        while (given := self._orders.get()) is not None:
            id_, order = given
            self._update(id_, state="reading")
            try:
                self._finish(id_, self._add(id_, order))
            except ReportedlyError as error:
                self._update(id_, state="failed", problem=str(error))
            except Exception as error:
                log.exception("job %s", id_)
                self._update(id_, state="failed", problem=f"{type(error).__name__}: {error}")
            finally:
                for file in order.files:
                    shutil.rmtree(file.parent, ignore_errors=True)

    def _add(self, id_: str, order: Order) -> AddReport:
        sources: Iterable[Path | Article] = (*order.files, *order.texts)
        with self._library.writing() as database:
            return database.add(
                sources,
                published=order.published,
                outlet=order.outlet,
                workers=self._settings.workers,
                progress=lambda done, _: self._update(id_, done=done),
            )

    def _finish(self, id_: str, report: AddReport) -> None:
        self._update(
            id_,
            state="done",
            added=report.added,
            already_there=report.already_there,
            skipped=report.skipped,
            failed=tuple(self._failure(item) for item in report.failed),
            not_coded=tuple(self._shown(words) for words in report.not_coded),
            articles=report.articles[:_MOST_ARTICLES],
        )

    def _failure(self, item: ReadFailure) -> FailureAnswer:
        return FailureAnswer(
            where=self._shown(item.where), field=item.field, problem=self._shown(item.problem), remedy=item.remedy
        )

    def _shown(self, words: str) -> str:
        """Without the folder that uploads are kept in."""
        return re.sub(rf"{re.escape(str(self._folder))}/[\w-]+/", "", words)

    def _update(self, id_: str, **changes: object) -> None:
        with self._lock:
            self._jobs[id_] = replace(self._jobs[id_], **changes)  # type: ignore[arg-type]


def safe_name(name: str) -> str:
    """A file name that stays in its folder and keeps its suffix: `../a/b.txt` gives `b.txt`."""
    last = _UNSAFE.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    ending = last.encode()[-_LONGEST_NAME:].decode(errors="ignore")
    return ending.lstrip(".") or "unnamed"
