"""Time and memory of storing and linking by the number of articles stored.

    .venv/bin/python -m benchmarks.incidents [PATH ...] [--articles N] [--a-day N] [--coded DATABASE] [--keep DATABASE]
        [--every N]

The articles of the paths (default: `examples`) are coded once, and replicated with other names, dates and wording (see
`benchmarks.replicas`) until there are enough, `--a-day` of them on each day; they are added in random order within each
thousand, as many at once as `Database.add` stores at once. `--coded` keeps what was coded for the next time, `--keep`
the database that was made.

Printed at 1,000, 2,000, 5,000 ... articles: milliseconds of processor time an article, since the line before and
over all; the greatest memory of the process; the size of the file; seconds to add one article alone; and the exponents
of fits of the whole time, the memory and the file to the number of articles. `--every` prints more such lines, without
an article added alone, which the fits leave out.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks.replicas import Coded, Replicas

from reportedly.database import Database
from reportedly.database.adding import MOST_AT_ONCE
from reportedly.store import Store

MOST_CODED = 300
ALONE = 5
MIXED = 1_000
FITTED = ("whole", "memory", "file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What was measured at a number of articles; times in seconds, sizes in MB."""

    articles: int
    last: float
    whole: float
    memory: int
    file: float
    alone: float | None

    def line(self) -> str:
        """As it is printed."""
        return (
            f"{self.articles:>9,} {self.last * 1000:>9.1f} {self.whole / self.articles * 1000:>9.1f} "
            f"{self.memory:>9,} {self.file:>9,.0f} {'' if self.alone is None else f'{self.alone:.2f}':>9}\n"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; returns the exit status."""
    parser = argparse.ArgumentParser(description="Time and memory of linking, on replicated articles.")
    parser.add_argument("paths", nargs="*", default=["examples"], metavar="PATH")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--a-day", type=float, default=10.0)
    parser.add_argument("--coded", type=Path, default=None)
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--batch", type=int, default=MOST_AT_ONCE)
    parser.add_argument("--every", type=int, default=None)
    options = parser.parse_args(arguments)
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        coded = code(options.paths, options.coded or folder / "coded.duckdb")
        path = options.keep or folder / "made.duckdb"
        replicas = Replicas(coded, a_day=options.a_day)
        print_(f"{len(coded)} articles, replicated with other names, dates, wording: ")
        print_(f"{options.a_day:g} a day, {options.batch} at once\n")
        print_(" articles   ms last    ms all MB memory   MB file     s one\n")
        points = []
        for point in grow(
            replicas, path, articles=options.articles, batch=options.batch, of=len(coded), every=options.every
        ):
            points += [point] if point.alone is not None else []
            print_(point.line())
        sizes = [point.articles for point in points]
        slopes = [f"{of} {exponent(sizes, [getattr(point, of) for point in points]):.3f}" for of in FITTED]
        print_(f"exponents: {', '.join(slopes)}\n")
    return 0


def code(paths: Sequence[str], database: Path) -> list[Coded]:
    """The articles of the paths with their records, the first ones in the order of their ids."""
    with Database(database) as coded:
        coded.add(paths)
        records = [record for record in coded.records() if not record.skipped][:MOST_CODED]
        return [(coded.article(record.hash), record) for record in records]


def grow(
    replicas: Replicas, path: Path, *, articles: int, batch: int, of: int, every: int | None = None
) -> Iterator[Point]:
    """Adds so many replicas, and as many more as are added alone."""
    chance = random.Random(1)
    blocks = [range(first, min(first + MIXED, articles)) for first in range(0, articles, MIXED)]
    order = [number for block in blocks for number in chance.sample(block, len(block))]
    more = count(math.ceil(articles / of) * of)
    store, whole, before, done = Store(path), 0.0, (0, 0.0), 0
    fitted = set(marks(articles))
    for mark in sorted(fitted | set(range(0, articles, every or articles)) - {0}):
        while done < mark:
            chosen = order[done : min(done + batch, mark)]
            whole += _adding(store, [replicas[number] for number in chosen])
            done += len(chosen)
        yield Point(
            articles=done,
            last=(whole - before[1]) / (done - before[0]),
            whole=whole,
            memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            file=sum(item.stat().st_size for item in path.parent.glob(f"{path.name}*")) / 1e6,
            alone=_alone(store, replicas, more) if mark in fitted else None,
        )
        before = done, whole
    store.close()


def marks(articles: int) -> list[int]:
    """Where to measure: 1, 2 and 5 times the powers of ten from 1,000 on, and the end."""
    found = [first * 10**power for power in range(3, 9) for first in (1, 2, 5)]
    return [*(mark for mark in found if mark < articles), articles]


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The slope of a straight line through the logarithms."""
    points = [(math.log(size), math.log(value)) for size, value in zip(sizes, values, strict=True)]
    if len(points) < 2:
        return math.nan
    mean_x, mean_y = (sum(held) / len(held) for held in zip(*points, strict=True))
    over: float = sum((x - mean_x) * (y - mean_y) for x, y in points)
    under: float = sum((x - mean_x) ** 2 for x, _ in points)
    return over / under


def print_(text: str) -> None:
    """At once, for runs that take long."""
    sys.stdout.write(text)
    sys.stdout.flush()


def _alone(store: Store, replicas: Replicas, more: Iterator[int]) -> float:
    return sum(_adding(store, [replicas[next(more)]]) for _ in range(ALONE)) / ALONE


def _adding(store: Store, coded: Sequence[Coded]) -> float:
    begun = time.process_time()
    store.add(coded)
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(main())
