"""A linear chain over tags: how likely a sequence is as a whole, for training. Decoding is in `viterbi`."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from reportedly.neural.tags import Tags

FORBIDDEN = -1e4


class Chain(nn.Module):
    """Learned scores of a tag after a tag, on top of what cannot be: an inside tag without its opening one."""

    def __init__(self, tags: Tags) -> None:
        super().__init__()
        self.free = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.register_buffer("barrier", torch.where(torch.tensor(tags.may_follow()), 0.0, FORBIDDEN))
        self.register_buffer("entry", torch.where(torch.tensor(tags.may_begin()), 0.0, FORBIDDEN))

    def transitions(self) -> Tensor:
        """Score of each tag (column) after each (row)."""
        return self.free + self.barrier

    def loss(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log-likelihood per sequence of `tags` under `scores` `[sequences, words, tags]`."""
        scores = scores.float()
        return (self._total(scores, mask) - self._of(scores, tags, mask)).mean()

    def _of(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Score of the given tags."""
        emitted = scores.gather(2, tags[:, :, None])[:, :, 0]
        moved = self.transitions()[tags[:, :-1], tags[:, 1:]]
        return (emitted * mask).sum(1) + (moved * mask[:, 1:]).sum(1) + self.entry[tags[:, 0]]

    def _total(self, scores: Tensor, mask: Tensor) -> Tensor:
        """Log of the summed scores of all sequences."""
        moves, alpha = self.transitions(), self.entry + scores[:, 0]
        for step in range(1, scores.shape[1]):
            ahead = torch.logsumexp(alpha[:, :, None] + moves, dim=1) + scores[:, step]
            alpha = torch.where(mask[:, step, None], ahead, alpha)
        return torch.logsumexp(alpha, dim=1)
