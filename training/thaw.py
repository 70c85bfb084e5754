"""The network of a shipped model, to train it further: `python -m training.thaw --package ... --encoder ... --out ...`.

Its weights are those that the model multiplies by, in floats: what rounding has lost stays lost, and packing them again
loses more where training has not moved them. Which constant of a graph is which weight is found by drawing the graphs
of a network of the same shape in which no two numbers are equal: of an encoder like MPNet, which is shipped, all are;
of one like BERT, parts of which are folded away, not. The vectors of pieces, which no training changes, stay the
published ones.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import ModelProto, helper, numpy_helper
from torch import Tensor, nn

from reportedly.neural.viterbi import Floats
from training.card import card_of
from training.export import PIECES, drawings, leaning
from training.network import Network, linked, shorten
from training.packing import UNPACKS
from training.published import published, write


def thaw(package: Path, network: Network) -> None:
    """Gives the network, which has the shape of the one in the folder `package`, the weights of its graphs, but leaves
    it the vectors of pieces that it has.

    Raises `ValueError` where a weight is in none of them.
    """
    learnt = {name: weights for name, weights in network.named_parameters() if not name.endswith(PIECES)}
    with torch.no_grad():
        for parameter in learnt.values():
            nn.init.normal_(parameter)
    weights = network.state_dict()
    found = {
        name: values
        for drawn in drawings(network)
        for name, values in _held(drawn.full(), onnx.load(package / f"{drawn.name}.onnx"), learnt)
    }
    found |= dict(_moves(network, card_of(package)))
    missing = sorted(learnt.keys() - found.keys())
    if missing:
        raise ValueError(f"{package}: no graph holds {', '.join(missing)}")
    network.load_state_dict({**weights, **found})


def _held(drawn: ModelProto, written: ModelProto, weights: Mapping[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    """What the graph written for the one drawn holds in place of each of the weights that the one drawn holds."""
    values = {name: tensor.detach().numpy() for name, tensor in weights.items()}
    plain = {_fingerprint(value): name for name, value in values.items()}
    turned = {_fingerprint(value.T): name for name, value in values.items() if value.ndim == 2}
    named = {tensor.name: _fingerprint(numpy_helper.to_array(tensor)) for tensor in drawn.graph.initializer}
    for constant, floats in _floats(drawn, written, named):
        if named[constant] in plain:
            yield plain[named[constant]], torch.tensor(floats)
        elif named[constant] in turned:
            yield turned[named[constant]], torch.tensor(floats.T)


def _fingerprint(values: NDArray[Any]) -> tuple[tuple[int, ...], bytes]:
    """What tells random arrays apart."""
    return values.shape, values.ravel()[:_ENOUGH].tobytes()


_ENOUGH = 64


def _floats(drawn: ModelProto, written: ModelProto, names: Iterable[str]) -> Iterator[tuple[str, Floats]]:
    """The constants of these names, whether they stand there in floats or in fewer bits."""
    there = {tensor.name: numpy_helper.to_array(tensor) for tensor in written.graph.initializer} | _unpacked(written)
    exchanged = _of_gemm(drawn) - _of_gemm(written)
    for name in names:
        values = _constant(name, there)
        if values is not None:
            yield name, values.T if name in exchanged else values


def _constant(name: str, there: Mapping[str, NDArray[Any]]) -> Floats | None:
    """What is there under a name or, of a matrix whose sides it exchanges, under what the quantiser calls that."""
    for held in (name, f"{name}_Transposed"):
        if held in there:
            return there[held]
        if f"{held}_quantized" in there:
            return np.asarray(there[f"{held}_quantized"] * there[f"{held}_scale"], dtype=np.float32)
    return None


def _of_gemm(model: ModelProto) -> set[str]:
    """The matrices whose sides are exchanged where onnxruntime's quantiser makes a plain product of their nodes."""
    return {node.input[1] for node in model.graph.node if node.op_type == "Gemm"}


def _unpacked(written: ModelProto) -> dict[str, NDArray[Any]]:
    """What the nodes that unpack products give, by name."""
    nodes = [node for node in written.graph.node if node.name.startswith(UNPACKS)]
    read = {name for node in nodes for name in node.input}
    gives = [name for node in nodes for name in node.output if name.endswith("_quantized")]
    if not gives:
        return {}
    graph = helper.make_graph(
        nodes,
        "unpacked",
        [tensor for tensor in written.graph.input if tensor.name in read],
        [helper.make_empty_tensor_value_info(name) for name in gives],
        [tensor for tensor in written.graph.initializer if tensor.name in read],
    )
    model = helper.make_model(graph, opset_imports=written.opset_import, ir_version=written.ir_version)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    a_piece = {each.name: np.zeros((1, 1), np.int64) for each in session.get_inputs()}
    return dict(zip(gives, session.run(gives, a_piece), strict=True))


def _moves(network: Network, card: Mapping[str, Any]) -> Iterator[tuple[str, Tensor]]:
    """What is learnt of tags after tags, which no graph holds; the score of what cannot be stays with the barrier."""
    for name, head in linked(network).items():
        shipped = np.array(card["transitions"][name], dtype=np.float32)
        added = leaning(np.zeros_like(shipped), head=name, leanings=card.get("leanings", {}))
        yield f"heads.{name}.chain.free", torch.where(head.chain.barrier < 0, 0.0, torch.from_numpy(shipped - added))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, required=True, help="folder of the shipped model")
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder of the published encoder it was trained over"
    )
    parser.add_argument("--pieces-of", type=Path, help="folder of the encoder whose vocabulary is read, if another")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    made = card_of(given.package)["made"]
    settings = made["settings"]
    encoder = published(given.encoder, vocabulary=given.pieces_of or given.encoder, layers=settings.get("layers"))
    network = Network(encoder, settings["heads"]).eval()
    shorten(network, settings.get("linking", {}))
    thaw(given.package, network)
    write(network.state_dict(), {**made, "thawed": True}, given.out)


if __name__ == "__main__":
    main()
