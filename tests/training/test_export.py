"""What is exported answers as the network does, the same each time; needs PyTorch and onnxruntime."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

reason = "PyTorch and onnxruntime are needed for training only"
torch = pytest.importorskip("torch", reason=reason)
pytest.importorskip("onnxruntime", reason=reason)
onnx = pytest.importorskip("onnx", reason=reason)

from tests.training.test_network import EXAMPLE, network  # noqa: E402
from training.encoder import Sizes  # noqa: E402
from training.export import Evened, leaning, write  # noqa: E402
from training.mpnet import MPNet  # noqa: E402
from training.network import Network  # noqa: E402
from training.packing import NIBBLES  # noqa: E402
from training.torch_reader import TorchReader  # noqa: E402

from reportedly.neural.onnx_reader import OnnxReader, session  # noqa: E402
from reportedly.neural.spans import Style  # noqa: E402
from reportedly.neural.tags import EVENT  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


HEADS = ("frames", "events")


SIZES = Sizes(
    hidden_size=64,
    num_hidden_layers=2,
    num_attention_heads=2,
    intermediate_size=128,
    max_position_embeddings=130,
    layer_norm_eps=1e-5,
)


def wide() -> Network:
    """Over an encoder of the kind that is shipped, whose matrices are whole blocks."""
    torch.manual_seed(1)
    return Network(MPNet(SIZES, 1500))


NETWORKS = {"small": network, "wide": wide}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {name: tmp_path_factory.mktemp(name) for name in NETWORKS}
    with torch.inference_mode():
        for name, out in made.items():
            write(NETWORKS[name]().eval(), out, windows=[EXAMPLE.window])
    return made


def reader(folder: Path, *, threads: int) -> OnnxReader:
    return OnnxReader(
        encoder=session(folder / "encoder.onnx", threads=threads),
        linkers={name: session(folder / f"{name}.onnx", threads=threads) for name in HEADS},
        transitions={},
    )


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("style", list(Style))
def test_the_export_answers_nearly_as_the_network(folders: dict[str, Path], name: str, style: Style) -> None:
    exported, plain = reader(folders[name], threads=1), TorchReader(network=NETWORKS[name]().eval())
    one, other = exported.read(EXAMPLE.window, style=style), plain.read(EXAMPLE.window, style=style)
    assert np.corrcoef(one.anchors, other.anchors)[0, 1] > 0.99
    for head in HEADS:
        first, second = (
            reader_.link(head, read, [2, 5], style=style) for reader_, read in ((exported, one), (plain, other))
        )
        for scores, same in zip((first.tags, *first.classes), (second.tags, *second.classes), strict=True):
            assert scores.shape == same.shape
            assert np.corrcoef(scores.ravel(), same.ravel())[0, 1] > 0.99


def test_what_is_evened_is_the_same_map() -> None:
    linear, vectors = torch.nn.Linear(8, 3), torch.randn(2, 5, 8) * 40
    assert torch.allclose(Evened(linear)(vectors), linear(vectors), atol=1e-4)
    assert torch.allclose(Evened(linear)(torch.zeros(1, 1, 8)), linear.bias)


def test_the_table_of_pieces_stands_beside_the_graph_in_four_bits(folders: dict[str, Path]) -> None:
    assert {path.name for path in folders["wide"].iterdir()} == {
        "encoder.onnx",
        "encoder.1.bin",
        "frames.onnx",
        "events.onnx",
    }
    assert (folders["wide"] / "encoder.1.bin").stat().st_size == 1500 * 64 // 2


def test_all_matrices_of_the_encoder_are_packed_and_its_wide_layers_evened(folders: dict[str, Path]) -> None:
    graph = onnx.load(folders["wide"] / "encoder.onnx", load_external_data=False).graph
    packed = [tensor.name for tensor in graph.initializer if tensor.name.endswith(NIBBLES)]
    assert len(packed) == 6 * SIZES.num_hidden_layers + 1
    assert sum(node.op_type == "ReduceMax" for node in graph.node) == 2 * SIZES.num_hidden_layers


def test_what_the_heads_make_of_single_words_stays_in_floats(folders: dict[str, Path]) -> None:
    graph = onnx.load(folders["wide"] / "events.onnx").graph
    reduced = {node.name for node in graph.node if node.op_type == "MatMulInteger"}
    assert len(reduced) == 10
    assert all(any(part in name for part in ("/blocks.", "/word/", "/left/")) for name in reduced)


@pytest.mark.parametrize("file", ["encoder", *HEADS])
def test_a_graph_holds_nothing_that_it_does_not_read(folders: dict[str, Path], file: str) -> None:
    graph = onnx.load(folders["wide"] / f"{file}.onnx", load_external_data=False).graph
    read = {name for node in graph.node for name in node.input}
    assert {tensor.name for tensor in graph.initializer} <= read


def test_spans_of_some_roles_are_opened_sooner_than_most_likely() -> None:
    moves = np.zeros((len(EVENT), len(EVENT)), dtype=np.float32)
    leant = leaning(moves, head="events", leanings={"events": {"place": 1.5}})
    opening = EVENT.opening("place")
    assert set(np.delete(leant[:, opening], [opening, opening + 1])) == {1.5}
    assert leant.sum() == 1.5 * (len(EVENT) - 2)
    assert not moves.any()
    assert np.array_equal(leaning(moves, head="frames", leanings={"events": {"place": 1.5}}), moves)


def test_one_and_two_threads_answer_the_same(folders: dict[str, Path]) -> None:
    answers = []
    for threads in (1, 2):
        exported = reader(folders["wide"], threads=threads)
        read = exported.read(EXAMPLE.window, style=Style.GUIDE)
        answers.append(
            json.dumps([read.anchors.tolist(), exported.link("events", read, [3], style=Style.GUIDE).tags.tolist()])
        )
    assert answers[0] == answers[1]
