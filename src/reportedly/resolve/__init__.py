"""Words to identities: who a participant is, where a place lies.

`resolve` fills a coded record; `build_context` with `resolve_participant`, `resolve_place` and `resolve_places` do it
piece by piece.
"""

from reportedly.resolve.actors import resolve_participant
from reportedly.resolve.context import Context, build_context
from reportedly.resolve.places import resolve_place, resolve_places
from reportedly.resolve.policy import CountryPolicy, reassigned
from reportedly.resolve.record import resolve

__all__ = [
    "Context",
    "CountryPolicy",
    "build_context",
    "reassigned",
    "resolve",
    "resolve_participant",
    "resolve_place",
    "resolve_places",
]
