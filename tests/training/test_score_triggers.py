"""Triggers are scored by sentence and type."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from training.score_triggers import found_keys, gold_keys, pairs_of, score

TEXT = "Troops raided Ansongo. Crowds marched in Gao."
RECORD = {"events": [{"sentence": 1, "type": "COERCE"}, {"sentence": 2, "type": "PROTEST"}]}


def test_a_trigger_counts_in_the_sentence_it_stands_in() -> None:
    assert found_keys(
        TEXT, [{"trigger": [7, 13], "type": "COERCE"}, {"trigger": [30, 37], "type": "PROTEST"}]
    ) == gold_keys(RECORD)


def test_each_event_is_found_once() -> None:
    scores = score([(Counter({(1, "COERCE"): 1, (2, "AID"): 1}), Counter({(1, "COERCE"): 2}))])
    assert scores == {"P": 50.0, "R": 50.0, "F1": 50.0, "gold": 2, "found": 2}


def test_nothing_found_scores_nothing() -> None:
    assert score([(gold_keys(RECORD), Counter())])["F1"] == 0.0


def test_a_text_without_predictions_counts_as_missed(tmp_path: Path) -> None:
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "d", "text": TEXT}))
    (tmp_path / "d.json").write_text(json.dumps(RECORD))
    (tmp_path / "found.jsonl").write_text("")
    scores = score(pairs_of(tmp_path / "texts.jsonl", tmp_path, tmp_path / "found.jsonl"))
    assert scores == pytest.approx({"P": 0.0, "R": 0.0, "F1": 0.0, "gold": 2, "found": 0})
