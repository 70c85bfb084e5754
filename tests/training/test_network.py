"""The network trains on tiny data; needs PyTorch, which only those who train have."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: it is needed for training only")

from tests.training.test_labels import EVENTS, INNER, OUTER, document, labelled  # noqa: E402
from training.batches import collate, epoch  # noqa: E402
from training.crf import Chain  # noqa: E402
from training.encoder import Encoder, Shape  # noqa: E402
from training.labels import Example  # noqa: E402
from training.network import Network  # noqa: E402
from training.train import Settings, batches, fit, progress, rate  # noqa: E402

from reportedly.neural.tags import ATTRIBUTION  # noqa: E402

SHAPE = Shape(
    vocab_size=1500,
    hidden_size=24,
    num_hidden_layers=2,
    num_attention_heads=2,
    intermediate_size=32,
    max_position_embeddings=128,
    type_vocab_size=2,
    layer_norm_eps=1e-12,
)
EXAMPLE = labelled(document(OUTER, INNER, events=EVENTS))


def network(seed: int = 1) -> Network:
    torch.manual_seed(seed)
    return Network(Encoder(SHAPE))


def test_a_head_without_labels_learns_nothing() -> None:
    hidden = replace(EXAMPLE, attributions=None, triggers=None, events=None)
    losses = network().losses(collate([hidden]))
    assert [losses[name].item() for name in ("frames", "triggers", "events")] == [0.0, 0.0, 0.0]
    losses["frames"].backward()


def test_what_fills_a_batch_does_not_change_a_window() -> None:
    coder = network().eval()
    alone, longer = collate([labelled_short()]), collate([labelled_short(), EXAMPLE])
    with torch.inference_mode():
        one = coder.words(alone.pieces, alone.mask, alone.firsts)
        both = coder.words(longer.pieces, longer.mask, longer.firsts)
    assert torch.allclose(one[0], both[0, : one.shape[1]], atol=1e-5)


def labelled_short() -> Example:
    window = replace(EXAMPLE.window, words=EXAMPLE.window.words[:7])
    return replace(EXAMPLE, window=window, attributions=(), triggers=None, events=None)


def test_a_few_steps_learn_one_window_and_the_same_seed_learns_the_same() -> None:
    settings = Settings(size=1, encoder_rate=1e-3, head_rate=5e-3)
    first, second = network(), network()
    batch = collate([EXAMPLE])
    before = {name: loss.item() for name, loss in first.losses(batch).items()}
    for trained in (first, second):
        torch.manual_seed(5)
        fit(trained, batches([EXAMPLE], settings), settings, steps=30)
    after = {name: loss.item() for name, loss in first.eval().losses(batch).items()}
    assert all(after[name] < before[name] / 2 for name in before), (before, after)
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters(), strict=True))


def test_frozen_layers_stay_as_they_are() -> None:
    trained, fresh = network(), network()
    settings = Settings(size=1, frozen=1)
    fit(trained, batches([EXAMPLE], settings), settings, steps=2)
    first, second = (
        [torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True)]
        for one, other in zip(trained.encoder.layers, fresh.encoder.layers, strict=True)
    )
    assert all(first)
    assert not any(second)


def test_the_chain_is_a_distribution_over_what_can_be() -> None:
    chain = Chain(ATTRIBUTION)
    scores = torch.randn(1, 3, len(ATTRIBUTION))
    mask = torch.ones(1, 3, dtype=torch.bool)
    every = np.stack(np.meshgrid(*[range(len(ATTRIBUTION))] * 3, indexing="ij"), -1).reshape(-1, 3)
    shares = [torch.exp(-chain.loss(scores, torch.tensor(tags[None]), mask)).item() for tags in every]
    assert sum(shares) == pytest.approx(1, abs=1e-3)
    never = [0, ATTRIBUTION.opening("source") + 1, 0]
    assert torch.exp(-chain.loss(scores, torch.tensor([never]), mask)).item() == 0.0


def test_filling_does_not_change_the_loss_of_a_sequence() -> None:
    chain, scores = Chain(ATTRIBUTION), torch.randn(1, 4, len(ATTRIBUTION))
    tags = torch.tensor([[0, 1, 2, 0]])
    short = chain.loss(scores[:, :3], tags[:, :3], torch.ones(1, 3, dtype=torch.bool))
    filled = chain.loss(scores, tags, torch.tensor([[True, True, True, False]]))
    assert filled.item() == pytest.approx(short.item(), abs=1e-5)


def test_an_epoch_shows_every_window_once() -> None:
    import random

    shown = [e for group in epoch([EXAMPLE] * 7, size=3, random_=random.Random(1)) for e in group]
    assert len(shown) == 7


def test_the_rate_rises_then_falls_to_nothing() -> None:
    shares = [rate(progress(step, 100, 0.0, None), 0.1) for step in range(1, 101)]
    assert max(shares) == pytest.approx(1, abs=0.05)
    assert shares.index(max(shares)) in (9, 10)
    assert shares[0] == pytest.approx(0.05)
    assert 0 < shares[-1] < 0.01


def test_the_clock_counts_only_where_it_is_ahead_of_the_steps() -> None:
    assert progress(50, 100, 30.0, 10) == progress(50, 100, 30.0, None)
    assert progress(50, 100, 540.0, 10) == pytest.approx(0.9)
