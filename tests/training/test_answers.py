"""What was found becomes a line for the scorers."""

from __future__ import annotations

from tests.neural.test_reading import coder
from tests.neural.toy import TEXT
from training.answers import answer
from training.documents import Document

from reportedly.neural.spans import Style


def test_an_answer_names_the_outer_attribution() -> None:
    document = Document(id="d", text=TEXT, style=Style.GUIDE)
    rows = answer(document, coder(pieces=500).code(TEXT, style=Style.GUIDE))["attributions"]
    assert [(row["id"], row["in"]) for row in rows] == [("a0", None), ("a1", "a0"), ("a2", "a1")]
    assert all(row["confidence"] == 0.9999 for row in rows)
