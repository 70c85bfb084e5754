"""What stored copies or incidents were found with: one text that tells whether they are those of this release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

S = TypeVar("S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp(Generic[S]):
    """The way of finding something: its `version`, and `defaults`, the settings where none are stored."""

    version: str
    defaults: S

    def written(self, settings: S, *, done: bool) -> str:
        """The settings as text, with the version once all is `done`."""
        return f"{self.version if done else ''} {msgspec.json.encode(settings).decode()}"

    def settings(self, stored: str | None) -> S:
        """The settings of a text that `written` gave."""
        if stored is None:
            return self.defaults
        return msgspec.json.decode(stored.partition(" ")[2], type=type(self.defaults))

    def is_current(self, stored: str | None) -> bool:
        """Whether all was found, and as this release finds it."""
        return stored is not None and stored.partition(" ")[0] == self.version
