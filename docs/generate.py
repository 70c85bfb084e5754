"""Writes the pages of docs/ that are made from the code: `make docs`. Tests fail while one is out of date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportedly.cli.documentation import documentation as cli
from reportedly.display.contract import documentation as record
from reportedly.ontology.documentation import documentation as ontology
from reportedly.store import documentation as database

PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli,
    "database.md": database,
    "ontology.md": ontology,
    "record.md": record,
}


def main() -> None:
    """Writes every page beside this script."""
    for name, page in PAGES.items():
        (Path(__file__).parent / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
