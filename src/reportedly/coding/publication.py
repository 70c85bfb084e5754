"""What the day of publication tells of a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.edtf import bounds
from reportedly.model import Article, Date, Status

NEWS_WINDOW = timedelta(days=14)
"""The coding guide's rule of thumb: what lies further back than about two weeks is background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The day on which an article was published, None where it isn't known and so tells nothing."""

    day: date | None = None

    def age(self, edtf: str) -> timedelta | None:
        """How long before publication an interval ended; None where that cannot be told."""
        last = bounds(edtf)[1]
        return None if last is None or self.day is None else self.day - last

    def is_old(self, happened: Date) -> bool:
        """Whether a date lies further back than news does."""
        age = self.age(happened.edtf)
        return age is not None and age > NEWS_WINDOW

    def is_over(self, happened: Date) -> bool:
        """Whether a date ends before the day of publication."""
        age = self.age(happened.edtf)
        return age is not None and age > timedelta(0)

    def is_to_come(self, happens: Date) -> bool:
        """Whether a date begins after the day of publication."""
        first = bounds(happens.edtf)[0]
        return first is not None and self.day is not None and first > self.day

    def allows(self, happens: Date, status: Status) -> bool:
        """Whether what happened, or is planned, can be of a date: the one is of none to come, the other of none that
        is over."""
        return not (self.is_over(happens) if status == "planned" else status == "actual" and self.is_to_come(happens))


def publication(article: Article) -> Publication:
    """When an article was published."""
    return Publication(day=bounds(article.published[:10])[0] if article.published is not None else None)
