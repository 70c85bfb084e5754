"""Weights in four bits, which the graph itself makes into eight again when it is loaded.

Each row of a matrix is divided into blocks of 32 weights. A weight is `nibble * multiplier * scale`: a whole number
from -8 to 7, one from 1 to 15 for its block, the best of four by the squared error, and a float for its row. The
product of the whole numbers fits into eight bits with one scale a row, which is what onnxruntime multiplies; it unpacks
what is constant once, when a session is made. A byte holds a nibble of the first half of the blocks and one of the
second. Where it is known what a matrix is multiplied with, weights not yet rounded make up for what rounding the ones
before has changed (Frantar et al. 2023, "GPTQ").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """A matrix `[rows, columns]` as three factors."""

    nibbles: NDArray[np.int8]  # rows, blocks, 32
    multipliers: NDArray[np.uint8]  # rows, blocks
    scales: NDArray[np.float32]  # rows


def pack(weights: NDArray[np.float32], *, moments: NDArray[np.float32] | None = None) -> Packed:
    """The matrix `[rows, columns]`; `moments` `[columns, columns]` are the sums of the products of any two numbers of
    the vectors that its rows are multiplied with.

    Raises `ValueError` where its columns are not an even number of whole blocks.
    """
    rows, columns = weights.shape
    if columns % (2 * BLOCK):
        raise ValueError(f"{columns} columns are no multiple of {2 * BLOCK}")
    reach = np.abs(weights).max(axis=1, keepdims=True)
    scales = np.maximum(reach / (_HIGHEST * _MOST), np.finfo(np.float32).tiny).astype(np.float32)
    spread = None if moments is None else _spread(moments)
    left = weights.astype(np.float32)
    nibbles = np.empty(weights.shape, np.int8)
    multipliers = np.empty((rows, columns // BLOCK), np.uint8)
    for number in range(columns // BLOCK):
        block = slice(number * BLOCK, (number + 1) * BLOCK)
        chosen = _multipliers(left[:, block], scales)
        multipliers[:, number] = chosen[:, 0]
        nibbles[:, block] = _block(left, block, chosen * scales, spread)
    return Packed(nibbles=nibbles.reshape(rows, -1, BLOCK), multipliers=multipliers, scales=scales[:, 0])


def _spread(moments: NDArray[np.float32]) -> NDArray[np.float32]:
    """By how much of a column's error each later column changes: the upper factor of Cholesky of the inverse."""
    damped = moments.astype(np.float64)
    damped[np.diag_indices_from(damped)] += _DAMPING * np.diag(damped).mean() + np.finfo(np.float32).tiny
    return np.linalg.cholesky(np.linalg.inv(damped)).T.astype(np.float32)


_DAMPING = 0.01


