"""Claims of several articles about one happening."""

from reportedly.link.incidents.assemble import digest, incident, incident_id
from reportedly.link.incidents.compare import compare
from reportedly.link.incidents.grouping import Decided, candidates, decide, group, grouped, within
from reportedly.link.incidents.keys import keys
from reportedly.link.incidents.parts import Links, parts
from reportedly.link.incidents.telling import Telling, tellings

__all__ = [
    "Decided",
    "Links",
    "Telling",
    "candidates",
    "compare",
    "decide",
    "digest",
    "group",
    "grouped",
    "incident",
    "incident_id",
    "keys",
    "parts",
    "tellings",
    "within",
]
