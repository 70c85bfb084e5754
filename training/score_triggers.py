"""Scores event triggers: an event is right when one of its type is found in its sentence, as for whole records.

`python -m training.score_triggers ../shared/gold/attributions_dev.jsonl ../shared/gold/dev predictions.jsonl`
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from reportedly.annotate.sentences import GUIDE, sentences
from training.corpora import read_object, read_rows
from training.documents import Row

Keys = Counter[tuple[int, str]]


def gold_keys(record: Row) -> Keys:
    """Sentence and type of each coded event."""
    return Counter((event["sentence"], event["type"]) for event in record["events"])


def found_keys(text: str, events: Iterable[Row]) -> Keys:
    """Sentence and type of each predicted event."""
    extents = sentences(text, abbreviations=GUIDE)
    keys: Keys = Counter()
    for event in events:
        start = event["trigger"][0]
        number = next((n for n, (first, last) in enumerate(extents, 1) if first <= start < last), 0)
        keys[number, event["type"]] += 1
    return keys


def score(pairs: Iterable[tuple[Keys, Keys]]) -> dict[str, float]:
    """Precision, recall and F1 in percent over all pairs of gold and found."""
    right = gold = found = 0
    for expected, given in pairs:
        right += (expected & given).total()
        gold += expected.total()
        found += given.total()
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    rounded = {name: round(100 * value, 1) for name, value in (("P", precision), ("R", recall), ("F1", both))}
    return {**rounded, "gold": gold, "found": found}


def pairs_of(texts: Path, records: Path, predictions: Path) -> Iterable[tuple[Keys, Keys]]:
    """Gold and found of each text."""
    found: Mapping[str, Row] = {row["id"]: row for row in read_rows(predictions)}
    for row in read_rows(texts):
        given = found.get(row["id"], {"events": ()})
        yield gold_keys(read_object(records / f"{row['id']}.json")), found_keys(row["text"], given["events"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("texts", "records", "predictions"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    sys.stdout.write(json.dumps(score(pairs_of(given.texts, given.records, given.predictions))) + "\n")


if __name__ == "__main__":
    main()
