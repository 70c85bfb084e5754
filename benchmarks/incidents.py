"""Time and memory of linking, by the number of articles stored: `python -m benchmarks.incidents [ARTICLES]`.

The articles are replicated: one invented report with other names, places, dates and numbers each, three to an incident,
in random order; nothing is coded. Prints milliseconds an article over the last sixteenth of each size, and the
exponent of a fit of the whole time to the number of articles. Copies are looked for too, as `add` does.
"""

from __future__ import annotations

import math
import random
import resource
import sys
import tempfile
import time
from datetime import date as day
from datetime import timedelta
from pathlib import Path

from tests.builders import article, date, event, figure, participant, place, quote, record, source

from reportedly.model import Article, Record
from reportedly.store import Store

LETTERS = "abcdefghiklmnoprstuv"
BATCH = 32


def report(number: int) -> tuple[Article, Record]:
    """One of three reports on an incident, with its article."""
    chance = random.Random(number // 3)
    town, first, last = ("".join(chance.choice(LETTERS) for _ in range(7)).capitalize() for _ in range(3))
    killed, when = 2 + chance.randrange(9), day(2000, 1, 1) + timedelta(days=chance.randrange(9000))
    text = (
        f"Gunmen killed {killed} people in {town} on {when}, the police said. {first} {last} saw it. "
        f"{' '.join(random.Random(number).choices(LETTERS, k=80))}"
    )
    told = article(text, outlet=f"Outlet {number % 40}", published=str(when + timedelta(days=1)))
    lat, lon = chance.uniform(-60, 60), chance.uniform(-170, 170)
    where = place(text, town, name=town, country="NOR", precision="city", lat=lat, lon=lon)
    chain = ((source(text, "the police", country="NOR"),),)
    shared = {"place": where, "date": date(text, str(when), edtf=str(when)), "according_to": chain}
    number_of = {"low": killed, "best": killed, "high": killed, "of": quote(text, "people")}
    dead = figure(text, str(killed), measure="killed", **number_of, **shared)
    gunmen = (participant(text, "Gunmen"),)
    attack = event(text, "killed", type="ASSAULT", actors=gunmen, figures=(dead.id,), **shared)
    return told, record(told, events=(attack,), figures=(dead,))


def main(articles: int) -> None:
    """Adds so many articles and prints a line at each doubling."""
    order = list(range(articles))
    random.Random(1).shuffle(order)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder, "news.duckdb"))
        times: list[float] = []
        points: list[tuple[float, float]] = []
        mark = 512
        for start in range(0, articles, BATCH):
            batch = [report(number) for number in order[start : start + BATCH]]
            begun = time.perf_counter()
            store.add(batch)
            times.append(time.perf_counter() - begun)
            if start + BATCH >= mark:
                points.append((math.log(mark), math.log(sum(times))))
                last = times[-max(1, len(times) // 16) :]
                each = 1000 * sum(last) / (len(last) * BATCH)
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                sys.stdout.write(f"{mark:8d} articles  {each:6.1f} ms each  {memory} MB\n")
                sys.stdout.flush()
                mark *= 2
        begun = time.perf_counter()
        store.add([report(10**7)])
        sys.stdout.write(f"one more: {time.perf_counter() - begun:.2f} s; exponent {_slope(points):.2f}\n")
        store.close()


def _slope(points: list[tuple[float, float]]) -> float:
    mean_x, mean_y = (sum(values) / len(values) for values in zip(*points, strict=True))
    over: float = sum((x - mean_x) * (y - mean_y) for x, y in points)
    under: float = sum((x - mean_x) ** 2 for x, _ in points)
    return over / under


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
