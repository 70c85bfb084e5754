"""The best sequence of tags that can be: an inside tag follows only its own role's. Plain numpy, as at run time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reportedly.neural.tags import Tags

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
_NEVER = np.float32(-1e9)


def best(scores: Floats, transitions: Floats, *, tags: Tags, anchor: int) -> Labels:
    """The best tags of words with `scores` `[words, tags]`, of which the one at `anchor` opens the anchor's role."""
    scores = scores.astype(np.float32, copy=True)
    scores[anchor, np.arange(len(tags)) != tags.opening(tags.anchor)] = _NEVER
    moves = np.where(tags.may_follow(), transitions, _NEVER).astype(np.float32)
    total = np.where(tags.may_begin(), scores[0], _NEVER)
    came = np.zeros(scores.shape, dtype=np.int64)
    for step in range(1, len(scores)):
        paths = total[:, None] + moves
        came[step] = paths.argmax(0)
        total = paths.max(0) + scores[step]
    return _back(came, int(total.argmax()))


def _back(came: Labels, last: int) -> Labels:
    found = np.empty(len(came), dtype=np.int64)
    for step in range(len(came) - 1, -1, -1):
        found[step] = last
        last = int(came[step, last])
    return found


def spans(found: Labels, tags: Tags) -> dict[str, list[tuple[int, int]]]:
    """Runs of words `(first, after last)` of each role."""
    runs: dict[str, list[tuple[int, int]]] = {role: [] for role in tags.roles}
    for place, tag in enumerate(found.tolist()):
        if tag:
            of_role = runs[tags.role(tag)]
            first = place if tags.opens(tag) else of_role.pop()[0]
            of_role.append((first, place + 1))
    return runs
