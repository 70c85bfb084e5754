"""A shipped model can be trained further: its weights are found again in its graphs; needs PyTorch and onnxruntime."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

reason = "PyTorch and onnxruntime are needed for training only"
torch = pytest.importorskip("torch", reason=reason)
pytest.importorskip("onnxruntime", reason=reason)
onnx = pytest.importorskip("onnx", reason=reason)

from tests.training.test_export import wide  # noqa: E402
from tests.training.test_network import EXAMPLE, network  # noqa: E402
from training.card import write_card  # noqa: E402
from training.export import PIECES, scores_of_tags, write  # noqa: E402
from training.network import Network, transitions  # noqa: E402
from training.thaw import thaw  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


def shipped(was: Network, folder: Path) -> None:
    """Writes the model of a network, every weight of which that is learnt has changed since it was made."""
    with torch.no_grad():
        for name, weights in was.named_parameters():
            if not name.endswith(PIECES):
                weights += 0.1 * torch.randn_like(weights)
    with torch.inference_mode():
        write(was.eval(), folder, windows=[EXAMPLE.window])
    write_card(scores_of_tags(was), folder)


def test_every_weight_is_found_again_but_for_what_rounding_loses(tmp_path: Path) -> None:
    was, found = wide(), wide().eval()
    shipped(was, tmp_path)
    thaw(tmp_path, found)
    weights = found.state_dict()
    for name, value in was.state_dict().items():
        lost = (weights[name] - value).float().norm() / value.float().norm().clamp(min=1e-6)
        assert lost < 0.2 or name.endswith("chain.free"), name
    for head, moves in transitions(found).items():
        may_follow = moves > -1e3
        assert np.allclose(moves[may_follow], transitions(was)[head][may_follow], atol=1e-4)
        # The score of a tag that cannot follow is lost, the barrier is not.
        assert np.allclose(moves, transitions(was)[head], atol=2)


def test_a_weight_that_no_graph_holds_is_named(tmp_path: Path) -> None:
    shipped(network(), tmp_path)
    with pytest.raises(ValueError, match=r"no graph holds encoder\.embeddings\.token_type_embeddings\.weight"):
        thaw(tmp_path, network().eval())
