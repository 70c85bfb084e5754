"""Weights in four bits, which the graph itself makes into eight again when it is loaded.

Each row of a matrix is divided into blocks of 32 weights. A weight is `nibble * multiplier * scale`: a whole number
from -8 to 7, one from 1 to 15 for its block, and a float for its row, chosen for the least squared error. The product
of the whole numbers fits into eight bits with one scale a row, which is what onnxruntime multiplies; it unpacks what is
constant once, when a session is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, external_data_helper, helper, numpy_helper

BLOCK = 32
_LOWEST, _HIGHEST, _MOST = -8, 7, 15
_SHRUNK = (1.0, 0.92, 0.85, 0.78)
"""Shares of a block's greatest weight that its range is tried with: cutting off a few keeps the many finer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A matrix `[rows, columns]`; two nibbles are in a byte, the first in its lower half."""

    nibbles: NDArray[np.uint8]  # rows, columns / 2
    multipliers: NDArray[np.uint8]  # rows, columns / 32
    scales: NDArray[np.float32]  # rows


def pack(weights: NDArray[np.float32]) -> Packed:
    """The matrix `[rows, columns]` in four bits a weight. Raises `ValueError` where the columns are no whole blocks."""
    rows, columns = weights.shape
    if columns % BLOCK:
        raise ValueError(f"{columns} columns are no multiple of {BLOCK}")
    blocks = weights.reshape(rows, columns // BLOCK, BLOCK)
    greatest = np.abs(blocks).max(axis=2, keepdims=True)
    scales = np.maximum(greatest.max(axis=1, keepdims=True) / (_HIGHEST * _MOST), np.finfo(np.float32).tiny)
    tried = [_rounded(blocks, greatest * share, scales) for share in _SHRUNK]
    errors = np.stack([((n * m * scales - blocks) ** 2).sum(axis=2) for n, m in tried])
    best = errors.argmin(axis=0)[..., None]
    nibbles = np.choose(best, [n for n, _ in tried])
    return Packed(
        nibbles=_paired(nibbles.reshape(rows, columns)),
        multipliers=np.choose(best, [m for _, m in tried])[..., 0].astype(np.uint8),
        scales=scales[:, 0, 0].astype(np.float32),
    )


def _rounded(
    blocks: NDArray[np.float32], reach: NDArray[np.float32], scales: NDArray[np.float32]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    multipliers = np.clip(np.rint(reach / _HIGHEST / scales), 1, _MOST).astype(np.int32)
    nibbles = np.clip(np.rint(blocks / (multipliers * scales)), _LOWEST, _HIGHEST).astype(np.int32)
    return nibbles, multipliers


def _paired(nibbles: NDArray[np.int32]) -> NDArray[np.uint8]:
    shifted = nibbles - _LOWEST
    return (shifted[:, 0::2] | (shifted[:, 1::2] << 4)).astype(np.uint8)


def unpack(packed: Packed) -> NDArray[np.float32]:
    """The matrix again, as the graph makes it."""
    pairs = np.stack([packed.nibbles & 15, packed.nibbles >> 4], axis=2).astype(np.int32) + _LOWEST
    rows, blocks = packed.multipliers.shape
    whole = pairs.reshape(rows, blocks, BLOCK) * packed.multipliers[:, :, None].astype(np.int32)
    found: NDArray[np.float32] = whole.reshape(rows, -1) * packed.scales[:, None]
    return found


def pack_products(model: ModelProto, full: ModelProto, *, of: str) -> None:
    """Puts four bits in place of the eight of what nodes with `of` in their name multiply by.

    `model` is the graph with weights of eight bits by column that `quantize_dynamic` made of `full`.
    """
    weights = {tensor.name: tensor for tensor in full.graph.initializer}
    graph = _Graph(model)
    for node in model.graph.node:
        if node.op_type == "MatMulInteger" and of in node.name:
            name = node.input[1].removesuffix("_quantized")
            matrix = numpy_helper.to_array(weights[name])
            if matrix.shape[0] % BLOCK == 0:
                graph.pack_product(name, matrix)
    graph.finish()


def pack_rows(model: ModelProto, table: str) -> None:
    """Puts four bits in place of the floats of a table from which a node gathers rows for one window `[1, pieces]`."""
    graph = _Graph(model)
    matrix = numpy_helper.to_array(graph.initializer(table))
    if matrix.shape[1] % BLOCK == 0:
        graph.pack_rows(table, matrix)
    graph.finish()


def save(model: ModelProto, out: Path, *, apart: Sequence[str]) -> list[Path]:
    """Writes the graph, and beside it the initialisers named so far as it has them; returns the files."""
    files, there = [out], {tensor.name: tensor for tensor in model.graph.initializer}
    for name in apart:
        if name in there:
            files.append(out.with_name(f"{out.stem}.{len(files)}.bin"))
            _put_apart(there[name], files[-1])
    onnx.save(model, out)
    return files


def _put_apart(tensor: TensorProto, file: Path) -> None:
    file.write_bytes(tensor.raw_data)
    external_data_helper.set_external_data(tensor, file.name, offset=0, length=len(tensor.raw_data))
    tensor.ClearField("raw_data")


NIBBLES = "_nibbles"
"""What the name of a table ends with whose nibbles it holds."""


class _Graph:
    """A graph that gets other initialisers and, before all others, nodes that unpack them."""

    def __init__(self, model: ModelProto) -> None:
        self._graph = model.graph
        self._first: list[NodeProto] = []
        self._there = {tensor.name: tensor for tensor in model.graph.initializer}
        self._constant("packing_low", np.array(15, np.uint8))
        self._constant("packing_four", np.array(4, np.uint8))
        self._constant("packing_lowest", np.array(_LOWEST, np.int32))
        self._constant("packing_last", np.array([-1], np.int64))

    def initializer(self, name: str) -> TensorProto:
        """The one of that name."""
        return self._there[name]

    def pack_product(self, name: str, matrix: NDArray[np.float32]) -> None:
        """The weights `[columns, rows]` of that name, which are there in eight bits."""
        packed = pack(np.ascontiguousarray(matrix.T))
        self._remove(f"{name}_quantized", f"{name}_scale")
        self._constant(f"{name}_scale", packed.scales)
        self._constant(name + NIBBLES, packed.nibbles)
        self._constant(f"{name}_multipliers", packed.multipliers)
        whole = self._unpacked(name, name + NIBBLES, f"{name}_multipliers", [-1, matrix.shape[0]])
        self._node("Cast", [whole], f"{name}_rows", to=TensorProto.INT8)
        self._node("Transpose", [f"{name}_rows"], f"{name}_quantized", perm=[1, 0])

    def pack_rows(self, name: str, matrix: NDArray[np.float32]) -> None:
        """The table `[rows, columns]` of that name, which is there in floats."""
        (gather,) = (node for node in self._graph.node if node.op_type == "Gather" and node.input[0] == name)
        self._graph.node.remove(gather)
        self._remove(name)
        packed = pack(matrix)
        self._constant(name + NIBBLES, packed.nibbles)
        self._constant(f"{name}_multipliers", packed.multipliers)
        self._constant(f"{name}_scales", packed.scales[:, None])
        for kind in (NIBBLES, "_multipliers", "_scales"):
            self._node("Gather", [name + kind, gather.input[1]], f"{name}{kind}_of")
        whole = self._unpacked(name, f"{name}{NIBBLES}_of", f"{name}_multipliers_of", [1, -1, matrix.shape[1]])
        self._node("Cast", [whole], f"{name}_floats", to=TensorProto.FLOAT)
        self._node("Mul", [f"{name}_floats", f"{name}_scales_of"], gather.output[0])

    def finish(self) -> None:
        """Puts the nodes that unpack before the others."""
        others = list(self._graph.node)
        del self._graph.node[:]
        self._graph.node.extend([*self._first, *others])

    def _unpacked(self, name: str, nibbles: str, multipliers: str, shape: list[int]) -> str:
        """Nodes for the whole numbers of some rows; returns their name."""
        blocks = shape[-1] // BLOCK
        for kind, values in {"blocks": [-1, blocks, BLOCK], "by_block": [-1, blocks, 1], "shape": shape}.items():
            self._constant(f"{name}_{kind}", np.array(values, np.int64))
        steps: list[tuple[str, list[str], dict[str, int | str]]] = [
            ("BitwiseAnd", [nibbles, "packing_low"], {}),
            ("BitShift", [nibbles, "packing_four"], {"direction": "RIGHT"}),
            ("Unsqueeze", [f"{name}_0", "packing_last"], {}),
            ("Unsqueeze", [f"{name}_1", "packing_last"], {}),
            ("Concat", [f"{name}_2", f"{name}_3"], {"axis": -1}),
            ("Reshape", [f"{name}_4", f"{name}_blocks"], {}),
            ("Cast", [f"{name}_5"], {"to": TensorProto.INT32}),
            ("Add", [f"{name}_6", "packing_lowest"], {}),
            ("Reshape", [multipliers, f"{name}_by_block"], {}),
            ("Cast", [f"{name}_8"], {"to": TensorProto.INT32}),
            ("Mul", [f"{name}_7", f"{name}_9"], {}),
            ("Reshape", [f"{name}_10", f"{name}_shape"], {}),
        ]
        for number, (kind, inputs, attributes) in enumerate(steps):
            self._node(kind, inputs, f"{name}_{number}", **attributes)
        return f"{name}_{len(steps) - 1}"

    def _node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> None:
        self._first.append(helper.make_node(kind, inputs, [output], name=f"unpack/{output}", **attributes))

    def _constant(self, name: str, values: NDArray[np.generic]) -> None:
        if name not in self._there:
            self._graph.initializer.append(numpy_helper.from_array(values, name))
            self._there[name] = self._graph.initializer[-1]

    def _remove(self, *names: str) -> None:
        for name in names:
            self._graph.initializer.remove(self._there.pop(name))
