"""The exported network as a reader of windows: onnxruntime and numpy are all it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from reportedly.neural.pieces import framed
from reportedly.neural.reading import Linked, Read
from reportedly.neural.spans import Style
from reportedly.neural.viterbi import Floats, Labels
from reportedly.neural.windows import Window


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
        return Read(words=words, vectors=words[0], anchors=anchors[0], triggers=triggers[0])

    def link(self, head: str, read: Read, places: Sequence[int], *, style: Style) -> Linked:
        given = {"words": read.words, "places": np.array(places), "style": np.array([int(style)])}
        tags, first, *classes = self.linkers[head].run(None, given)
        return Linked(tags=tags, first=first, classes=tuple(classes))


@dataclass(frozen=True, slots=True, kw_only=True)
class OnnxRoles:
    """Reads the roles of sentences with onnxruntime."""

    graph: onnxruntime.InferenceSession

    def __call__(self, vectors: Floats, places: Labels, /) -> Floats:
        scores: Floats = self.graph.run(["roles"], {"vectors": vectors, "places": places})[0]
        return scores


def session(path: Path, *, threads: int) -> onnxruntime.InferenceSession:
    """The graph at `path`, run on so many threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
