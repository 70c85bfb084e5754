"""Words of an article and where they stand.

All offsets count Unicode code points in `Article.text`; for every span `text[start:end]` equals the quote beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

Extent = tuple[int, int]
"""A half-open stretch `(start, end)` of code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words quoted verbatim from the article."""

    text: str
    start: int
    end: int
