"""`reportedly code`: articles to records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.inputs import Failures, articles
from reportedly.cli.machines import show, write_line
from reportedly.cli.options import FromJsonl, Outlet, Paths, Published, Quiet, Workers
from reportedly.cli.people import tell, track
from reportedly.config import Settings

if TYPE_CHECKING:
    from reportedly.model import Article, Record


def code(
    paths: Paths = None,
    *,
    from_jsonl: FromJsonl = None,
    published: Published = None,
    outlet: Outlet = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per article and line.")] = False,
    layers: Annotated[bool, typer.Option("--layers", help="With --json: text and annotation layers too.")] = False,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Read articles and say who did what to whom, according to whom.

    Prints a table of claims for each article, or with --json the whole record with the span of every value. Nothing is
    stored; for a database use `reportedly add`.

    Examples:

        reportedly code article.txt --published 2020-07-28 --outlet "Daily Courier"

        reportedly code articles/ --json > records.jsonl

        reportedly code --from-jsonl news.jsonl --json --layers | head -1
    """
    if layers and not as_json:
        raise typer.BadParameter("--layers goes with --json")
    settings = Settings()
    failures = Failures()
    read = articles(paths, from_jsonl, settings=settings, published=published, outlet=outlet)
    tally = {"coded": 0, "skipped": 0}
    records = _records(failures.sift(read), settings=settings, workers=workers)
    for record in track(records, label="Coding", quiet=quiet, streaming=True):
        _print(record, as_json=as_json, layers=layers)
        if record.skipped is not None:
            tell(f"{record.id}: skipped: {record.skipped}", quiet=quiet)
        tally["coded" if record.skipped is None else "skipped"] += 1
    skipped = f", {tally['skipped']} skipped" if tally["skipped"] else ""
    failures.leave(f"{tally['coded']} coded{skipped}", quiet=quiet)


def _records(read: Iterable[Article], *, settings: Settings, workers: int) -> Iterator[Record]:
    if workers == 1:
        from reportedly.coder import Coder

        yield from map(Coder(settings=settings), read)
        return
    from reportedly.scale import code_all

    yield from code_all(read, settings=settings, workers=workers)


def _print(record: Record, *, as_json: bool, layers: bool) -> None:
    if as_json:
        from reportedly.record_json import encode

        write_line(encode(record, layers=layers))
        return
    from reportedly.display.terminal import record_view

    show(record_view(record))