def _multipliers(block: NDArray[np.float32], scales: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each row the best of those tried, `[rows, 1]`."""
    reach = np.abs(block).max(axis=1, keepdims=True)
    tried = [np.clip(np.rint(reach * share / _HIGHEST / scales), 1, _MOST) for share in _SHRUNK]
    errors = [((_rounded(block, each * scales) * each * scales - block) ** 2).sum(axis=1) for each in tried]
    found: NDArray[np.float32] = np.choose(np.argmin(errors, axis=0)[:, None], tried)
    return found


def _rounded(weights: NDArray[np.float32], steps: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.clip(np.rint(weights / steps), _LOWEST, _HIGHEST)


def _block(
    left: NDArray[np.float32], block: slice, steps: NDArray[np.float32], spread: NDArray[np.float32] | None
) -> NDArray[np.float32]:
    """The nibbles of a block of columns; what rounding them changes is made up for in the columns `left`."""
    if spread is None:
        return _rounded(left[:, block], steps)
    nibbles, errors = np.empty_like(left[:, block]), np.empty_like(left[:, block])
    for place, column in enumerate(range(block.start, block.stop)):
        nibbles[:, place] = _rounded(left[:, column, None], steps)[:, 0]
        errors[:, place] = (left[:, column] - nibbles[:, place] * steps[:, 0]) / spread[column, column]
        left[:, column + 1 : block.stop] -= np.outer(errors[:, place], spread[column, column + 1 : block.stop])
    left[:, block.stop :] -= errors @ spread[block, block.stop :]
    return nibbles


def unpack(packed: Packed) -> NDArray[np.float32]:
    """The matrix again, as the graph makes it."""
    whole = packed.nibbles * packed.multipliers[:, :, None].astype(np.int16)
    return (whole.reshape(len(whole), -1) * packed.scales[:, None]).astype(np.float32)


def _paired(nibbles: NDArray[np.int8], *, axis: int) -> NDArray[np.uint8]:
    """Two in a byte: one of the first half along that axis, of blocks, in its lower bits, and one of the second."""
    first, second = np.split((nibbles - _LOWEST).astype(np.uint8), 2, axis=axis)
    return np.ascontiguousarray(first | (second << 4))


def pack_products(
    model: ModelProto, full: ModelProto, *, of: str, moments: Mapping[str, NDArray[np.float32]] | None = None
) -> None:
    """Puts four bits in place of the eight of what nodes with `of` in their name multiply by.

    `moments` are of what they read, by the name of the module that a node stands for (`encoder.layers.0.query`).

    `model` is the graph with weights of eight bits by column that `quantize_dynamic` made of `full`. What is not whole
    blocks stays as it is.
    """
    weights, known = {tensor.name: tensor for tensor in full.graph.initializer}, moments or {}
    graph = _Graph(model)
    for node in model.graph.node:
        if node.op_type == "MatMulInteger" and of in node.name:
            name = node.input[1].removesuffix("_quantized")
            matrix = numpy_helper.to_array(weights[name])
            if matrix.shape[0] % (2 * BLOCK) == 0:
                graph.pack_product(name, pack(np.ascontiguousarray(matrix.T), moments=known.get(_module(node.name))))
    graph.finish()


def _module(node: str) -> str:
    return node.strip("/").rpartition("/")[0].replace("/", ".")


def pack_rows(model: ModelProto, table: str) -> None:
    """Puts four bits in place of the floats of a table from which a node gathers the rows of an input `[1, pieces]`.

    Where its rows are not whole blocks it stays as it is.
    """
    graph = _Graph(model)
    matrix = numpy_helper.to_array(graph.initializer(table))
    if matrix.shape[1] % (2 * BLOCK) == 0:
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


_PRODUCTS = np.multiply.outer(np.arange(16), np.arange(16) + _LOWEST).ravel().astype(np.int8)
"""By multiplier, in the upper half of a byte, and nibble, in the lower, their product."""
NIBBLES = "_nibbles"
"""What the name of a table ends with whose nibbles it holds."""
UNPACKS = "unpack/"
"""What the name of a node begins with that unpacks."""


class _Graph:
    """A graph that gets other initialisers and, before all others, nodes that unpack them."""

    def __init__(self, model: ModelProto) -> None:
        self._model = model
        self._first: list[NodeProto] = []
        self._there = {tensor.name: tensor for tensor in model.graph.initializer}

    def initializer(self, name: str) -> TensorProto:
        """The one of that name."""
        return self._there[name]

    def pack_product(self, name: str, packed: Packed) -> None:
        """The weights of that name, which are there in eight bits, `[columns, rows]`."""
        self._remove(f"{name}_quantized", f"{name}_scale")
        self._constant(f"{name}_scale", packed.scales)
        self._constant(name + NIBBLES, _paired(packed.nibbles.transpose(1, 2, 0), axis=0))
        self._constant(f"{name}_multipliers", packed.multipliers.T[:, None, :] << 4)
        self._constant(f"{name}_shape", np.array([-1, len(packed.scales)], np.int64))
        whole = self._products(name, name + NIBBLES, f"{name}_multipliers", axis=0)
        self._node("Reshape", [whole, f"{name}_shape"], f"{name}_quantized")

    def pack_rows(self, name: str, matrix: NDArray[np.float32]) -> None:
        """The table `[rows, columns]` of that name, which is there in floats."""
        (gather,) = (node for node in self._model.graph.node if node.op_type == "Gather" and node.input[0] == name)
        self._model.graph.node.remove(gather)
        self._remove(name)
        packed = pack(matrix)
        self._constant(name + NIBBLES, _paired(packed.nibbles, axis=1))
        self._constant(f"{name}_multipliers", packed.multipliers[:, :, None] << 4)
        self._constant(f"{name}_scales", packed.scales[:, None])
        self._constant(f"{name}_shape", np.array([1, -1, matrix.shape[1]], np.int64))
        for kind in (NIBBLES, "_multipliers", "_scales"):
            self._node("Gather", [name + kind, gather.input[1]], f"{name}{kind}_of")
        whole = self._products(name, f"{name}{NIBBLES}_of", f"{name}_multipliers_of", axis=2)
        self._node("Cast", [whole], f"{name}_floats", to=TensorProto.FLOAT)
        self._node("Reshape", [f"{name}_floats", f"{name}_shape"], f"{name}_whole")
        self._node("Mul", [f"{name}_whole", f"{name}_scales_of"], gather.output[0])

    def finish(self) -> None:
        """Puts the nodes that unpack before the others."""
        others = list(self._model.graph.node)
        del self._model.graph.node[:]
        self._model.graph.node.extend([*self._first, *others])

    def _products(self, name: str, paired: str, multipliers: str, *, axis: int) -> str:
        """Nodes for nibble times multiplier, whose halves stand along `axis`; returns the name of what they give.

        A byte of both is looked up: onnxruntime folds no multiplication in eight bits, and in 32 all the weights would
        take a gigabyte while it does so.
        """
        self._constant("packing_low", np.array(15, np.uint8))
        self._constant("packing_four", np.array(4, np.uint8))
        self._constant("packing_products", _PRODUCTS)
        self._node("BitwiseAnd", [paired, "packing_low"], f"{name}_first")
        self._node("BitShift", [paired, "packing_four"], f"{name}_second", direction="RIGHT")
        self._node("Concat", [f"{name}_first", f"{name}_second"], f"{name}_nibble", axis=axis)
        self._node("BitwiseOr", [f"{name}_nibble", multipliers], f"{name}_byte")
        self._node("Cast", [f"{name}_byte"], f"{name}_number", to=TensorProto.INT32)
        self._node("Gather", ["packing_products", f"{name}_number"], f"{name}_products")
        return f"{name}_products"

    def _node(self, kind: str, inputs: list[str], output: str, **attributes: int | str) -> None:
        self._first.append(helper.make_node(kind, inputs, [output], name=UNPACKS + output, **attributes))

    def _constant(self, name: str, values: NDArray[np.generic]) -> None:
        if name not in self._there:
            self._model.graph.initializer.append(numpy_helper.from_array(values, name))
            self._there[name] = self._model.graph.initializer[-1]

    def _remove(self, *names: str) -> None:
        for name in names:
            self._model.graph.initializer.remove(self._there.pop(name))
