"""What the YAML files hold. Every struct is frozen and refuses unknown keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta, Struct

from reportedly.model import Extent, Status

Text = Annotated[str, Meta(min_length=1)]
CameoCode = Annotated[str, Meta(pattern=r"^(0[1-9]|1\d|20)\d{1,2}$")]
Score = Annotated[float, Meta(ge=-10, le=10)]
Quad = Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]


class AcledEvent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ACLED event type with one of its sub-event types."""

    event: Text
    sub_event: Text


class Mode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way of doing what the event type says.

    `score` is the PLOVER conflict-cooperation score from -10 to 10, None where the manual gives the mode none of its
    own. The first of `cameo` is the code that stands for it.
    """

    definition: Text
    score: Score | None = None
    cameo: tuple[CameoCode, ...] = ()
    acled: tuple[AcledEvent, ...] = ()


class Example(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence that reports an event of the type it stands under.

    `trigger` is the word in it that says so, a light verb with its noun ("held talks").
    """

    text: Text
    trigger: Text
    status: Status
    mode: str | None = None

    def trigger_extent(self) -> Extent:
        """Where the trigger stands in the text as whole words, first occurrence; raises `ValueError` if nowhere."""
        found = re.search(rf"\b{re.escape(self.trigger)}\b", self.text)
        if found is None:
            raise ValueError(f"the text does not contain {self.trigger!r}")
        return found.span()


class EventType(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the 16 kinds of event."""

    name: Annotated[str, Meta(pattern=r"^[A-Z]+$")]
    definition: Text
    quad: Quad
    score: Score
    cameo: tuple[CameoCode, ...] = ()
    acled: tuple[AcledEvent, ...] = ()
    modes: dict[str, Mode] = {}
    examples: Annotated[tuple[Example, ...], Meta(min_length=1)]


class Context(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of politics an event belongs to; any event may have any number of them.

    `keywords` are English lemmas or phrases of lemmas, in lower case, that tell the context from the words around an
    event.
    """

    name: Annotated[str, Meta(pattern=r"^[a-z_]+$")]
    definition: Text
    keywords: Annotated[tuple[Text, ...], Meta(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedEvent:
    """What a coder should find in an example; `extent` is where the trigger stands."""

    text: str
    trigger: str
    extent: Extent
    type: str
    mode: str | None
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """All types by name in the order of the quad categories, and all contexts by name."""

    types: dict[str, EventType]
    contexts: dict[str, Context]

    def modes(self, type_name: str) -> tuple[str, ...]:
        """Names of the modes of a type, in the order of its file; empty for a type without modes."""
        return tuple(self.types[type_name].modes)

    def score(self, type_name: str, mode: str | None) -> float:
        """Conflict-cooperation score from -10 to 10 of a type and mode; the type's where the mode has none."""
        kind = self.types[type_name]
        own = kind.modes[mode].score if mode is not None else None
        return kind.score if own is None else own

    def cameo(self, type_name: str, mode: str | None) -> str | None:
        """CAMEO code that stands for a type and mode; the type's where the mode has none."""
        kind = self.types[type_name]
        own = kind.modes[mode].cameo if mode is not None else ()
        return next(iter(own + kind.cameo), None)

    def acled(self, type_name: str, mode: str | None) -> AcledEvent | None:
        """ACLED event that a type and mode most often is; None where ACLED has no such event."""
        kind = self.types[type_name]
        own = kind.modes[mode].acled if mode is not None else ()
        return next(iter(own + kind.acled), None)

    def examples(self) -> Iterator[ExpectedEvent]:
        """Every example of every type."""
        for name, kind in self.types.items():
            for e in kind.examples:
                extent = e.trigger_extent()
                yield ExpectedEvent(
                    text=e.text, trigger=e.trigger, extent=extent, type=name, mode=e.mode, status=e.status
                )
