"""Precision, recall and calibration by how sure the coder says it is."""

from __future__ import annotations

from typing import Any

from reportedly.evaluate.task import Document
from reportedly.evaluate.tasks.confidence import TASK

TEXT = "Police arrested a man. Rebels shelled Gao. Crowds marched."


def event(type_: str, sentence: int, **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "actors": [],
        "recipients": [],
        "place": None,
        "date": None,
        "status": "actual",
        "background": False,
    }
    return {"type": type_, "sentence": sentence, "trigger": "x", "mode": None, "according_to": [], **empty, **more}


def document(*events: dict[str, Any]) -> Document:
    return Document(id="d", text=TEXT, gold={"events": list(events), "figures": []})


GOLD = document(event("COERCE", 1), event("ASSAULT", 2, according_to=[["the army"]]))
FOUND = {
    "events": [
        event("COERCE", 1, confidence=0.9),
        event("ASSAULT", 2, confidence=0.7, according_to=[[{"text": "the army", "confidence": 0.8}]]),
        event("PROTEST", 3, confidence=0.3),
    ],
    "figures": [],
}


def test_fewer_and_surer_events_are_more_often_right() -> None:
    curve = TASK.score([GOLD], {"d": FOUND}).table["event"]["curve"]
    assert (curve["0.0"]["P"], curve["0.0"]["R"], curve["0.0"]["found"]) == (66.7, 100.0, 3)
    assert (curve["0.5"]["P"], curve["0.5"]["R"]) == (100.0, 100.0)
    assert (curve["0.8"]["P"], curve["0.8"]["R"]) == (100.0, 50.0)


def test_the_error_is_how_far_confidence_lies_from_the_share_of_right_ones() -> None:
    table = TASK.score([GOLD], {"d": FOUND}).table
    assert table["event"]["calibrated"] == round(100 - 100 * (0.1 + 0.3 + 0.3) / 3, 1)
    assert table["source"]["reliability"] == {"0.8": {"found": 1, "confidence": 0.8, "right": 1.0}}
    assert table["figure"]["reliability"] == {}


def test_lines_tell_all_of_it() -> None:
    lines = TASK.score([GOLD], {"d": FOUND}).lines
    assert "event: expected calibration error 23.3 points" in lines
    assert any(line.split() == ["0.8", "100.0", "50.0", "66.7", "1"] for line in lines)
