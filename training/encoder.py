"""BERT's encoder, as small as it can be said, reading the weights that MiniLM is published with.

Written out here because the library that usually holds it is large and changes; the parameters keep the published
names, so that a state dict fits as it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Self

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.attention import attention


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Sizes that encoders of this kind have, named as in their `config.json`."""

    hidden_size: int
    num_hidden_layers: int
    num_attention_heads: int
    intermediate_size: int
    max_position_embeddings: int
    layer_norm_eps: float

    @classmethod
    def read(cls, path: Path, *, layers: int | None = None) -> Self:
        """From a published `config.json`, with only the first so many layers."""
        values = json.loads(path.read_text(encoding="utf-8"))
        whole = cls(**{field.name: values[field.name] for field in fields(cls)})
        return whole if layers is None else replace(whole, num_hidden_layers=layers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Sizes):
    """Those of BERT's encoder."""

    vocab_size: int
    type_vocab_size: int


class Embeddings(nn.Module):
    """Word pieces and their places; there is one text in a window, so its type is always the first."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(shape.vocab_size, shape.hidden_size)
        self.position_embeddings = nn.Embedding(shape.max_position_embeddings, shape.hidden_size)
        self.token_type_embeddings = nn.Embedding(shape.type_vocab_size, shape.hidden_size)
        self.LayerNorm = nn.LayerNorm(shape.hidden_size, eps=shape.layer_norm_eps)

    def forward(self, pieces: Tensor) -> Tensor:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        total = self.word_embeddings(pieces) + self.position_embeddings(places) + self.token_type_embeddings.weight[0]
        return self.LayerNorm(total)


class Dense(nn.Module):
    """A linear map, then the residual and its norm."""

    def __init__(self, size: int, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.dense = nn.Linear(size, shape.hidden_size)
        self.LayerNorm = nn.LayerNorm(shape.hidden_size, eps=shape.layer_norm_eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, values: Tensor, residual: Tensor) -> Tensor:
        return self.LayerNorm(self.dropout(self.dense(values)) + residual)


class SelfAttention(nn.Module):
    """Attention of every piece to every piece of its window."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.num_attention_heads
        self.query = nn.Linear(shape.hidden_size, shape.hidden_size)
        self.key = nn.Linear(shape.hidden_size, shape.hidden_size)
        self.value = nn.Linear(shape.hidden_size, shape.hidden_size)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        shown = None if mask is None else mask[:, None, None, :]
        return attention(self.query(hidden), self.key(hidden), self.value(hidden), heads=self.heads, mask=shown)


class Attention(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.self = SelfAttention(shape)
        self.output = Dense(shape.hidden_size, shape, dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        return self.output(self.self(hidden, mask), hidden)


class Intermediate(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.dense = nn.Linear(shape.hidden_size, shape.intermediate_size)

    def forward(self, hidden: Tensor) -> Tensor:
        return functional.gelu(self.dense(hidden))


class Layer(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(shape, dropout)
        self.intermediate = Intermediate(shape)
        self.output = Dense(shape.intermediate_size, shape, dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        hidden = self.attention(hidden, mask)
        return self.output(self.intermediate(hidden), hidden)


class Layers(nn.Module):
    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.layer = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.num_hidden_layers))

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        for layer in self.layer:
            hidden = layer(hidden, mask)
        return hidden


class Encoder(nn.Module):
    """Pieces `[windows, pieces]` and their mask (none: all are pieces) to vectors `[windows, pieces, hidden]`."""

    def __init__(self, shape: Shape, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.embeddings = Embeddings(shape)
        self.encoder = Layers(shape, dropout)

    @property
    def layers(self) -> nn.ModuleList:
        """From the first that reads the embeddings."""
        return self.encoder.layer

    def forward(self, pieces: Tensor, mask: Tensor | None) -> Tensor:
        return self.encoder(self.embeddings(pieces), mask)

    @staticmethod
    def pretrained(folder: Path, *, layers: int | None = None, dropout: float = 0.1) -> Encoder:
        """With the weights of `folder/model.safetensors`, whose pooler, which no head reads, is left out."""
        encoder = Encoder(Shape.read(folder / "config.json", layers=layers), dropout=dropout)
        weights = load_file(folder / "model.safetensors")
        needed = encoder.state_dict()
        encoder.load_state_dict({name: weights[name] for name in needed})
        return encoder
