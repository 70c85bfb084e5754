"""Published encoders, and networks trained over them, by what their `config.json` says they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors.torch import load_file, save_file
from torch import Tensor

from training.encoder import Encoder, Shape, Sizes
from training.mpnet import MPNet, pieces_in
from training.network import Network, shorten


def published(folder: Path, *, vocabulary: Path, layers: int | None = None) -> Encoder | MPNet:
    """The encoder of `folder` with its weights, or only its first layers; it reads the pieces of the one in the folder
    `vocabulary`."""
    if _is_mpnet(folder):
        return MPNet.pretrained(folder, vocabulary / "vocab.txt", layers=layers)
    return Encoder.pretrained(folder, layers=layers)


def made_of(folder: Path) -> dict[str, Any]:
    """What `training.train` or `training.average` wrote of how the network in the folder was made."""
    found: dict[str, Any] = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    return found


def write(weights: Mapping[str, Tensor], made: Mapping[str, Any], out: Path) -> None:
    """A folder that `load_network` reads: the weights of a network, and how it was made."""
    out.mkdir(parents=True, exist_ok=True)
    save_file({name: value.contiguous() for name, value in weights.items()}, out / "network.safetensors")
    (out / "settings.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def load_network(folder: Path, encoder: Path, *, vocabulary: Path | None = None) -> Network:
    """From the folder that `training.train` wrote; `encoder` is the folder of the encoder that it was trained over."""
    settings = made_of(folder)["settings"]
    blank = _shaped(encoder, vocabulary=vocabulary or encoder, layers=settings.get("layers"))
    network = Network(blank, settings["heads"])
    shorten(network, settings.get("linking", {}))
    network.load_state_dict(load_file(folder / "network.safetensors"))
    return network.eval()


def _shaped(folder: Path, *, vocabulary: Path, layers: int | None) -> Encoder | MPNet:
    """The encoder of `folder` as it is before it has weights."""
    if _is_mpnet(folder):
        return MPNet(Sizes.read(folder / "config.json", layers=layers), len(pieces_in(vocabulary / "vocab.txt")))
    return Encoder(Shape.read(folder / "config.json", layers=layers))


def _is_mpnet(folder: Path) -> bool:
    kind: str = json.loads((folder / "config.json").read_text(encoding="utf-8"))["model_type"]
    return kind == "mpnet"
