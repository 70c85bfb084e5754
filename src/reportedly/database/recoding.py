"""Coding anew: which records another version or other settings made, and what took their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.database.adding import MOST_AT_ONCE, SECONDS, Progress
from reportedly.model import Article, Record, Version
from reportedly.read import ReadFailure
from reportedly.scale import Outcome, batches
from reportedly.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class RecodeReport:
    """What `recode` did, in articles: coded anew, coded by this version before, coded by a newer release and so left
    alone, made with other settings or lists before (among those coded anew), and failed (their old records stay)."""

    recoded: int = 0
    current: int = 0
    newer: int = 0
    otherwise: int = 0
    failed: tuple[ReadFailure, ...] = ()


class Recoding:
    """One run of `recode`: `outdated` are the hashes of the articles to code anew."""

    def __init__(self, store: Store, progress: Progress | None, *, version: Version, settings: str) -> None:
        self._store, self._progress, self._settings = store, progress, settings
        stored = store.versions()
        newer = {hash_ for hash_, made_by in stored if _release(made_by) > _release(version)}
        otherwise = store.made_otherwise(settings) - newer
        self.outdated = [h for h, made_by in stored if h not in newer and (made_by != version or h in otherwise)]
        self._current = len(stored) - len(self.outdated) - len(newer)
        self._newer, self._otherwise = len(newer), len(otherwise)
        self._failed: list[ReadFailure] = []

    def store(self, coded: Iterable[tuple[Article, Outcome]]) -> None:
        """Stores what was coded, batch by batch; old records stay where coding failed."""
        done = 0
        for batch in batches(coded, most=MOST_AT_ONCE, seconds=SECONDS):
            good = [result for _, result in batch if isinstance(result, Record)]
            self._store.supersede(good, settings=self._settings)
            self._failed += [result for _, result in batch if isinstance(result, ReadFailure)]
            done += len(batch)
            if self._progress:
                self._progress(done, len(self.outdated))

    def report(self) -> RecodeReport:
        """What was done, once all is stored."""
        return RecodeReport(
            recoded=len(self.outdated) - len(self._failed),
            current=self._current,
            newer=self._newer,
            otherwise=self._otherwise,
            failed=tuple(self._failed),
        )


def _release(version: Version) -> tuple[int, ...]:
    """The release as numbers, which compare as releases do; what is no number counts as 0."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.library.split("."))
