"""Published encoders, and networks trained over them, by what their `config.json` says they are."""

from __future__ import annotations

import json
from pathlib import Path

from safetensors.torch import load_file

from training.encoder import Encoder
from training.mpnet import MPNet
from training.network import Network


def published(folder: Path, *, vocabulary: Path) -> Encoder | MPNet:
    """The encoder of `folder` with its weights; it reads the pieces of the one in the folder `vocabulary`."""
    kind = json.loads((folder / "config.json").read_text(encoding="utf-8"))["model_type"]
    return MPNet.pretrained(folder, vocabulary / "vocab.txt") if kind == "mpnet" else Encoder.pretrained(folder)


def load_network(folder: Path, encoder: Path, *, vocabulary: Path | None = None) -> Network:
    """From the folder that `training.train` wrote; `encoder` is the folder of the encoder that it was trained over."""
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))["settings"]
    network = Network(published(encoder, vocabulary=vocabulary or encoder), settings["heads"])
    network.load_state_dict(load_file(folder / "network.safetensors"))
    return network.eval()
