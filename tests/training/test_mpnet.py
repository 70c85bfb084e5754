"""The larger encoder: distances, its published weights by our names and pieces; needs PyTorch."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: it is needed for training only")

from safetensors.torch import save_file  # noqa: E402
from training.encoder import Sizes  # noqa: E402
from training.mpnet import MPNet, buckets, named, put_together  # noqa: E402
from training.published import published  # noqa: E402

SHAPE: dict[str, Any] = {
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 24,
    "max_position_embeddings": 66,
    "layer_norm_eps": 1e-5,
}
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "har", "##bour"]
THEIRS = ["<s>", "<pad>", "</s>", "[UNK]", "##bour", "har"]


def test_near_distances_have_a_bucket_each_and_far_ones_share() -> None:
    near = buckets(torch.arange(-7, 8))
    assert len(set(near.tolist())) == 15
    assert buckets(torch.tensor([40])) == buckets(torch.tensor([41]))
    assert buckets(torch.tensor([-500])) != buckets(torch.tensor([500]))
    assert 0 <= int(near.min()) <= int(buckets(torch.tensor([10**6]))) < 32


def test_what_fills_a_window_does_not_change_its_pieces() -> None:
    torch.manual_seed(1)
    encoder = MPNet(Sizes(**SHAPE), 9).eval()
    mask = torch.ones(1, 6, dtype=torch.bool)
    filled = torch.cat([mask, ~mask], dim=1)
    with torch.inference_mode():
        alone = encoder(torch.arange(6)[None], mask)
        among = encoder(torch.tensor([[*range(6), *[8] * 6]]), filled)
    assert torch.allclose(alone, among[:, :6], atol=1e-5)


def test_published_weights_are_read_by_the_letters_of_a_piece(tmp_path: Path) -> None:
    torch.manual_seed(1)
    source = MPNet(Sizes(**SHAPE), len(THEIRS))
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    for folder, pieces in ((theirs, THEIRS), (ours, PIECES)):
        folder.mkdir()
        (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    (theirs / "config.json").write_text(json.dumps({**SHAPE, "model_type": "mpnet"}), encoding="utf-8")
    save_file(as_published(source), theirs / "model.safetensors")
    read = published(theirs, vocabulary=ours)
    assert isinstance(read, MPNet)
    vectors, known = read.embeddings.word_embeddings.weight, source.embeddings.word_embeddings.weight
    for number, piece in enumerate(["<pad>", "[UNK]", "<s>", "</s>", "har", "##bour"]):
        assert torch.equal(vectors[number], known[THEIRS.index(piece)])
    assert torch.equal(read.layers[1].join.weight, source.layers[1].join.weight)
    (first,) = published(theirs, vocabulary=ours, layers=1).layers
    assert torch.equal(first.join.weight, source.layers[0].join.weight)


def as_published(encoder: MPNet) -> dict[str, Any]:
    """The weights under the names that they are published by."""
    state, names = encoder.state_dict(), _published_names()
    numbers = {name: torch.tensor(number) for number, name in enumerate(names)}
    back = named(numbers, layers=SHAPE["num_hidden_layers"])
    return {names[int(number)]: state[ours].contiguous() for ours, number in back.items()}


def _published_names() -> list[str]:
    layer = ["attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o"]
    layer += ["attention.LayerNorm", "intermediate.dense", "output.dense", "output.LayerNorm"]
    names = [f"encoder.layer.{number}.{name}" for number in range(SHAPE["num_hidden_layers"]) for name in layer]
    both = [f"{name}.{kind}" for name in (*names, "embeddings.LayerNorm") for kind in ("weight", "bias")]
    tables = ["embeddings.word_embeddings", "embeddings.position_embeddings", "encoder.relative_attention_bias"]
    return [*both, *(f"{name}.weight" for name in tables)]


def test_parts_of_other_weights_are_refused(tmp_path: Path) -> None:
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        for name in ("config.json", "vocab.txt", "model.safetensors", "README.md"):
            archive.writestr(f"encoder/{name}", "{}")
    data = whole.read_bytes()
    parts = [tmp_path / f"encoder.zip.00{number}" for number in (1, 2)]
    for part, piece in zip(parts, (data[:50], data[50:]), strict=True):
        part.write_bytes(piece)
    with pytest.raises(ValueError, match="SHA-256"):
        put_together(parts, tmp_path / "out")
    assert not (tmp_path / "out" / "README.md").exists()
