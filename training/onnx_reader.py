"""The exported network as a reader of windows: onnxruntime, numpy and tokenizers are all it needs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from training.coder import Coder, Linked, Read
from training.documents import Style
from training.marks import framed
from training.tokens import tokenizer_of
from training.viterbi import Floats
from training.windows import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class OnnxReader:
    """Reads with onnxruntime."""

    encoder: onnxruntime.InferenceSession
    linkers: Mapping[str, onnxruntime.InferenceSession]
    transitions: Mapping[str, Floats]

    def read(self, window: Window, *, style: Style) -> Read:
        pieces, firsts = framed(window)
        given = {"pieces": np.array([pieces]), "firsts": np.array([firsts]), "style": np.array([int(style)])}
        words, anchors, triggers = self.encoder.run(["words", "anchors", "triggers"], given)
        return Read(words=words, anchors=anchors[0], triggers=triggers[0])

    def link(self, head: str, read: Read, places: Sequence[int], *, style: Style) -> Linked:
        given = {"words": read.words, "places": np.array(places), "style": np.array([int(style)])}
        tags, *classes = self.linkers[head].run(None, given)
        return Linked(tags=tags, classes=tuple(classes))


def session(path: Path, *, threads: int) -> onnxruntime.InferenceSession:
    """The graph at `path`, run on so many threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def load(folder: Path, *, threshold: float, threads: int = 1) -> Coder:
    """A coder over the export in `folder`."""
    card = json.loads((folder / "export.json").read_text(encoding="utf-8"))
    reader = OnnxReader(
        encoder=session(folder / "encoder.onnx", threads=threads),
        linkers={name: session(folder / f"{name}.onnx", threads=threads) for name in card["transitions"]},
        transitions={name: np.array(moves, dtype=np.float32) for name, moves in card["transitions"].items()},
    )
    return Coder(reader=reader, tokenizer=tokenizer_of(folder), pieces=card["pieces"], threshold=threshold)
