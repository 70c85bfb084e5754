"""Texts that nobody coded: the passages written here, and those of the development data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from training.corpora import read_object, read_rows
from training.standoff import FOLDER
from training.uncoded import PASSAGES, passages, uncoded

_LONGEST = 1500
_BEGINNING = 80


def test_passages_are_short_and_each_is_another() -> None:
    found = list(passages())
    assert len(found) == len({document.text for document in found}) > 1000
    assert max(len(document.text) for document in found) < _LONGEST
    assert all(document.text == document.text.strip() and document.text for document in found)
    assert len({document.id for document in found}) == len(found)


def test_a_passage_ends_at_a_blank_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Lead.\nMore.\n\nAnother.\n", encoding="utf-8")
    assert [(d.id, d.text) for d in passages(tmp_path)] == [("a-1", "Lead.\nMore."), ("a-2", "Another.")]


def test_nobody_coded_them(shared: Path) -> None:
    found = uncoded(shared)
    assert all(document.events is None and document.attributions is None for document in found)
    coded = {row["id"] for path in FOLDER.glob("*.jsonl") for row in read_rows(path)}
    gold = [read_object(path) for path in (shared / "gold" / "articles").glob("*.json")]
    assert not {*coded, *(article["id"] for article in gold)} & {document.id for document in found}
    beginnings = {article["text"][:_BEGINNING] for article in gold}
    assert not [document.id for document in found if document.text[:_BEGINNING] in beginnings]
    kinds = Counter(document.id.split("-")[0] for document in found)
    assert {path.stem for path in PASSAGES.glob("*.txt")} <= set(kinds)


def test_polnear_can_be_left_out(shared: Path) -> None:
    theirs = {row["doc_id"] for row in read_rows(shared / "data/attribution/polnear_train.jsonl")}
    assert theirs & {document.id for document in uncoded(shared)}
    assert not theirs & {document.id for document in uncoded(shared, polnear=False)}
