"""The PLOVER 2.0 event ontology as data: types, modes, contexts, examples, and what they are in CAMEO and ACLED.

`types/` holds one YAML file an event type, `contexts.yaml` the contexts. Sources: names of types, modes and contexts,
quad categories and conflict-cooperation scores from the PLOVER manual, CAMEO codes from its conversion table
`CAMEO2PLOVER-2021` (both openeventdata/PLOVER, CC BY-SA 4.0), event and sub-event types from the ACLED codebook.
Definitions, keywords and examples are written for this project. Where the manual and the coding guide of this project
differ (a ceasefire that is announced, an embargo, a conviction), the codes follow the guide.
"""

from reportedly.ontology.contexts import contexts_of
from reportedly.ontology.loader import load_ontology, read_ontology
from reportedly.ontology.schema import AcledEvent, Context, EventType, Example, ExpectedEvent, Mode, Ontology, Quad

__all__ = [
    "AcledEvent",
    "Context",
    "EventType",
    "Example",
    "ExpectedEvent",
    "Mode",
    "Ontology",
    "Quad",
    "contexts_of",
    "load_ontology",
    "read_ontology",
]
