"""Exports a network to ONNX: `python -m training.export --model ... --encoder ... --out ...`.

The weights of all layers of attention are multiplied in 8 bits, those of the encoder kept in 4 (`training.packing`).
They are quantised per channel ahead of time, what they read at run time for the whole window at once; what the heads do
with single words stays in 32 bits, since what is lost there is lost in the answer. That scale depends on all that is in
a call, which is why the reader gives one window a call: the answer for a window is then the same whatever else is coded
beside it (`training.determinism` checks it).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import ModelProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from reportedly.neural.labels import CLASSES, ROLES, TYPES
from reportedly.neural.tags import ATTRIBUTION, EVENT, LINKED
from reportedly.neural.tokens import tokenizer_of
from reportedly.neural.viterbi import Floats
from reportedly.neural.windows import Window
from training.card import write_card
from training.mpnet import MPNet
from training.network import Linking, Network, Reading, linked, transitions
from training.packing import NIBBLES, pack_products, pack_rows, save
from training.published import load_network, made_of
from training.roles import Roles
from training.roles import load as load_roles
from training.seen import moments, some_windows

OPSET = 18


class Evened(nn.Module):
    """A linear map of vectors that are divided by their greatest number first.

    In what MPNet's wide layers read, a few numbers are fifty times the others: with one scale for the whole window, its
    eight bits would be spent on them.
    """

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear

    def forward(self, vectors: Tensor) -> Tensor:
        greatest = vectors.abs().amax(-1, keepdim=True).clamp(min=_LEAST)
        return greatest * functional.linear(vectors / greatest, self.linear.weight) + self.linear.bias


_LEAST = 1e-6
"""What vectors of zeros are divided by."""


def evened(network: Network) -> Network:
    """The network with such maps in the wide layers of an MPNet, which answers the same."""
    copy = deepcopy(network)
    if isinstance(copy.encoder, MPNet):
        for layer in copy.encoder.layers:
            layer.widen, layer.narrow = Evened(layer.widen), Evened(layer.narrow)
    return copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A graph to be: its file's name, what it computes, by name what it is given with the names of the dimensions that
    vary, and what it gives."""

    name: str
    module: nn.Module
    given: Mapping[str, tuple[Tensor, Mapping[int, str]]]
    gives: Sequence[str]

    def full(self) -> ModelProto:
        """The graph with all its weights in floats."""
        with tempfile.TemporaryDirectory() as folder:
            torch.onnx.export(
                self.module.eval(),
                tuple(value for value, _ in self.given.values()),
                Path(folder) / "full.onnx",
                input_names=list(self.given),
                output_names=list(self.gives),
                dynamic_axes={name: dict(axes) for name, (_, axes) in self.given.items() if axes},
                opset_version=OPSET,
                dynamo=False,
            )
            return onnx.load(Path(folder) / "full.onnx")


def drawings(network: Network) -> Iterator[Drawing]:
    """Of `encoder.onnx` for a window, and of one graph for each head that links."""
    pieces, firsts = torch.arange(1000, 1012)[None], torch.arange(1, 8)[None]
    style, places = torch.tensor([0]), torch.tensor([1, 3, 5])
    hidden = torch.randn(1, 7, network.encoder.shape.hidden_size)
    yield Drawing(
        name="encoder",
        module=Reading(evened(network)),
        given={"pieces": (pieces, {1: "P"}), "firsts": (firsts, {1: "W"}), "style": (style, {})},
        gives=["words", "anchors", "triggers"],
    )
    for name, head in linked(network).items():
        given = {"words": (hidden, {1: "W"}), "places": (places, {0: "F"}), "style": (style, {})}
        gives = ["tags", "first", *(CLASSES if name == "events" else ())]
        yield Drawing(name=name, module=Linking(head), given=given, gives=gives)


def write(network: Network, out: Path, *, windows: Sequence[Window]) -> list[Path]:
    """The graphs, quantised.

    The weights of the encoder are rounded by what they are multiplied with in `windows`.
    """
    read = moments(network, windows)
    return [
        file for drawn in drawings(network) for file in _quantised(drawn.full(), out / f"{drawn.name}.onnx", read=read)
    ]


