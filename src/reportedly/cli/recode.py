"""`reportedly recode`: stored articles again, by the rules and model of this release."""

from __future__ import annotations

from reportedly.cli.inputs import Failures
from reportedly.cli.options import (
    Actors,
    DatabaseFile,
    Outlets,
    Places,
    Policy,
    Quiet,
    Workers,
    chosen_settings,
    existing,
)
from reportedly.cli.people import progress


def recode(
    db: DatabaseFile,
    *,
    actors: Actors = None,
    outlets: Outlets = None,
    places: Places = None,
    country_policy: Policy = "iso",
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Code the stored articles again whose records an older release or model made.

    Give the lists and the policy again that the articles were added with. The old values stay as history. Records of a
    newer release are left alone.

    Example:

        reportedly recode news.duckdb --workers 4
    """
    settings = chosen_settings(actors, outlets, places, country_policy)
    failures = Failures()
    with existing(db, settings=settings) as database, progress(label="Recoding", quiet=quiet) as tell_progress:
        report = database.recode(workers=workers, progress=tell_progress)
    failures.add_all(report.failed)
    others = f"{report.current} were current, {report.newer} are of a newer release"
    failures.leave(f"{report.recoded} recoded, {others}", quiet=quiet)
