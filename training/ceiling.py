"""What the windows and tags could reach at best: gold labels decoded again, as predictions to be scored.

`python -m training.ceiling --encoder FOLDER --style guide GOLD.jsonl > ceiling.jsonl`
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from reportedly.neural.decode import attribution, nested
from reportedly.neural.reading import Coded
from reportedly.neural.spans import Style
from reportedly.neural.tags import ATTRIBUTION
from reportedly.neural.tokens import tokenizer_of
from reportedly.neural.viterbi import Floats, best
from reportedly.neural.windows import Tokenizer, windows_of, words_of
from training.answers import answer
from training.corpora import corpus
from training.documents import Document
from training.labels import example


def ceiling(document: Document, tokenizer: Tokenizer, *, pieces: int) -> Coded:
    """The document's own labels after a way through windows and tags."""
    none: Floats = np.zeros((len(ATTRIBUTION), len(ATTRIBUTION)), dtype=np.float32)
    found = []
    for window in windows_of(document.text, words_of(document.text, tokenizer), limit=pieces):
        for frame in example(document, window).attributions or ():
            scores = np.eye(len(ATTRIBUTION), dtype=np.float32)[frame.tags]
            (tags,) = best(scores[None], none, tags=ATTRIBUTION, anchors=[frame.anchor])
            found.append((attribution(window, tags), 1.0))
    return Coded(attributions=tuple(nested(found)), events=())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--style", choices=[style.name.lower() for style in Style], default="guide")
    parser.add_argument("--pieces", type=int, default=190)
    given = parser.parse_args()
    tokenizer = tokenizer_of(given.encoder)
    for document in corpus(given.gold, Style[given.style.upper()]):
        coded = ceiling(document, tokenizer, pieces=given.pieces)
        sys.stdout.write(json.dumps(answer(document, coded), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
