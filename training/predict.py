"""Codes texts with a trained network or its export, for `reportedly evaluate ... --predictions`.

`python -m training.predict GOLD.jsonl --model build/model --encoder FOLDER --style guide > predictions.jsonl`
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from reportedly.neural import package
from reportedly.neural.reading import NetworkCoder
from reportedly.neural.spans import Style
from training.answers import answer
from training.corpora import corpus


def coder(model: Path, encoder: Path | None, vocabulary: Path | None) -> NetworkCoder:
    """From an export if the folder holds one, else from the trained network."""
    if (model / "encoder.onnx").exists():
        return package.load(model)
    if encoder is None:
        raise SystemExit("a network that is not exported needs --encoder, the folder of the published encoder")
    import torch

    from training import torch_reader

    torch.set_num_threads(1)
    return torch_reader.load(model, encoder, vocabulary=vocabulary)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="file whose texts are coded")
    parser.add_argument("--model", type=Path, required=True, help="folder of the trained network, or of its export")
    parser.add_argument("--encoder", type=Path, help="folder of the published encoder")
    parser.add_argument("--pieces-of", type=Path, help="folder of the encoder whose vocabulary is read, if another")
    parser.add_argument("--style", choices=[style.name.lower() for style in Style], default="guide")
    parser.add_argument("--cue", type=float, default=0.5, help="least probability of a cue")
    parser.add_argument("--trigger", type=float, default=0.5, help="least probability of a trigger")
    given = parser.parse_args()
    coding = replace(coder(given.model, given.encoder, given.pieces_of), cue=given.cue, trigger=given.trigger)
    style = Style[given.style.upper()]
    for document in corpus(given.gold, style):
        coded = coding.code(document.text, style=style)
        sys.stdout.write(json.dumps(answer(document, coded), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
