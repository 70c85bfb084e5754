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
    """Code the stored articles again whose records an older release or model made, or other lists or another policy.

    Give the lists and the policy that shall hold: an article coded with others, or before a list was changed, is coded
    again too. The old values stay as history. Records of a newer release are left alone.

    Example:

        reportedly recode news.duckdb --workers 4
    """
    settings = chosen_settings(actors, outlets, places, country_policy)
    failures = Failures()
    with existing(db, settings=settings) as database, progress(label="Recoding", quiet=quiet) as tell_progress:
        report = database.recode(workers=workers, progress=tell_progress)
    failures.add_all(report.failed)
    others = f"{report.current} were current, {report.newer} are of a newer release"
    why = f" ({report.otherwise} were made with other lists or settings)" if report.otherwise else ""
    failures.leave(f"{report.recoded} recoded{why}, {others}", quiet=quiet)
