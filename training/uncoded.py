"""Texts that nobody coded, from which a pupil learns what its teacher says of them.

`training/uncoded/*.txt` are passages written for this project, divided by blank lines; the others are read from the
development data, by the licences of its README.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportedly.neural.spans import Style
from training.corpora import read_rows
from training.documents import Document
from training.standoff import CORPORA, FOLDER

PASSAGES = Path(__file__).parent / "uncoded"


def uncoded(shared: Path, *, polnear: bool = True) -> tuple[Document, ...]:
    """All of them; without `polnear` none of its articles."""
    found = [*_geovirus(shared), *passages()]
    return tuple([*found, *_polnear(shared)] if polnear else found)


def passages(folder: Path = PASSAGES) -> Iterator[Document]:
    """Those of `folder`, named by file and number."""
    for path in sorted(folder.glob("*.txt")):
        for number, text in enumerate(path.read_text(encoding="utf-8").strip("\n").split("\n\n"), 1):
            yield _document(f"{path.stem}-{number}", text)


def _geovirus(shared: Path) -> Iterator[Document]:
    """The texts alone: its place names come under another licence."""
    for row in read_rows(shared / "data/geo/geovirus.jsonl"):
        yield _document(row["id"], row["text"])


def _polnear(shared: Path) -> Iterator[Document]:
    """Its articles whose events are not coded."""
    coded, corpus = {row["id"] for row in read_rows(FOLDER / "polnear.jsonl")}, CORPORA["polnear"]
    for row in read_rows(shared / corpus.file):
        if row[corpus.identity] not in coded:
            yield _document(row[corpus.identity], row["text"])


def _document(identity: str, text: str) -> Document:
    return Document(id=identity, text=text, style=Style.GUIDE)