def write_roles(roles: Roles, out: Path) -> Path:
    """The graph that reads the sentences of an article."""
    vectors, places = torch.randn(5, roles.inner.in_features), torch.arange(5)
    given = {"vectors": (vectors, {0: "S"}), "places": (places, {0: "S"})}
    drawn = Drawing(name="roles", module=roles, given=given, gives=["roles"])
    (written,) = _quantised(drawn.full(), out / "roles.onnx", read={})
    return written


def _quantised(full: ModelProto, out: Path, *, read: Mapping[str, NDArray[np.float32]]) -> list[Path]:
    """Writes the graph with the weights of the encoder's layers and of the heads' in 8 bits, the former as 4."""
    names = [node.name for node in full.graph.node if not any(part in node.name for part in _LAYERS)]
    outside = [*names, *(f"{name}_MatMul" for name in names)]  # as it names what it makes of a Gemm
    with tempfile.TemporaryDirectory() as folder:
        onnx.save(full, Path(folder) / "full.onnx")
        quantize_dynamic(
            Path(folder) / "full.onnx",
            out,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=outside,
        )
    packed = onnx.load(out)
    pack_products(packed, full, of=_ENCODER, moments=read)
    tables = [tensor.name for tensor in full.graph.initializer if tensor.name.endswith(PIECES)]
    for table in tables:
        pack_rows(packed, table)
    return save(packed, out, apart=[table + NIBBLES for table in tables])


_ENCODER = "/encoder/"
_LAYERS = (_ENCODER, "/blocks.", "/word/", "/left/")
"""What multiplies every word of a window, or of what a frame is shown; the rest is of few words, and loses more."""
PIECES = "word_embeddings.weight"


def card(network: Network, model: Path, files: Iterable[Path], *, name: str) -> dict[str, object]:
    """What the reader needs beside the graphs (`reportedly.neural.package.Card`), and what they were made from."""
    made = made_of(model)
    return {
        "name": name,
        "pieces": made["settings"]["pieces"],
        "cue": 0.5,
        "trigger": TRIGGER,
        "types": TYPES,
        "classes": CLASSES,
        "roles": ROLES,
        "tags": {"frames": ATTRIBUTION.names, "events": EVENT.names},
        **scores_of_tags(network),
        "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
        "made": made,
        "roles_made": json.loads((model / "roles.json").read_text(encoding="utf-8")),
    }


def scores_of_tags(network: Network) -> dict[str, object]:
    """For the card the scores of tag after tag, which lean, and how far."""
    leant = {head: leaning(moves, head=head) for head, moves in transitions(network).items()}
    return {
        "transitions": {head: np.round(moves, 4).tolist() for head, moves in leant.items()},
        "leanings": {head: dict(roles) for head, roles in LEANINGS.items()},
    }


LEANINGS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {"events": MappingProxyType({"actor": 0.5, "recipient": 0.75, "place": 1.5, "time": 0.5})}
)
"""How much sooner than most likely a span of a role is opened, in nats: the likeliest tags leave out more than they
add. In the middle of the range in which the dev part's records gain."""


def leaning(moves: Floats, *, head: str, leanings: Mapping[str, Mapping[str, float]] = LEANINGS) -> Floats:
    """Scores of tag after tag with what is added where a span of a role begins, but for one that follows on another."""
    leant = moves.copy()
    for role, more in leanings.get(head, {}).items():
        opening = LINKED[head].opening(role)
        others = [tag for tag in range(len(moves)) if tag not in (opening, opening + 1)]
        leant[others, opening] += more
    return leant


TRIGGER = 0.28
"""Least probability of a trigger: in the middle of the range in which F1 on the dev part is flat (0.25 to 0.32)."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("model", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--pieces-of", type=Path, help="folder of the encoder whose vocabulary is read, if another")
    parser.add_argument("--name", default="en-7", help="of the model, told in each record")
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    given.out.mkdir(parents=True, exist_ok=True)
    vocabulary = given.pieces_of or given.encoder
    network = load_network(given.model, given.encoder, vocabulary=vocabulary)
    pieces = made_of(given.model)["settings"]["pieces"]
    with torch.inference_mode():
        windows = some_windows(tokenizer_of(vocabulary), pieces=pieces)
        graphs = [*write(network, given.out, windows=windows), write_roles(load_roles(given.model), given.out)]
    tokenizer = Path(shutil.copyfile(vocabulary / "tokenizer.json", given.out / "tokenizer.json"))
    said = card(network, given.model, [*graphs, tokenizer], name=given.name)
    write_card(said, given.out)


if __name__ == "__main__":
    main()
