"""The encoder with its heads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import torch
from torch import Tensor, nn

from reportedly.neural.viterbi import Floats
from training.batches import Batch
from training.encoder import Encoder
from training.heads import HEADS, Answers, Events, Linked, at, sight
from training.mpnet import MPNet


class Network(nn.Module):
    """One pass of the encoder over each window, then the heads named."""

    def __init__(self, encoder: Encoder | MPNet, heads: Iterable[str] = tuple(HEADS)) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict({name: HEADS[name](encoder.shape.hidden_size) for name in heads})

    def words(self, pieces: Tensor, mask: Tensor | None, firsts: Tensor) -> Tensor:
        """A vector for each word: that of its first piece."""
        hidden = self.encoder(pieces, mask)
        return hidden.gather(1, firsts[:, :, None].expand(-1, -1, hidden.shape[2]))

    def answers(self, words: Tensor, batch: Batch, *, of: Iterable[str] | None = None) -> dict[str, Answers]:
        """What each head, or those named, says of a batch whose words the encoder gave these vectors."""
        return {name: self.heads[name].answers(words, batch) for name in (self.heads if of is None else of)}

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """The loss of each head."""
        answers = self.answers(self.words(batch.pieces, batch.mask, batch.firsts), batch)
        return {name: head.loss(answers[name], batch) for name, head in self.heads.items()}


class Reading(nn.Module):
    """The encoder and the heads that read every word, for one window `[1, pieces]`."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, firsts: Tensor, style: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        words = self.network.words(pieces, None, firsts)
        heads = self.network.heads
        return words, heads["anchors"](words, style), heads["triggers"](words)


class Linking(nn.Module):
    """What belongs to the words at `places` of one window: the tags' scores, the first word that each is shown, then
    the scores of each class.
    """

    def __init__(self, head: Linked) -> None:
        super().__init__()
        self.head = head

    def forward(self, words: Tensor, places: Tensor, style: Tensor) -> tuple[Tensor, ...]:
        window, size = torch.zeros_like(places), torch.tensor(words.shape[1])
        first, seen = sight(places, size, size)
        read = self.head(words, None, style, window, places, seen)
        if not isinstance(self.head, Events):
            return self.head.outer(read), first
        return self.head.outer(read), first, *self.head.classes(words[window, places], at(read, places - first))


def linked(network: Network) -> dict[str, Linked]:
    """The heads that link spans to a word, by name."""
    return {name: head for name, head in network.heads.items() if isinstance(head, Linked)}


def shorten(network: Network, layers: Mapping[str, int]) -> None:
    """Leaves heads that link, by name, so many of their layers, the first ones."""
    for name, number in layers.items():
        network.heads[name].blocks = network.heads[name].blocks[:number]


def transitions(network: Network) -> dict[str, Floats]:
    """Scores of a tag (column) after a tag (row) of each head that links."""
    return {
        name: head.chain.transitions().detach().numpy().astype(np.float32) for name, head in linked(network).items()
    }
