"""What an encoder's linear maps read, by which their weights are rounded (`training.packing`)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from reportedly.neural.windows import Tokenizer, Window, windows_of, words_of
from training.batches import inputs
from training.network import Network
from training.uncoded import passages

_PASSAGES = 150


def moments(network: Network, windows: Iterable[Window]) -> dict[str, NDArray[np.float32]]:
    """Of each linear map of the encoder, by its name in the network, the sums `[read, read]` of the products of any two
    numbers of the vectors that it reads in the windows."""
    maps = {f"encoder.{name}": part for name, part in network.encoder.named_modules() if isinstance(part, nn.Linear)}
    sums = {name: torch.zeros(part.in_features, part.in_features) for name, part in maps.items()}

    def add(name: str, given: tuple[Tensor, ...]) -> None:
        vectors = given[0].flatten(0, 1)
        sums[name] += vectors.T @ vectors

    hooks = [part.register_forward_pre_hook(lambda _, given, n=name: add(n, given)) for name, part in maps.items()]
    for window in windows:
        pieces, mask, _, _ = inputs([window])
        network.encoder(pieces, mask)
    for hook in hooks:
        hook.remove()
    return {name: total.numpy() for name, total in sums.items()}


def some_windows(tokenizer: Tokenizer, *, pieces: int) -> list[Window]:
    """Of passages written for this project, every so many of them."""
    every = list(passages())
    return [
        window
        for document in every[:: max(1, len(every) // _PASSAGES)]
        for window in windows_of(document.text, words_of(document.text, tokenizer), limit=pieces)
    ]
