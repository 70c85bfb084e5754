"""What is trained with rounded weights is what its export multiplies by; needs PyTorch."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is needed for training only")
pytest.importorskip("onnx", reason="PyTorch's environment is needed for training only")

from tests.training.test_export import wide  # noqa: E402
from tests.training.test_network import EXAMPLE  # noqa: E402
from training.batches import collate  # noqa: E402
from training.packing import pack, unpack  # noqa: E402
from training.rounding import Rounded, rounded  # noqa: E402


def test_a_weight_is_rounded_as_the_export_rounds_it() -> None:
    torch.manual_seed(2)
    weights = torch.randn(24, 128) * torch.rand(24, 1)
    expected = torch.from_numpy(unpack(pack(weights.numpy())))
    assert torch.allclose(Rounded()(weights), expected, atol=1e-6)


def test_the_network_learns_through_the_rounding_and_gives_its_weights_back() -> None:
    network = wide()
    query, table = network.encoder.layers[0].query, network.encoder.embeddings.word_embeddings.weight
    before, pieces = query.weight.detach().clone(), table.detach().clone()
    with rounded(network):
        assert not torch.equal(query.weight, before)
        assert not torch.equal(table, pieces)
        torch.stack(list(network.losses(collate([EXAMPLE])).values())).sum().backward()
    assert torch.equal(query.weight, before)
    assert torch.equal(table, pieces)
    assert query.weight.grad.abs().sum() > 0
