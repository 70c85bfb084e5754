"""Half-made files do not stay."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reportedly.store.files import part


def test_what_dead_processes_left_is_removed(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        pass
    alive = os.getppid()
    kept = [
        f".a.csv.{alive}.part",
        f".b.csv.{dead.pid}.part",
        "a.csv",
        ".a.csv.part",
        f"{dead.pid}.part",
        ".a.csv.x.part",
    ]
    for name in [*kept, f".a.csv.{dead.pid}.part", f".a.csv.{dead.pid}.part.wal"]:
        (tmp_path / name).touch()
    with part(target) as unfinished:
        unfinished.touch()
        assert unfinished.parent == tmp_path
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted(kept)
