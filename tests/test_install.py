"""What `pip install` brings stays small enough for a laptop."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
OURS = (ROOT / "src" / "reportedly", ROOT / "models" / "en" / "src" / "reportedly_en")
MOST_MEGABYTES = 600


def test_the_library_with_all_that_it_needs_stays_below_the_limit() -> None:
    sizes = {name: size(found) for name, found in needed(declared()).items()}
    own = sum(path.stat().st_size for folder in OURS for path in folder.rglob("*") if path.is_file())
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:12]
    assert {"spacy", "onnxruntime", "duckdb", "numpy"} <= sizes.keys()
    assert (own + sum(sizes.values())) / 1e6 < MOST_MEGABYTES, largest


def declared() -> list[Requirement]:
    """What the library says it needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def needed(asked: Iterable[Requirement]) -> dict[str, Distribution]:
    """The distributions that are needed here, directly or not."""
    found: dict[str, Distribution] = {}
    waiting = [(canonicalize_name(r.name), frozenset(r.extras)) for r in asked]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) not in seen:
            seen.add((name, extras))
            found[name] = distribution(name)
            waiting += [(canonicalize_name(r.name), frozenset(r.extras)) for r in requirements(found[name], extras)]
    return found


def requirements(of: Distribution, extras: frozenset[str]) -> Iterator[Requirement]:
    for line in of.requires or ():
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


def size(of: Distribution) -> int:
    """Bytes of its files as they lie on the disk."""
    paths = (Path(str(of.locate_file(file))) for file in of.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file())
