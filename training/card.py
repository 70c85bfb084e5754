"""The card of an export, `model.json`: what a model says of itself (`neural.package.Card`) and how it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_NAME = "model.json"


def card_of(package: Path) -> dict[str, Any]:
    """What the model in the folder says of itself."""
    card: dict[str, Any] = json.loads((package / _NAME).read_text(encoding="utf-8"))
    return card


def write_card(card: Mapping[str, object], package: Path) -> None:
    """In place of the one that is in the folder, if any."""
    (package / _NAME).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
