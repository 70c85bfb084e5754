"""The trained network as a reader of windows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from training.batches import inputs
from training.coder import Coder, Read
from training.documents import Style
from training.encoder import Encoder, Shape
from training.network import Network
from training.tokens import tokenizer_of
from training.viterbi import Floats
from training.windows import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class TorchReader:
    """Reads with PyTorch, in 32-bit floats."""

    network: Network

    @property
    def transitions(self) -> Floats:
        """Scores of a tag (column) after a tag (row)."""
        return self.network.heads["frames"].chain.transitions().detach().numpy().astype(np.float32)

    def read(self, window: Window, *, style: Style) -> Read:
        pieces, mask, firsts, _ = inputs([window])
        with torch.inference_mode():
            words = self.network.words(pieces, mask, firsts)
            cues = self.network.heads["anchors"](words, torch.tensor([int(style)]))[0].numpy()
            known = "triggers" in self.network.heads
            types = self.network.heads["triggers"](words)[0].numpy() if known else None
        return Read(words=words, anchors=cues, triggers=types)

    def link(self, read: Read, places: Sequence[int], *, style: Style) -> Floats:
        at = torch.tensor(places)
        mask = torch.ones(read.words.shape[:2], dtype=torch.bool)
        with torch.inference_mode():
            scores = self.network.heads["frames"](
                read.words, mask, torch.tensor([int(style)]), torch.zeros_like(at), at
            )
        return scores.numpy()


def load_network(folder: Path, encoder: Path) -> Network:
    """From the folder that `training.train` wrote; `encoder` gives the shape."""
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))["settings"]
    network = Network(Encoder(Shape.read(encoder / "config.json")), settings["heads"])
    network.load_state_dict(load_file(folder / "network.safetensors"))
    return network.eval()


def load(folder: Path, encoder: Path, *, threshold: float) -> Coder:
    """A coder over the network in `folder`."""
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))["settings"]
    reader = TorchReader(network=load_network(folder, encoder))
    return Coder(reader=reader, tokenizer=tokenizer_of(encoder), pieces=settings["pieces"], threshold=threshold)
