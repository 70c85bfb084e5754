"""The exported network as a reader of windows: onnxruntime, numpy and tokenizers are all it needs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from training.coder import Coder, Read
from training.documents import Style
from training.marks import framed
from training.tokens import tokenizer_of
from training.viterbi import Floats
from training.windows import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class OnnxReader:
    """Reads with onnxruntime. `transitions` are scores of a tag (column) after a tag (row)."""

    encoder: onnxruntime.InferenceSession
    linker: onnxruntime.InferenceSession
    transitions: Floats

    def read(self, window: Window, *, style: Style) -> Read:
        pieces, firsts = framed(window)
        given = {"pieces": np.array([pieces]), "firsts": np.array([firsts]), "style": np.array([int(style)])}
        words, anchors, triggers = self.encoder.run(["words", "anchors", "triggers"], given)
        return Read(words=words, anchors=anchors[0], triggers=triggers[0])

    def link(self, read: Read, places: Sequence[int], *, style: Style) -> Floats:
        given = {"words": read.words, "places": np.array(places), "style": np.array([int(style)])}
        (scores,) = self.linker.run(["scores"], given)
        return np.asarray(scores, dtype=np.float32)


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
        linker=session(folder / "linker.onnx", threads=threads),
        transitions=np.array(card["transitions"], dtype=np.float32),
    )
    return Coder(reader=reader, tokenizer=tokenizer_of(folder), pieces=card["pieces"], threshold=threshold)
