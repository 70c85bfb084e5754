"""Codes by place: what is written is read back, and only onto the text that was coded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.documents import CodedEvent, DataError, Document
from training.standoff import Corpus, line, standoff

from reportedly.neural.spans import Attribution, Style

TEXT = "The mayor of Lerwick said on Monday that divers had met harbour pilots."
EVENT = CodedEvent(
    trigger=(48, 51),
    type="CONSULT",
    mode="meet",
    status="actual",
    background=False,
    actors=((37, 43),),
    recipients=((52, 66),),
    places=(),
    date="2031-05-05",
    dated=True,
    placed=False,
)
SAID = Attribution(source=((0, 20),), cue=((21, 25),), content=((36, 66),))
CORPORA = {"notes": Corpus(file="notes.jsonl", identity="key", published="day")}


def document(*, attributions: tuple[Attribution, ...] | None) -> Document:
    return Document(
        id="n1", text=TEXT, style=Style.GUIDE, published="2031-05-06", attributions=attributions, events=(EVENT,)
    )


def stored(folder: Path, *, text: str, given: Document, begin: int = 0, day: str = "2031-05-06") -> Path:
    (folder / "codes").mkdir()
    (folder / "codes" / "notes.jsonl").write_text(line(given, begin=begin), encoding="utf-8")
    article = {"key": "n1", "day": day, "text": text}
    (folder / "notes.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    return folder / "codes"


@pytest.mark.parametrize("attributions", [(SAID,), (), None], ids=["marked", "none there", "not marked"])
def test_what_is_written_is_read_back(tmp_path: Path, attributions: tuple[Attribution, ...] | None) -> None:
    given = document(attributions=attributions)
    codes = stored(tmp_path, text=TEXT, given=given)
    assert standoff(tmp_path, folder=codes, corpora=CORPORA) == (given,)


def test_a_headline_that_opens_the_text_is_not_read(tmp_path: Path) -> None:
    given = document(attributions=None)
    codes = stored(tmp_path, text=f"Harbour talks\n{TEXT}", given=given, begin=14)
    assert standoff(tmp_path, folder=codes, corpora=CORPORA) == (given,)


def test_the_words_of_the_article_are_not_written() -> None:
    assert "Lerwick" not in line(document(attributions=(SAID,)))


def test_a_day_that_is_not_of_iso_8601_is_none(tmp_path: Path) -> None:
    given = document(attributions=None)
    codes = stored(tmp_path, text=TEXT, given=given, day="06-05-2031")
    assert standoff(tmp_path, folder=codes, corpora=CORPORA)[0].published is None


def test_another_text_is_refused(tmp_path: Path) -> None:
    codes = stored(tmp_path, text=TEXT + " ", given=document(attributions=None))
    with pytest.raises(DataError, match=r"n1: the text that was coded is not in notes\.jsonl"):
        standoff(tmp_path, folder=codes, corpora=CORPORA)
