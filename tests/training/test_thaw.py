"""A shipped model can be trained further: its weights are found again in its graphs; needs PyTorch and onnxruntime."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

reason = "PyTorch and onnxruntime are needed for training only"
torch = pytest.importorskip("torch", reason=reason)
pytest.importorskip("onnxruntime", reason=reason)
onnx = pytest.importorskip("onnx", reason=reason)

from tests.training.test_export import wide  # noqa: E402
from tests.training.test_network import EXAMPLE, network  # noqa: E402
from training.export import LEANINGS, leaning, write  # noqa: E402
from training.network import Network, transitions  # noqa: E402
from training.thaw import thaw  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


def shipped(was: Network, folder: Path) -> None:
    """Writes the model of a network, every weight of which has changed since it was made."""
    with torch.no_grad():
        for weights in was.parameters():
            weights += 0.1 * torch.randn_like(weights)
    with torch.inference_mode():
        write(was.eval(), folder, windows=[EXAMPLE.window])
    moves = {head: leaning(scores, head=head).tolist() for head, scores in transitions(was).items()}
    said = {"transitions": moves, "leanings": {head: dict(roles) for head, roles in LEANINGS.items()}}
    (folder / "model.json").write_text(json.dumps(said), encoding="utf-8")


def test_every_weight_is_found_again_but_for_what_rounding_loses(tmp_path: Path) -> None:
    was, found = wide(), wide().eval()
    shipped(was, tmp_path)
    thaw(tmp_path, found)
    weights = found.state_dict()
    for name, value in was.state_dict().items():
        lost = (weights[name] - value).float().norm() / value.float().norm().clamp(min=1e-6)
        assert lost < 0.15 or name.endswith("chain.free"), name
    for head, moves in transitions(found).items():
        assert np.allclose(
            moves, transitions(was)[head], atol=2
        )  # where a tag cannot follow, the score of that is lost
        assert np.allclose(moves[moves > -1e3], transitions(was)[head][moves > -1e3], atol=1e-4)


def test_a_weight_that_no_graph_holds_is_named(tmp_path: Path) -> None:
    shipped(network(), tmp_path)
    with pytest.raises(ValueError, match=r"no graph holds encoder\.embeddings\.token_type_embeddings\.weight"):
        thaw(tmp_path, network().eval())
