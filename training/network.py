"""The encoder with its heads."""

from __future__ import annotations

from collections.abc import Iterable

from torch import Tensor, nn

from training.batches import Batch
from training.encoder import Encoder
from training.heads import HEADS


class Network(nn.Module):
    """One pass of the encoder over each window, then the heads named."""

    def __init__(self, encoder: Encoder, heads: Iterable[str] = tuple(HEADS)) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict({name: HEADS[name](encoder.shape.hidden_size) for name in heads})

    def words(self, pieces: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """A vector for each word: that of its first piece."""
        hidden = self.encoder(pieces, mask)
        return hidden.gather(1, firsts[:, :, None].expand(-1, -1, hidden.shape[2]))

    def losses(self, batch: Batch) -> dict[str, Tensor]:
        """The loss of each head."""
        words = self.words(batch.pieces, batch.mask, batch.firsts)
        return {name: head.loss(words, batch) for name, head in self.heads.items()}
