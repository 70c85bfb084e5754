"""Whatever moment a process dies at, a second run completes, and the result is that of an undisturbed run."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from tests.adding import ARTICLES, AT_ONCE, articles
from tests.builders import hand_coder

from reportedly.database import Database
from reportedly.errors import StoreError
from reportedly.store.connection import CONFIG
from reportedly.store.tables import TABLES

ROOT = Path(__file__).parents[2]
MOMENTS = (0.1, 0.15, 0.3, 0.5, 0.8)
"""Seconds after the start: while the database is created, and while batches are stored."""


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All tables in a canonical order."""
    with duckdb.connect(path, read_only=True, config=CONFIG) as connection:
        return {t.name: connection.execute(f"FROM data.{t.name} ORDER BY ALL").fetchall() for t in TABLES}


def adding(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.adding", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_killed_again_and_again(tmp_path: Path) -> None:
    disturbed, undisturbed = tmp_path / "disturbed.duckdb", tmp_path / "undisturbed.duckdb"
    chance = random.Random(20200712)
    for moment in MOMENTS:
        with adding(disturbed) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moment * chance.uniform(0.6, 1.4))
            process.kill()
        if disturbed.exists():
            with Database(disturbed, read_only=True) as database:
                assert len(database.sql("FROM articles")) % AT_ONCE in (0, ARTICLES % AT_ONCE)
    with adding(disturbed) as process:
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
    with Database(undisturbed, coder=hand_coder) as database:
        assert database.add(articles()).added == ARTICLES
    assert dump(disturbed) == dump(undisturbed)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [disturbed.name, undisturbed.name]


def test_a_full_disk_keeps_what_was_committed(tmp_path: Path) -> None:
    path, some = tmp_path / "news.duckdb", list(articles())[:40]
    with Database(path, coder=hand_coder) as database:
        database.add(some[:16])
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
        try:
            with pytest.raises(StoreError, match="disk is full"):
                database.add(some)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            signal.signal(signal.SIGXFSZ, handler)
    with Database(path, coder=hand_coder) as database:
        assert len(database.sql("FROM articles")) == 16
        assert database.add(some).added == len(some) - 16
    with Database(tmp_path / "other.duckdb", coder=hand_coder) as database:
        database.add(some)
    assert dump(path) == dump(tmp_path / "other.duckdb")
