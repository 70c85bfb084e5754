"""What is built holds the tables of names, though the repository does not."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
MADE = PurePosixPath("reportedly/gazetteer/data/made")
NEEDED = (".gitignore", "LICENSE", "README.md", "hatch_build.py", "pyproject.toml")
DIGESTS = {
    "country_numbers.csv": "7d0a6082f4051631102b4ba767951561efc1afce83764a1f54af7e6eab055e31",
    "divisions.csv": "9eec75d7377a2900185de38e22be31f1466935b966b45d92de3cde39781032ee",
    "languages.csv": "3290cd80851707b30f12fd08216208647f812b6a189101e45acbbdf0fc99d231",
    "official_names.csv": "fec1bbb5dc7236ea8b965a57f5108f3c84331e16600a4bbbf79cfb510c4eeb38",
    "settlements.tsv.gz": "8947b7b52ea864ae3db2f5613c878b74cf0b01f97c4281663269c288d3f2e278",
}
"""SHA-256 of each table, unpacked: all figures were measured with these. Other editions of the packages change them."""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables in a wheel that is built from a checkout without any."""
    checkout, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("out")
    for name in NEEDED:
        shutil.copy(ROOT / name, checkout)
    for folder in ("src", "tools"):
        shutil.copytree(ROOT / folder, checkout / folder, ignore=shutil.ignore_patterns("made", "__pycache__"))
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=checkout, check=True)
    with ZipFile(next(out.glob("*.whl"))) as wheel:
        names = [path for path in map(PurePosixPath, wheel.namelist()) if path.parent == MADE]
        return {path.name: wheel.read(str(path)) for path in names}


def test_a_wheel_holds_the_tables_that_the_figures_were_measured_with(tables: dict[str, bytes]) -> None:
    assert {name: hashlib.sha256(unpacked(name, table)).hexdigest() for name, table in tables.items()} == DIGESTS


def test_the_checkout_has_the_tables_that_its_code_makes(tables: dict[str, bytes]) -> None:
    here = {path.name: unpacked(path.name, path.read_bytes()) for path in (ROOT / "src" / MADE).iterdir()}
    assert [name for name, table in tables.items() if here.get(name) != unpacked(name, table)] == []


def unpacked(name: str, table: bytes) -> bytes:
    return gzip.decompress(table) if name.endswith(".gz") else table
