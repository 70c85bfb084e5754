"""The best sequence of tags that can be: an inside tag follows only its own role's. Plain numpy, as at run time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from training.labels import ROLES, TAGS, opening

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Labels = npt.NDArray[np.int64]
_NEVER = np.float32(-1e9)


def opens() -> Flags:
    """Which tags may begin a sequence."""
    return np.array([not tag.startswith("I-") for tag in TAGS])


def allowed() -> Flags:
    """Whether the tag of the column may follow the tag of the row."""
    return np.array([[not tag.startswith("I-") or before[2:] == tag[2:] for tag in TAGS] for before in TAGS])


def best(scores: Floats, transitions: Floats, *, anchor: int) -> Labels:
    """The best tags of words with `scores` `[words, tags]`, of which the one at `anchor` opens the cue."""
    scores = scores.astype(np.float32, copy=True)
    cue = opening("cue")
    scores[anchor, [tag for tag in range(len(TAGS)) if tag != cue]] = _NEVER
    moves = np.where(allowed(), transitions, _NEVER).astype(np.float32)
    total = np.where(opens(), scores[0], _NEVER)
    came = np.zeros(scores.shape, dtype=np.int64)
    for step in range(1, len(scores)):
        paths = total[:, None] + moves
        came[step] = paths.argmax(0)
        total = paths.max(0) + scores[step]
    return _back(came, int(total.argmax()))


def _back(came: Labels, last: int) -> Labels:
    tags = np.empty(len(came), dtype=np.int64)
    for step in range(len(came) - 1, -1, -1):
        tags[step] = last
        last = int(came[step, last])
    return tags


def spans(tags: Labels) -> dict[str, list[tuple[int, int]]]:
    """Runs of words `(first, after last)` of each role."""
    found: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for place, tag in enumerate(tags.tolist()):
        if not tag:
            continue
        role, inside = ROLES[(tag - 1) // 2], tag % 2 == 0
        if inside:
            found[role][-1] = (found[role][-1][0], place + 1)
        else:
            found[role].append((place, place + 1))
    return found
