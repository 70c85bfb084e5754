"""What is exported answers as the network does, the same each time; needs PyTorch and onnxruntime."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

reason = "PyTorch and onnxruntime are needed for training only"
torch = pytest.importorskip("torch", reason=reason)
pytest.importorskip("onnxruntime", reason=reason)
pytest.importorskip("onnx", reason=reason)

from tests.training.test_network import EXAMPLE, network  # noqa: E402
from training.export import write  # noqa: E402
from training.torch_reader import TorchReader  # noqa: E402

from reportedly.neural.onnx_reader import OnnxReader, session  # noqa: E402
from reportedly.neural.spans import Style  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


HEADS = ("frames", "events")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("export")
    with torch.inference_mode():
        write(network().eval(), out)
    return out


def reader(folder: Path, *, threads: int) -> OnnxReader:
    return OnnxReader(
        encoder=session(folder / "encoder.onnx", threads=threads),
        linkers={name: session(folder / f"{name}.onnx", threads=threads) for name in HEADS},
        transitions={},
    )


@pytest.mark.parametrize("style", list(Style))
def test_the_export_answers_nearly_as_the_network(folder: Path, style: Style) -> None:
    exported, plain = reader(folder, threads=1), TorchReader(network=network().eval())
    one, other = exported.read(EXAMPLE.window, style=style), plain.read(EXAMPLE.window, style=style)
    assert np.corrcoef(one.anchors, other.anchors)[0, 1] > 0.99
    for head in HEADS:
        first, second = (
            reader_.link(head, read, [2, 5], style=style) for reader_, read in ((exported, one), (plain, other))
        )
        for scores, same in zip((first.tags, *first.classes), (second.tags, *second.classes), strict=True):
            assert scores.shape == same.shape
            assert np.corrcoef(scores.ravel(), same.ravel())[0, 1] > 0.99


def test_one_and_two_threads_answer_the_same(folder: Path) -> None:
    answers = []
    for threads in (1, 2):
        exported = reader(folder, threads=threads)
        read = exported.read(EXAMPLE.window, style=Style.GUIDE)
        answers.append(
            json.dumps([read.anchors.tolist(), exported.link("events", read, [3], style=Style.GUIDE).tags.tolist()])
        )
    assert answers[0] == answers[1]
