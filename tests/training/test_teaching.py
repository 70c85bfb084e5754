"""A pupil learns what its teacher says; needs PyTorch, which only those who train have."""

from __future__ import annotations

from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: it is needed for training only")

from tests.training.test_network import EXAMPLE, SHAPE, network  # noqa: E402
from training.batches import Batch, collate  # noqa: E402
from training.network import Network  # noqa: E402
from training.teaching import Near, Teacher, noticed  # noqa: E402
from training.train import Settings, batches, fit, mixed  # noqa: E402

from reportedly.neural.labels import TYPES  # noqa: E402

UNCODED = replace(EXAMPLE, attributions=None, triggers=None, events=None)
VOCABULARY = [f"##{number}" if number % 5 == 0 else "word" for number in range(SHAPE.vocab_size)]


SETTINGS = Settings(size=1, encoder_rate=1e-3, head_rate=5e-3)


def astray(pupil: Network, teacher: Network, batch: Batch) -> dict[str, float]:
    with torch.inference_mode():
        losses = Teacher(teacher, pupil, share=1.0).losses(pupil, batch)
    return {name: loss.item() for name, loss in losses.items()}


def noticing(seed: int) -> Network:
    """A teacher that sees a cue in every word, and one event in all of them."""
    made = network(seed)
    torch.nn.init.constant_(made.heads["anchors"].outer.bias, 5.0)
    torch.nn.init.constant_(made.heads["triggers"].outer.bias[3:4], 9.0)
    return made


def test_a_teacher_is_followed_where_it_contradicts_the_labels() -> None:
    teacher, pupil, batch = network(1), network(2), collate([EXAMPLE])
    before = astray(pupil, teacher, batch)
    torch.manual_seed(5)
    given = replace(SETTINGS, heeded=1.0)
    fit(pupil, batches([EXAMPLE], given), given, steps=30, teacher=Teacher(teacher, pupil, share=1.0))
    after = astray(pupil.eval(), teacher, batch)
    assert all(after[name] < before[name] / 2 for name in ("triggers", "events")), (before, after)
    assert after["frames"] < before["frames"] / 2, "heads that heed no teacher learn their labels"
    assert network(1).losses(batch)["triggers"] > 1, "the teacher knows nothing of the labels"


def test_of_a_text_without_labels_all_heads_learn_what_the_teacher_notices() -> None:
    teacher, pupil, batch = noticing(1), network(2), collate([UNCODED])
    before = astray(pupil, teacher, batch)
    assert all(value > 0 for value in before.values()), before
    torch.manual_seed(5)
    fit(pupil, batches([UNCODED], SETTINGS), SETTINGS, steps=40, teacher=Teacher(teacher, pupil, share=0.5))
    after = astray(pupil.eval(), teacher, batch)
    assert all(after[name] < before[name] / 2 for name in before), (before, after)


def test_what_the_teacher_does_not_notice_teaches_no_spans() -> None:
    blind = network(1)
    torch.nn.init.constant_(blind.heads["anchors"].outer.bias, -9.0)
    torch.nn.init.constant_(blind.heads["triggers"].outer.bias[:1], 9.0)
    losses = astray(network(2), blind, collate([UNCODED]))
    assert (losses["frames"], losses["events"]) == (0.0, 0.0)
    assert losses["triggers"] > 0


def test_what_fills_a_batch_changes_no_loss_of_a_window() -> None:
    short = replace(UNCODED, window=replace(UNCODED.window, words=UNCODED.window.words[:7]))
    teacher, pupil = noticing(1).eval(), network(2).eval()
    one, other, both = (astray(pupil, teacher, collate(given)) for given in ([short], [UNCODED], [short, UNCODED]))
    words = [7, len(UNCODED.window.words)]
    for name in ("anchors", "triggers"):
        mean = (words[0] * one[name] + words[1] * other[name]) / sum(words)
        assert both[name] == pytest.approx(mean, rel=1e-4)
    assert both["events"] == pytest.approx((one["events"] + other["events"]) / 2, rel=1e-3)
    frames = (words[0] * one["frames"] + words[1] * other["frames"]) / sum(words)
    assert both["frames"] == pytest.approx(frames, rel=1e-3)


def test_an_event_begins_where_its_type_does() -> None:
    teacher, batch = network(1).eval(), collate([UNCODED])
    kinds = [0, 2, 2, 3, 0, 3]
    scores = torch.zeros(1, batch.words.shape[1], 1 + len(TYPES))
    for place in range(scores.shape[1]):
        scores[0, place, kinds[place] if place < len(kinds) else 0] = 9.0
    teacher.heads["triggers"].forward = lambda _: scores
    seen = noticed(teacher, torch.zeros(1, scores.shape[1], SHAPE.hidden_size), batch)
    assert seen.events.anchor.tolist() == [1, 3, 5]


def test_a_network_is_never_astray_from_itself() -> None:
    same = noticing(1).eval()
    assert astray(same, same, collate([EXAMPLE]))["events"] == pytest.approx(0, abs=1e-6)
    assert max(astray(same, same, collate([UNCODED])).values()) == pytest.approx(0, abs=1e-5)


def test_the_vectors_of_words_come_nearer_to_the_teachers() -> None:
    pupil = network(2)
    teacher, batch = Teacher(network(1), pupil, share=0.5, echoed=1.0), collate([UNCODED])
    before = teacher.losses(pupil, batch)["echo"].item()
    fit(pupil, batches([UNCODED], SETTINGS), SETTINGS, steps=40, teacher=teacher)
    assert teacher.losses(pupil.eval(), batch)["echo"].item() < before / 2


def test_near_words_replace_whole_words_alone() -> None:
    vectors = torch.randn(SHAPE.vocab_size, 8, generator=torch.Generator().manual_seed(1))
    batch = collate([UNCODED])
    pieces = [VOCABULARY[number] for number in batch.pieces[0].tolist()]
    alone = [piece == "word" and after == "word" for piece, after in zip(pieces, [*pieces[1:], "word"], strict=True)]
    assert {True, False} == set(alone)
    every = Near(vectors, VOCABULARY, seed=1, share=1.0)(batch).pieces
    assert (every != batch.pieces)[0].tolist() == alone
    assert torch.equal(Near(vectors, VOCABULARY, seed=1, share=0.0)(batch).pieces, batch.pieces)
    again = [Near(vectors, VOCABULARY, seed=1)(batch).pieces for _ in range(2)]
    assert torch.equal(*again)


def test_steps_on_texts_without_labels_have_their_share() -> None:
    given = replace(SETTINGS, uncoded=0.25)
    lessons = mixed(batches([EXAMPLE], given), batches([UNCODED], given), given)
    coded = [next(lessons).coded for _ in range(400)]
    assert 0.7 < sum(coded) / len(coded) < 0.8
