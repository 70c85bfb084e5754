"""Any number of workers gives the same records; a worker that dies costs one article."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.builders import TEXT, HandCoder, article, dying_coder, failing_coder, hand_coder

from reportedly.config import Settings
from reportedly.errors import DataError, ReportedlyError
from reportedly.model import Article
from reportedly.read import ReadFailure
from reportedly.scale import code_all
from reportedly.scale.worker import Worker

ARTICLES = [article(f"{TEXT} {number}", id=str(number)) for number in range(20)]
SETTINGS = Settings()
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Worker processes take over the path by which they find `tests.builders`."""
    monkeypatch.syspath_prepend(str(ROOT))


def test_workers_give_the_same_in_the_same_order() -> None:
    alone = list(code_all(ARTICLES, settings=SETTINGS, coder=hand_coder))
    together = list(code_all(ARTICLES, settings=SETTINGS, workers=2, coder=hand_coder))
    assert [one for one, _ in alone] == ARTICLES
    assert [result for _, result in alone] == [HandCoder()(one) for one in ARTICLES]
    assert together == alone


@pytest.mark.parametrize("workers", [1, 2])
def test_errors_are_reported_in_their_place(workers: int) -> None:
    mixed = [article("One."), article("IMPOSSIBLE"), article("BUG", origin="news.jsonl:3"), article("Two.")]
    results = [result for _, result in code_all(mixed, settings=SETTINGS, workers=workers, coder=hand_coder)]
    assert [isinstance(result, ReadFailure) for result in results] == [False, True, True, False]
    assert "no parse. Shorten it." in str(results[1])
    assert str(results[2]).startswith("news.jsonl:3: could not be coded (IndexError: list index out of range).")


def test_a_killed_worker_costs_its_article_only() -> None:
    mixed = [*ARTICLES[:5], article("KILL", origin="big.txt"), *ARTICLES[5:10], article("KILL again"), *ARTICLES[10:]]
    results = list(code_all(mixed, settings=SETTINGS, workers=2, coder=hand_coder))
    assert [one for one, _ in results] == mixed
    failures = [str(result) for _, result in results if isinstance(result, ReadFailure)]
    assert len(failures) == 2
    assert failures[0].startswith("big.txt: the process that coded it ended (signal 9).")


def test_no_articles() -> None:
    assert list(code_all([], settings=SETTINGS, workers=2, coder=hand_coder)) == []


def test_no_more_workers_start_than_there_are_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Worker] = []
    begin = Worker.__init__

    def counted(worker: Worker, *args: Any, **fields: Any) -> None:
        begin(worker, *args, **fields)
        started.append(worker)

    monkeypatch.setattr(Worker, "__init__", counted)
    assert len(list(code_all(ARTICLES[:2], settings=SETTINGS, workers=500, coder=hand_coder))) == 2
    assert len(started) == 2


def test_reads_only_a_little_ahead() -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article(f"Text {taken}.")

    results = code_all(endless(), settings=SETTINGS, workers=2, coder=hand_coder)
    for _ in range(10):
        next(results)
    results.close()
    assert 10 <= taken <= 20


def test_an_error_while_the_coder_is_made_is_raised() -> None:
    with pytest.raises(DataError, match=r"lexicon\.yaml: broken"):
        list(code_all(ARTICLES, settings=SETTINGS, workers=2, coder=failing_coder))
    with pytest.raises(ReportedlyError, match=r"ended before it could start \(exit status 3\)"):
        list(code_all(ARTICLES, settings=SETTINGS, workers=2, coder=dying_coder))


@pytest.mark.parametrize("before", [None, "7"])
def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if before:
        monkeypatch.setenv("OMP_NUM_THREADS", before)
    list(code_all(ARTICLES[:1], settings=SETTINGS, workers=2, coder=hand_coder))
    assert os.environ.get("OMP_NUM_THREADS") == before


_PROGRAM = """
import itertools, multiprocessing, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it, and so would this
sys.path.insert(0, {root!r})
from tests.builders import article, hand_coder
from reportedly.config import Settings
from reportedly.scale import code_all
from reportedly.scale.worker import Worker
if __name__ == "__main__":
    for number, _ in enumerate(code_all((article(str(n)) for n in itertools.count()), settings=Settings(), workers=2,
                                        coder=hand_coder)):
        if number == 5:
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_their_parent(tmp_path: Path, how: signal.Signals) -> None:
    program = tmp_path / "program.py"
    program.write_text(_PROGRAM.format(root=str(ROOT)))
    with subprocess.Popen(
        [sys.executable, str(program)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        children = [int(pid) for pid in process.stdout.readline().split()]
        process.send_signal(how)
        try:
            process.wait(timeout=20)
        finally:
            process.kill()
    assert len(children) == 2
    assert not [pid for pid in children if not _ends(pid)]


def _ends(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists() and ") Z " in Path(f"/proc/{pid}/stat").read_text():
            return True
        time.sleep(0.1)
    return False
