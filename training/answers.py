"""What was found in a text as a line that the scorers of attributions, nested ones and triggers read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from reportedly.neural.decode import Found
from reportedly.neural.reading import Coded
from training.documents import Document


def answer(document: Document, coded: Coded) -> dict[str, Any]:
    """A line that the scorers of attributions, of nested ones and of triggers read."""
    return {
        "doc_id": document.id,
        "id": document.id,
        "attributions": [_row(number, item) for number, item in enumerate(coded.attributions)],
        "events": [{**asdict(found.event), "confidence": round(found.confidence, 4)} for found in coded.events],
    }


def _row(number: int, found: Found) -> dict[str, Any]:
    given = found.attribution
    return {
        "id": f"a{number}",
        "in": None if found.inside is None else f"a{found.inside}",
        "source": given.source,
        "cue": given.cue,
        "content": given.content,
        "confidence": round(found.confidence, 4),
    }
