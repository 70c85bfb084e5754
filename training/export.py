"""Exports a network to ONNX with 8-bit weights: `python -m training.export --model ... --encoder ... --out ...`.

Weights are quantised per channel ahead of time; what is read is quantised at run time for the whole window at once.
That scale depends on all that is in a call, which is why the reader gives one window a call: the answer for a window
is then the same whatever else is coded beside it (`training.determinism` checks it).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.labels import TAGS
from training.network import Network
from training.torch_reader import load_network
from training.triggers import TYPES

OPSET = 18


class Reading(nn.Module):
    """The encoder and the heads that read every word, for one window `[1, pieces]`."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, firsts: Tensor, style: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        words = self.network.words(pieces, torch.ones_like(pieces, dtype=torch.bool), firsts)
        heads = self.network.heads
        return words, heads["anchors"](words, style), heads["triggers"](words)


class Linking(nn.Module):
    """The tags' scores of the attributions at `places` of one window."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.frames = network.heads["frames"]

    def forward(self, words: Tensor, places: Tensor, style: Tensor) -> Tensor:
        mask = torch.ones_like(words[:, :, 0], dtype=torch.bool)
        return self.frames(words, mask, style, torch.zeros_like(places), places)


def write(network: Network, out: Path) -> None:
    """Both graphs, quantised."""
    pieces, firsts = torch.arange(1000, 1012)[None], torch.arange(1, 8)[None]
    style, places = torch.tensor([0]), torch.tensor([1, 3, 5])
    hidden = torch.randn(1, 7, network.encoder.shape.hidden_size)
    _graph(
        Reading(network),
        {"pieces": (pieces, {1: "P"}), "firsts": (firsts, {1: "W"}), "style": (style, {})},
        ["words", "anchors", "triggers"],
        out / "encoder.onnx",
    )
    _graph(
        Linking(network),
        {"words": (hidden, {1: "W"}), "places": (places, {0: "F"}), "style": (style, {})},
        ["scores"],
        out / "linker.onnx",
    )


def _graph(module: nn.Module, given: dict[str, tuple[Tensor, dict[int, str]]], gives: list[str], out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            module.eval(),
            tuple(value for value, _ in given.values()),
            full,
            input_names=list(given),
            output_names=gives,
            dynamic_axes={name: axes for name, (_, axes) in given.items() if axes},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(full, out, per_channel=True, weight_type=QuantType.QInt8)


def card(network: Network, model: Path, out: Path) -> dict[str, object]:
    """What the reader needs beside the graphs, and what they were made from."""
    made = json.loads((model / "settings.json").read_text(encoding="utf-8"))
    return {
        "pieces": made["settings"]["pieces"],
        "tags": TAGS,
        "types": TYPES,
        "transitions": network.heads["frames"].chain.transitions().tolist(),
        "made": made,
        "sha256": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES},
    }


FILES = ("encoder.onnx", "linker.onnx", "tokenizer.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    given.out.mkdir(parents=True, exist_ok=True)
    network = load_network(given.model, given.encoder)
    with torch.inference_mode():
        write(network, given.out)
    shutil.copyfile(given.encoder / "tokenizer.json", given.out / "tokenizer.json")
    (given.out / "export.json").write_text(json.dumps(card(network, given.model, given.out), indent=1) + "\n")


if __name__ == "__main__":
    main()
