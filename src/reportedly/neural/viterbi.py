"""The best sequence of tags that can be: an inside tag follows only its own role's. Plain numpy, as at run time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reportedly.neural.tags import Tags

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
_NEVER = np.float32(-1e9)


def best(scores: Floats, transitions: Floats, *, tags: Tags, anchors: Sequence[int]) -> Labels:
    """The best tags `[frames, words]` of frames with `scores` `[frames, words, tags]`.

    Of each frame the tag at its anchor opens the anchor's role. All frames are decoded at once, word by word.
    """
    scores = scores.astype(np.float32, copy=True)
    others = np.arange(len(tags)) != tags.opening(tags.anchor)
    for frame, anchor in zip(scores, anchors, strict=True):
        frame[anchor, others] = _NEVER
    moves = np.where(tags.may_follow(), transitions, _NEVER).astype(np.float32)
    total = np.where(tags.may_begin(), scores[:, 0], _NEVER)
    came = np.zeros(scores.shape, dtype=np.int64)
    for step in range(1, scores.shape[1]):
        paths = total[:, :, None] + moves
        came[:, step] = paths.argmax(1)
        total = paths.max(1) + scores[:, step]
    return _back(came, total.argmax(1))


def _back(came: Labels, last: Labels) -> Labels:
    found = np.empty(came.shape[:2], dtype=np.int64)
    frames = np.arange(len(came))
    for step in range(came.shape[1] - 1, -1, -1):
        found[:, step] = last
        last = came[frames, step, last]
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
