"""Tags of the words around an anchor: of each role's two, `B` opens a span and `I` goes on with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """The roles of a kind of frame, in the order of a head's outputs, which a trained model depends on."""

    roles: tuple[str, ...]
    anchor: str
    """The role that opens at the word the frame is read from."""

    def __len__(self) -> int:
        return 1 + 2 * len(self.roles)

    @property
    def names(self) -> tuple[str, ...]:
        """Of every tag, by its number."""
        return ("O", *(f"{prefix}-{role}" for role in self.roles for prefix in "BI"))

    def opening(self, role: str) -> int:
        """The tag that opens a span of the role; the next one goes on with it."""
        return 1 + 2 * self.roles.index(role)

    def role(self, tag: int) -> str:
        """The role of a tag other than 0, which is of none."""
        return self.roles[(tag - 1) // 2]

    def opens(self, tag: int) -> bool:
        """Whether the tag begins a span."""
        return tag % 2 == 1

    def may_begin(self) -> Flags:
        """Which tags may begin a sequence."""
        return np.array([not name.startswith("I-") for name in self.names])

    def may_follow(self) -> Flags:
        """Whether the tag of the column may follow the tag of the row."""
        return np.array([[not n.startswith("I-") or before[2:] == n[2:] for n in self.names] for before in self.names])


ATTRIBUTION = Tags(roles=("source", "cue", "content"), anchor="cue")
EVENT = Tags(roles=("trigger", "actor", "recipient", "place", "time"), anchor="trigger")
LINKED = {"frames": ATTRIBUTION, "events": EVENT}
"""By head the tags that it links to a word."""
