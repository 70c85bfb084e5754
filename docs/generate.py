"""Writes what is made from the code: pages of docs/, and the output that README.md shows. `make docs` calls it.

With `--check` it writes nothing and names what is out of date; a test does so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import identities
import values

from reportedly.cli.documentation import documentation as cli
from reportedly.display.contract import documentation as record
from reportedly.ontology.documentation import documentation as ontology
from reportedly.store import documentation as database

ROOT = Path(__file__).parents[1]
ARTICLES = ("examples/border-clash-north.txt", "examples/border-clash-south.txt", "examples/embassy-relays-press.txt")
QUESTIONS = (
    "SELECT outlet, quote, what, whom, according_to FROM claims\n"
    "    WHERE what IN ('killed', 'injured') AND published = '2024-05-14' AND NOT background\n"
    "    ORDER BY outlet, quote_start",
    "SELECT quote, what, who, whom, according_to FROM claims WHERE levels = 2 ORDER BY quote_start",
)
BEGIN, END = "<!-- made by `make docs` -->\n", "<!-- end -->\n"
WIDTH = "118"


def main(arguments: list[str]) -> int:
    """Writes or checks every page; returns the exit status."""
    stale = [(path, text) for path, text in pages() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        sys.stdout.writelines(f"out of date, run `make docs`: {path.relative_to(ROOT)}\n" for path, _ in stale)
        return 1 if stale else 0
    for path, text in stale:
        path.write_text(text, encoding="utf-8")
    return 0


def pages() -> Iterator[tuple[Path, str]]:
    """Every page with the text that it should have."""
    made: dict[str, Callable[[], str]] = {
        "actors.md": identities.actors,
        "cli.md": cli,
        "database.md": database,
        "numbers.md": values.numbers,
        "ontology.md": ontology,
        "places.md": identities.places,
        "record.md": record,
        "times.md": values.times,
    }
    for name, page in made.items():
        yield ROOT / "docs" / name, page()
    yield ROOT / "README.md", readme((ROOT / "README.md").read_text(encoding="utf-8"))


def readme(text: str) -> str:
    """The README with the output of its examples as it is now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{''.join(examples())}{END}{after}"


def examples() -> Iterator[str]:
    """Each question with its answer, as a block of Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "news.duckdb")
        run("add", file, *ARTICLES, "--quiet")
        for question in QUESTIONS:
            answer = "\n".join(line.rstrip() for line in run("sql", file, question).split("\n"))
            yield f'```console\n$ .venv/bin/reportedly sql demo/demo.duckdb "{question}"\n\n{answer.strip()}\n```\n\n'


def run(*arguments: str) -> str:
    """Standard output of `reportedly` with these arguments."""
    command = [sys.executable, "-c", "from reportedly.cli import main; main()", *arguments]
    environment = {**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
