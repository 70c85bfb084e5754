"""The trained network as a reader of windows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from reportedly.neural.reading import Linked, NetworkCoder, Read
from reportedly.neural.spans import Style
from reportedly.neural.tokens import tokenizer_of
from reportedly.neural.viterbi import Floats
from reportedly.neural.windows import Window
from training.batches import inputs
from training.network import Linking, Network, transitions
from training.published import load_network, made_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TorchReader:
    """Reads with PyTorch, in 32-bit floats."""

    network: Network

    @property
    def transitions(self) -> Mapping[str, Floats]:
        return transitions(self.network)

    def read(self, window: Window, *, style: Style) -> Read:
        pieces, mask, firsts, _ = inputs([window])
        with torch.inference_mode():
            words = self.network.words(pieces, mask, firsts)
            cues = self.network.heads["anchors"](words, torch.tensor([int(style)]))[0].numpy()
            types = self.network.heads["triggers"](words)[0].numpy()
        return Read(words=words, vectors=words[0].numpy(), anchors=cues, triggers=types)

    def link(self, head: str, read: Read, places: Sequence[int], *, style: Style) -> Linked:
        with torch.inference_mode():
            given = torch.tensor(places), torch.tensor([int(style)])
            tags, first, *classes = Linking(self.network.heads[head])(read.words, *given)
        return Linked(tags=tags.numpy(), first=first.numpy(), classes=tuple(scores.numpy() for scores in classes))


def load(folder: Path, encoder: Path, *, vocabulary: Path | None = None) -> NetworkCoder:
    """A coder over the network in `folder`; it reads the pieces of the encoder in `vocabulary`, if that is another."""
    settings = made_of(folder)["settings"]
    reader = TorchReader(network=load_network(folder, encoder, vocabulary=vocabulary))
    return NetworkCoder(reader=reader, tokenizer=tokenizer_of(vocabulary or encoder), pieces=settings["pieces"])
