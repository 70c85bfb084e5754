"""What the network can say of events and sentences, in the order of its outputs, which a trained model depends on."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.model import SentenceRole

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER's types."""
MODES = (
    "abduct", "access", "aerial", "allege", "arrest", "assist", "ban", "beat", "boycott", "censor", "ceasefire",
    "change", "convict", "crowd-control", "curfew", "cyber", "demo", "deport", "destroy", "disapprove", "disarm",
    "discontinue", "drone", "expel", "explosives", "firearms", "heavy-weapons", "hunger", "investigate",
    "martial-law", "meet", "militia", "misinformation", "multilateral", "obstruct", "phone", "police", "primitive",
    "relations", "release", "resign", "restrict", "riot", "seize", "sexual", "strike", "suicide-attack", "targeted",
    "territory", "third-party", "torture", "troops", "unconventional", "vandalize", "violence", "visit", "weapons",
    "withdraw", "withhold", "yield",
)  # fmt: skip
MODES_OF: Mapping[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("multilateral", "phone", "third-party", "visit"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("access", "ceasefire", "disarm", "release", "resign", "withdraw"),
    "REQUEST": ("assist", "change", "meet", "yield"),
    "ACCUSE": ("allege", "disapprove", "investigate"),
    "REJECT": ("assist", "change", "meet", "yield"),
    "THREATEN": ("arrest", "expel", "relations", "restrict", "territory", "violence"),
    "PROTEST": ("boycott", "demo", "hunger", "obstruct", "riot", "strike", "vandalize"),
    "SANCTION": ("convict", "discontinue", "expel", "withdraw"),
    "MOBILIZE": ("militia", "police", "troops", "weapons"),
    "COERCE": (
        "arrest", "ban", "censor", "curfew", "cyber", "deport", "martial-law", "misinformation", "restrict", "seize",
        "withhold",
    ),
    "ASSAULT": (
        "abduct", "aerial", "beat", "crowd-control", "destroy", "drone", "explosives", "firearms", "heavy-weapons",
        "primitive", "sexual", "suicide-attack", "targeted", "torture", "unconventional",
    ),
}  # fmt: skip
"""The modes that each type has."""
STATUSES = ("actual", "planned", "hypothetical", "denied", "habitual")
CLASSES = {
    "mode": (None, *MODES),
    "status": STATUSES,
    "background": (False, True),
    "dated": (False, True),
    "placed": (False, True),
}
"""What is said of an event as a whole, with its possible values."""
ROLES: tuple[SentenceRole | None, ...] = (
    None, "main-event", "consequence", "previous-event", "current-context", "historical-event", "anecdotal-event",
    "evaluation", "expectation",
)  # fmt: skip
"""Of a sentence in its article (Choubey et al. 2020, "Discourse as a Function of Event"); None: not of the story."""
