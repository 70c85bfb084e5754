"""Weights in four bits, and graphs that unpack them; needs onnx and onnxruntime."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

reason = "PyTorch's environment is needed for training only"
onnx = pytest.importorskip("onnx", reason=reason)
pytest.importorskip("torch", reason=reason)
onnxruntime = pytest.importorskip("onnxruntime", reason=reason)

from numpy.typing import NDArray  # noqa: E402
from onnx import ModelProto, TensorProto, helper, numpy_helper  # noqa: E402
from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: E402
from training.packing import NIBBLES, pack, pack_products, pack_rows, save, unpack  # noqa: E402

MATRIX = np.random.default_rng(1).normal(size=(64, 128)).astype(np.float32)
TABLE = np.random.default_rng(2).normal(size=(40, 64)).astype(np.float32)
PIECES = np.array([[3, 39, 0, 3, 17]])


def test_four_bits_lose_a_tenth_of_the_spread() -> None:
    lost = unpack(pack(MATRIX)) - MATRIX
    assert 0.05 < lost.std() / MATRIX.std() < 0.11
    assert abs(lost.mean()) < 0.01


def test_the_whole_numbers_fit_into_eight_bits() -> None:
    packed = pack(np.concatenate([MATRIX, 100 * MATRIX], axis=0))
    whole = unpack(packed) / packed.scales[:, None]
    assert -128 <= np.rint(whole).min() < np.rint(whole).max() <= 127
    assert -8 <= packed.nibbles.min() < packed.nibbles.max() <= 7


def test_what_is_read_together_is_rounded_together() -> None:
    numbers = np.random.default_rng(3)
    shared, own = numbers.normal(size=(2000, 16)) @ numbers.normal(size=(16, 128)), numbers.normal(size=(2000, 128))
    read = (shared + own).astype(np.float32)
    alone, together = (unpack(pack(MATRIX, moments=given)) for given in (None, read.T @ read))
    lost = [np.linalg.norm(read @ (rounded - MATRIX).T) for rounded in (alone, together)]
    assert lost[1] < 0.6 * lost[0]


def test_a_row_of_nothing_stays_nothing() -> None:
    assert not unpack(pack(np.zeros((2, 64), np.float32))).any()


def test_columns_must_be_whole_blocks() -> None:
    with pytest.raises(ValueError, match="no multiple of 64"):
        pack(MATRIX[:, :96])


@pytest.fixture
def graphs(tmp_path: Path) -> tuple[ModelProto, ModelProto]:
    """Rows of a table, then their product with a matrix: with eight bits for the matrix, and with none."""
    nodes = [
        helper.make_node("Gather", ["table", "pieces"], ["rows"], name="gather"),
        helper.make_node("MatMul", ["rows", "matrix"], ["out"], name="layer"),
    ]
    graph = helper.make_graph(
        nodes,
        "graph",
        [helper.make_tensor_value_info("pieces", TensorProto.INT64, [1, "P"])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "P", None]) for name in ("rows", "out")],
        [numpy_helper.from_array(TABLE, "table"), numpy_helper.from_array(MATRIX, "matrix")],
    )
    full = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    onnx.save(full, tmp_path / "full.onnx")
    quantize_dynamic(
        tmp_path / "full.onnx",
        tmp_path / "eight.onnx",
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=["gather"],
    )
    return onnx.load(tmp_path / "eight.onnx"), full


def run(path: Path) -> list[NDArray[np.float32]]:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    found: list[NDArray[np.float32]] = session.run(["rows", "out"], {"pieces": PIECES})
    return found


def test_a_graph_unpacks_what_it_multiplies_by_and_the_rows_that_it_reads(
    graphs: tuple[ModelProto, ModelProto], tmp_path: Path
) -> None:
    eight, full = graphs
    pack_products(eight, full, of="layer")
    pack_rows(eight, "table")
    files = save(eight, tmp_path / "four.onnx", apart=["table" + NIBBLES])
    assert [file.name for file in files] == ["four.onnx", "four.1.bin"]
    assert files[1].stat().st_size == TABLE.size // 2
    rows, out = run(tmp_path / "four.onnx")
    np.testing.assert_allclose(rows, unpack(pack(TABLE))[PIECES], rtol=1e-6)
    expected = unpack(pack(TABLE))[PIECES] @ unpack(pack(np.ascontiguousarray(MATRIX.T))).T
    assert np.corrcoef(out.ravel(), expected.ravel())[0, 1] > 0.9999


def test_what_is_constant_is_unpacked_when_a_session_is_made(
    graphs: tuple[ModelProto, ModelProto], tmp_path: Path
) -> None:
    eight, full = graphs
    pack_products(eight, full, of="layer")
    save(eight, tmp_path / "four.onnx", apart=[])
    options = onnxruntime.SessionOptions()
    options.optimized_model_filepath = str(tmp_path / "run.onnx")
    onnxruntime.InferenceSession(tmp_path / "four.onnx", options, providers=["CPUExecutionProvider"])
    left = {node.op_type for node in onnx.load(tmp_path / "run.onnx").graph.node}
    assert left == {"Gather", "DynamicQuantizeMatMul"}


def test_what_is_not_named_stays_in_eight_bits(graphs: tuple[ModelProto, ModelProto], tmp_path: Path) -> None:
    eight, full = graphs
    before = run_saved(eight, tmp_path / "before.onnx")
    pack_products(eight, full, of="elsewhere")
    np.testing.assert_array_equal(run_saved(eight, tmp_path / "after.onnx"), before)


def run_saved(model: ModelProto, path: Path) -> NDArray[np.float32]:
    save(model, path, apart=["no such"])
    return run(path)[1]
