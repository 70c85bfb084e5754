"""The best sequence of tags that can be: an inside tag follows only its own role's. Plain numpy, as at run time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from reportedly.neural.tags import Tags

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
_NEVER = np.float32(-1e9)


def best(scores: Floats, transitions: Floats, *, tags: Tags, anchors: Sequence[int]) -> Labels:
    """The best tags `[frames, words]` of frames with `scores` `[frames, words, tags]`.

    Of each frame the tag at its anchor opens the anchor's role. All frames are decoded at once, word by word; they
    stand last in what is added and compared, which numpy does a row at a time.
    """
    scores = scores.astype(np.float32, copy=True)
    others = np.arange(len(tags)) != tags.opening(tags.anchor)
    for frame, anchor in zip(scores, anchors, strict=True):
        frame[anchor, others] = _NEVER
    moves = np.where(tags.may_follow(), transitions, _NEVER).astype(np.float32)
    totals = np.ascontiguousarray(scores.transpose(1, 2, 0))
    totals[0] = np.where(tags.may_begin()[:, None], totals[0], _NEVER)
    paths = np.empty((*moves.shape, len(scores)), dtype=np.float32)
    greatest = np.empty(totals.shape[1:], dtype=np.float32)
    for before, here in pairwise(totals):
        np.add(before[:, None], moves[:, :, None], out=paths)
        np.maximum.reduce(paths, axis=0, out=greatest)
        here += greatest
    return _back(np.ascontiguousarray(totals.transpose(0, 2, 1)), moves)


def _back(totals: Floats, moves: Floats) -> Labels:
    """From the best last tag to the first: `totals` `[words, frames, tags]` are those of the best way to each tag."""
    found = np.empty(totals.shape[:2], dtype=np.int64)
    found[-1] = totals[-1].argmax(1)
    into = np.ascontiguousarray(moves.T)
    for step in range(len(totals) - 2, -1, -1):
        (totals[step] + into[found[step + 1]]).argmax(1, out=found[step])
    return found.T


def spans(found: Labels, tags: Tags) -> dict[str, list[tuple[int, int]]]:
    """Runs of words `(first, after last)` of each role."""
    runs: dict[str, list[tuple[int, int]]] = {role: [] for role in tags.roles}
    for place, tag in enumerate(found.tolist()):
        if tag:
            of_role = runs[tags.role(tag)]
            first = place if tags.opens(tag) else of_role.pop()[0]
            of_role.append((first, place + 1))
    return runs
