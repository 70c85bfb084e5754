"""What the network can say of an event, in the order of its outputs, which a trained model depends on."""

from __future__ import annotations

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
STATUSES = ("actual", "planned", "hypothetical", "denied", "habitual")
CLASSES = {"mode": (None, *MODES), "status": STATUSES, "background": (False, True)}
"""What is said of an event as a whole, with its possible values."""
