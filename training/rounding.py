"""Training with the weights as `training.packing` will round them.

The network multiplies by what four bits leave of a weight, and what it learns changes the weight itself (Bengio et al.
2013, "straight-through estimator").
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

from training.network import Network
from training.packing import BLOCK, HIGHEST, LOWEST, MOST, SHRUNK, pack, unpack

_KEPT = 25
"""Readings for which the steps between the numbers that four bits can say are kept: finding them takes the longest."""


class Rounded(nn.Module):
    """What is left of a matrix `[rows, columns]`, whose columns are whole blocks."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: Tensor | None = None
        self._left = 0

    def forward(self, weights: Tensor) -> Tensor:
        if self._steps is None or not self._left:
            self._steps, self._left = steps(weights.detach()), _KEPT
        self._left -= 1
        return weights + (
            _rounded(weights.detach().unflatten(1, (-1, BLOCK)), self._steps).flatten(1) - weights.detach()
        )


def steps(weights: Tensor) -> Tensor:
    """How far apart the numbers are that each block can say, `[rows, blocks, 1]`, as `packing.pack` chooses them."""
    blocks = weights.unflatten(1, (-1, BLOCK))
    reach = blocks.abs().amax(-1, keepdim=True)
    scales = (reach.amax(1, keepdim=True) / (HIGHEST * MOST)).clamp(min=torch.finfo(torch.float32).tiny)
    tried = torch.stack([(reach * share / HIGHEST / scales).round().clamp(1, MOST) * scales for share in SHRUNK])
    errors = torch.stack([((_rounded(blocks, each) - blocks) ** 2).sum(-1, keepdim=True) for each in tried])
    return tried.gather(0, errors.argmin(0, keepdim=True))[0]


def _rounded(blocks: Tensor, apart: Tensor) -> Tensor:
    return (blocks / apart).round().clamp(LOWEST, HIGHEST) * apart


@contextmanager
def rounded(network: Network) -> Iterator[None]:
    """Within it the network reads with its encoder's weights rounded; after it they are as fine as what was learnt."""
    maps = [
        part for part in network.encoder.modules() if isinstance(part, nn.Linear) and not part.in_features % (2 * BLOCK)
    ]
    pieces = network.encoder.embeddings.word_embeddings.weight
    published = pieces.detach().clone()
    with torch.no_grad():
        pieces.copy_(torch.from_numpy(unpack(pack(published.numpy()))))
    for part in maps:
        parametrize.register_parametrization(part, "weight", Rounded())
    try:
        yield
    finally:
        for part in maps:
            parametrize.remove_parametrizations(part, "weight", leave_parametrized=False)
        with torch.no_grad():
            pieces.copy_(published)
