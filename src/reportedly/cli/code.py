"""`reportedly code`: articles to records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.inputs import Failures, articles
from reportedly.cli.machines import show, write_line
from reportedly.cli.options import (
    Actors,
    FromJsonl,
    MinConfidence,
    Model,
    Outlet,
    Outlets,
    Paths,
    Places,
    Policy,
    Published,
    Quiet,
    Workers,
    chosen_settings,
)
from reportedly.cli.people import tell, tell_undated, track

if TYPE_CHECKING:
    from reportedly.model import Article, Record
    from reportedly.scale import Outcome


def code(  # noqa: PLR0913  (one argument an option)
    paths: Paths = None,
    *,
    from_jsonl: FromJsonl = None,
    published: Published = None,
    outlet: Outlet = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per article and line.")] = False,
    layers: Annotated[bool, typer.Option("--layers", help="With --json: text and annotation layers too.")] = False,
    actors: Actors = None,
    outlets: Outlets = None,
    places: Places = None,
    country_policy: Policy = "iso",
    model: Model = None,
    min_confidence: MinConfidence = 0.0,
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
    settings = replace(
        chosen_settings(actors, outlets, places, country_policy), model=model, min_confidence=min_confidence
    )
    run = _Run(as_json=as_json, layers=layers, quiet=quiet)
    read = articles(paths, from_jsonl, settings=settings, published=published, outlet=outlet)
    from reportedly.scale import code_all

    coded = code_all(run.failures.sift(read), settings=settings, workers=workers)
    for article, outcome in track(coded, label="Coding", quiet=quiet, streaming=True):
        run.take(article, outcome)
    run.leave()


class _Run:
    """Prints each record as it comes and counts what became of the articles."""

    def __init__(self, *, as_json: bool, layers: bool, quiet: bool) -> None:
        self.failures = Failures()
        self._as_json, self._layers, self._quiet = as_json, layers, quiet
        self._coded = self._skipped = self._undated = 0

    def take(self, article: Article, outcome: Outcome) -> None:
        """Prints the record, or tells why there is none."""
        from reportedly.model import Record

        if not isinstance(outcome, Record):
            self.failures.add(str(outcome))
            return
        self._print(outcome)
        if outcome.skipped is None:
            self._coded += 1
            self._undated += article.published is None
        else:
            self._skipped += 1
            tell(f"{article.origin or outcome.id}: not coded: {outcome.skipped}", quiet=self._quiet)

    def leave(self) -> None:
        """Tells the counts and ends with the exit code that says whether anything failed."""
        tell_undated(self._undated, quiet=self._quiet)
        self.failures.leave(f"{self._coded} coded, {self._skipped} skipped", quiet=self._quiet)

    def _print(self, record: Record) -> None:
        if self._as_json:
            from reportedly.record_json import encode

            write_line(encode(record, layers=self._layers))
            return
        from reportedly.display.terminal import record_view

        show(record_view(record))
