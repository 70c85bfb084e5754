"""A head that links learns in fewer layers what it says in more; needs PyTorch."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import repeat
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: it is needed for training only")

from tests.training.test_network import SHAPE  # noqa: E402
from tests.training.test_teaching import UNCODED, noticing  # noqa: E402
from training.batches import Batch, collate  # noqa: E402
from training.heads import HEADS, Linked  # noqa: E402
from training.network import Network, linked, shorten  # noqa: E402
from training.published import load_network, write  # noqa: E402
from training.shallow import Settings, shallower  # noqa: E402
from training.teaching import noticed  # noqa: E402

BATCH = collate([UNCODED])


def apart(one: Network, other: Network, name: str) -> float:
    """How far a head of one network is from that of another, over the vectors of the other's encoder."""
    with torch.inference_mode():
        words = other.words(BATCH.pieces, BATCH.mask, BATCH.firsts)
        seen: Batch = noticed(other, words, BATCH)
        head: Linked = linked(one)[name]
        return float(head.astray(head.answers(words, seen), linked(other)[name].answers(words, seen), seen))


def test_a_shorter_head_comes_near_to_what_it_was() -> None:
    whole = noticing(1).eval()
    torch.manual_seed(3)
    cut = noticing(1).eval()
    shorten(cut, {"frames": 1})
    taught = shallower(whole, repeat(BATCH), Settings(layers={"frames": 1}, steps=60))
    assert len(linked(taught)["frames"].blocks) == 1
    assert apart(taught, whole, "frames") < apart(cut, whole, "frames") / 3


def test_nothing_else_changes() -> None:
    whole = noticing(1).eval()
    before = {name: weights.clone() for name, weights in whole.state_dict().items()}
    taught = shallower(whole, repeat(BATCH), Settings(layers={"frames": 1}, steps=3)).state_dict()
    assert all(torch.equal(before[name], weights) for name, weights in whole.state_dict().items())
    assert all(torch.equal(before[name], weights) for name, weights in taught.items() if "heads.frames" not in name)
    assert any(not torch.equal(before[name], weights) for name, weights in taught.items() if "heads.frames" in name)


def test_the_same_steps_give_the_same_head() -> None:
    made = [shallower(noticing(1), repeat(BATCH), Settings(layers={"events": 1}, steps=3)) for _ in range(2)]
    first, second = (network.state_dict() for network in made)
    assert all(torch.equal(weights, second[name]) for name, weights in first.items())


def test_a_network_with_a_shorter_head_is_read_again(tmp_path: Path) -> None:
    taught = shallower(noticing(1).eval(), repeat(BATCH), Settings(layers={"frames": 1}, steps=1))
    write(taught.state_dict(), {"settings": {"heads": list(HEADS), "linking": {"frames": 1}}}, tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert", **asdict(SHAPE)}), encoding="utf-8")
    again = load_network(tmp_path, tmp_path)
    assert all(torch.equal(again.state_dict()[name], weights) for name, weights in taught.state_dict().items())
