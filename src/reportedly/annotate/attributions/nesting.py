"""Orders attributions, drops doubles, and tells which stands inside which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.annotate.attributions.cover import Cover
from reportedly.annotate.attributions.view import View
from reportedly.model import Attribution, Extent

Extents = tuple[Extent, ...]

_LOOSE_CHARACTERS = 3
"""A direct content may have so many characters outside the marks (a comma, a dash)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution without its place among the others. `reporter` is the cue of the one known to hold it, if any."""

    source: Extents
    cue: Extents
    content: Extents
    reporter: Extents = ()


def arranged(drafts: Iterable[Draft], view: View) -> tuple[Attribution, ...]:
    """Numbered attributions in text order, each with the shortest other one whose content holds it."""
    ordered = sorted(set(drafts), key=_position)
    holders = _holders(ordered)
    return tuple(
        Attribution(
            id=f"a{number}",
            within=None if holder is None else f"a{holder + 1}",
            source=draft.source,
            cue=draft.cue,
            content=draft.content,
            type=_type(draft.content, view),
        )
        for number, (draft, holder) in enumerate(zip(ordered, holders, strict=True), 1)
    )


def _position(draft: Draft) -> tuple[int, int, Extents, Extents, Extents]:
    first = min(start for part in (draft.source, draft.cue, draft.content) for start, _ in part)
    return first, -_length(draft.content), draft.content, draft.cue, draft.source


def _length(extents: Extents) -> int:
    return sum(end - start for start, end in extents)


def _holders(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the number of the one it is nested in: the shortest content that covers its cue and content."""
    cover = Cover([draft.content for draft in drafts])
    lengths = [_length(draft.content) for draft in drafts]
    by_cue = {draft.cue: number for number, draft in reversed(list(enumerate(drafts)))}
    found: list[int | None] = []
    for draft in drafts:
        if draft.reporter in by_cue and draft.reporter:
            found.append(by_cue[draft.reporter])
            continue
        anchor = (draft.cue or draft.content)[0][0]
        holding = [n for n in cover.at(anchor) if _holds(drafts[n], draft)]
        found.append(min(holding, key=lambda n: (lengths[n], n), default=None))
    return found


def _holds(outer: Draft, inner: Draft) -> bool:
    if _length(inner.content) >= _length(outer.content):
        return False
    parts = (*inner.cue, *inner.content)
    return all(any(s <= start and end <= e for s, e in outer.content) for start, end in parts)


def _type(content: Extents, view: View) -> Literal["direct", "indirect", "mixed"]:
    quoted = sum(view.quoted_length(start, end) for start, end in content)
    if not quoted:
        return "indirect"
    return "direct" if _length(content) - quoted <= _LOOSE_CHARACTERS else "mixed"
